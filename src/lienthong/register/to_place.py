"""The dwellings that wait for an officer to say in which part of a split unit they lie."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.models import OfficeKind
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.ids import new_id
from lienthong.core.texts import Text
from lienthong.places.same_address import ONE_DAY, KeyThen
from lienthong.places.units import (
    Unit,
    last_day_of_code,
    predecessors_of,
    split_predecessors_of,
    successors_of,
    unit_named,
)

from .acts import ActDraft, entered_act
from .residents import residents_of

# It stands among the looks at those who live there, in the language of the law.
PURPOSE: Final = "Xác định đơn vị hành chính của địa chỉ sau khi chia đơn vị cũ"
KIND: Final = "address_placed"
LONGEST_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPlace:
    """A dwelling as it was registered, in its former unit; `candidates` are the parts of today."""

    id: UUID
    key: str
    text: str
    former: Unit
    since: date
    candidates: tuple[Unit, ...]

    @property
    def shown(self) -> str:
        return ", ".join(part for part in (self.text, self.former.full_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPlacePage:
    items: tuple[ToPlace, ...]
    next: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePlace:
    """One dwelling to be placed, with how many people are registered there."""

    dwelling: ToPlace
    residents: int


def post_that_places(actor: Actor) -> PostHeld:
    """The commune's police update addresses themselves (CV 1555/BCA-C06, 22/04/2025)."""
    if actor.post is None or actor.post.office_kind != OfficeKind.COMMUNE_POLICE:
        raise NotAllowed(Text("Addresses are placed by the officers of the commune's police."))
    return actor.post


def waiting_at(
    *, actor: Actor, today: date, after: UUID | None = None, limit: int = LONGEST_PAGE
) -> ToPlacePage:
    """
    The next dwellings that may lie in the officer's commune; nobody's name, so nobody is looked at.

    Raises `NotAllowed` for every other office.
    """
    post = post_that_places(actor)
    limit = max(1, min(limit, LONGEST_PAGE))
    split = dict(split_units_before(unit_named(post.unit_code, on=today)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM register_to_place(%s, %s, %s, %s, %s, %s)",
            [
                [code for code, _ in split],
                [day for _, day in split],
                after,
                limit + 1,
                actor.user_id,
                actor.post_id,
            ],
        )
        rows = cursor.fetchall()
    formers = {(row[3], row[2]) for row in rows}
    parts = {key: successors_of(split[key], on=today) for key in formers}
    items = tuple(
        to_place(row, split[row[3], row[2]], parts[row[3], row[2]]) for row in rows[:limit]
    )
    return ToPlacePage(items=items, next=items[-1].id if len(rows) > limit else None)


def split_units_before(unit: Unit) -> Iterator[tuple[tuple[str, date], Unit]]:
    """The split units of which a part, through whatever came between, is this unit today."""
    split = split_predecessors_of(unit)
    for former in predecessors_of(unit):
        if former in split and former.until is not None:
            yield (former.code, former.until + ONE_DAY), former
        yield from split_units_before(former)


def to_place(row: Sequence[Any], former: Unit, parts: tuple[Unit, ...]) -> ToPlace:
    id, key, since, _, text = row[:5]
    return ToPlace(
        id=id,
        key=key,
        text=text,
        former=former,
        since=since,
        candidates=parts,
    )


@transaction.atomic
def one_place(id: UUID, *, actor: Actor, today: date) -> OnePlace:
    """One of them, with the number of its residents, each listed as a look."""
    dwelling = dwelling_seen(id, actor=actor, today=today)
    found = residents_of(
        [
            KeyThen(
                key=dwelling.key,
                until=dwelling.since - ONE_DAY,
                last=last_day_of_code(dwelling.former),
            )
        ],
        first=today,
        last=today,
        actor=actor,
        purpose=PURPOSE,
        today=today,
    )
    people = {one.person.id for one in (*found.certain, *found.possible)}
    return OnePlace(dwelling=dwelling, residents=len(people))


def dwelling_seen(id: UUID, *, actor: Actor, today: date) -> ToPlace:
    """Waiting, or placed already: a wrong choice is set right by another."""
    post = post_that_places(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM register_placement_seen(%s, %s, %s)", [id, actor.user_id, actor.post_id]
        )
        row = cursor.fetchone()
    split = dict(split_units_before(unit_named(post.unit_code, on=today)))
    if row is None or (row[3], row[2]) not in split:
        raise NotFound(Text("There is no such address to be placed at your office."))
    former = split[row[3], row[2]]
    return to_place(row, former, successors_of(former, on=today))


@transaction.atomic(durable=True)
def place(id: UUID, unit_code: str, *, actor: Actor, now: datetime) -> ToPlace:
    """
    Say in which of its candidates a dwelling lies: an act, which another choice can set right.

    Raises `Conflict` if somebody else has said so meanwhile.
    """
    post = post_that_places(actor)
    dwelling = dwelling_seen(id, actor=actor, today=day_of(now))
    if unit_code not in {unit.code for unit in dwelling.candidates}:
        text = Text("Choose one of the communes that the former one went up into.")
        raise Invalid(Problem("unit", "no_candidate", text))
    draft = ActDraft(
        kind=KIND,
        acted_on=day_of(now),
        source=f"plan {dwelling.former.code} {dwelling.since.isoformat()}",
        office_id=post.office_id,
        signed_by=actor.user_id,
        signer_name=actor.name,
        signer_title=post.title.vi,
    )
    act = entered_act(draft, people=(), now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_place(%s, %s, %s, %s)", [id, unit_code, act.id, new_id()])
        (is_placed,) = cursor.fetchone()
    if not is_placed:
        raise Conflict(Text("Somebody else has placed this address meanwhile."), code="moved")
    enter("address.placed", actor=actor, now=now, placement=id, unit=unit_code, act=act.id)
    return dwelling
