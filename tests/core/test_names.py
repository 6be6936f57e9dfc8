"""Names: one spelling each, refused with the reason, sorted as Vietnamese lists are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.core.names import PersonName, capitalised, check_name, order_key, tidy

FAMILIES = ["Nguyễn", "Đặng", "Dương", "Ân", "Ăn", "H'Hen", "Y-Bhăm", "Tôn", ""]
GIVEN = ["Hòa", "Thúy", "Quý", "Giá", "Niê", "Đức", "An", "Ân", "Ánh"]
names = st.builds(
    PersonName,
    st.sampled_from(FAMILIES),
    st.sampled_from(["", "Văn", "Thị Thúy", "Đình"]),
    st.sampled_from(GIVEN),
)


def reasons_for(text):
    with pytest.raises(Invalid) as refusal:
        check_name(text, field="child.name")
    assert {problem.field for problem in refusal.value.problems} == {"child.name"}
    return [problem.code for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("full", "family", "middle", "given_name"),
    [
        ("Nguyễn Văn An", "Nguyễn", "Văn", "An"),
        ("  Trần   Thị Thuý  Hoà ", "Trần", "Thị Thúy", "Hòa"),
        ("NGUYỄN VĂN AN", "Nguyễn", "Văn", "An"),
        ("đặng thị ánh", "Đặng", "Thị", "Ánh"),
        ("H'Hen Niê", "H'Hen", "", "Niê"),
        ("H’HEN NIÊ", "H'Hen", "", "Niê"),
        ("Y-Bhăm Êban", "Y-Bhăm", "", "Êban"),
        ("Y-BHĂM ÊBAN", "Y-Bhăm", "", "Êban"),
        ("Maria de la Cruz", "Maria", "de la", "Cruz"),
        ("K'Brểu", "", "", "K'Brểu"),
        ("Ý", "", "", "Ý"),
    ],
)
def test_a_name_is_split_and_tidied(full, family, middle, given_name):
    assert PersonName.split(full) == PersonName(family, middle, given_name)


@given(names)
def test_a_name_written_out_splits_and_joins_to_itself(name):
    assert PersonName.split(name.full).full == name.full


def test_a_name_with_a_fault_is_not_split():
    with pytest.raises(Invalid):
        PersonName.split("Nguyễn Văn 4n")


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Thúy Hoà",
        unicodedata.normalize("NFD", "Nguyễn Thị Thuý Hòa"),
        "H’Hen Niê",
        "Y-Bhăm",
        "Siu Pơ̆",
        "J.-P. Sartre Jr.",
        "O'Neil-Smith",
        "Jan 't Hooft",
        "François Åström",
    ],
)
def test_names_of_every_people_in_latin_letters_pass(text):
    check_name(text, field="child.name")


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("", ["name_empty"]),
        (" \n ", ["name_empty"]),
        ("An2", ["name_with_digit"]),
        ("An ²", ["name_with_digit"]),
        ("An 😀", ["name_with_sign"]),
        ("An/Bình", ["name_with_sign"]),
        ("<b>An", ["name_with_sign"]),
        ("An\x00", ["name_with_invisible"]),
        ("An\nBình", ["name_with_invisible"]),
        ("An\u200bBình", ["name_with_invisible"]),
        ("An\u202eBình", ["name_with_invisible"]),
        ("Иван", ["name_in_other_script"]),
        ("阮文安", ["name_in_other_script"]),
        ("Ａn", ["name_in_other_script"]),
        ("An--Bình", ["name_signs_misplaced"]),
        ("-", ["name_signs_misplaced"]),
        ("A\u0306\u0307\u0308\u0309", ["name_signs_misplaced"]),
        ("\u1e4e\u0301", ["name_signs_misplaced"]),
        ("a" * 151, ["name_too_long"]),
        ("An 1 😀", ["name_with_digit", "name_with_sign"]),
    ],
)
def test_what_is_no_name_is_refused_with_every_reason(text, reasons):
    assert reasons_for(text) == reasons


def test_the_longest_name_passes():
    check_name("a" * 150, field="child.name")
    check_name(unicodedata.normalize("NFD", "ễ" * 150), field="child.name")


def test_the_reason_counts_positions_and_does_not_repeat_the_name():
    with pytest.raises(Invalid) as refusal:
        check_name(unicodedata.normalize("NFD", "Nguyễn 4n"), field="name")
    assert "position 8" in str(refusal.value)
    assert "Nguy" not in str(refusal.value)


@given(st.text(max_size=30))
def test_tidying_twice_changes_nothing_and_gives_nfc(text):
    assert tidy(tidy(text)) == tidy(text)
    assert unicodedata.is_normalized("NFC", tidy(text))


@given(st.text(max_size=30) | st.text(alphabet="aßĐŉʼ'-. ơȬ\u0301\u0306H", max_size=8))
def test_a_text_is_a_name_that_stays_as_it_is_or_is_refused(text):
    try:
        name = PersonName.split(text)
    except Invalid:
        return
    assert name.given
    assert tidy(name.full) == name.full
    assert PersonName.split(name.full) == name


def test_eth_from_old_fonts_is_meant_as_d_with_a_stroke():
    assert tidy("\u00d0ặng") == tidy("\u0110ặng") == "Đặng"


def test_i_and_y_stay_two_names():
    assert tidy("Lý") != tidy("Lí")


def test_a_list_is_sorted_by_given_name_then_family_then_middle():
    in_order = [
        "Trần Văn An",
        "Đặng Văn Ăn",
        "Bùi Văn Ân",
        "Bùi Thị Ban",
        "Lê Văn Bang",
        "Đỗ Thị Hà",
        "Dương Thị Hòa",
        "Đặng Thị Hòa",
        "Đặng Văn Hòa",
        "Nguyễn Văn Mai",
        "Trần Văn Mài",
        "Lê Văn Mải",
        "Hồ Văn Mãi",
        "Chu Văn Mái",
        "An Văn Mại",
        "An Văn Mam",
    ]
    names = [PersonName.split(full) for full in reversed(in_order)]
    assert [name.full for name in sorted(names, key=order_key)] == in_order


@given(names, names)
def test_names_have_one_place_in_a_list_each(first, second):
    assert (order_key(first) == order_key(second)) == (first == second)
    assert order_key(first).isascii()


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("Trần minh", "Trần Minh"),
        ("MINH ANH", "Minh Anh"),
        ("a", "A"),
        ("A Ý", "A Ý"),
        ("đức", "Đức"),
        ("H'Hen Y-Bhăm McAn", "H'Hen Y-Bhăm McAn"),
    ],
)
def test_a_word_without_its_capital_is_proposed_with_it(typed, proposed):
    assert capitalised(typed) == proposed
