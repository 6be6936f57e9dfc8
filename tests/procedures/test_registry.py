"""The registry finds versions by day, and refuses a catalogue that is written wrongly."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from lienthong.core.errors import NotFound
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE as BIRTH
from lienthong.procedures.catalogue.residence_v1 import PROCEDURE as RESIDENCE
from lienthong.procedures.handed_on import ChildOfParent
from lienthong.procedures.registry import (
    all_versions,
    faults_of,
    procedure_in_force,
    procedure_version,
)
from lienthong.procedures.spec import AnyProcedure

OTHERS = tuple(procedure for procedure in all_versions() if procedure is not BIRTH)
CHANGE_ON = date(2027, 3, 1)
NEXT_BIRTH = replace(BIRTH, version=2, since=CHANGE_ON)


class OtherForm(ChildOfParent, frozen=True, kw_only=True):
    """A form that asks for something the birth does not know."""

    wish: str


def test_the_chain_of_birth_is_there() -> None:
    codes = {procedure.code for procedure in all_versions()}
    assert {"1.001193", "1.004222", "1.014137", "1.014062"} <= codes


def test_a_procedure_is_in_force_from_its_first_day() -> None:
    assert procedure_in_force("1.001193", on=BIRTH.since) is BIRTH
    with pytest.raises(NotFound) as refusal:
        procedure_in_force("1.001193", on=date(2025, 6, 30))
    assert refusal.value.reason == "procedure_not_in_force"


def test_an_unknown_procedure_and_an_unknown_version_are_not_found() -> None:
    with pytest.raises(NotFound):
        procedure_in_force("9.999999", on=date(2026, 11, 20))
    with pytest.raises(NotFound):
        procedure_version("1.001193", 99)


def test_a_catalogue_may_hold_a_version_that_follows_another() -> None:
    ended = replace(BIRTH, until=CHANGE_ON)
    assert list(faults_of((*OTHERS, ended, NEXT_BIRTH))) == []


def test_versions_of_one_procedure_do_not_overlap() -> None:
    (fault,) = faults_of((*OTHERS, BIRTH, NEXT_BIRTH))
    assert fault == "1.001193 version 2: starts while version 1 is in force"


def test_later_versions_have_higher_numbers() -> None:
    ended = replace(BIRTH, version=3, until=CHANGE_ON)
    (fault,) = faults_of((*OTHERS, ended, NEXT_BIRTH))
    assert fault == "1.001193 version 2: starts after version 3, so number it higher"


def test_a_version_does_not_end_before_it_starts() -> None:
    (fault,) = faults_of((*OTHERS, replace(BIRTH, until=BIRTH.since)))
    assert fault == "1.001193 version 1: ends before it starts"


def test_a_follow_up_must_exist() -> None:
    faults = list(faults_of((BIRTH,)))
    assert faults == [
        "1.001193 version 1: no procedure 1.004222 to follow",
        "1.001193 version 1: no procedure 1.014137 to follow",
        "1.001193 version 1: no procedure 1.014062 to follow",
    ]


def test_a_version_must_be_able_to_read_the_form_handed_on() -> None:
    others = [other for other in OTHERS if other is not RESIDENCE]
    residence: AnyProcedure = RESIDENCE
    strange = replace(residence, form=OtherForm, examples=())
    faults = list(faults_of((*others, strange, BIRTH)))
    assert "1.004222 version 1: no example" in faults
    assert any("1.004222 version 1 cannot read the form handed on" in fault for fault in faults)


def test_an_example_must_be_granted() -> None:
    example = BIRTH.examples[0]
    form = msgspec.structs.replace(
        example.form, child=msgspec.structs.replace(example.form.child, ethnicity="Tày")
    )
    wrong = replace(BIRTH, examples=(replace(example, form=form),))
    (fault,) = faults_of((*OTHERS, wrong))
    assert fault == ("1.001193 version 1, example 0: rule ethnicity_of_parent does not hold")
