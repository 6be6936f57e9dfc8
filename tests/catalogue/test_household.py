"""Households split, have another head, take somebody in: every rule broken once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue import household_head_v1, household_relation_v1, split_v1
from lienthong.procedures.households import MemberAsked
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation

SPLIT, HEAD = split_v1.PROCEDURE, household_head_v1.PROCEDURE
RELATION = household_relation_v1.PROCEDURE
LEAVES, HANDED = split_v1.THE_DAUGHTER, household_head_v1.HANDED_OVER
RIGHT, JOINED = household_relation_v1.PUT_RIGHT, household_relation_v1.JOINED
MOTHER, FATHER = examples.MOTHER, examples.FATHER
GRANDMOTHER, DAUGHTER = examples.GRANDMOTHER, examples.MOTHER_ALONE
BORN_2015 = PartialDate.on(date(2015, 5, 1))
OTHER_HOUSE = Dwelling(text="1 Đội Cấn", unit_code="00008")
# Lives with the grandmother, too.
COUSIN = replace(
    examples.CHILD_OF_MOTHER_ALONE,
    household_id=GRANDMOTHER.household_id,
    relation=Relation.GRANDCHILD,
    residence=GRANDMOTHER.residence,
)


def member(person: PersonSeen, relation: Relation) -> MemberAsked:
    return MemberAsked(number=examples.number_of(person), relation=relation)


def leaving(*members: MemberAsked) -> Case[Any]:
    return cases.asking(LEAVES, members=members)


FOUNDS = member(DAUGHTER, Relation.HEAD)
LEFT_BY_HEAD = split_v1.THE_HEAD
BREAKING: dict[str, dict[str, Case[Any]]] = {
    SPLIT.code: {
        "members_known": cases.joined(leaving(FOUNDS, member(COUSIN, Relation.CHILD))),
        "members_alive": cases.joined(
            leaving(FOUNDS, member(COUSIN, Relation.CHILD)), replace(COUSIN, life=Life.DEAD)
        ),
        "asked_by_one_of_them": replace(LEAVES, applicant_id=GRANDMOTHER.id),
        "housemates": cases.joined(leaving(FOUNDS, member(MOTHER, Relation.OTHER)), MOTHER, FATHER),
        "somebody_stays": cases.told(LEAVES, GRANDMOTHER, life=Life.DEAD),
        "settled": cases.told(LEAVES, DAUGHTER, residence=None),
        "head_of_age": cases.told(LEAVES, DAUGHTER, born=BORN_2015),
        "relations_possible": cases.joined(
            leaving(FOUNDS, member(COUSIN, Relation.PARENT)), COUSIN
        ),
        "agreed": cases.asking(LEAVES, owner_consents=False),
        "new_head_named": cases.asking(LEFT_BY_HEAD, new_head=None),
        "staying_named": cases.joined(LEFT_BY_HEAD, COUSIN),
    },
    HEAD.code: {
        "head_known": cases.without(HANDED, MOTHER),
        "another": cases.told(
            cases.told(HANDED, MOTHER, relation=Relation.HEAD), FATHER, relation=Relation.SPOUSE
        ),
        "can_head": cases.told(HANDED, MOTHER, born=BORN_2015),
        "asked_by_one_of_them": replace(HANDED, applicant_id=GRANDMOTHER.id),
        "all_related": cases.asking(HANDED, members=()),
        "agreed": cases.asking(HANDED, head_consents=False),
    },
    RELATION.code: {
        "person_known": cases.without(RIGHT, DAUGHTER),
        "person_alive": cases.told(RIGHT, DAUGHTER, life=Life.MISSING),
        "head_there": cases.told(RIGHT, GRANDMOTHER, relation=Relation.PARENT),
        "asked_by_either": replace(RIGHT, applicant_id=MOTHER.id),
        "same_dwelling": cases.told(JOINED, FATHER, residence=OTHER_HOUSE),
        "leaves_nobody": cases.joined(JOINED, COUSIN),
        "relation_possible": cases.asking(RIGHT, relation=Relation.PARENT),
        "another": cases.asking(RIGHT, relation=Relation.CHILD),
        "head_consents": cases.asking(RIGHT, head_consents=False),
    },
}
PROCEDURES = {procedure.code: procedure for procedure in (SPLIT, HEAD, RELATION)}
EACH = [(code, rule) for code, of_rules in BREAKING.items() for rule in of_rules]


@pytest.mark.parametrize(("code", "rule"), EACH)
def test_each_rule_refuses(code: str, rule: str) -> None:
    procedure = PROCEDURES[code]
    assert cases.broken(procedure, procedure.examples[0]) == []
    assert cases.broken(procedure, BREAKING[code][rule]) == [rule]


@pytest.mark.parametrize("code", BREAKING)
def test_every_rule_is_broken_here_once(code: str) -> None:
    assert list(BREAKING[code]) == [rule.code for rule in PROCEDURES[code].rules]


@pytest.mark.parametrize(
    "case",
    [
        # The divorced go on using the dwelling: nobody is asked.
        cases.attaching(
            cases.asking(LEAVES, head_consents=False, owner_consents=False), "divorce_paper"
        ),
        # The head says it by applying.
        replace(cases.asking(LEFT_BY_HEAD, head_consents=False), applicant_id=GRANDMOTHER.id),
    ],
)
def test_whose_word_is_not_needed(case: Case[Any]) -> None:
    assert cases.broken(SPLIT, case) == []


def test_a_household_of_children_alone_is_headed_by_a_child() -> None:
    children = cases.told(cases.told(HANDED, MOTHER, born=BORN_2015), FATHER, life=Life.DEAD)
    assert cases.broken(HEAD, cases.asking(children, members=())) == []


def test_a_dead_head_leaves_the_household_and_a_living_one_stays_in_it() -> None:
    living = [(e.person, e.relation) for e in joins(HANDED)]
    assert living == [(FATHER.id, Relation.SPOUSE), (MOTHER.id, Relation.HEAD)]
    left, *joined = HEAD.effects(household_head_v1.AFTER_A_DEATH)
    assert isinstance(left, effects.LeaveHousehold)
    assert left.person == FATHER.id
    assert [effect.person for effect in joined] == [MOTHER.id]


def joins(case: Case[Any]) -> list[effects.JoinHousehold]:
    return [e for e in HEAD.effects(case) if isinstance(e, effects.JoinHousehold)]


@pytest.mark.parametrize("heads", [0, 2])
def test_of_those_who_split_off_one_is_the_head(heads: int) -> None:
    relations = [Relation.HEAD] * heads + [Relation.OTHER] * (2 - heads)
    people = zip((DAUGHTER, GRANDMOTHER), relations, strict=True)
    case = leaving(*(member(person, relation) for person, relation in people))
    assert [p.code for p in SPLIT.problems(case.form)] == ["one_head"]
