"""What was applied for beside what is known: the same, different, or not to be told."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.partial_dates import PartialDate
from lienthong.dossiers.compare import Standing, addresses, days, names, standing_of, words, years

SYLLABLES = st.sampled_from(["Nguyễn", "Hoà", "Thuý", "Đặng", "Lan", "Quý", "Bình", "H'Hen"])
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31))
PARTIAL = st.one_of(
    DAYS.map(PartialDate.on),
    DAYS.map(lambda day: PartialDate.in_month(day.year, day.month)),
    DAYS.map(lambda day: PartialDate.in_year(day.year)),
)


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa", Standing.SAME),
        ("NGUYỄN THỊ  HOÀ", "Nguyễn Thị Hòa", Standing.SAME),
        ("Nguyễn Thị Làn", "Nguyễn Thị Lan", Standing.POSSIBLE),
        ("Nguyễn Thị Lan", "Nguyễn Thị Loan", Standing.DIFFERS),
    ],
)
def test_one_name_written_in_two_ways_is_one(one: str, other: str, standing: Standing) -> None:
    assert names(one, other) is standing


@given(NAMES)
def test_a_name_is_itself_however_it_is_encoded_and_capitalised(name: str) -> None:
    assert names(name, unicodedata.normalize("NFD", name.upper())) is Standing.SAME
    assert names(name, unicodedata.normalize("NFC", name.lower())) is Standing.SAME


@given(NAMES, NAMES)
def test_names_are_compared_alike_from_both_sides(one: str, other: str) -> None:
    assert names(one, other) is names(other, one)


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ("12 Hàng Bài", "12, Hàng Bài", Standing.SAME),
        ("số nhà 12 phố Hàng Bài", "12 Hang Bai", Standing.SAME),
        ("12 Hàng Bài, phường Hoàn Kiếm", "12 Hàng Bài", Standing.POSSIBLE),
        ("12 Hàng Bài", "21 Hàng Bài", Standing.DIFFERS),
        ("12 Hàng Bài", "120 Hàng Bài", Standing.DIFFERS),
        ("12 Hàng Bài", "-", Standing.DIFFERS),
    ],
)
def test_an_address_may_be_the_shorter_form_of_another(
    one: str, other: str, standing: Standing
) -> None:
    assert addresses(one, other) is standing


@given(PARTIAL, PARTIAL)
def test_days_known_in_part_are_never_plainly_the_same(
    one: PartialDate, other: PartialDate
) -> None:
    standing = days(one, other)
    assert standing is days(other, one)
    assert (standing is Standing.SAME) == (one == other and one.known == "day")
    is_apart = one.latest < other.earliest or other.latest < one.earliest
    assert (standing is Standing.DIFFERS) == is_apart


def test_a_year_of_birth_fits_a_span_that_has_it() -> None:
    assert years(1991, PartialDate.in_year(1991)) is Standing.SAME
    over_new_year = PartialDate(date(1990, 12, 1), date(1991, 2, 1))
    assert years(1991, over_new_year) is Standing.POSSIBLE
    assert years(1992, over_new_year) is Standing.DIFFERS


def test_what_stands_on_one_side_alone_says_on_which() -> None:
    assert standing_of("Kinh", None, words) is Standing.ONLY_APPLIED
    assert standing_of("", "Kinh", words) is Standing.ONLY_REGISTER
    assert standing_of(None, " ", words) is Standing.UNCOMPARED
    assert standing_of("kinh", "Kinh", words) is Standing.SAME
    assert standing_of("Tày", "Kinh", words) is Standing.DIFFERS
