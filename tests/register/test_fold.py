"""After any sequence of effects, the kept state equals the fold of the facts on any day."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import BEFORE, Somebody, facts_about

from lienthong.audit.xact import point_now
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict
from lienthong.core.names import PersonName
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.present import move_on, refresh
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation, Sex
from lienthong.register.snapshot import people_now, people_on

from .told import Said, Told

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


DATED = (
    st.builds(effects.Settle, person=people, dwelling=st.sampled_from((*HOUSES, None)), since=days),
    st.builds(effects.LiveAt, person=people, dwelling=st.sampled_from((*HOUSES, None)), since=days),
    st.builds(
        effects.Name,
        person=people,
        family=st.just("Trần"),
        middle=st.just(""),
        given=st.sampled_from(NAMES),
        since=days,
    ),
    st.builds(
        effects.JoinHousehold,
        person=people,
        household=st.sampled_from(HOUSEHOLDS),
        relation=st.sampled_from(Relation),
        head=people,
        since=days,
    ),
    st.builds(effects.LeaveHousehold, person=people, since=days),
    st.builds(
        effects.Parent,
        person=people,
        role=st.sampled_from(("mother", "father")),
        parent=people,
        name=st.just(""),
        since=days,
    ),
    st.builds(
        effects.Nationality, person=people, country=st.sampled_from(("VNM", "FRA")), since=days
    ),
    st.builds(effects.FileResidence, person=people, number=st.sampled_from(("1", "2")), since=days),
)


@st.composite
def for_a_time(draw: st.DrawFn) -> effects.Effect:
    since = draw(days)
    until = draw(st.none() | st.integers(0, 300).map(lambda more: since + timedelta(days=more)))
    person = draw(people)
    if draw(st.booleans()):
        return effects.BeAbsent(
            person=person, is_absent=draw(st.booleans()), since=since, until=until
        )
    dwelling = draw(st.sampled_from((*HOUSES, None)))
    return effects.Lodge(person=person, dwelling=dwelling, since=since, until=until)


@st.composite
def partly_known(draw: st.DrawFn) -> effects.Effect:
    person, (earliest, latest) = draw(people), draw(partly)
    kind = draw(st.sampled_from((effects.Married, effects.Divorced, effects.LifeIs)))
    if kind is effects.LifeIs:
        life = draw(st.sampled_from(Life))
        return effects.LifeIs(person=person, life=life, earliest=earliest, latest=latest)
    spouse = draw(people)
    if kind is effects.Married:
        return effects.Married(person=person, spouse=spouse, earliest=earliest, latest=latest)
    return effects.Divorced(person=person, spouse=spouse, earliest=earliest, latest=latest)


def changes() -> st.SearchStrategy[effects.Effect]:
    """Something that may befall somebody, on a day past or to come; it may well contradict."""
    return st.one_of(*DATED, for_a_time(), partly_known())


@dataclass(frozen=True, slots=True)
class Undo:
    """Take an act back: the one so many acts ago, as far as there were so many."""

    ago: int


steps_of_a_life = changes() | st.builds(Undo, st.integers(1, 5))


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
        told.said["name", person, born] = Said(name.given, PEOPLE[0])
        told.said["life", person, born] = Said(Life.ALIVE, PEOPLE[0])
    for household in HOUSEHOLDS:
        head, since = PEOPLE[HOUSEHOLDS.index(household)], date(2000, 1, 1)
        founded = effects.FoundHousehold(
            person=head, household=household, dwelling=HOUSES[0], since=since
        )
        entered.append(founded)
        told.said["place", head, since] = Said((household, Relation.HEAD), PEOPLE[0])
    enter(entered, on=date(2001, 1, 1))
    return told


def enter(entered: list[effects.Effect], *, on: date) -> UUID:
    draft = ActDraft(kind="test", acted_on=on, source="test")
    return apply(entered, act=draft, now=moment(on)).id


def take(step: effects.Effect | Undo, told: Told, today: date) -> None:
    """The register refuses to undo an act just where something of it does not stand any more."""
    if not isinstance(step, Undo):
        with suppress(Conflict), transaction.atomic():
            told.tell(step, enter([step], on=today))
        return
    if not told.done:
        return
    act = list(told.done)[-step.ago :][0]
    first, *others = told.done[act].people
    undoing = effects.TakeBack(person=first, act=act, others=tuple(others))
    try:
        with transaction.atomic():
            by = enter([undoing], on=today)
    except Conflict as refused:
        assert not told.may_undo(act) or refused.reason == "married_to_another"
        return
    assert told.may_undo(act)
    told.tell(undoing, by)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(10), HANOI)


def plain(found: dict[UUID, PersonSeen]) -> dict[UUID, PersonSeen]:
    """Without what readers fill in from others."""
    return {id: replace(seen, head_id=None, spouse_number=None) for id, seen in found.items()}


@pytest.mark.django_db
@given(
    steps=st.lists(st.tuples(steps_of_a_life, st.integers(min_value=0, max_value=60)), max_size=14),
    later=st.lists(st.integers(min_value=0, max_value=900), min_size=2, max_size=4),
)
@settings(max_examples=30)
def test_the_kept_state_is_the_fold_of_the_facts(
    steps: list[tuple[effects.Effect | Undo, int]], later: list[int]
) -> None:
    with undone():
        told, today = begun(), START
        for step, days_later in steps:
            today += timedelta(days=days_later)
            take(step, told, today)
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
@settings(max_examples=8)
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
