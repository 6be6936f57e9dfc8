"""Who lives at an address on a day or through a period: certain and possible apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import PartialDate

from .kin import point
from .seen import PersonSeen
from .snapshot import people_now

RESIDENTS: Final = "SELECT * FROM register_residents(%s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """
    Somebody who lives there: permanently, temporarily, or at present.

    `ends` is the day from which they no longer do, where one is known.
    """

    person: PersonSeen
    place: str
    since: PartialDate
    ends: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """
    Who certainly lived there on some day of the period, and who only possibly did.

    Possible are those whose move is known in part, such as 08/2010, and those whose former unit
    was split, so that the address may lie in this one or in another.
    """

    certain: tuple[Resident, ...]
    possible: tuple[Resident, ...]


def residents_of(
    keys: Collection[str],
    *,
    first: date,
    last: date,
    actor: Actor,
    purpose: str,
    today: date,
    doubtful_keys: Collection[str] = (),
    known_at: int | None = None,
) -> Residents:
    """
    Those at the addresses with these keys, each listed to them as a look.

    `doubtful_keys` are of addresses that may or may not be this one. The caller owns the
    transaction. The dead live nowhere; who moved twice on a day lives where they moved last.
    """
    rows = found(keys, doubtful_keys, first, last, known_at, actor, purpose)
    people = people_now({row[0] for row in rows}, today=today)
    certain: list[Resident] = []
    possible: list[Resident] = []
    for person_id, place, since, since_latest, ends, ends_latest, is_certain in rows:
        resident = Resident(
            person=people[person_id],
            place=place,
            since=PartialDate(since, since_latest),
            ends=PartialDate(ends, ends_latest) if ends and ends_latest else None,
        )
        (certain if is_certain else possible).append(resident)
    return Residents(certain=tuple(certain), possible=tuple(possible))


Row = tuple[UUID, str, date, date, date | None, date | None, bool]


def found(
    keys: Collection[str],
    doubtful_keys: Collection[str],
    first: date,
    last: date,
    known_at: int | None,
    actor: Actor,
    purpose: str,
) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            RESIDENTS,
            [
                list(keys),
                list(doubtful_keys),
                first,
                last,
                point(known_at),
                purpose,
                actor.user_id,
                actor.post_id,
            ],
        )
        rows: Sequence[Row] = cursor.fetchall()
    return rows
