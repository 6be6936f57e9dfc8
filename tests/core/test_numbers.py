"""Personal numbers: what they say, why they are refused, whether they fit a person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.core.numbers import PersonalNumber, WrongNumber, check_fits, compose
from lienthong.core.place_codes import PLACES

TODAY = date(2026, 11, 22)

place_codes = st.sampled_from(sorted(PLACES)) | st.integers(100, 999).map(str)
births = st.dates(date(1900, 1, 1), date(2399, 12, 31))
sexes = st.sampled_from(["male", "female"])
serials = st.integers(0, 999_999)
numbers = st.builds(
    lambda place, **facts: compose(place, **facts),
    place_codes,
    sex=sexes,
    born_on=births,
    serial=serials,
)


def reason_for(text: str) -> str:
    with pytest.raises(WrongNumber) as refusal:
        PersonalNumber.parse(text, today=TODAY)
    [problem] = refusal.value.problems
    assert problem.field == "number"
    return problem.code


def test_a_number_tells_place_sex_and_year():
    number = PersonalNumber.parse("079326012345")
    assert number.text == "079326012345"
    assert (number.place_code, number.place) == ("079", "Thành phố Hồ Chí Minh")
    assert (number.sex, number.birth_year) == ("female", 2026)


@pytest.mark.parametrize(
    ("digit", "sex", "century"),
    [
        ("0", "male", 1900),
        ("1", "female", 1900),
        ("2", "male", 2000),
        ("3", "female", 2000),
        ("4", "male", 2100),
        ("7", "female", 2200),
        ("9", "female", 2300),
    ],
)
def test_the_fourth_digit_counts_century_and_sex_together(digit, sex, century):
    number = PersonalNumber.parse(f"001{digit}05000000")
    assert (number.sex, number.birth_year) == (sex, century + 5)


def test_a_birth_abroad_has_a_number_and_no_province():
    assert PersonalNumber.parse("240201012345").place is None


def test_there_are_63_place_codes_that_outlive_the_mergers():
    assert len(PLACES) == len(set(PLACES.values())) == 63
    assert all(code.isdigit() and len(code) == 3 for code in PLACES)
    assert PersonalNumber.parse("074201012345").place == "Bình Dương"


@pytest.mark.parametrize(
    "text",
    ["001201012345", "001 201 012 345", "001.201.012345", " 001201012345\n", "001\u00a0201012345"],
)
def test_spaces_and_dots_do_not_matter(text):
    assert PersonalNumber.parse(text).text == "001201012345"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "number_empty"),
        (" . ", "number_empty"),
        ("123456789", "number_of_old_card"),
        ("5612345678", "number_of_insurance_or_tax"),
        ("1201012345", "number_without_leading_zero"),
        ("79201012345", "number_without_leading_zero"),
        ("03201012345", "number_too_short"),
        ("79201", "number_too_short"),
        ("0012010123456", "number_too_long"),
        ("001201012345" * 1000, "number_too_long"),
        ("OO1201012345", "number_not_digit"),
        ("001201-012345", "number_not_digit"),
        ("001201012345\u200b", "number_not_digit"),
        ("００１２０１０１２３４５", "number_not_digit"),
        ("00120101234²", "number_not_digit"),
        ("B1234567", "number_not_digit"),
        ("000201012345", "number_unknown_place"),
        ("003201012345", "number_unknown_place"),
        ("097201012345", "number_unknown_place"),
        ("001227012345", "number_birth_to_come"),
        ("001400012345", "number_birth_to_come"),
        ("001926012345", "number_birth_to_come"),
    ],
)
def test_each_wrong_number_is_refused_with_its_own_reason(text, reason):
    assert reason_for(text) == reason


def test_the_reason_says_where_the_letter_stands():
    with pytest.raises(WrongNumber, match="position 6 "):
        PersonalNumber.parse("00120O012345")


def test_without_a_day_no_year_is_still_to_come():
    assert PersonalNumber.parse("001926012345").birth_year == 2326


def test_this_year_is_not_still_to_come():
    assert PersonalNumber.parse("001226012345", today=TODAY).birth_year == 2026


def test_the_refusal_is_tied_to_the_field_that_was_sent():
    with pytest.raises(Invalid) as refusal:
        PersonalNumber.parse("x", field="mother.number")
    assert refusal.value.problems[0].field == "mother.number"


@given(st.text(alphabet="0123456789 .xO", max_size=20))
def test_a_text_is_a_number_or_is_refused_without_repeating_it(text):
    try:
        number = PersonalNumber.parse(text, today=TODAY)
    except WrongNumber as refusal:
        digits = "".join(char for char in text if char.isdigit())
        assert len(digits) < 4 or digits not in str(refusal)
    else:
        assert number.text == text.replace(" ", "").replace(".", "")
        assert number.birth_year <= TODAY.year


@given(numbers)
def test_a_number_does_not_show_itself_in_a_repr(number):
    assert number.text not in repr(number)


@given(place_codes, sexes, births, serials)
def test_a_composed_number_says_what_it_was_made_of(place_code, sex, born_on, serial):
    number = compose(place_code, sex=sex, born_on=born_on, serial=serial)
    assert PersonalNumber.parse(number.text) == number
    assert (number.place_code, number.sex, number.birth_year) == (place_code, sex, born_on.year)
    assert number.text.endswith(f"{serial:06}")
    check_fits(number, sex=sex, born_year=born_on.year, place_codes=[place_code])


def test_no_number_is_made_while_the_sex_is_undetermined():
    with pytest.raises(WrongNumber) as refusal:
        compose("001", sex="undetermined", born_on=TODAY, serial=1)
    assert refusal.value.problems[0].code == "sex_undetermined"


def test_no_number_is_made_for_a_year_that_no_digit_says():
    with pytest.raises(WrongNumber) as refusal:
        compose("001", sex="male", born_on=date(1899, 12, 31), serial=1)
    assert refusal.value.problems[0].code == "year_without_number"


@pytest.mark.parametrize(
    ("place_code", "serial"), [("003", 1), ("1", 1), ("001", -1), ("001", 10**6)]
)
def test_no_number_is_made_of_a_place_or_serial_that_is_none(place_code, serial):
    with pytest.raises(ValueError, match=r"number|serial"):
        compose(place_code, sex="male", born_on=TODAY, serial=serial)


def test_a_value_that_is_no_number_cannot_exist():
    with pytest.raises(ValueError, match="parse"):
        PersonalNumber("001 201012345")


def test_every_disagreement_with_the_person_is_told_at_once():
    number = PersonalNumber.parse("001201012345")
    check_fits(number, sex="male", born_year=2001, place_codes=["001"])
    with pytest.raises(WrongNumber) as refusal:
        check_fits(number, sex="female", born_year=2002, place_codes=["079"], field="child.number")
    assert [(problem.field, problem.code) for problem in refusal.value.problems] == [
        ("child.number", "number_other_sex"),
        ("child.number", "number_other_birth_year"),
        ("child.number", "number_other_place"),
    ]


def test_what_is_not_known_of_the_person_is_not_held_against_the_number():
    number = PersonalNumber.parse("001201012345")
    check_fits(number)
    check_fits(number, sex="undetermined")
    check_fits(number, place_codes=["027", "001"])
