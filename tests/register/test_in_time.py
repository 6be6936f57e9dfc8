"""One person through time: a family on a day, a life with its acts, former numbers and records."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, make_family, make_person

from lienthong.audit.xact import point_now
from lienthong.core.errors import Invalid
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.asked import AskedBy, asked_by
from lienthong.register.family import FamilyOn, Moment, family_on
from lienthong.register.kin import Tie
from lienthong.register.lifeline import Befell, LifeEvent, lifeline, whole_lifeline
from lienthong.register.look import opened, opened_by_number, opened_number_at
from lienthong.register.marital import Marital
from lienthong.register.points import checked_point, point_named
from lienthong.register.seen import Dwelling, Kinship, Life, Sex
from lienthong.register.snapshot import people_now, people_on

pytestmark = pytest.mark.together

BORN = date(2012, 2, 29)
ADOPTED = date(2018, 3, 1)
ELSEWHERE = Dwelling(text="9 Nhà Thờ", unit_code="00070")


@pytest.fixture
def family() -> Family:
    return make_family()


@pytest.fixture
def child(family: Family) -> Somebody:
    child = make_person("Trần Minh An", sex=Sex.MALE, born_on=BORN, serial=71)
    acted(*(parent(child, role, of) for role, of in both(family)))
    return child


def both(family: Family) -> tuple[tuple[str, Somebody], ...]:
    return ("mother", family.mother), ("father", family.father)


def parent(
    child: Somebody, role: str, of: Somebody, *, since: date = BORN, kind: Kinship = Kinship.NATURAL
) -> effects.Parent:
    return effects.Parent(person=child.id, role=role, parent=of.id, name="", since=since, kind=kind)


def acted(*changes: effects.Effect) -> models.Act:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        return apply(changes, act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def adopted(child: Somebody) -> Family:
    other = make_family(serial=31, mother="Lê Thị Mai", father="Lê Văn Hùng")
    acted(
        *(parent(child, role, of, since=ADOPTED, kind=Kinship.ADOPTIVE) for role, of in both(other))
    )
    return other


def family_of(
    person: Somebody, on: date = TODAY, *, known_at: int | None = None, is_discreet: bool = True
) -> FamilyOn:
    with transaction.atomic():
        opened([person.id], actor=BEFORE, purpose="test")
        return family_on(
            person.id,
            Moment(on=on, known_at=known_at),
            is_discreet=is_discreet,
            actor=BEFORE,
            purpose="test",
            today=TODAY,
        )


def ties(found: FamilyOn) -> set[tuple[Tie, str]]:
    return {(one.tie, one.name) for one in found.relatives}


def events(of: UUID, *, known_at: int | None = None, ever: bool = False) -> tuple[LifeEvent, ...]:
    with transaction.atomic():
        opened([of], actor=BEFORE, purpose="test")
        return whole_lifeline(of, known_at=known_at, ever=ever)


def what(found: Iterable[LifeEvent]) -> list[Befell]:
    return [event.what for event in found]


def test_parents_stand_for_a_child_to_the_eve_of_its_coming_of_age(
    family: Family, child: Somebody
) -> None:
    both_parents = {family.mother.name.full, family.father.name.full}
    minor = family_of(child, TODAY)
    assert {one.person.name.full for one in minor.representatives} == both_parents
    assert all("136" in one.stands.law.en for one in minor.representatives)
    # Born on 29/02: eighteen on 28/02 of a year without that day.
    older = make_person("Trần Minh Tú", sex=Sex.MALE, born_on=date(2004, 2, 29), serial=72)
    acted(*(parent(older, role, of, since=date(2004, 2, 29)) for role, of in both(family)))
    assert family_of(older, date(2022, 2, 27)).representatives != ()
    assert family_of(older, date(2022, 2, 28)).representatives == ()


def test_who_is_dead_stands_for_nobody_and_leaves_a_widower(
    family: Family, child: Somebody
) -> None:
    died = date(2025, 3, 1)
    dead = effects.LifeIs(person=family.mother.id, life=Life.DEAD, earliest=died, latest=died)
    act = acted(dead)
    assert [one.person.id for one in family_of(child).representatives] == [family.father.id]
    assert family_of(family.father).marital.status is Marital.WIDOWED
    eve = died - timedelta(days=1)
    assert family_of(family.father, eve).marital.status is Marital.MARRIED
    assert len(family_of(child, eve).representatives) == 2
    acted(effects.TakeBack(person=family.mother.id, act=act.id))
    assert family_of(family.father).marital.status is Marital.MARRIED


def test_an_adoption_is_told_as_known_at_a_point_alone(family: Family, child: Somebody) -> None:
    other = adopted(child)
    before = date(2016, 1, 1)
    adoptive = {(Tie.MOTHER, other.mother.name.full), (Tie.FATHER, other.father.name.full)}
    discreet = family_of(child, before)
    assert ties(discreet) == adoptive == ties(family_of(child))
    assert {one.person.id for one in discreet.representatives} == {
        other.mother.id,
        other.father.id,
    }
    assert all(one.since is None for one in discreet.relatives)
    assert ties(family_of(family.mother, before)) == set()
    then = family_of(child, before, known_at=point_now(), is_discreet=False)
    assert ties(then) == {
        (Tie.MOTHER, family.mother.name.full),
        (Tie.FATHER, family.father.name.full),
    }


def test_a_life_gives_with_each_act_the_point_before_it(family: Family) -> None:
    mother = family.mother.id
    acted(effects.Settle(person=mother, dwelling=ELSEWHERE, since=date(2025, 1, 1)))
    (moved, *_) = (one for one in events(mother) if one.what is Befell.LIVES)
    assert moved.act is not None
    assert moved.text == ELSEWHERE.text
    with transaction.atomic():
        opened([mother], actor=BEFORE, purpose="test")
        before = people_on([mother], on=TODAY, known_at=moved.act.point)[mother]
        after = people_on([mother], on=TODAY, known_at=moved.act.point + 1)[mother]
    assert (before.residence, after.residence) == (family.dwelling, ELSEWHERE)


def test_what_was_withdrawn_is_told_only_where_all_that_was_entered_is_asked_for(
    family: Family,
) -> None:
    mother = family.mother.id
    act = acted(effects.LifeIs(person=mother, life=Life.DEAD, earliest=TODAY, latest=TODAY))
    believed_at = point_now()
    undoing = acted(effects.TakeBack(person=mother, act=act.id))
    assert Befell.DIED not in what(events(mother))
    assert Befell.DIED in what(events(mother, known_at=believed_at))
    (died,) = (one for one in events(mother, ever=True) if one.what is Befell.DIED)
    assert died.act and died.withdrawn_by
    assert died.act.point < died.withdrawn_by.point == undoing.xact
    with transaction.atomic():
        opened([mother], actor=BEFORE, purpose="test")
        assert Befell.DIED not in what(lifeline(mother))


def test_changes_that_out_somebody_are_in_no_ordinary_life(child: Somebody) -> None:
    adopted(child)
    acted(effects.SexIs(person=child.id, sex=Sex.FEMALE, since=TODAY))
    with transaction.atomic():
        opened([child.id], actor=BEFORE, purpose="test")
        ordinary = what(lifeline(child.id))
    outing = {Befell.SEX, Befell.MOTHER, Befell.FATHER, Befell.NAMED, Befell.NUMBER}
    assert not outing & set(ordinary)
    whole = what(events(child.id))
    assert outing <= set(whole)
    assert whole.count(Befell.SEX) == 2


def test_a_cancelled_number_leads_to_the_person_and_is_called_a_former_one(
    family: Family,
) -> None:
    mother, given = family.mother, "001194000912"
    acted(
        effects.CancelNumber(person=mother.id, number=mother.number, because="sex", since=TODAY),
        effects.GiveNumber(person=mother.id, number=given),
    )
    with transaction.atomic():
        found = opened_by_number([mother.number], actor=BEFORE, purpose="test")
        assert found == {mother.number: mother.id}
        person = people_now([mother.id], today=TODAY)[mother.id]
        assert person.number == given
        assert asked_by(given, person) is AskedBy.PRESENT
        assert asked_by(mother.number, person) is AskedBy.FORMER


def test_a_merged_records_number_leads_to_the_person_and_before_the_merge_to_the_record(
    family: Family,
) -> None:
    mother = family.mother
    twice = make_person("Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=mother.born_on, serial=91)
    before = point_now()
    acted(effects.Merge(person=twice.id, into=mother.id, since=TODAY))
    with transaction.atomic():
        found = opened_by_number([twice.number], actor=BEFORE, purpose="test")
        person = people_now(found.values(), today=TODAY)[mother.id]
        assert asked_by(twice.number, person) is AskedBy.MERGED
    for known_at, record in ((before, twice.id), (point_now(), mother.id)):
        with transaction.atomic():
            at = opened_number_at(twice.number, known_at=known_at, actor=BEFORE, purpose="test")
            assert at == record
    with transaction.atomic():
        unknown = opened_number_at("001194000913", known_at=before, actor=BEFORE, purpose="test")
        assert unknown is None


def test_a_point_still_to_come_and_a_day_are_no_points() -> None:
    latest = point_now()
    assert checked_point(latest) == latest
    for wrong in (latest + 1000, 0, -1):
        with pytest.raises(Invalid):
            checked_point(wrong)
    for words in ("2026-01-01", "", "١٢", "9" * 40, "-5"):
        with pytest.raises(Invalid):
            point_named(words)
