"""A marriage: every rule broken once, and what is no obstacle."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.marriage_v1 import (
    A_COUPLE,
    OF_A_WIDOW_AND_A_FOREIGNER,
    PROCEDURE,
    MarriageForm,
)
from lienthong.procedures.example_facts import parent_fact, spouse_fact
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Kinship, Life, PersonSeen, Sex

WIFE, HUSBAND, ELDER = examples.MOTHER_ALONE, examples.BACHELOR, examples.GRANDMOTHER
CHILD = replace(examples.CHILD, mother_id=None, father_id=None)


def guardian_of(person: PersonSeen) -> FactSeen:
    since = PartialDate.on(date(2025, 1, 1))
    return FactSeen(
        id=UUID(int=1), person=person.id, kind="guardians", since=since, value=str(ELDER.id)
    )


def married_to(person: PersonSeen) -> Case[MarriageForm]:
    """By the register one of the two is married to somebody else."""
    return cases.told(cases.joined(A_COUPLE, examples.FATHER), person, spouse_id=examples.FATHER.id)


BREAKING: dict[str, Case[MarriageForm]] = {
    "wife_known": cases.without(A_COUPLE, WIFE),
    "husband_known": cases.without(A_COUPLE, HUSBAND),
    "applicant_concerned": replace(A_COUPLE, applicant_id=ELDER.id),
    "wife_alive": cases.told(A_COUPLE, WIFE, life=Life.DEAD),
    "husband_alive": cases.told(A_COUPLE, HUSBAND, life=Life.MISSING),
    "wife_female": cases.told(A_COUPLE, WIFE, sex=Sex.MALE),
    "husband_male": cases.told(A_COUPLE, HUSBAND, sex=Sex.FEMALE),
    "wife_old_enough": cases.told(A_COUPLE, WIFE, born=PartialDate.on(date(2008, 11, 21))),
    "husband_old_enough": cases.told(A_COUPLE, HUSBAND, born=PartialDate.in_year(2006)),
    "wife_free": married_to(WIFE),
    "husband_free": married_to(HUSBAND),
    "wife_capable": cases.knowing(A_COUPLE, guardian_of(WIFE)),
    "husband_capable": cases.knowing(A_COUPLE, guardian_of(HUSBAND)),
    "not_close_kin": cases.knowing(A_COUPLE, parent_fact(WIFE, ELDER), parent_fact(HUSBAND, ELDER)),
    "not_adopted": cases.knowing(
        A_COUPLE, parent_fact(WIFE, HUSBAND, kinship=Kinship.ADOPTIVE, since=WIFE.born)
    ),
    "not_in_law": cases.knowing(A_COUPLE, parent_fact(WIFE, ELDER), spouse_fact(HUSBAND, ELDER)),
    "foreign_paper": cases.told(A_COUPLE, HUSBAND, nationality="LAO"),
    "signed_by_all": cases.attaching(A_COUPLE),
}


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses(code: str) -> None:
    assert cases.broken(PROCEDURE, A_COUPLE) == []
    assert cases.broken(PROCEDURE, BREAKING[code]) == [code]


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


def test_each_may_marry_from_the_birthday_on() -> None:
    wife_of_18 = cases.told(A_COUPLE, WIFE, born=PartialDate.on(date(2008, 11, 20)))
    husband_of_20 = cases.told(A_COUPLE, HUSBAND, born=PartialDate.on(date(2006, 11, 20)))
    assert cases.broken(PROCEDURE, wife_of_18) == cases.broken(PROCEDURE, husband_of_20) == []


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param([parent_fact(WIFE, HUSBAND)], id="father and daughter"),
        pytest.param(
            [
                parent_fact(WIFE, examples.FATHER),
                parent_fact(examples.FATHER, ELDER),
                parent_fact(HUSBAND, ELDER),
            ],
            id="uncle and niece",
        ),
        pytest.param(
            [
                parent_fact(WIFE, examples.FATHER),
                parent_fact(examples.FATHER, ELDER),
                parent_fact(HUSBAND, examples.MOTHER),
                parent_fact(examples.MOTHER, ELDER),
            ],
            id="cousins",
        ),
        pytest.param(
            [
                parent_fact(WIFE, HUSBAND),
                parent_fact(WIFE, examples.FATHER, kinship=Kinship.ADOPTIVE, since=HUSBAND.born),
            ],
            id="father and daughter who was adopted by another",
        ),
    ],
)
def test_blood_within_three_degrees_is_an_obstacle(facts: list[FactSeen]) -> None:
    assert cases.broken(PROCEDURE, cases.knowing(A_COUPLE, *facts)) == ["not_close_kin"]


def test_children_adopted_by_the_same_person_may_marry() -> None:
    both = [parent_fact(person, ELDER, kinship=Kinship.ADOPTIVE) for person in (WIFE, HUSBAND)]
    assert cases.broken(PROCEDURE, cases.knowing(A_COUPLE, *both)) == []


def test_a_former_father_in_law_is_an_obstacle() -> None:
    with_son = cases.joined(A_COUPLE, examples.FATHER)
    facts = [parent_fact(examples.FATHER, HUSBAND), spouse_fact(WIFE, examples.FATHER)]
    his = spouse_fact(examples.FATHER, WIFE)
    assert cases.broken(PROCEDURE, cases.knowing(with_son, *facts, his)) == ["not_in_law"]


def test_who_is_divorced_or_widowed_may_marry_and_it_is_noted() -> None:
    divorced = cases.knowing(
        A_COUPLE,
        spouse_fact(WIFE, examples.FATHER),
        spouse_fact(WIFE, None, since=PartialDate.on(date(2024, 3, 1))),
    )
    assert cases.broken(PROCEDURE, divorced) == []
    assert [mark.code for mark in PROCEDURE.marks_on(divorced)] == ["married_before"]
    widow = OF_A_WIDOW_AND_A_FOREIGNER
    assert [mark.code for mark in PROCEDURE.marks_on(widow)] == [
        "foreign_element",
        "married_before",
    ]
    assert PROCEDURE.marks_on(A_COUPLE) == ()


def test_of_a_spouse_who_is_not_shown_nobody_knows_a_death() -> None:
    hidden = cases.told(A_COUPLE, WIFE, spouse_id=UUID(int=99))
    assert cases.broken(PROCEDURE, hidden) == ["wife_free"]


def test_both_are_married_from_that_day_and_both_are_concerned() -> None:
    (married,) = PROCEDURE.effects(A_COUPLE)
    assert isinstance(married, effects.Married)
    assert married.people() == {WIFE.id, HUSBAND.id}
    assert married.earliest == married.latest == A_COUPLE.today


def test_nobody_marries_themself() -> None:
    form = msgspec.structs.replace(A_COUPLE.form, husband=A_COUPLE.form.wife)
    assert [(p.field, p.code) for p in PROCEDURE.problems(form)] == [("husband", "same_number")]


def test_a_number_with_another_name_is_a_number_that_nobody_has() -> None:
    stranger = cases.asking(married_to(HUSBAND), husband_name="Đỗ Văn Nam")
    assert cases.broken(PROCEDURE, stranger) == ["husband_known"]
    careless = cases.asking(A_COUPLE, husband_name="pham quoc huy")
    assert cases.broken(PROCEDURE, careless) == []
