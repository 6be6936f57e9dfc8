"""The form of a birth: what is wrong with it before any rule is asked."""

import msgspec
import pytest
from tests.catalogue.birth_cases import (
    broken,
    problem_codes,
    with_child,
    with_father,
    with_form,
    with_mother,
)

from lienthong.procedures import examples
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE, OF_A_MOTHER_ALONE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm


def test_everything_wrong_with_a_form_is_said_at_once() -> None:
    form = with_child(
        with_father(
            with_mother(OF_A_COUPLE, name="Lan 5", number="01194000011"), number="001194000011"
        ),
        given="☃",
        middle="Thị " * 60,
        born_at="25:00",
        birth_place=" ",
    ).form
    form = msgspec.structs.replace(form, links=("1.014137", "1.014137"), hospital=None)
    assert problem_codes(form) == {
        ("child.given", "name_with_sign"),
        ("child.middle", "name_too_long"),
        ("child.born_at", "time_not_understood"),
        ("child.birth_place", "missing"),
        ("mother.name", "name_with_digit"),
        ("mother.number", "number_without_leading_zero"),
        ("father.number", "number_other_sex"),
        ("father.number", "number_other_birth_year"),
        ("links", "link_twice"),
        ("hospital", "hospital_missing"),
    }


def test_mother_and_father_are_two_people() -> None:
    form = with_father(OF_A_COUPLE, number=f" {examples.MOTHER.number} ", born_year=None).form
    assert ("father.number", "same_number") in problem_codes(form)


def test_links_need_the_number_of_the_parent_at_home() -> None:
    form = with_mother(OF_A_COUPLE, number=None).form
    assert problem_codes(form) == {("mother.number", "link_needs_number")}
    assert problem_codes(msgspec.structs.replace(form, links=())) == set()


def test_nobody_lives_with_a_father_who_is_not_named() -> None:
    form = with_form(OF_A_MOTHER_ALONE, residence_with="father").form
    assert problem_codes(form) == {("residence_with", "no_father")}


def test_a_number_may_be_written_with_spaces() -> None:
    case = with_mother(OF_A_COUPLE, number="001 194 000 011")
    assert PROCEDURE.asks(case.form).numbers == ("001194000011", "001091000012")
    assert broken(case) == []


def test_bounds_of_the_form_are_kept() -> None:
    sent = msgspec.to_builtins(OF_A_COUPLE.form)
    for field, wrong in (("copies", 21), ("links", ["2.001023"]), ("requester", "neighbour")):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**sent, field: wrong}, BirthForm)
    with pytest.raises(msgspec.ValidationError, match=r"\$\.child\.sex"):
        msgspec.convert({**sent, "child": {**sent["child"], "sex": "x"}}, BirthForm)
