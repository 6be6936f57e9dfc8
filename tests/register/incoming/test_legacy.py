"""TCVN3 and VNI are recognised by what their words are, and converted without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.old_fonts import in_tcvn3, in_vni

from lienthong.register.incoming.legacy import (
    TCVN3_MEANT,
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
