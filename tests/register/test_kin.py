"""Kin on a day, and a household through the years: as the law means them, as known then."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, make_family, make_person

from lienthong.audit.xact import point_now
from lienthong.core.ids import new_id
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.kin import Tie, kin_on, members_of
from lienthong.register.look import opened
from lienthong.register.seen import Kinship, Relation, Sex

pytestmark = pytest.mark.together

BORN = date(2015, 5, 1)
ADOPTED = date(2018, 3, 1)


@pytest.fixture
def family() -> Family:
    return make_family()


@pytest.fixture
def children(family: Family) -> tuple[Somebody, Somebody]:
    return tuple(child_of(family, serial) for serial in (71, 72))  # type: ignore[return-value]


def child_of(family: Family, serial: int) -> Somebody:
    child = make_person("Trần Minh An", sex=Sex.MALE, born_on=BORN, serial=serial)
    acted(*(parent(child, role, of) for role, of in both(family)))
    return child


def both(family: Family) -> tuple[tuple[str, Somebody], ...]:
    return ("mother", family.mother), ("father", family.father)


def parent(
    child: Somebody, role: str, of: Somebody, *, since: date = BORN, kind: Kinship = Kinship.NATURAL
) -> effects.Parent:
    return effects.Parent(person=child.id, role=role, parent=of.id, name="", since=since, kind=kind)


def acted(*changes: effects.Effect) -> None:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        apply(changes, act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def ties(
    person: Somebody, *, on: date = TODAY, known_at: int | None = None
) -> set[tuple[Tie, UUID | None]]:
    with transaction.atomic():
        opened([person.id], actor=BEFORE, purpose="test")
        return {
            (kin.tie, kin.id) for kin in kin_on([person.id], on=on, known_at=known_at)[person.id]
        }


def test_parents_children_siblings_and_spouse_on_a_day(
    family: Family, children: tuple[Somebody, Somebody]
) -> None:
    first, second = children
    assert ties(first) == {
        (Tie.MOTHER, family.mother.id),
        (Tie.FATHER, family.father.id),
        (Tie.SIBLING, second.id),
    }
    assert ties(family.mother) == {
        (Tie.SPOUSE, family.father.id),
        (Tie.CHILD, first.id),
        (Tie.CHILD, second.id),
    }
    assert ties(family.mother, on=date(2014, 1, 1)) == set()


def test_an_adopted_child_is_the_child_of_who_adopted_it_and_of_nobody_else(
    family: Family, children: tuple[Somebody, Somebody]
) -> None:
    first, second = children
    other = make_family(serial=31, mother="Lê Thị Mai", father="Lê Văn Hùng")
    acted(
        *(parent(first, role, of, since=ADOPTED, kind=Kinship.ADOPTIVE) for role, of in both(other))
    )
    assert ties(first) == {(Tie.MOTHER, other.mother.id), (Tie.FATHER, other.father.id)}
    assert (Tie.CHILD, first.id) not in ties(family.mother)
    assert (Tie.CHILD, first.id) in ties(other.mother)
    assert (Tie.SIBLING, first.id) not in ties(second)
    assert (Tie.CHILD, first.id) in ties(family.mother, on=date(2016, 1, 1))


def test_a_guardian_stands_for_a_child_to_the_last_day(
    family: Family, children: tuple[Somebody, Somebody]
) -> None:
    child, aunt = (
        children[0],
        make_person("Nguyễn Thị Mai", sex=Sex.FEMALE, born_on=date(1980, 1, 1), serial=81),
    )
    acted(
        effects.Represent(
            person=child.id,
            guardian=aunt.id,
            kind="guardian",
            since=date(2020, 1, 1),
            until=date(2021, 12, 31),
        )
    )
    assert (Tie.GUARDIAN, aunt.id) in ties(child, on=date(2021, 12, 31))
    assert (Tie.GUARDIAN, aunt.id) not in ties(child, on=date(2022, 1, 1))
    assert (Tie.WARD, child.id) in ties(aunt, on=date(2020, 6, 1))


def test_kin_are_as_they_were_known_at_a_point(family: Family) -> None:
    before = point_now()
    child = child_of(family, 71)
    assert (Tie.CHILD, child.id) not in ties(family.mother, known_at=before)
    assert (Tie.CHILD, child.id) in ties(family.mother, known_at=point_now())


def test_nobody_has_kin_who_was_not_opened(family: Family) -> None:
    with transaction.atomic():
        assert kin_on([family.mother.id], on=TODAY) == {family.mother.id: ()}


def test_a_household_through_the_years_has_who_came_and_who_left(
    family: Family, children: tuple[Somebody, Somebody]
) -> None:
    first, _ = children
    acted(
        effects.JoinHousehold(
            person=first.id,
            household=family.household_id,
            relation=Relation.CHILD,
            head=family.father.id,
            since=date(2022, 1, 1),
        )
    )
    acted(effects.LeaveHousehold(person=family.mother.id, since=date(2023, 1, 1)))
    with transaction.atomic():
        nobodys = new_id()
        found = members_of([family.household_id, nobodys], actor=BEFORE, purpose="test")
        assert found[nobodys] == ()
    told = {
        (one.person_id, one.relation, one.ends and one.ends.iso)
        for one in found[family.household_id]
    }
    assert told == {
        (family.father.id, Relation.HEAD, None),
        (family.mother.id, Relation.SPOUSE, "2023-01-01"),
        (first.id, Relation.CHILD, None),
    }
