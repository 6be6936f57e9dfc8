"""Sixteen officers decide about one family at once: no deadlock, nothing twice, nothing lost."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection, transaction
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, facts_about, make_family

from lienthong.core.errors import Conflict
from lienthong.core.ids import new_id
from lienthong.core.names import PersonName
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Relation, Sex
from lienthong.register.snapshot import people_now

pytestmark = pytest.mark.together

OFFICERS = 16


def decide(
    changes: Iterable[effects.Effect], *, dossier_id: UUID, shuffled_by: int
) -> Callable[[], bool]:
    """A decision, as a thread carries it out; gives whether it stands."""
    changes = list(changes)
    people = sorted(people_of(changes))
    Random(shuffled_by).shuffle(people)

    def carry_out() -> bool:
        draft = ActDraft(kind="test", acted_on=TODAY, source="test", dossier_id=dossier_id)
        try:
            with transaction.atomic():
                opened(people, actor=BEFORE, purpose="test")
                apply(changes, act=draft, now=NOW)
        except Conflict:
            return False
        return True

    return carry_out


def at_once(decisions: list[Callable[[], bool]]) -> list[bool]:
    """Each in a thread and on a connection of its own, begun together."""
    barrier = Barrier(len(decisions))

    def run(decision: Callable[[], bool]) -> bool:
        try:
            barrier.wait(timeout=30)
            return decision()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(decisions)) as threads:
        return list(threads.map(run, decisions, timeout=120))


def child_born(family: Family, number: int) -> list[effects.Effect]:
    """A child of both, who joins the household: four people's worth of locks, in any order."""
    born = TODAY - timedelta(days=number)
    child = Somebody(
        id=new_id(),
        number=f"001226{number:06}",
        name=PersonName("Trần", "Minh", "An"),
        sex=Sex.MALE,
        born_on=born,
    )
    return [
        *facts_about(child),
        effects.Parent(
            person=child.id, role="father", parent=family.father.id, name="", since=born
        ),
        effects.Parent(
            person=child.id, role="mother", parent=family.mother.id, name="", since=born
        ),
        effects.JoinHousehold(
            person=child.id,
            household=family.household_id,
            relation=Relation.CHILD,
            head=family.father.id,
            since=TODAY,
        ),
    ]


def versions(family: Family) -> dict[UUID, int]:
    both = [family.mother.id, family.father.id]
    with transaction.atomic():
        opened(both, actor=BEFORE, purpose="test")
        return {id: person.version for id, person in people_now(both, today=TODAY).items()}


def test_sixteen_decisions_about_one_family_all_stand() -> None:
    family = make_family()
    before = versions(family)
    decisions = [
        decide(child_born(family, number), dossier_id=new_id(), shuffled_by=number)
        for number in range(OFFICERS)
    ]
    assert at_once(decisions) == [True] * OFFICERS
    assert versions(family) == {id: version + OFFICERS for id, version in before.items()}


def test_one_decision_taken_sixteen_times_stands_once() -> None:
    family = make_family()
    before = versions(family)
    dossier, child = new_id(), child_born(family, 1)
    decisions = [
        decide(child, dossier_id=dossier, shuffled_by=number) for number in range(OFFICERS)
    ]
    assert sorted(at_once(decisions)) == [False] * (OFFICERS - 1) + [True]
    assert versions(family) == {id: version + 1 for id, version in before.items()}
    assert models.Act.objects.filter(dossier_id=dossier).count() == 1


def test_of_sixteen_homes_from_one_day_one_stands() -> None:
    family = make_family()
    decisions = [
        decide(
            [
                effects.Settle(
                    person=person.id,
                    dwelling=Dwelling(text=f"{number} Nhà Thờ", unit_code="00070"),
                    since=TODAY,
                )
                for person in (family.mother, family.father)[:: -1 if number % 2 else 1]
            ],
            dossier_id=new_id(),
            shuffled_by=number,
        )
        for number in range(OFFICERS)
    ]
    assert sorted(at_once(decisions)) == [False] * (OFFICERS - 1) + [True]
    with transaction.atomic():
        both = [family.mother.id, family.father.id]
        opened(both, actor=BEFORE, purpose="test")
        mother, father = people_now(both, today=TODAY).values()
        assert models.Residence.objects.filter(since=TODAY).count() == 2
    assert mother.residence == father.residence != family.dwelling
