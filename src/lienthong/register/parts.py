"""What is known of an address by now: of the parts of a split unit, in which one it lies."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import connection

from lienthong.places.addresses import SEPARATOR
from lienthong.places.same_address import KeyThen

from .placed import Placed, last_of

PARTS: Final = "SELECT * FROM register_parts(%s, %s)"


def keys_placed(keys: Sequence[KeyThen]) -> tuple[KeyThen, ...]:
    """
    The keys of one address, without those of dwellings that were placed in another part.

    What was placed in this one, by a rule or an officer, is no longer in doubt.
    """
    doubtful = [key for key in keys if key.is_doubtful and key.until is not None]
    if not doubtful:
        return tuple(keys)
    rows: dict[tuple[str, date | None], list[Placed]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(PARTS, [[key.key for key in doubtful], [key.until for key in doubtful]])
        for key, until, *said in cursor.fetchall():
            rows[key, until].append(Placed(*said))
    placed = {whose: last_of(found) for whose, found in rows.items()}
    return tuple(settled(keys, placed))


def settled(
    keys: Sequence[KeyThen], placed: Mapping[tuple[str, date | None], Placed]
) -> Iterator[KeyThen]:
    for key in keys:
        part = placed.get((key.key, key.until)) if key.is_doubtful else None
        if part is None or part.unit_code is None:
            yield key
            continue
        within = [one for one in keys if is_of(part, one)]
        if within:
            yield replace(key, is_doubtful=all(one.is_doubtful for one in within))


def is_of(part: Placed, key: KeyThen) -> bool:
    """Whether the part is the unit of this key."""
    return (
        part.as_of is not None
        and part.unit_code == key.key.partition(SEPARATOR)[0]
        and (key.since or date.min) <= part.as_of <= (key.until or date.max)
    )
