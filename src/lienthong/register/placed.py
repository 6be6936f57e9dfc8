"""In which unit of today somebody's dwelling lies, that was registered in a former one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import connection

from lienthong.places.addresses import address_key
from lienthong.places.units import (
    Unit,
    heirs_of_code,
    successors_of,
    unit_named,
    unit_or_none,
)

from .seen import Dwelling, HomeToday, PersonSeen

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """
    A dwelling of the unit `former_code`, split on `since`: its part, as entered, called so `as_of`.

    Both are None while it waits for an officer.
    """

    since: date
    former_code: str
    unit_code: str | None
    as_of: date | None


def placements_of(people: Collection[PersonSeen]) -> dict[tuple[UUID, str], Placed]:
    """By the person and the key of the dwelling, of people shown to this transaction."""
    dwellings = [dwelling for person in people for dwelling in dwellings_of(person)]
    return placements([person.id for person in people], dwellings)


def placements(
    people: Collection[UUID], dwellings: Collection[Dwelling]
) -> dict[tuple[UUID, str], Placed]:
    """The same of some of their dwellings: the last that is known of each."""
    keys = {key_of(dwelling) for dwelling in dwellings}
    if not keys:
        return {}
    rows: dict[tuple[UUID, str], list[Placed]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM register_placed(%s, %s)", [list(people), list(keys)])
        for person, key, *said in cursor.fetchall():
            rows[person, key].append(Placed(*said))
    return {whose: last_of(found) for whose, found in rows.items()}


def last_of(rows: Iterable[Placed]) -> Placed:
    """
    Where one dwelling was placed last: from its first split through those of its parts.

    The same words may have been registered in a later unit with the same code: its rows are
    another dwelling's.
    """
    first, *later = sorted(rows, key=lambda row: row.since)
    by_split = {(row.former_code, row.since): row for row in later}
    while by_split and first.unit_code is not None and first.as_of is not None:
        following = next_of(unit_named(first.unit_code, on=first.as_of), by_split)
        if following is None:
            break
        first = following
    return first


def next_of(unit: Unit, by_split: Mapping[tuple[str, date], Placed]) -> Placed | None:
    """The row of the next split behind a unit, through whatever took it over whole."""
    while unit.until is not None:
        heirs = successors_of(unit, on=unit.until + ONE_DAY)
        if len(heirs) != 1:
            return by_split.get((unit.code, unit.until + ONE_DAY))
        (unit,) = heirs
    return None


def dwellings_of(person: PersonSeen) -> list[Dwelling]:
    places = (person.residence, person.temporary, person.present_place)
    return [place for place in places if place is not None]


def key_of(dwelling: Dwelling) -> str:
    return address_key(dwelling.text, dwelling.unit_code)


def units_today(dwelling: Dwelling, placed: Placed | None, *, on: date) -> tuple[Unit, ...]:
    """
    The unit of today that a dwelling lies in; several where an officer has still to say which.

    A code that is in force is taken at its word where the dwelling is not one of a split unit:
    among what a former unit went up into is mostly the one that has its code now.
    """
    if placed is None:
        unit = unit_or_none(dwelling.unit_code, on=on)
        return (unit,) if unit else heirs_of_code(dwelling.unit_code, on=on)
    if placed.unit_code is None or placed.as_of is None:
        return successors_of(unit_named(placed.former_code, on=placed.since - ONE_DAY), on=on)
    return successors_of(unit_named(placed.unit_code, on=placed.as_of), on=on)


def homes_today(people: Collection[PersonSeen], *, on: date) -> tuple[HomeToday, ...]:
    """Every dwelling of people shown to this transaction, where it lies today."""
    placed = placements_of(people)
    return tuple(
        home_today(person.id, home, placed.get((person.id, key_of(home))), on=on)
        for person in people
        for home in dwellings_of(person)
    )


def home_today(person: UUID, home: Dwelling, row: Placed | None, *, on: date) -> HomeToday:
    units = units_today(home, row, on=on)
    return HomeToday(
        person=person,
        dwelling=home,
        communes=frozenset(unit.code for unit in units),
        provinces=frozenset(unit.province_code for unit in units),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """By which unit a dwelling is named, and in which it lies today where that is another."""

    unit: Unit | None
    today: tuple[Unit, ...] = ()


def named(
    dwelling: Dwelling, *, whose: UUID, then: Unit | None, now: Unit | None, on: date
) -> Named:
    """
    The dwelling of somebody shown to this transaction, registered in `then`; `now` has its code.

    The unit of its day stands once it is known what became of it: until a plan has come to it,
    a code that is in force is taken at its word.
    """
    if then is None or now == then:
        return Named(now)
    placed = placements([whose], [dwelling]).get((whose, key_of(dwelling)))
    if placed is None and now is not None:
        return Named(now)
    return Named(then, units_today(dwelling, placed, on=on))
