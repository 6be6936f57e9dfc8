"""After any sequence of effects, the kept state equals the fold of the facts on any day."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import permutations
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import BEFORE, Somebody, facts_about

from lienthong.audit.xact import point_now
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.present import move_on, refresh
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation, Sex
from lienthong.register.snapshot import people_now, people_on

Said = TypeVar("Said")

START = date(2026, 1, 1)
PEOPLE = tuple(UUID(int=0x0199 << 112 | 7 << 76 | 2 << 62 | number) for number in range(1, 4))
HOUSES = tuple(Dwelling(text=f"{number} Hàng Bài", unit_code="00070") for number in range(1, 4))
HOUSEHOLDS = tuple(UUID(int=0x0299 << 112 | 7 << 76 | 2 << 62 | number) for number in range(1, 3))
NAMES = ("An", "Bình", "Chi")

people = st.sampled_from(PEOPLE)
days = st.integers(min_value=-400, max_value=400).map(lambda days: START + timedelta(days=days))


def spans(earliest: date, more: int) -> tuple[date, date]:
    return earliest, earliest + timedelta(days=more)


partly = st.builds(spans, days, st.sampled_from((0, 0, 0, 30, 364)))


@st.composite
def changes(draw: st.DrawFn) -> effects.Effect:
    """Something that may befall somebody, on a day past or to come; it may well contradict."""
    person, since = draw(people), draw(days)
    earliest, latest = draw(partly)
    match draw(st.integers(min_value=0, max_value=6)):
        case 0:
            return effects.Settle(
                person=person, dwelling=draw(st.sampled_from(HOUSES)), since=since
            )
        case 1:
            given_name = draw(st.sampled_from(NAMES))
            return effects.Name(
                person=person, family="Trần", middle="", given=given_name, since=since
            )
        case 2:
            return effects.Married(
                person=person, spouse=draw(people), earliest=earliest, latest=latest
            )
        case 3:
            life = draw(st.sampled_from(Life))
            return effects.LifeIs(person=person, life=life, earliest=earliest, latest=latest)
        case 4:
            return effects.JoinHousehold(
                person=person,
                household=draw(st.sampled_from(HOUSEHOLDS)),
                relation=draw(st.sampled_from(Relation)),
                head=draw(people),
                since=since,
            )
        case 5:
            role = draw(st.sampled_from(("mother", "father")))
            return effects.Parent(
                person=person, role=role, parent=draw(people), name="", since=since
            )
        case _:
            return effects.Nationality(
                person=person, country=draw(st.sampled_from(("VNM", "FRA"))), since=since
            )


@dataclass(slots=True)
class Told:
    """What was entered, kept as plainly as can be: the other way to the same answer."""

    homes: dict[tuple[UUID, date], Dwelling] = field(default_factory=dict)
    names: dict[tuple[UUID, date], str] = field(default_factory=dict)
    spouses: dict[tuple[UUID, date], tuple[UUID, PartialDate]] = field(default_factory=dict)
    lives: dict[tuple[UUID, date], Life] = field(default_factory=dict)
    places: dict[tuple[UUID, date], tuple[UUID, Relation]] = field(default_factory=dict)

    def tell(self, change: effects.Effect) -> None:
        match change:
            case effects.Settle():
                self.homes[change.person, change.since] = change.dwelling
            case effects.Name():
                self.names[change.person, change.since] = change.given
            case effects.LifeIs():
                self.lives[change.person, change.earliest] = change.life
            case effects.JoinHousehold():
                self.places[change.person, change.since] = (change.household, change.relation)
            case effects.Married():
                since = PartialDate(change.earliest, change.latest)
                self.spouses[change.person, change.earliest] = (change.spouse, since)
                self.spouses[change.spouse, change.earliest] = (change.person, since)

    def check(self, person: PersonSeen, on: date) -> None:
        home = last(self.homes, person.id, on)
        assert person.residence == home
        assert person.name.given == last(self.names, person.id, on)
        assert person.life == last(self.lives, person.id, on)
        assert (person.died is not None) == (person.life is Life.DEAD)
        place = last(self.places, person.id, on) or (None, None)
        assert (person.household_id, person.relation) == place
        spouse = last(self.spouses, person.id, on) or (None, None)
        assert (person.spouse_id, person.married_since) == spouse


def last(told: dict[tuple[UUID, date], Said], person: UUID, on: date) -> Said | None:
    before = [since for who, since in told if who == person and since <= on]
    return told[person, max(before)] if before else None


@contextmanager
def undone() -> Iterator[None]:
    """One example inside the test's transaction; nothing of it stays for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def begun() -> Told:
    told = Told()
    opened(PEOPLE, actor=BEFORE, purpose="test")
    born = date(1990, 1, 1)
    entered: list[effects.Effect] = []
    for number, person in enumerate(PEOPLE):
        name = PersonName("Trần", "", NAMES[number])
        somebody = Somebody(
            id=person, number=f"00109000000{number}", name=name, sex=Sex.MALE, born_on=born
        )
        entered += facts_about(somebody)
        told.names[person, born] = name.given
        told.lives[person, born] = Life.ALIVE
    for household in HOUSEHOLDS:
        head, since = PEOPLE[HOUSEHOLDS.index(household)], date(2000, 1, 1)
        founded = effects.FoundHousehold(
            person=head, household=household, dwelling=HOUSES[0], since=since
        )
        entered.append(founded)
        told.places[head, since] = (household, Relation.HEAD)
    enter(entered, on=date(2001, 1, 1))
    return told


def enter(entered: list[effects.Effect], *, on: date) -> None:
    draft = ActDraft(kind="test", acted_on=on, source="test")
    apply(entered, act=draft, now=moment(on))


def moment(day: date) -> datetime:
    return datetime.combine(day, time(10), HANOI)


def plain(found: dict[UUID, PersonSeen]) -> dict[UUID, PersonSeen]:
    """Without what readers fill in from others."""
    return {id: replace(seen, head_id=None, spouse_number=None) for id, seen in found.items()}


@pytest.mark.django_db
@given(
    steps=st.lists(st.tuples(changes(), st.integers(min_value=0, max_value=60)), max_size=14),
    later=st.lists(st.integers(min_value=0, max_value=900), min_size=2, max_size=4),
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_kept_state_is_the_fold_of_the_facts(
    steps: list[tuple[effects.Effect, int]], later: list[int]
) -> None:
    with undone():
        told, today = begun(), START
        for change, days_later in steps:
            today += timedelta(days=days_later)
            with suppress(Conflict), transaction.atomic():
                enter([change], on=today)
                told.tell(change)
        # Who was touched last may be known as of another day than the others.
        refresh(PEOPLE, today=today)
        for number in sorted(later):
            day = today + timedelta(days=number)
            folded = people_on(PEOPLE, on=day)
            for person in folded.values():
                told.check(person, day)
            assert plain(people_now(PEOPLE, today=day)) == plain(folded)
        move_on(actor=BEFORE, today=day)
        assert not models.PersonNow.objects.filter(changes_on__lte=day).exists()
        assert plain(people_now(PEOPLE, today=day)) == plain(people_on(PEOPLE, on=day))


@pytest.mark.django_db
@given(steps=st.lists(changes(), min_size=2, max_size=3))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_order_in_which_facts_became_known_does_not_matter(
    steps: list[effects.Effect],
) -> None:
    found = []
    for order in permutations(steps):
        with undone():
            begun()
            try:
                enter(list(order), on=START)
            except Conflict:
                # What contradicts in one order contradicts in every order.
                found.append(None)
                continue
            found.append(plain(people_on(PEOPLE, on=START + timedelta(days=100))))
    assert all(one == found[0] for one in found)


@pytest.mark.django_db
def test_a_day_before_anything_was_entered_shows_what_holds_from_birth() -> None:
    begun()
    long_ago = people_on(PEOPLE, on=date(1980, 1, 1))
    assert [seen.name.given for seen in long_ago.values()] == list(NAMES)
    assert all(seen.residence is None for seen in long_ago.values())


@pytest.mark.django_db
def test_what_is_being_entered_is_not_known_at_a_point_before() -> None:
    point = point_now()
    begun()
    assert people_on(PEOPLE, on=START, known_at=point) == {}
    assert len(people_on(PEOPLE, on=START)) == len(PEOPLE)
