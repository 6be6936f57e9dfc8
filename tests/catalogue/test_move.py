"""Whoever moves: every rule broken once, who stays behind, and what follows for each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import example_facts, examples
from lienthong.procedures.answers import DwellingAsked
from lienthong.procedures.catalogue.move_v1 import PROCEDURE
from lienthong.procedures.catalogue.move_v1.examples import (
    A_FAMILY,
    INTO_HER_HOUSEHOLD,
    THE_HEAD_ALONE,
)
from lienthong.procedures.catalogue.move_v1.form import MoveForm
from lienthong.procedures.households import MemberAsked
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation

MoveCase = Case[MoveForm]
MOTHER, FATHER, GRANDMOTHER = examples.MOTHER, examples.FATHER, examples.GRANDMOTHER
ELSEWHERE = Dwelling(text="7 Tràng Tiền", unit_code=examples.UNIT_CODE)
BORN_2015 = PartialDate.on(date(2015, 5, 1))
# Of the same household; she has nobody of her own in it.
LODGER = replace(
    examples.MOTHER_ALONE,
    household_id=examples.HOUSEHOLD,
    relation=Relation.OTHER,
    head_id=FATHER.id,
    mother_id=None,
)


def member(person: PersonSeen, relation: Relation) -> MemberAsked:
    return MemberAsked(number=examples.number_of(person), relation=relation)


def minor_alone() -> MoveCase:
    """A girl of eleven joins her grandmother, asked for by herself, without a parent's word."""
    return cases.told(cases.asking(INTO_HER_HOUSEHOLD, owner_consents=True), MOTHER, born=BORN_2015)


def two_heads_leave() -> MoveCase:
    """The heads of both households move, and in each somebody stays."""
    members = (member(FATHER, Relation.HEAD), member(GRANDMOTHER, Relation.OTHER))
    case = cases.asking(THE_HEAD_ALONE, members=members)
    return cases.joined(case, GRANDMOTHER, examples.MOTHER_ALONE)


BREAKING: dict[str, MoveCase] = {
    "movers_known": cases.without(A_FAMILY, MOTHER),
    "movers_alive": cases.told(A_FAMILY, MOTHER, life=Life.DEAD),
    "asked_by_one_of_them": replace(A_FAMILY, applicant_id=GRANDMOTHER.id),
    "head_there": cases.told(INTO_HER_HOUSEHOLD, GRANDMOTHER, relation=Relation.CHILD),
    "head_of_age": cases.told(A_FAMILY, FATHER, born=BORN_2015, mother_id=MOTHER.id),
    "elsewhere": cases.told(A_FAMILY, MOTHER, residence=ELSEWHERE),
    "relations_possible": cases.asking(
        A_FAMILY, members=(member(FATHER, Relation.HEAD), member(MOTHER, Relation.PARENT))
    ),
    "of_family": cases.asking(A_FAMILY, tenure="family", owner_consents=True),
    "head_consents": cases.asking(INTO_HER_HOUSEHOLD, head_consents=False),
    "owner_consents": cases.asking(INTO_HER_HOUSEHOLD, owner_consents=False),
    "room": cases.asking(INTO_HER_HOUSEHOLD, floor_area=7),
    "parent_consents": minor_alone(),
    "one_household_left": two_heads_leave(),
    "new_head_named": cases.asking(THE_HEAD_ALONE, new_head=None),
    "staying_named": cases.joined(THE_HEAD_ALONE, LODGER),
}
EXCEPTIONS: dict[str, MoveCase] = {
    "the head who takes them in need not say so twice": replace(
        cases.asking(INTO_HER_HOUSEHOLD, head_consents=False), applicant_id=GRANDMOTHER.id
    ),
    "a parent who moves along has said so": cases.told(
        A_FAMILY, MOTHER, born=BORN_2015, father_id=FATHER.id, spouse_id=None
    ),
    "who died stays in no household": cases.joined(THE_HEAD_ALONE, replace(LODGER, life=Life.DEAD)),
    "everybody who stays is named": cases.joined(
        cases.asking(THE_HEAD_ALONE, staying=(member(LODGER, Relation.OTHER),)), LODGER
    ),
    "a birthday known in part does not count against a relation": cases.told(
        A_FAMILY, MOTHER, born=PartialDate.in_year(1991)
    ),
}


@pytest.mark.parametrize("rule", BREAKING)
def test_each_rule_refuses(rule: str) -> None:
    assert cases.broken(PROCEDURE, A_FAMILY) == []
    codes = cases.broken(PROCEDURE, BREAKING[rule])
    assert rule in codes
    # Two households without a head are one fault more: of neither is the head's successor there.
    assert codes == [rule] or rule == "one_household_left"


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


@pytest.mark.parametrize("case", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_what_the_law_allows_is_allowed(case: MoveCase) -> None:
    assert cases.broken(PROCEDURE, case) == []


def told_of(case: MoveCase, person: PersonSeen) -> list[effects.AnyEffect]:
    return [effect for effect in PROCEDURE.effects(case) if effect.person == person.id]


def test_temporary_residence_and_present_place_end_where_the_permanent_one_begins() -> None:
    case = cases.told(
        cases.told(A_FAMILY, MOTHER, temporary=ELSEWHERE, present_place=ELSEWHERE),
        FATHER,
        temporary=replace(ELSEWHERE, text="9 Tràng Tiền"),
    )
    ended = [
        type(e) for e in told_of(case, MOTHER) if isinstance(e, effects.Lodge | effects.LiveAt)
    ]
    assert ended == [effects.Lodge, effects.LiveAt]
    assert not [e for e in told_of(case, FATHER) if isinstance(e, effects.Lodge)]


def test_what_another_decision_entered_today_is_withdrawn_by_the_later_one() -> None:
    today = PartialDate.on(examples.TODAY)
    first = [
        example_facts.fact(MOTHER, kind, since=today, what="00070", value="9 Tràng Thi")
        for kind in ("residences", "memberships")
    ]
    case = cases.knowing(A_FAMILY, *first, example_facts.fact(MOTHER, "residences", value="3"))
    withdrawn = [e for e in told_of(case, MOTHER) if isinstance(e, effects.Withdraw)]
    assert [(e.kind, e.fact) for e in withdrawn] == [(f.kind, f.id) for f in first]


def test_the_competent_commune_is_that_of_the_new_dwelling() -> None:
    there = DwellingAsked(text="1 Đội Cấn", unit_code="00008")
    assert PROCEDURE.unit_code(cases.asking(A_FAMILY, dwelling=there)) == "00008"
    assert PROCEDURE.unit_code(INTO_HER_HOUSEHOLD) == examples.UNIT_CODE


WRONG: dict[str, tuple[Callable[[MoveForm], MoveForm], list[tuple[str, str]]]] = {
    "nobody": (lambda f: change(f, members=()), [("members", "nobody")]),
    "no place": (
        lambda f: change(f, dwelling=None),
        [
            ("dwelling", "one_place"),
        ],
    ),
    "both a household and a place": (
        lambda f: change(f, head="001165000014"),
        [("dwelling", "one_place"), ("members", "one_head")],
    ),
    "two heads": (
        lambda f: change(f, members=(*f.members, member(GRANDMOTHER, Relation.HEAD))),
        [("members", "one_head")],
    ),
    "somebody twice": (
        lambda f: change(f, members=(*f.members, f.members[1])),
        [("members", "named_twice")],
    ),
    "nine digits": (
        lambda f: change(
            f, members=(f.members[0], MemberAsked(number="011234567", relation=Relation.SPOUSE))
        ),
        [("members.1.number", "number_of_old_card")],
    ),
}


def change(form: MoveForm, **changes: object) -> MoveForm:
    return msgspec.structs.replace(form, **changes)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_form_by_itself_says_what_is_wrong_with_it(wrong: str) -> None:
    changed, problems = WRONG[wrong]
    found = PROCEDURE.problems(changed(A_FAMILY.form))
    assert [(problem.field, problem.code) for problem in found] == problems
