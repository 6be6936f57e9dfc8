"""Declared missing or dead, and back again: every rule broken once."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import example_facts, examples
from lienthong.procedures.catalogue import missing_v1, return_v1
from lienthong.procedures.catalogue.missing_v1 import DEAD, MISSING
from lienthong.procedures.catalogue.return_v1 import FROM_THE_DEAD, TO_ANOTHERS_WIFE
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Life

DECLARATION, RETURN = missing_v1.PROCEDURE, return_v1.PROCEDURE
GONE, BACK = examples.BACHELOR, examples.FATHER


def in_force(case: Case[missing_v1.MissingForm], on: str) -> Case[missing_v1.MissingForm]:
    return cases.asking(case, decision=msgspec.structs.replace(case.form.decision, in_force_on=on))


OF_DECLARATION = {
    "person_known": cases.without(MISSING, GONE),
    "as_before": cases.told(MISSING, GONE, life=Life.MISSING),
    "after_birth": cases.asking(DEAD, died="1995"),
    "before_force": cases.asking(DEAD, died="03/11/2026"),
    "decision_in_force": in_force(MISSING, "21/11/2026"),
    "decision_shown": cases.attaching(MISSING),
}


@pytest.mark.parametrize("code", OF_DECLARATION)
def test_each_rule_of_a_declaration_refuses(code: str) -> None:
    assert cases.broken(DECLARATION, MISSING) == cases.broken(DECLARATION, DEAD) == []
    assert cases.broken(DECLARATION, OF_DECLARATION[code]) == [code]


def test_every_rule_of_a_declaration_is_broken_here_once() -> None:
    assert list(OF_DECLARATION) == [rule.code for rule in DECLARATION.rules]


def test_the_dead_are_declared_nothing_more() -> None:
    dead = cases.told(DEAD, GONE, life=Life.DEAD)
    assert cases.broken(DECLARATION, dead) == ["as_before"]


def test_missing_since_the_decision_and_dead_since_the_day_it_names() -> None:
    (missing,) = DECLARATION.effects(MISSING)
    (dead,) = DECLARATION.effects(DEAD)
    assert isinstance(missing, effects.LifeIs)
    assert isinstance(dead, effects.LifeIs)
    assert (missing.life, missing.earliest) == (Life.MISSING, date(2026, 11, 2))
    assert (dead.life, dead.earliest, dead.latest) == (
        Life.DEAD,
        date(2021, 1, 1),
        date(2021, 12, 31),
    )


def test_a_death_without_a_day_is_a_problem_of_the_form() -> None:
    form = msgspec.structs.replace(DEAD.form, died="")
    assert [(p.field, p.code) for p in DECLARATION.problems(form)] == [("died", "date_empty")]


OF_RETURN = {
    "person_known": cases.without(FROM_THE_DEAD, BACK),
    "gone": cases.told(FROM_THE_DEAD, BACK, life=Life.ALIVE),
    "after_it": replace(
        FROM_THE_DEAD,
        facts=(example_facts.life_fact(BACK, Life.DEAD, since=PartialDate.on(date(2026, 11, 3))),),
    ),
    "decision_in_force": cases.asking(
        FROM_THE_DEAD,
        decision=msgspec.structs.replace(FROM_THE_DEAD.form.decision, in_force_on="21/11/2026"),
    ),
    "decision_shown": cases.attaching(FROM_THE_DEAD),
}


@pytest.mark.parametrize("code", OF_RETURN)
def test_each_rule_of_a_return_refuses(code: str) -> None:
    assert cases.broken(RETURN, FROM_THE_DEAD) == cases.broken(RETURN, TO_ANOTHERS_WIFE) == []
    assert cases.broken(RETURN, OF_RETURN[code]) == [code]


def test_every_rule_of_a_return_is_broken_here_once() -> None:
    assert list(OF_RETURN) == [rule.code for rule in RETURN.rules]


def test_who_is_back_was_never_dead() -> None:
    (withdrawn,) = RETURN.effects(FROM_THE_DEAD)
    assert isinstance(withdrawn, effects.Withdraw)
    assert withdrawn.fact == FROM_THE_DEAD.facts[1].id


def test_a_new_marriage_of_the_spouse_stands_and_the_missing_are_found() -> None:
    withdrawn, ended, alive = RETURN.effects(TO_ANOTHERS_WIFE)
    assert isinstance(withdrawn, effects.Withdraw)
    assert isinstance(ended, effects.Divorced)
    assert ended.earliest == date(2024, 6, 1)
    assert isinstance(alive, effects.LifeIs)
    assert (alive.life, alive.earliest) == (Life.ALIVE, date(2026, 11, 2))
    assert [mark.code for mark in RETURN.marks_on(TO_ANOTHERS_WIFE)] == ["spouse_remarried"]
    assert RETURN.marks_on(FROM_THE_DEAD) == ()
