"""
Looking at a person outside any dossier: for what cannot wait, with a reason, told at once.

The person has a message before the officer has read to the end, the office's leader has a line
to settle, and a post has few of them a day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import LEADER, Actor, PostHeld
from lienthong.access.holders import names_of
from lienthong.access.posts import PostTitle, titles_of
from lienthong.access.rate_limits import check_rate, give_back
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import HANOI, day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem, TooMany
from lienthong.core.names import fold
from lienthong.core.numbers import PersonalNumber
from lienthong.core.texts import Text, Words
from lienthong.places.units import units_then
from lienthong.register.look import opened_by_number
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .access import post_of
from .cursors import Place, earlier_than
from .models import OutsideLook
from .people import told_of
from .person_file import address_of, places_in
from .purposes import REASONS, reason_in
from .worklists import page_size

# How the looks at the person begin that were made so.
PREFIX: Final = "Tra cứu ngoài hồ sơ"
# An accident has so many people; who needs more has a list of names and not an emergency.
MOST_A_DAY: Final = 5
WINDOW: Final = timedelta(hours=1)
MOST_MISSED: Final = 10
NOBODY: Final = Text("Nobody with this number and this name is known. Check both.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who is looked for, by two things that must fit, and why it cannot wait."""

    number: str
    name: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The person, the purpose as they will read it, and how many more there may be today."""

    person: PersonSeen
    address: str
    purpose: str
    left_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLookSeen:
    """A look as those who answer for it see it: who and why, and not whom it concerned."""

    id: UUID
    at: datetime
    by_name: str
    by: PostTitle | None
    reason: Words
    words: str
    is_own: bool
    settled_at: datetime | None
    is_justified: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLooksPage:
    items: tuple[OutsideLookSeen, ...]
    next: str | None


def look_outside(question: Question, *, actor: Actor, now: datetime) -> Shown:
    """
    The person as they are now, without kin.

    Raises `Invalid` (one answer for unknown, protected and another name), `TooMany` when the
    post's budget of the day is spent. Makes its own transactions and must not run inside one.
    """
    post = post_of(actor)
    number = PersonalNumber.parse(question.number, field="number").text
    purpose = f"{PREFIX}: {reason_in(question.reason, question.words)}"
    count_miss(actor, now=now)
    with transaction.atomic(durable=True):
        looked_at = looked_at_before(post, now=now)
        person = person_named(number, question.name, actor=actor, purpose=purpose, now=now)
        if person is not None:
            note(person, reason=question.reason, words=question.words, actor=actor, now=now)
    # Raised here, because inside it would undo the trace of the look.
    if person is None:
        raise Invalid(Problem("number", "nobody", NOBODY))
    give_miss_back(actor)
    return Shown(
        person=told_of(person, shown=()),
        address=address_of(person, units_then(places_in(person, ()))),
        purpose=purpose,
        left_today=MOST_A_DAY - len(looked_at | {person.id}),
    )


def count_miss(actor: Actor, *, now: datetime) -> None:
    """Before the question, as if it found nobody; given back where it finds somebody."""
    check_rate(f"outside {actor.user_id}", limit=MOST_MISSED, window=WINDOW, now=now)


def give_miss_back(actor: Actor) -> None:
    give_back(f"outside {actor.user_id}")


def left_today(post: PostHeld, *, now: datetime) -> int:
    """How many more people this post may look at today."""
    return max(MOST_A_DAY - len(looked_at_on(day_of(now), post)), 0)


def looked_at_on(day: date, post: PostHeld) -> frozenset[UUID]:
    rows = OutsideLook.objects.filter(post_id=post.id, looked_on=day)
    return frozenset(rows.values_list("person_id", flat=True).distinct())


def looked_at_before(post: PostHeld, *, now: datetime) -> frozenset[UUID]:
    """Whom this post has looked at today; one after the other; raises `TooMany` if no more may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"outside {post.id}"]
        )
    looked_at = looked_at_on(day_of(now), post)
    if len(looked_at) >= MOST_A_DAY:
        text = Text(
            "This post has looked at {most} people outside dossiers today. Open a dossier, or ask "
            "the leader of your office.",
            most=MOST_A_DAY,
        )
        raise TooMany(text, retry_after=seconds_left(now))
    return looked_at


def seconds_left(now: datetime) -> int:
    tomorrow = datetime.combine(day_of(now) + timedelta(days=1), datetime.min.time(), HANOI)
    return max(1, int((tomorrow - now).total_seconds()))


def person_named(
    number: str, name: str, *, actor: Actor, purpose: str, now: datetime
) -> PersonSeen | None:
    found = opened_by_number([number], actor=actor, purpose=purpose).get(number)
    person = people_now([found], today=day_of(now)).get(found) if found else None
    return person if person and fold(person.name.full) == fold(name) else None


def note(person: PersonSeen, *, reason: str, words: str, actor: Actor, now: datetime) -> None:
    """Keep the line and tell the person."""
    post = post_of(actor)
    look = OutsideLook.objects.create(
        person_id=person.id,
        office_id=post.office_id,
        post_id=post.id,
        user_id=actor.user_id,
        reason=reason,
        words=" ".join(words.split()),
        looked_on=day_of(now),
        looked_at=now,
    )
    enter("person.looked_at_outside", actor=actor, now=now, look=look.id, reason=look.reason)
    if person.is_alive:
        tell(person.id, "person.looked_at_outside", now=now)


def outside_looks(*, actor: Actor, after: str | None = None, limit: int = 20) -> OutsideLooksPage:
    """Those of the actor's office for its leaders, one's own for a clerk; the newest first."""
    post = post_of(actor)
    rows = OutsideLook.objects.filter(office_id=post.office_id)
    if post.role != LEADER:
        rows = rows.filter(user_id=actor.user_id)
    if after is not None:
        rows = rows.filter(earlier_than(Place.parse(after), "looked_at"))
    limit = page_size(limit)
    found = list(rows.order_by("-looked_at", "-id")[: limit + 1])
    names = names_of({row.post_id for row in found})
    titles = titles_of({row.post_id for row in found})
    return OutsideLooksPage(
        items=tuple(
            OutsideLookSeen(
                id=row.id,
                at=row.looked_at,
                by_name=names.get(row.post_id, ""),
                by=titles.get(row.post_id),
                reason=REASONS[row.reason],
                words=row.words,
                is_own=row.user_id == actor.user_id,
                settled_at=row.settled_at,
                is_justified=row.is_justified,
            )
            for row in found[:limit]
        ),
        next=str(Place(found[limit - 1].looked_at, found[limit - 1].id))
        if len(found) > limit
        else None,
    )


@transaction.atomic
def settle(look_id: UUID, *, is_justified: bool, actor: Actor, now: datetime) -> None:
    """A leader says what they make of a look of their office; nobody settles their own."""
    post = post_of(actor)
    if post.role != LEADER:
        raise NotAllowed(Text("The leader of the office says whether a look was justified."))
    rows = OutsideLook.objects.select_for_update(no_key=True)
    look = rows.filter(id=look_id, office_id=post.office_id).first()
    if look is None:
        raise NotFound(Text("There is no such look of your office."))
    if look.user_id == actor.user_id:
        raise NotAllowed(Text("This look is your own: another leader settles it."))
    if look.settled_at is not None:
        if look.is_justified == is_justified:
            return
        raise Conflict(Text("Another leader has settled this look already."), code="settled")
    look.settled_at, look.settled_by, look.is_justified = now, actor.user_id, is_justified
    look.save(update_fields=["settled_at", "settled_by", "is_justified"])
    enter("outside_look.settled", actor=actor, now=now, look=look.id, is_justified=is_justified)
