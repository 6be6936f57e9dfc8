"""In which unit of today somebody's dwelling lies, that was registered in a former one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from lienthong.places.addresses import address_key
from lienthong.places.units import Unit, heirs_of_code, successors_of, unit_named, unit_or_none

from .seen import Dwelling, PersonSeen


@dataclass(frozen=True, slots=True)
class Placed:
    """A dwelling of a split unit: its part, as entered; None while it waits for an officer."""

    since: date
    unit_code: str | None


def placements_of(people: Collection[PersonSeen]) -> dict[str, Placed]:
    """By the key of the dwelling, of people shown to this transaction; the latest of each."""
    dwellings = [dwelling for person in people for dwelling in dwellings_of(person)]
    return placements([person.id for person in people], dwellings)


def placements(people: Collection[UUID], dwellings: Collection[Dwelling]) -> dict[str, Placed]:
    """The same of some of their dwellings."""
    keys = {key_of(dwelling) for dwelling in dwellings}
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT address_key, since, unit_code FROM register_placed(%s, %s) ORDER BY since",
            [list(people), list(keys)],
        )
        return {key: Placed(since, unit_code) for key, since, unit_code in cursor.fetchall()}


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
    if placed is not None and placed.unit_code is not None:
        return successors_of(unit_named(placed.unit_code, on=placed.since), on=on)
    if placed is None and (unit := unit_or_none(dwelling.unit_code, on=on)):
        return (unit,)
    return heirs_of_code(dwelling.unit_code, on=on)


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
    placed = placements([whose], [dwelling]).get(key_of(dwelling))
    if placed is None and now is not None:
        return Named(now)
    return Named(then, units_today(dwelling, placed, on=on))
