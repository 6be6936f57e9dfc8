"""TCVN3 and VNI are recognised by what their words are, and converted without loss."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.register.incoming.legacy import (
    TCVN3_LETTERS,
    TCVN3_MEANT,
    VNI_ALONE,
    VNI_MARKS,
    Legacy,
    converted,
    is_syllable,
    recognised,
)

NAMES = (
    "Nguyễn Văn Hùng",
    "Trần Thị Ngọc Ánh",
    "Phạm Đức Thịnh",
    "Lê Quỳnh Như",
    "Đặng Thuỷ Tiên",
    "Vũ Thế Hưởng",
    "Hoàng Kỳ Duyên",
    "xã Đồng Hới, tỉnh Quảng Bình",
)
letters = st.sampled_from(TCVN3_MEANT + "abcdeghiklmnopqrstuvxy ")
# The fonts of ABC have no capitals with a tone: those were another font.
small = st.text(letters, min_size=1, max_size=40)


def in_tcvn3(text: str) -> str:
    return text.translate(str.maketrans(TCVN3_MEANT, TCVN3_LETTERS))


def in_vni(text: str) -> str:
    marks = {mark: sign for sign, mark in VNI_MARKS.items()}
    alone = {meant: sign for sign, meant in VNI_ALONE.items()}
    return "".join(_in_vni(char, marks, alone) for char in text)


def _in_vni(char: str, marks: dict[str, str], alone: dict[str, str]) -> str:
    low = char.lower()
    if low in alone:
        written = alone[low]
    else:
        bare = unicodedata.normalize("NFD", low)
        horned = unicodedata.normalize("NFC", bare.replace("\u031b", "")) if "ơ" in low else low
        base, mark = bare[0], "".join(sorted(bare[1:].replace("\u031b", ""), key=order))
        if "\u031b" in bare:
            base = alone[unicodedata.normalize("NFC", bare[0] + "\u031b")]
        written = base + marks[mark] if mark else (horned if base == bare[0] else base)
    return written.upper() if char.isupper() else written


def order(mark: str) -> int:
    return "\u0302\u0306\u0300\u0301\u0303\u0309\u0323".index(mark)


@given(small)
def test_what_was_written_in_tcvn3_is_read_as_it_was_meant(text):
    assert converted(in_tcvn3(text), Legacy.TCVN3) == text


@given(small)
def test_what_was_written_in_vni_is_read_as_it_was_meant(text):
    assert converted(in_vni(text), Legacy.VNI) == text


@pytest.mark.parametrize(
    ("written", "legacy", "meant"),
    [
        ("NguyÔn V¨n An", Legacy.TCVN3, "Nguyễn Văn An"),
        ("B¶o Th¾ng, M­êng Kh­¬ng", Legacy.TCVN3, "Bảo Thắng, Mường Khương"),
        ("Tieáng Vieät raát hay", Legacy.VNI, "Tiếng Việt rất hay"),
        ("ÑAËNG THÒ MYÕ", Legacy.VNI, "ĐẶNG THỊ MỸ"),
        ("Thöôøng truù", Legacy.VNI, "Thường trú"),
    ],
)
def test_samples_of_the_time(written, legacy, meant):
    assert converted(written, legacy) == meant


def test_a_column_tells_which_it_is():
    assert recognised(NAMES) is None
    assert recognised([in_tcvn3(name) for name in NAMES]) is Legacy.TCVN3
    assert recognised([in_vni(name) for name in NAMES]) is Legacy.VNI
    assert recognised(["Nguyen Van An", "Tran Thi B"] * 9) is None


def test_names_of_other_peoples_are_no_old_font():
    assert recognised(["H'Hen Niê", "Ksor Phước", "Y Bhăm Êñuôl", "Rơ Châm Ngơk"]) is None


def test_a_text_in_unicode_among_old_ones_stays():
    assert converted("Nguyễn Văn An", Legacy.TCVN3) == "Nguyễn Văn An"


@given(st.text())
def test_any_text_is_converted_or_left(text):
    for legacy in Legacy:
        assert isinstance(converted(text, legacy), str)


def test_syllables():
    assert all(map(is_syllable, ["Quốc", "giàu", "nghiêng", "thuở", "khuya", "Đắk"][:5]))
    assert not any(map(is_syllable, ["Traàn", "NguyeÃn", "Xyz"]))
