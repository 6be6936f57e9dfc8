"""Two ways to write one address have one key; two addresses have two."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.places.addresses import Address, address_key, address_key_kept

ALIKE = [
    ("Số 12 phố Hàng Bạc", "12 Hàng Bạc", "so nha 12, P. Hang Bac", "SN 12 đường Hàng Bạc"),
    ("Số 5, ngõ 12 Đ. Láng", "5 ng. 12 Láng", "so 5 ngo 12 duong Lang"),
    ("P301 nhà A2, TDP số 5", "Phòng 301, nhà A2, tổ dân phố 5", "P. 301 nha A2 - to dan pho 5"),
    ("12 A ngách 5/7", "Số 012a, ngh. 5 / 7"),
    ("Hẻm 12/5 Lê Lợi", "H. 12/5 Lê Lợi"),
    ("Thôn Hoà Bình", "thôn Hòa Bình", "THON HOA BINH"),
]
APART = [
    ("12 Láng", "12 ngõ 5 Láng"),
    ("12/5 Láng", "125 Láng"),
    ("Số 1 Phan Phổ", "Số 1 Phan"),
    ("12 Phó Đức Chính", "12 Đức Chính"),
    ("Số 5 Láng", "Đường số 5 Láng"),
    ("12A Láng", "12 Láng"),
]


@pytest.mark.parametrize("texts", ALIKE)
def test_ways_to_write_one_address_have_one_key(texts: tuple[str, ...]) -> None:
    assert len({address_key(text, "00070") for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_addresses_have_two_keys(one: str, other: str) -> None:
    assert address_key(one, "00070") != address_key(other, "00070")


def test_the_same_words_in_another_unit_are_another_address() -> None:
    assert address_key("12 Láng", "00070") != address_key("12 Láng", "00082")
    assert Address("12 Láng", "00070").key == address_key("số 12 Láng", "00070")


WORDS = st.lists(
    st.sampled_from([word for texts in (*ALIKE, *APART) for text in texts for word in text.split()])
).map(" ".join)


@given(WORDS)
def test_case_spaces_and_composition_do_not_count(text: str) -> None:
    key = address_key(text, "00070")
    assert address_key(text.upper(), "00070") == key
    assert address_key(f"  {text.replace(' ', '   ')} ", "00070") == key
    assert address_key(unicodedata.normalize("NFD", text), "00070") == key


@given(st.text())
def test_a_key_is_plain_whatever_was_written(text: str) -> None:
    key = address_key(text, "00070")
    assert key.isascii()
    assert key == key.strip().lower()


@pytest.mark.django_db
def test_an_address_is_shown_with_the_unit_of_its_day() -> None:
    address = Address(" 12  phố Nhà Thờ", "00070")
    assert address.shown(on=date(2025, 7, 1)) == (
        "12 phố Nhà Thờ, phường Hoàn Kiếm, thành phố Hà Nội"
    )
    assert address.shown(on=date(2025, 6, 30)) == (
        "12 phố Nhà Thờ, phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội"
    )
    assert Address("12 phố Nhà Thờ", "99999").shown(on=date(2025, 7, 1)) == (
        "12 phố Nhà Thờ, 99999"
    )


@given(
    text=st.lists(
        st.sampled_from(
            ["Số", "số nhà", "12", "012", "7777777777", "12a", "a", "9", "ngõ", "5/7", "phố", "P.",
             "Hàng Bạc", "thôn", ",", "đường số 5", "12 b", "tổ dân phố", "Láng", "số 3"]
        ),
        max_size=7,
    ).map(" ".join)
)  # fmt: skip
def test_a_key_that_is_kept_for_a_street_is_the_key(text: str) -> None:
    assert address_key_kept(text, "00070") == address_key(text, "00070")
