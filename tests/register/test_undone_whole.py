"""Whatever befell them: a merge or a correction, then taken back, and all is as it was before."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import BEFORE

from lienthong.core.errors import Conflict
from lienthong.register import effects, models
from lienthong.register.facts import facts_of
from lienthong.register.look import naming, opened
from lienthong.register.seen import FactSeen, PersonSeen
from lienthong.register.snapshot import people_now, people_on
from lienthong.register.standing import TOLD_BY, facts_standing

from .test_fold import PEOPLE, START, begun, changes, enter, plain, undone

RECORD, INTO = PEOPLE[0], PEOPLE[1]
SEEN_ON = [START + timedelta(days=days) for days in (-500, -100, 0, 100, 500)]
quick = settings(max_examples=25)
Lives = dict[date, dict[UUID, PersonSeen]]


def lives() -> Lives:
    """Everybody on many days, without the count of acts, which only ever grows."""
    return {day: unversioned(people_on(PEOPLE, on=day)) for day in SEEN_ON}


def unversioned(found: dict[UUID, PersonSeen]) -> dict[UUID, PersonSeen]:
    return {id: seen_without(one) for id, one in plain(found).items()}


def seen_without(person: PersonSeen) -> PersonSeen:
    fields = {name: getattr(person, name) for name in PersonSeen.__slots__}
    return PersonSeen(**{**fields, "version": 0})


def standing() -> set[tuple[object, ...]]:
    """What counts, by what it says: what is entered again has another id and another act."""
    return {
        (one.person, one.kind, one.since, one.until, one.what, one.value, one.beside, one.apart)
        for one in facts_standing(PEOPLE, list(TOLD_BY))
    }


def lived(steps: list[effects.Effect]) -> None:
    for step in steps:
        with suppress(Conflict), transaction.atomic():
            enter([step], on=START)


def merge(chosen: Callable[[tuple[FactSeen, ...]], list[FactSeen]]) -> effects.Merge:
    mine = [one for one in facts_standing([RECORD], list(TOLD_BY)) if one.kind != "mergings"]
    return effects.Merge(
        person=RECORD,
        into=INTO,
        since=START,
        brings=tuple(one.id for one in chosen(tuple(mine))),
        kin=tuple(sorted(naming([RECORD]) - {INTO})),
    )


@pytest.mark.django_db
@given(steps=st.lists(changes(), max_size=10), pick=st.randoms(use_true_random=False))
@quick
def test_a_merge_taken_back_leaves_nothing_behind(
    steps: list[effects.Effect], pick: object
) -> None:
    with undone():
        begun()
        lived(steps)
        before, facts = lives(), standing()
        some = merge(lambda mine: [one for one in mine if pick.random() < 0.3])
        try:
            with transaction.atomic():
                act = enter([some], on=START)
        except Conflict:
            # Refused, it has done nothing at all.
            assert (lives(), standing()) == (before, facts)
            return
        assert people_on(PEOPLE, on=START)[RECORD].merged_into == INTO
        enter([effects.TakeBack(person=RECORD, act=act, others=others(some))], on=START)
        assert (lives(), standing()) == (before, facts)
        now = unversioned(people_now(PEOPLE, today=START))
        assert now == before[START]


def others(change: effects.Effect) -> tuple[UUID, ...]:
    return tuple(sorted(change.people() - {change.person}))


@pytest.mark.django_db
@given(
    steps=st.lists(changes(), max_size=8),
    which=st.integers(0, 100),
    text=st.sampled_from(("3 Lò Sũ", "4 Lò Sũ")),
    days=st.none() | st.integers(-200, 200),
    keeps_former=st.booleans(),
)
@quick
def test_a_correction_says_it_and_taken_back_it_never_was(
    steps: list[effects.Effect], which: int, text: str, days: int | None, keeps_former: bool
) -> None:
    with undone():
        begun()
        lived(steps)
        homes = [one for one in facts_standing(PEOPLE, ["residences"]) if one.value]
        if not homes:
            return
        home = homes[which % len(homes)]
        before, facts = lives(), standing()
        since = START + timedelta(days=days) if days is not None else None
        correct = effects.Correct(
            person=home.person,
            kind="residences",
            fact=home.id,
            says=(effects.Said(column="text", value=text),),
            since=since,
            keeps_former=keeps_former,
        )
        try:
            with transaction.atomic():
                act = enter([correct], on=START)
        except Conflict:
            assert (lives(), standing()) == (before, facts)
            return
        start = since or home.since.earliest
        right = people_on([home.person], on=start)[home.person].residence
        assert right is not None
        assert right.text == text
        if keeps_former:
            eve = people_on([home.person], on=home.since.earliest)[home.person].residence
            assert eve is not None
            assert eve.text == home.value
        enter([effects.TakeBack(person=home.person, act=act)], on=START)
        assert (lives(), standing()) == (before, facts)


@pytest.mark.django_db
def test_nothing_is_lost_that_was_ever_entered() -> None:
    """Taken back, the facts of the act are still there to be read as known before."""
    with undone():
        begun()
        act = enter([effects.Settle(person=INTO, dwelling=None, since=START)], on=START)
        rows = facts_of([INTO])[INTO].residences
        enter([effects.TakeBack(person=INTO, act=act)], on=START)
        entered = models.Entering.objects.get(act=act)
        assert [row.entered_by for row in rows] == [entered]
        assert facts_of([INTO])[INTO].residences == ()
        assert opened([INTO], actor=BEFORE, purpose="test") == {INTO}
