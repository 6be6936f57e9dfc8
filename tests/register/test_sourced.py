"""What holds of a person with the act that entered it, and nothing that a change would betray."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, make_family

from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.lifeline import Befell
from lienthong.register.look import LISTED, close_listed, close_to, opened
from lienthong.register.seen import Life, Sex
from lienthong.register.sourced import PersonSourced, people_sourced

pytestmark = pytest.mark.django_db

BORN = date(2015, 4, 2)
LATER = date(2024, 9, 9)


@dataclass(frozen=True)
class Those:
    """A family with a child, and another that may adopt it."""

    family: Family
    others: Family
    child: Somebody


def children(people: list[UUID]) -> frozenset[UUID]:
    return close_to(people, relatives=False, housemates=False)


@pytest.fixture
def those() -> Those:
    family, others = make_family(), make_family(31)
    child = make.imagined("Trần Minh Châu", sex=Sex.FEMALE, born_on=BORN, serial=77)
    parents = [
        effects.Parent(person=child.id, role=role, parent=parent.id, name="", since=BORN)
        for role, parent in (("mother", family.mother), ("father", family.father))
    ]
    make.enter_people([*make.facts_about(child), *parents], since=BORN)
    return Those(family=family, others=others, child=child)


def decided(*changes: effects.Effect, kind: str) -> models.Act:
    people = {person for change in changes for person in change.people()}
    opened(people, actor=BEFORE, purpose="test")
    return apply(changes, act=ActDraft(kind=kind, acted_on=LATER, source="test"), now=NOW)


def sourced(person: UUID, *, delicate: bool = False) -> PersonSourced:
    opened([person], actor=BEFORE, purpose="test")
    return people_sourced([person], delicate_of=[person] if delicate else [], on=TODAY)[person]


def test_a_fact_cites_the_act_the_office_and_the_entry(granted: make.Birth) -> None:
    child = granted.dossier().subject_id
    assert child is not None
    seen = sourced(child)
    act = seen.born.act
    assert (act.kind, act.entry, act.acted_on) == ("birth", "1/2026", TODAY)
    assert act.office is not None
    assert "Hoàn Kiếm" in act.office.vi
    assert seen.name.act == seen.parents[0].act == act
    assert seen.nationality is not None
    assert seen.nationality.value == "VNM"
    assert [parent.value.role for parent in seen.parents] == ["mother", "father"]


def test_what_is_dated_has_its_own_day_and_act(those: Those) -> None:
    home = effects.Settle(person=those.child.id, dwelling=those.family.dwelling, since=LATER)
    decided(home, kind="permanent_residence")
    seen = sourced(those.child.id)
    assert seen.homes[0].act.kind == "permanent_residence"
    assert seen.homes[0].since is not None
    assert seen.homes[0].since.earliest == LATER
    assert seen.events[0].what is Befell.LIVES


def test_an_adoption_is_not_told_and_ends_the_view_of_who_were_parents(those: Those) -> None:
    mother = those.others.mother
    decided(
        effects.Parent(
            person=those.child.id, role="mother", parent=mother.id, name="", since=LATER
        ),
        kind="adoption",
    )
    seen = sourced(those.child.id)
    (parent, _) = seen.parents
    assert parent.value.id == mother.id
    assert (parent.act, parent.since) == (seen.born.act, None)
    assert "adoption" not in {event.act.kind for event in seen.events if event.act}
    former, now, father = those.family.mother.id, mother.id, those.family.father.id
    opened([former, now, father], actor=BEFORE, purpose="test", level=LISTED)
    assert children([former]) == frozenset()
    assert children([now]) == children([father]) == {those.child.id}


def test_another_sex_and_a_death_entered_wrongly_are_not_told(those: Those) -> None:
    child = those.child.id
    decided(effects.SexIs(person=child, sex=Sex.MALE, since=LATER), kind="sex")
    decided(
        effects.LifeIs(person=child, life=Life.DEAD, earliest=LATER, latest=LATER), kind="death"
    )
    decided(
        effects.LifeIs(person=child, life=Life.ALIVE, earliest=TODAY, latest=TODAY), kind="restored"
    )
    seen = sourced(child)
    assert (seen.sex.value, seen.life.value) == (Sex.MALE, Life.ALIVE)
    assert {seen.sex.act, seen.life.act, seen.number.act if seen.number else None} == {
        seen.born.act
    }
    assert Befell.DIED not in {event.what for event in seen.events}


def test_what_was_withdrawn_is_not_there(those: Those) -> None:
    child = those.child.id
    opened([child], actor=BEFORE, purpose="test")
    act = decided(
        effects.Hometown(person=child, text="Nam Định", unit_code=None, since=LATER), kind="x"
    )
    by = models.Entering.objects.get(act=act)
    models.Hometown.objects.filter(person_id=child, since=LATER).update(withdrawn_by=by)
    seen = sourced(child)
    assert seen.hometown is not None
    assert seen.hometown.value == "Hà Nội"


def test_ethnicity_is_there_for_whom_it_was_asked_by_name(those: Those) -> None:
    child = those.child.id
    assert sourced(child).ethnicity is None
    seen = sourced(child, delicate=True)
    assert seen.ethnicity is not None
    assert (seen.ethnicity.value, seen.ethnicity.act.kind) == ("Kinh", "load")


def test_all_of_them_are_one_statement(those: Those) -> None:
    people = [those.family.mother.id, those.family.father.id, those.child.id]
    opened(people, actor=BEFORE, purpose="test")
    with CaptureQueriesContext(connection) as asked:
        assert set(people_sourced(people, delicate_of=people, on=TODAY)) == set(people)
    assert len(asked) == 1


def test_who_is_close_is_found_in_one_go(those: Those) -> None:
    mother, father = those.family.mother.id, those.family.father.id
    opened([mother], actor=BEFORE, purpose="test", level=LISTED)
    assert close_to([mother]) == {father, those.child.id}
    with CaptureQueriesContext(connection) as asked:
        listed = close_listed([mother], actor=BEFORE, purpose="test")
    assert listed == {father, those.child.id}
    assert len(asked) == 1
