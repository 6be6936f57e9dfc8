"""A commune or a province as on a day, as the codes under which its people are registered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection

from .kinds import Level
from .units import (
    Unit,
    communes_of,
    last_day_of_code,
    predecessors_of,
    successors_of,
)

ONE_DAY: Final = timedelta(days=1)

# Asked in one go: a province is made of some hundred communes of several hundred former ones.
# `made_of` goes back from the communes of the day, `became` forth from each of those, and from the
# last unit of each code, to what it is on the day.
THROUGH_TIME: Final = """
    WITH RECURSIVE own AS (
        SELECT code, since, until FROM places_unit
        WHERE code = ANY (%(own)s) AND since <= %(on)s AND coalesce(until, 'infinity') >= %(on)s
    ), made_of AS (
        SELECT * FROM own
        UNION
        SELECT former.code, former.since, former.until FROM made_of later
        JOIN places_successor part ON part.successor_code = later.code
          AND part.since BETWEEN later.since AND coalesce(later.until, 'infinity')
        JOIN places_unit former ON former.code = part.former_code
          AND part.since - 1 BETWEEN former.since AND coalesce(former.until, 'infinity')
    ), known AS (
        SELECT code, since, until, true AS is_of_area FROM made_of
        UNION ALL
        (SELECT DISTINCT ON (unit.code) unit.code, unit.since, unit.until, false
         FROM places_unit unit WHERE unit.code IN (SELECT code FROM made_of)
           AND unit.code <> ALL (%(own)s) AND unit.since <= %(on)s
         ORDER BY unit.code, unit.since DESC)
    ), became AS (
        SELECT code AS origin, since AS origin_since, code, since, until FROM known
        UNION
        SELECT became.origin, became.origin_since, heir.code, heir.since, heir.until FROM became
        JOIN places_successor part ON part.former_code = became.code
          AND part.since = became.until + 1
        JOIN places_unit heir ON heir.code = part.successor_code
          AND part.since BETWEEN heir.since AND coalesce(heir.until, 'infinity')
        WHERE became.until < %(on)s
    )
    SELECT known.code, known.since, known.is_of_area,
        coalesce(known.until, 'infinity') >= %(on)s AS is_in_force,
        (SELECT min(next.since) - 1 FROM places_unit next
         WHERE next.code = known.code AND next.since > known.until) AS last_day,
        ARRAY(SELECT DISTINCT became.code FROM became
         WHERE became.origin = known.code AND became.origin_since = known.since
           AND coalesce(became.until, 'infinity') >= %(on)s) AS heirs
    FROM known ORDER BY known.code, known.since"""
PARTS: Final = """
    SELECT former_code, count(*) FROM places_successor
    WHERE since = %(on)s AND former_code = ANY(%(codes)s) GROUP BY former_code"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitThen:
    """A unit on the days on which its code meant it; doubtful if part of it lies elsewhere."""

    code: str
    first_day: date | None
    last_day: date | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """
    What lies in what is asked for, on its day.

    A code that is in force is taken at its word where nobody has placed the dwelling, as
    `placed.units_today` does: `codes` are the area's, `doubtful_codes` went up into it in part.
    `units` are those that a placement may name.
    """

    codes: tuple[str, ...]
    doubtful_codes: tuple[str, ...]
    units: tuple[UnitThen, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Every code under which somebody who lives there may have been registered."""
        named = (unit.code for unit in self.units)
        return tuple(sorted({*self.codes, *self.doubtful_codes, *named}))


@dataclass(frozen=True, slots=True)
class Former:
    """
    A unit with what it is on the day of the list.

    `is_of_area`: the area was made of it; otherwise it is the last unit that had its code.
    """

    code: str
    since: date
    is_of_area: bool
    is_in_force: bool
    last_day: date | None
    heirs: list[str]


def area_of(unit: Unit, *, on: date, today: date) -> Area:
    """The area of a unit in force on the day; `today` because a dwelling may be placed later."""
    communes = communes_of(unit.code, on=on) if unit.level is Level.PROVINCE else (unit,)
    own = frozenset(commune.code for commune in communes)
    with connection.cursor() as cursor:
        cursor.execute(THROUGH_TIME, {"own": sorted(own), "on": on})
        found = [Former(*row) for row in cursor.fetchall()]
    # A code that is another unit's on the day means that one.
    last = [one for one in found if not (one.is_of_area or one.is_in_force)]
    units = [
        UnitThen(
            code=one.code,
            first_day=one.since,
            last_day=one.last_day,
            is_doubtful=not own.issuperset(one.heirs),
        )
        for one in found
        if one.is_of_area
    ]
    later = [one for commune in communes for one in later_units(commune, own, today=today)]
    return Area(
        codes=(*sorted(own), *(one.code for one in last if one.heirs and own >= {*one.heirs})),
        doubtful_codes=tuple(
            one.code for one in last if own & {*one.heirs} and not own >= {*one.heirs}
        ),
        units=(*units, *later),
    )


def later_units(unit: Unit, own: frozenset[str], *, today: date) -> Iterator[UnitThen]:
    """What it has become since: of a part that took in others too it is not known."""
    while unit.until is not None and unit.until < today:
        heirs = successors_of(unit, on=unit.until + ONE_DAY)
        for heir in heirs:
            made_of = {former.code for former in predecessors_of(heir)}
            yield UnitThen(
                code=heir.code,
                first_day=heir.since,
                last_day=last_day_of_code(heir),
                is_doubtful=not made_of <= {*own, unit.code},
            )
        if len(heirs) != 1:
            return
        (unit,) = heirs


def part_counts(codes: Iterable[str], *, on: date) -> dict[str, int]:
    """Among how many communes each of these was divided on that day, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS, {"on": on, "codes": list(codes)})
        return {str(code): int(count) for code, count in cursor.fetchall()}
