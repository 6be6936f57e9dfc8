"""Who lives at an address on a day or through a period: certain and possible apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import PartialDate
from lienthong.places.same_address import KeyThen

from .kin import point
from .parts import keys_placed
from .seen import PersonSeen
from .snapshot import people_now

RESIDENTS: Final = """
    SELECT * FROM register_residents(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


class Doubt(StrEnum):
    """Why somebody is only possibly there."""

    CAME = "came"
    LEFT = "left"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """
    Somebody who lives there: permanently, temporarily, or at present.

    `ends` is the day from which they no longer do, where one is known; `because` says why it is
    not certain.
    """

    person: PersonSeen
    place: str
    since: PartialDate
    ends: PartialDate | None
    because: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """
    Who certainly lived there on some day of the period, and who only possibly did.

    Possible are those whose move is known in part, such as 08/2010, and those whose former unit
    was split, so that the address may lie in this one or in another.
    """

    certain: tuple[Resident, ...]
    possible: tuple[Resident, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One entry of a place at the address, as the register has it."""

    person_id: UUID
    place: str
    since: PartialDate
    ends: PartialDate | None
    is_certain: bool
    is_elsewhere_perhaps: bool


def residents_of(
    keys: Sequence[KeyThen],
    *,
    first: date,
    last: date,
    actor: Actor,
    purpose: str,
    today: date,
    dossier_id: UUID | None = None,
    known_at: int | None = None,
) -> Residents:
    """
    Those at the address with these keys, each listed to them as a look.

    The caller owns the transaction. The dead live nowhere; who moved twice on a day lives where
    they moved last; who was written anew in the same house has lived there all along.
    """
    keys = keys_placed(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            RESIDENTS,
            [
                [key.key for key in keys],
                [key.since for key in keys],
                [key.last for key in keys],
                [key.is_former for key in keys],
                [key.is_doubtful for key in keys],
                first,
                last,
                point(known_at),
                purpose,
                actor.user_id,
                actor.post_id,
                dossier_id,
            ],
        )
        found = joined(map(lived, cursor.fetchall()))
    people = people_now({one.person_id for one in found}, today=today)
    seen = [
        (one.is_certain, resident(one, people[one.person_id], first=first, last=last))
        for one in found
    ]
    return Residents(
        certain=tuple(one for is_certain, one in seen if is_certain),
        possible=tuple(one for is_certain, one in seen if not is_certain),
    )


def lived(row: Sequence[Any]) -> Lived:
    person_id, place, since, since_latest, ends, ends_latest, is_certain, elsewhere = row
    return Lived(
        person_id=person_id,
        place=place,
        since=PartialDate(since, since_latest),
        ends=PartialDate(ends, ends_latest) if ends and ends_latest else None,
        is_certain=is_certain,
        is_elsewhere_perhaps=elsewhere,
    )


def joined(entries: Iterable[Lived]) -> tuple[Lived, ...]:
    """
    One stay where an address was entered anew for who lived there: a commune's new name, say.

    It is certain if either part is, as both are of the same house.
    """
    found: dict[tuple[UUID, str], list[Lived]] = {}
    for one in entries:
        stays = found.setdefault((one.person_id, one.place), [])
        if stays and stays[-1].ends == one.since:
            earlier = stays.pop()
            one = replace(
                one,
                since=earlier.since,
                is_certain=earlier.is_certain or one.is_certain,
                is_elsewhere_perhaps=earlier.is_elsewhere_perhaps and one.is_elsewhere_perhaps,
            )
        stays.append(one)
    return tuple(one for stays in found.values() for one in stays)


def resident(one: Lived, person: PersonSeen, *, first: date, last: date) -> Resident:
    return Resident(
        person=person,
        place=one.place,
        since=one.since,
        ends=one.ends,
        because=() if one.is_certain else tuple(doubts(one, first=first, last=last)),
    )


def doubts(one: Lived, *, first: date, last: date) -> Iterator[Doubt]:
    if one.since.latest > last:
        yield Doubt.CAME
    if one.ends and one.ends.earliest <= max(first, one.since.latest):
        yield Doubt.LEFT
    if one.is_elsewhere_perhaps:
        yield Doubt.ELSEWHERE
