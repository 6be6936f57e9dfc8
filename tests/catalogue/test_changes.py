"""The cases of 1.004859: every rule broken once, and what starts when."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.answers import NameAsked
from lienthong.procedures.catalogue import (
    birth_correction_v1,
    ethnicity_change_v1,
    hometown_correction_v1,
    name_change_v1,
    nationality_change_v1,
    parent_correction_v1,
    sex_change_v1,
)
from lienthong.procedures.example_facts import parent_fact
from lienthong.procedures.spec import AnyProcedure, Case
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen, Sex

MODULES = (
    name_change_v1,
    sex_change_v1,
    birth_correction_v1,
    hometown_correction_v1,
    nationality_change_v1,
    ethnicity_change_v1,
    parent_correction_v1,
)
PROCEDURES: dict[str, AnyProcedure] = {
    module.PROCEDURE.code: module.PROCEDURE for module in MODULES
}
MAN, CHILD = examples.BACHELOR, examples.CHILD
NAME, SEX = name_change_v1.OF_AN_ADULT, sex_change_v1.DETERMINED
NAME_OF_CHILD = name_change_v1.OF_A_CHILD
BIRTH, YEAR = birth_correction_v1.DAY, birth_correction_v1.YEAR_AND_PLACE
HOMETOWN, NATIONALITY = hometown_correction_v1.OF_THE_FATHER, nationality_change_v1.GAINED
ETHNICITY, PARENT = ethnicity_change_v1.OF_THE_MOTHER, parent_correction_v1.BY_NAME
BY_NUMBER = parent_correction_v1.BY_NUMBER


def common(case: Case[Any], person: PersonSeen) -> dict[str, Case[Any]]:
    return {
        "person_known": cases.without(case, person),
        "shown": cases.attaching(case),
    }


def decided_on(case: Case[Any], day: str) -> Case[Any]:
    return cases.asking(case, decision=msgspec.structs.replace(case.form.decision, in_force_on=day))


BREAKING: dict[str, dict[str, Case[Any]]] = {
    "1.004859-name": {
        **common(NAME, MAN),
        "person_alive": cases.told(NAME, MAN, life=Life.DEAD),
        "another": cases.asking(
            NAME, new_name=NameAsked(family=" phạm".title(), middle="Quốc", given="Huy")
        ),
        "parents_agree": cases.asking(NAME_OF_CHILD, parents_agree=False),
        "child_agrees": cases.told(NAME_OF_CHILD, CHILD, born=PartialDate.on(date(2017, 11, 20))),
    },
    "1.004859-sex": {
        **common(SEX, MAN),
        "person_alive": cases.told(SEX, MAN, life=Life.DEAD),
        "determined": cases.asking(SEX, new_sex=Sex.UNDETERMINED),
        "another": cases.asking(SEX, new_sex=Sex.MALE),
    },
    "1.004859-birth": {
        **common(BIRTH, MAN),
        "another": cases.asking(BIRTH, right_born="30/04/1996"),
        "in_the_past": cases.asking(BIRTH, right_born="21/11/2026"),
        "within_life": cases.told(BIRTH, MAN, died=PartialDate.on(date(1996, 3, 29))),
        "fits_family": cases.told(
            cases.joined(BIRTH, replace(examples.MOTHER, born=PartialDate.in_year(1990))),
            MAN,
            mother_id=examples.MOTHER.id,
        ),
    },
    "1.004859-hometown": {
        **common(HOMETOWN, examples.MOTHER),
        "another": cases.asking(
            HOMETOWN, right_hometown=f" {examples.MOTHER.hometown}", right_hometown_unit_code=None
        ),
    },
    "1.004859-nationality": {
        **common(NATIONALITY, MAN),
        "another": cases.asking(NATIONALITY, new_nationality="LAO"),
        "after_birth": decided_on(NATIONALITY, "01/01/1996"),
        "decision_in_force": decided_on(NATIONALITY, "21/11/2026"),
    },
    "1.004859-ethnicity": {
        **common(ETHNICITY, CHILD),
        "person_alive": cases.told(ETHNICITY, CHILD, life=Life.DEAD),
        "another": cases.told(ETHNICITY, CHILD, ethnicity="tày"),
        "of_parent": cases.asking(ETHNICITY, new_ethnicity="Mường"),
        "child_agrees": cases.told(ETHNICITY, CHILD, born=PartialDate.on(date(2011, 11, 20))),
    },
    "1.004859-parent": {
        **common(PARENT, examples.MOTHER_ALONE),
        "right_parent_known": cases.without(BY_NUMBER, examples.GRANDMOTHER),
        "entered": replace(PARENT, facts=()),
        "same_parent": replace(
            PARENT, facts=(parent_fact(examples.MOTHER_ALONE, examples.FATHER),)
        ),
        "another": cases.asking(PARENT, right_name="Lê Văn Thinh"),
        "fits": cases.told(BY_NUMBER, examples.GRANDMOTHER, born=PartialDate.in_year(1995)),
    },
}
EACH = [(code, rule) for code, of_rules in BREAKING.items() for rule in of_rules]


@pytest.mark.parametrize(("code", "rule"), EACH)
def test_each_rule_refuses(code: str, rule: str) -> None:
    assert cases.broken(PROCEDURES[code], PROCEDURES[code].examples[0]) == []
    assert cases.broken(PROCEDURES[code], BREAKING[code][rule]) == [rule]


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_rule_is_broken_here_once(code: str) -> None:
    assert sorted(BREAKING[code]) == sorted(rule.code for rule in PROCEDURES[code].rules)


@pytest.mark.parametrize(
    ("case", "since"),
    [
        (NAME, NAME.today),
        (SEX, SEX.today),
        (ETHNICITY, ETHNICITY.today),
        (NATIONALITY, date(2026, 10, 12)),
    ],
    ids=["name", "sex", "ethnicity", "nationality"],
)
def test_a_change_starts_with_the_decision_and_withdraws_nothing(
    case: Case[Any], since: date
) -> None:
    procedure = next(p for p in PROCEDURES.values() if isinstance(case.form, p.form))
    (changed,) = procedure.effects(case)
    assert isinstance(changed, effects.Dated)
    assert changed.since == since


def test_a_correction_of_a_birth_takes_the_place_of_the_entry() -> None:
    withdrawn, birth = birth_correction_v1.PROCEDURE.effects(BIRTH)
    assert isinstance(withdrawn, effects.Withdraw)
    assert isinstance(birth, effects.Birth)
    assert withdrawn.fact == BIRTH.facts[0].id
    assert birth.earliest == birth.latest == date(1996, 3, 30)
    assert (birth.place, birth.unit_code, birth.registered_unit_code) == (
        BIRTH.facts[0].value,
        None,
        examples.UNIT_CODE,
    )


def test_parents_from_birth_are_such_from_the_right_day() -> None:
    _, birth, withdrawn, parent = birth_correction_v1.PROCEDURE.effects(YEAR)
    assert isinstance(birth, effects.Birth)
    assert isinstance(withdrawn, effects.Withdraw)
    assert isinstance(parent, effects.Parent)
    assert withdrawn.fact == YEAR.facts[1].id
    assert (parent.parent, parent.since) == (examples.GRANDMOTHER.id, date(1990, 6, 2))


def test_a_correction_has_the_start_of_what_it_corrects() -> None:
    for case, procedure in (
        (HOMETOWN, hometown_correction_v1.PROCEDURE),
        (PARENT, parent_correction_v1.PROCEDURE),
    ):
        withdrawn, right = procedure.effects(case)
        assert isinstance(withdrawn, effects.Withdraw)
        assert isinstance(right, effects.Dated)
        assert withdrawn.fact == case.facts[0].id
        assert right.since == case.facts[0].since.earliest


def test_a_parent_who_had_a_name_alone_is_found_by_number() -> None:
    _, parent = parent_correction_v1.PROCEDURE.effects(BY_NUMBER)
    assert isinstance(parent, effects.Parent)
    assert (parent.parent, parent.name) == (
        examples.GRANDMOTHER.id,
        examples.GRANDMOTHER.name.full,
    )


def test_a_birth_without_a_right_day_or_place_is_a_problem() -> None:
    form = msgspec.structs.replace(BIRTH.form, right_born=" ")
    assert [p.code for p in birth_correction_v1.PROCEDURE.problems(form)] == ["nothing_given"]
    form = msgspec.structs.replace(BIRTH.form, right_born="31/02/1996")
    assert [p.code for p in birth_correction_v1.PROCEDURE.problems(form)] == ["date_no_such_day"]


def test_where_the_register_has_one_parent_alone_the_paper_shows_the_ethnicity() -> None:
    alone = cases.told(cases.without(ETHNICITY, examples.FATHER), examples.MOTHER, ethnicity="Kinh")
    assert cases.broken(ethnicity_change_v1.PROCEDURE, alone) == []


def test_the_mother_changes_the_name_of_a_minor_and_not_of_a_grown_child() -> None:
    grown = cases.told(NAME_OF_CHILD, CHILD, born=PartialDate.on(date(2000, 1, 1)))
    assert cases.broken(name_change_v1.PROCEDURE, grown) == ["person_known"]
