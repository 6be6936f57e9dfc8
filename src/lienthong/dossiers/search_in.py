"""
Looking for people: in a dossier of the office, or outside any with a reason; told to each found.

In a list one sees of somebody what tells them from others of the name, and no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.rate_limits import check_rate
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem, TooMany
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.places.asked import address_asked
from lienthong.places.units import units_then
from lienthong.register.fits import Fit
from lienthong.register.question import Question, asked_in
from lienthong.register.search import Found, FoundPage, found_people
from lienthong.register.seen import Life, Sex

from . import outside
from .access import dossier_of_office, post_of
from .concerned import checked_purpose
from .person_file import places_in
from .purposes import reason_in
from .residents_in import check_own, count_address, registering
from .worklists import page_size

# A day at a busy counter; who turns more pages than this reads a town.
MOST_A_DAY: Final = 200
WINDOW: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIn:
    """Whom one looks for, in which dossier and what for; `after` is where a page ended."""

    question: Question
    dossier: str
    purpose: str
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOutside:
    """Whom one looks for outside any dossier, and why it cannot wait."""

    question: Question
    reason: str
    words: str
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """`commune` is where they live; `fit` how they fit what was asked."""

    number: str | None
    name: str
    born: PartialDate
    sex: Sex
    life: Life
    commune: str
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLines:
    """
    One page, the purpose as those listed read it, and where it goes on.

    `is_cut`: so many have the name that not all were compared with the parents asked for.
    """

    items: tuple[FoundLine, ...]
    purpose: str
    next: str | None
    is_cut: bool


def search_in(search: SearchIn, *, actor: Actor, now: datetime, limit: int = 20) -> FoundLines:
    """
    A page of those who fit, the closest first.

    Raises `Invalid` by field, `NotAllowed` for who asks who lives somewhere and does not register
    residence there, `TooMany` when the pages of the day are spent. Makes its own transactions.
    """
    post_of(actor)
    purpose, today = checked_purpose(search.purpose), day_of(now)
    asked = asked_in(search.question, today=today)
    if search.question.is_of_a_place:
        check_place(search.question, actor=actor, now=now)
    count_page(actor, now=now)
    with transaction.atomic():
        dossier = dossier_of_office(search.dossier, actor=actor)
        page = found_people(
            asked,
            actor=actor,
            purpose=purpose,
            most=page_size(limit),
            after=search.after,
            dossier_id=dossier.id,
        )
        return told(page, purpose)


def search_outside(search: SearchOutside, *, actor: Actor, now: datetime) -> FoundLines:
    """
    As many as the post may still look at today: each has a message, and the leader a line.

    Raises `Invalid` for nobody as for what cannot be read, and `TooMany` when the post's people or
    its misses are spent. Makes its own transactions.
    """
    post = post_of(actor)
    purpose = f"{outside.PREFIX}: {reason_in(search.reason, search.words)}"
    asked = asked_in(search.question, today=day_of(now))
    if search.question.is_of_a_place:
        text = Text("Who lives at an address or in a household is asked in a dossier.")
        raise Invalid(Problem("address", "place_outside", text))
    outside.count_miss(actor, now=now)
    with transaction.atomic(durable=True):
        left = outside.MOST_A_DAY - len(outside.looked_at_before(post, now=now))
        page = found_people(asked, actor=actor, purpose=purpose, most=left, after=search.after)
        for one in page.items:
            outside.note(one.person, reason=search.reason, words=search.words, actor=actor, now=now)
        lines = told(page, purpose)
    # Raised here, because inside it would undo the trace of the look.
    if not page.items:
        text = Text("Nobody fits this. Check what you know, or leave out what is not sure.")
        raise Invalid(Problem("name", "nobody", text))
    outside.give_miss_back(actor)
    return lines


def check_place(question: Question, *, actor: Actor, now: datetime) -> None:
    """Who lives somewhere is told to the office that registers it, so many times a day."""
    post, today = registering(actor, now=now), day_of(now)
    if question.address.strip():
        asked = address_asked(question.address, commune=question.commune, on=today, today=today)
        check_own(asked.unit, post, today=today)
    count_address(actor, now=now)


def count_page(actor: Actor, *, now: datetime) -> None:
    try:
        check_rate(f"search {actor.user_id}", limit=MOST_A_DAY, window=WINDOW, now=now)
    except TooMany as spent:
        text = Text(
            "You have read {most} pages of people within a day. Go on tomorrow.", most=MOST_A_DAY
        )
        raise TooMany(text, retry_after=spent.retry_after) from spent


def told(page: FoundPage, purpose: str) -> FoundLines:
    return FoundLines(
        items=tuple(lines_of(page.items)), purpose=purpose, next=page.next, is_cut=page.is_cut
    )


def lines_of(found: Iterable[Found]) -> Iterable[FoundLine]:
    found = tuple(found)
    units = units_then(place for one in found for place in places_in(one.person, ()))
    for one in found:
        person = one.person
        home = person.residence
        unit = units.get((home.unit_code, person.on)) if home else None
        yield FoundLine(
            number=person.number,
            name=person.name.full,
            born=person.born,
            sex=person.sex,
            life=person.life,
            commune=unit.full_name if unit else home.unit_code if home else "",
            fit=one.fit,
        )
