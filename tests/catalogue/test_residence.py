"""Permanent residence of a child with a parent: every rule broken once, and the household."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import msgspec
import pytest

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.residence_v1 import (
    PROCEDURE,
    WITH_BOTH_PARENTS,
    WITH_GRANDMOTHER_AS_HEAD,
)
from lienthong.procedures.handed_on import ChildResidenceForm
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen, Relation

ResidenceCase = Case[ChildResidenceForm]


def family(
    child: Callable[[PersonSeen], PersonSeen] = lambda person: person,
    mother: Callable[[PersonSeen], PersonSeen] = lambda person: person,
) -> ResidenceCase:
    people = examples.people(child(examples.CHILD), mother(examples.MOTHER))
    return replace(WITH_BOTH_PARENTS, people=people)


def of_stepfather(person: PersonSeen) -> PersonSeen:
    return replace(person, father_id=UUID(int=77))


BREAKING: dict[str, tuple[ResidenceCase, list[str]]] = {
    "child_known": (
        replace(WITH_BOTH_PARENTS, people=examples.people(examples.MOTHER)),
        ["child_known"],
    ),
    "child_minor": (
        family(child=lambda person: replace(person, born=PartialDate.on(date(2008, 11, 20)))),
        ["child_minor"],
    ),
    "child_alive": (family(child=lambda person: replace(person, life=Life.DEAD)), ["child_alive"]),
    "parent_alive": (
        family(mother=lambda person: replace(person, life=Life.DEAD)),
        ["parent_alive"],
    ),
    "parent_of_child": (
        family(child=lambda person: replace(person, mother_id=None)),
        ["parent_of_child"],
    ),
    "parent_settled": (
        family(mother=lambda person: replace(person, residence=None)),
        ["parent_settled"],
    ),
    "parent_in_household": (
        family(mother=lambda person: replace(person, household_id=None)),
        ["parent_in_household"],
    ),
    "head_consents": (family(child=of_stepfather), ["head_consents"]),
    "not_settled_yet": (
        family(child=lambda person: replace(person, residence=examples.MOTHER.residence)),
        ["not_settled_yet"],
    ),
}


def broken(case: ResidenceCase) -> list[str]:
    return [rule.code for rule in PROCEDURE.broken_rules(case)]


def relation_in(case: ResidenceCase) -> Relation:
    (joined,) = [e for e in PROCEDURE.effects(case) if isinstance(e, effects.JoinHousehold)]
    return joined.relation


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses(code: str) -> None:
    case, codes = BREAKING[code]
    assert broken(WITH_BOTH_PARENTS) == []
    assert broken(case) == codes


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


def test_a_parent_whom_nobody_knows_is_one_refusal() -> None:
    case = replace(WITH_BOTH_PARENTS, people=examples.people(examples.CHILD))
    assert broken(case) == ["parent_alive"]


def test_a_head_who_is_no_parent_must_agree() -> None:
    form = msgspec.structs.replace(WITH_GRANDMOTHER_AS_HEAD.form, head_consents=False)
    assert broken(WITH_GRANDMOTHER_AS_HEAD) == []
    assert broken(replace(WITH_GRANDMOTHER_AS_HEAD, form=form)) == ["head_consents"]


@pytest.mark.parametrize(
    ("of_parent", "of_child"),
    [
        (Relation.HEAD, Relation.CHILD),
        (Relation.SPOUSE, Relation.CHILD),
        (Relation.CHILD, Relation.GRANDCHILD),
        (Relation.CHILD_IN_LAW, Relation.GRANDCHILD),
        (Relation.SIBLING, Relation.OTHER),
        (None, Relation.OTHER),
    ],
)
def test_the_relation_to_the_head_follows_the_parents(
    of_parent: Relation | None, of_child: Relation
) -> None:
    case = family(mother=lambda person: replace(person, relation=of_parent))
    assert relation_in(case) is of_child


def test_the_child_lives_with_its_parent_from_the_day_of_the_decision() -> None:
    settle, join = PROCEDURE.effects(WITH_BOTH_PARENTS)
    assert isinstance(settle, effects.Settle)
    assert isinstance(join, effects.JoinHousehold)
    assert settle.dwelling == examples.MOTHER.residence
    assert settle.since == join.since == WITH_BOTH_PARENTS.today
    assert (join.household, join.head) == (examples.HOUSEHOLD, examples.FATHER.id)
    assert PROCEDURE.subject(WITH_BOTH_PARENTS) == examples.CHILD.id


def test_the_reason_why_a_number_is_wrong_is_given() -> None:
    form = ChildResidenceForm(child="01326000013", parent="001194000O11")
    assert [(p.field, p.code) for p in PROCEDURE.problems(form)] == [
        ("child", "number_without_leading_zero"),
        ("parent", "number_not_digit"),
    ]
