"""Numbers as lists have them: a lost zero is put back where the rest of the row agrees."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.numbers import compose
from lienthong.core.place_codes import PLACES
from lienthong.register.incoming.numbers import read_number, read_old_number

people = st.builds(
    lambda place, sex, born, serial: (
        compose(place, sex=sex, born_on=born, serial=serial).text,
        sex,
        born.year,
    ),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(["male", "female"]),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999_999),
)


@given(people)
def test_a_lost_zero_is_put_back_where_the_row_agrees(person):
    number, sex, year = person
    found = read_number(
        number.lstrip("0") if number[3] != "0" else number[1:], sex=sex, born_year=year
    )
    assert found.number == number
    assert found.finding.code == "zero_lost"


@given(people)
def test_a_lost_zero_is_refused_where_the_row_does_not_agree_or_is_silent(person):
    number, sex, year = person
    other = "female" if sex == "male" else "male"
    for said in ((other, year), (sex, year + 1), (None, year), (sex, None)):
        found = read_number(number[1:], sex=said[0], born_year=said[1])
        assert found.number is None
        assert found.finding.code in {"number_without_leading_zero", "number_too_short"}


@given(people, st.sampled_from(["{0}", " {0} ", "'{0}", "{0}.0", "\u200b{0}"]))
def test_a_whole_number_is_read_without_a_note(person, form):
    number, sex, year = person
    assert read_number(form.format(number), sex=sex, born_year=year).number == number
    assert read_number(form.format(number), sex=sex, born_year=year).finding is None


@given(people)
def test_a_number_that_says_another_sex_or_year_is_refused(person):
    number, sex, year = person
    other = "female" if sex == "male" else "male"
    assert read_number(number, sex=other, born_year=year).finding.code == "number_other_sex"
    wrong = read_number(number, sex=sex, born_year=year - 1)
    assert (wrong.number, wrong.finding.code) == (None, "number_other_birth_year")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.19E+10", "number_shortened"),
        ("00119001234", "number_too_short"),
        ("abc", "number_not_digit"),
        ("0011900123456", "number_too_long"),
        ("003090123456", "number_unknown_place"),
    ],
)
def test_what_cannot_be_a_number_is_refused(text, code):
    found = read_number(text, sex="female", born_year=1999)
    assert (found.number, found.old, found.finding.code) == (None, None, code)


def test_nine_digits_in_the_column_are_the_old_card():
    found = read_number("012345678", sex=None, born_year=None)
    assert (found.number, found.old) == (None, "012345678")
    assert found.finding.code == "old_number_in_its_column"


def test_eight_digits_of_an_old_card_get_their_zero():
    assert read_old_number("12345678").old == "012345678"
    assert read_old_number("12345678").finding.code == "zero_lost"
    assert read_old_number("012 345 678") == read_old_number("012345678")
    assert read_old_number("1234").finding.code == "old_number_not_understood"
    assert read_old_number("001190123456").number == "001190123456"


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    for found in (read_number(text, sex="male", born_year=1990), read_old_number(text)):
        assert found.number or found.old or found.finding
