"""Days spelled out, as certificates write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.partial_dates import PartialDate
from lienthong.documents.spelling import day_in_words, number_in_words, spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (31, "ba mươi mốt"),
        (105, "một trăm linh năm"),
        (1900, "một nghìn chín trăm"),
        (1905, "một nghìn chín trăm linh năm"),
        (1995, "một nghìn chín trăm chín mươi lăm"),
        (2000, "hai nghìn"),
        (2004, "hai nghìn không trăm linh bốn"),
        (2010, "hai nghìn không trăm mười"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
    ],
)
def test_numbers_are_spelled_as_people_say_them(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_as_much_of_a_day_is_spelled_as_is_known() -> None:
    year = "năm hai nghìn không trăm hai mươi sáu"
    assert day_in_words(2026, 4, 5) == f"Ngày năm, tháng tư, {year}"
    assert spelled(PartialDate.on(date(2026, 11, 17))) == f"Ngày mười bảy, tháng mười một, {year}"
    assert spelled(PartialDate.in_month(2026, 1)) == f"Tháng một, {year}"
    assert spelled(PartialDate.in_year(2026)) == "Năm hai nghìn không trăm hai mươi sáu"
    assert spelled(PartialDate(date(2026, 1, 3), date(2026, 2, 9))) == ""


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_two_numbers_are_never_spelled_alike(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) is (one == other)


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_beyond_the_range_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="9999"):
        number_in_words(number)
