"""Filling a home with the demonstration; what is there already stays as it is."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import msgspec
from django.conf import settings

from lienthong.access.accounts_to_try import keep_accounts
from lienthong.access.actors import Actor
from lienthong.cli.output import in_words, progress
from lienthong.cli.owner import owner_connection
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.documents.signing import office_signer
from lienthong.dossiers.protect import protect
from lienthong.home.folder import Home, home
from lienthong.home.roles import Connection
from lienthong.procedures.national import import_catalogue
from lienthong.register.invent import invent
from lienthong.register.territories import territory_of

from .cast import UNIT_CODE, Cast, Couple, Told, begun_cast, keep_cast
from .children import newborn
from .families import couples
from .faults import enter_faults
from .hospital import new_hospital, notice_code, set_up_hospital
from .neighbours import set_up_neighbours
from .offices import TRUSTED, Desks, account_entered, acting, officers, set_up_offices
from .playing import Playing
from .situations import Situation, situations
from .standing import check_catalogue, check_not_in_earnest, has_account, is_filled, mark_of
from .tasks import tasks
from .to_try import accounts_to_try

# A mother who has had a child this half-year cannot play again.
JOURNEYS: Final = 120
# The situations of a couple need some hours, and a child is some days old when it is told of.
LEAD: Final = timedelta(hours=6)
AGE: Final = timedelta(hours=30)
OLDEST: Final = timedelta(days=10)
LOCK: Final = "demonstration.lock"


def fill(count: int, *, seed: int, catalogue: str, owner_url: str) -> None:
    """
    Fill the home: people, offices, accounts, a hospital, dossiers in every state.

    A second time finds everything there; one that was broken off goes on. Raises `NotAllowed`
    in a home in earnest.
    """
    check_not_in_earnest()
    check_catalogue(catalogue)
    place, now = home(), settings.CLOCK.now()
    with one_at_a_time(place):
        cast = begun_cast(place)
        if not is_filled(cast, count=count, catalogue=catalogue):
            with owner_connection(owner_url) as owner:
                cast = cast_chosen(cast, count=count, seed=seed, owner=owner, now=now)
                keep_cast(place, cast)
            told = play(cast, now=now)
            protected = cast.couples[-1].mother.number
            protect(protected, actor=acting(TRUSTED, now=now), now=now)
            set_up_neighbours(now=now)
            mark = import_given(catalogue, now=now)
            done = msgspec.structs.replace(
                cast, told=told, protected=protected, catalogue=mark, is_complete=True
            )
            keep_cast(place, done)
            keep_accounts(place, accounts_to_try(done))


@contextmanager
def one_at_a_time(place: Home) -> Iterator[None]:
    """Who comes second waits, and finds it filled."""
    opened = os.open(place.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def cast_chosen(
    cast: Cast | None, *, count: int, seed: int, owner: Connection, now: datetime
) -> Cast:
    """The people, and who of them plays: the same as before where it was begun before."""
    today = now.date()
    progress(in_words(Text("Inventing people …")))
    invented = invent(
        count,
        seed=seed,
        territory=territory_of(UNIT_CODE, today=today),
        connection=owner,
        now=now,
        today=today,
        progress=lambda people: progress(in_words(Text("{count} people", count=people))),
    )
    enter_faults(owner, now=now, today=today)
    if cast is not None and has_account(cast.officers[0].login):
        known = cast.tasks or tasks(owner, today=today, couples=busy(cast.couples))
        return msgspec.structs.replace(cast, people=invented.held, tasks=known, is_complete=False)
    needed = len(situations()) + 2
    found = couples(owner, count=needed + JOURNEYS, today=today)
    if len(found) < needed:
        enough = count * needed // max(len(found), 1) + 1
        text = Text("Too few families play: give a count of {count} or more.", count=enough)
        raise Invalid(Problem("count", "too_few", text))
    return Cast(
        seed=seed,
        people=invented.held,
        officers=officers(),
        hospital=new_hospital(uuid4().hex[:8]),
        couples=found,
        tasks=tasks(owner, today=today, couples=busy(found)),
    )


def busy(chosen: tuple[Couple, ...]) -> tuple[Couple, ...]:
    """Those with whom a situation is told, and the protected mother's."""
    return (*chosen[: len(situations())], chosen[-1])


def play(cast: Cast, *, now: datetime) -> tuple[Told, ...]:
    """The offices and the hospital, then each situation; the longest ago first."""
    began = now - OLDEST
    desks = set_up_offices(now=began)
    for desk in desks.values():
        # The certificates of what is told as of days ago are as old.
        office_signer(desk.office.code, desk.office.name.vi, now=began)
    set_up_hospital(cast.hospital, now=now)
    citizens = [citizen_of(couple, now=began) for couple in cast.couples]
    for task in cast.tasks:
        if task.person_id:
            account_entered(task.login, name=task.name, person_id=task.person_id, now=began)
    todo = list(enumerate(situations()))
    told: dict[int, Told] = {}
    for place, situation in sorted(todo, key=lambda one: -one[1].days_ago):
        progress(in_words(Text("{done} of {all} situations", done=len(told), all=len(todo))))
        playing = playing_of(
            cast, situation, place=place, citizen=citizens[place], desks=desks, now=now
        )
        situation.play(playing)
        told[place] = told_of(situation, playing)
    return tuple(told[place] for place in sorted(told))


def citizen_of(couple: Couple, *, now: datetime) -> Actor:
    account = account_entered(
        couple.login, name=couple.mother.name, person_id=couple.mother_id, now=now
    )
    return Actor(user_id=account.id, name=account.name, person_id=UUID(couple.mother_id))


def playing_of(
    cast: Cast, situation: Situation, *, place: int, citizen: Actor, desks: Desks, now: datetime
) -> Playing:
    at = now - timedelta(days=situation.days_ago) - LEAD
    return Playing(
        couple=cast.couples[place],
        citizen=citizen,
        child=newborn(place, born_at=at - AGE),
        serial=place + 1,
        desks=desks,
        hospital=cast.hospital,
        at=at,
        key=f"demonstration {situation.key}",
    )


def told_of(situation: Situation, playing: Playing) -> Told:
    """What to look for; the first dossier's code, or the notice's while there is no dossier."""
    return Told(
        shows_vi=situation.shows.vi,
        shows_en=situation.shows.en,
        login=situation.login or playing.couple.login,
        code=playing.code() or notice_code(playing.serial, playing.child.born_at),
    )


def import_given(catalogue: str, *, now: datetime) -> str:
    """The national catalogue from CATALOGUE, if it is given, over the records that come along."""
    if not catalogue:
        return ""
    path = Path(catalogue)
    progress(in_words(Text("Importing the national catalogue …")))
    import_catalogue(
        path, now=now, tell=lambda read: progress(in_words(Text("{count} records", count=read)))
    )
    return mark_of(path)
