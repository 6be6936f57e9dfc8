"""The units that a plan speaks of, as they stand before it, and as it would have them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.plans import Plan, PlanRow, What

ONE_DAY: Final = timedelta(days=1)
UNITS: Final = """
    SELECT unit.code, unit.since, unit.until, unit.kind, unit.name, unit.parent_code,
           source.instrument
    FROM places_unit AS unit JOIN places_source AS source ON source.code = unit.source_id
    WHERE unit.code = ANY(%(codes)s) OR unit.parent_code = ANY(%(former)s)
    ORDER BY unit.code, unit.since"""
SUCCESSORS: Final = """
    SELECT heir.former_code, heir.since, heir.successor_code, source.instrument
    FROM places_successor AS heir LEFT JOIN places_source AS source ON source.code = heir.source_id
    WHERE heir.former_code = ANY(%s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit under one name, by its days; `decree` is what made it, as it is recorded."""

    code: str
    since: date
    until: date | None
    kind: str
    name: str
    parent: str | None
    decree: str

    def is_in_force(self, on: date) -> bool:
        return self.since <= on <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Heirs:
    """What a former unit went to on a day, by which decree; "" where that came with a release."""

    codes: frozenset[str]
    decree: str


@dataclass(slots=True)
class Standing:
    """What stands, with the plan's rows by the days of their changes."""

    units: dict[str, list[UnitRow]] = field(default_factory=lambda: defaultdict(list))
    heirs: dict[tuple[str, date], Heirs] = field(default_factory=dict)
    new: dict[date, dict[str, PlanRow]] = field(default_factory=lambda: defaultdict(dict))
    former: dict[date, dict[str, list[PlanRow]]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, plan: Plan, *, cursor: Cursor[TupleRow]) -> "Standing":
        standing = cls()
        for row in plan.of(What.UNIT):
            standing.new[row.since].setdefault(row.code, row)
        for row in plan.of(What.SUCCESSOR):
            standing.former[row.since].setdefault(row.code, []).append(row)
        standing.read(_codes_in(plan), {row.code for row in plan.of(What.SUCCESSOR)}, cursor)
        return standing

    def read(self, codes: Iterable[str], former: Iterable[str], cursor: Cursor[TupleRow]) -> None:
        cursor.execute(UNITS, {"codes": list(codes), "former": list(former)})
        for code, since, until, kind, name, parent, decree in cursor.fetchall():
            self.units[code].append(
                UnitRow(
                    code=code,
                    since=since,
                    until=until,
                    kind=kind,
                    name=name,
                    parent=parent,
                    decree=decree,
                )
            )
        found: Mapping[tuple[str, date], set[str]] = defaultdict(set)
        decrees: dict[tuple[str, date], str] = {}
        cursor.execute(SUCCESSORS, [list(former)])
        for former_code, since, successor, decree in cursor.fetchall():
            found[former_code, since].add(successor)
            decrees[former_code, since] = decree or ""
        for key, heirs in found.items():
            self.heirs[key] = Heirs(frozenset(heirs), decrees[key])

    def stands_before(self, code: str, day: date) -> UnitRow | None:
        """The unit with this code on the eve of the day, without what the plan does on it."""
        eve = day - ONE_DAY
        return next((unit for unit in self.units[code] if unit.is_in_force(eve)), None)

    def was_made(self, code: str, day: date) -> bool:
        """Whether an earlier row of the plan itself makes this unit."""
        return any(code in rows for since, rows in self.new.items() if since < day)

    def ends(self, code: str, day: date) -> bool:
        return code in self.former[day] and code not in self.new[day]

    def is_in_force(self, code: str, day: date) -> bool:
        """Whether there is such a unit from the day on, if the plan is carried out."""
        if self.ends(code, day):
            return False
        if code in self.new[day] or self.was_made(code, day):
            return True
        return any(unit.is_in_force(day) for unit in self.units[code])


def _codes_in(plan: Plan) -> set[str]:
    codes = {row.within for row in plan.of(What.UNIT) + plan.of(What.OFFICE)}
    for row in plan.of(What.UNIT) + plan.of(What.SUCCESSOR) + plan.of(What.ADDRESS):
        codes |= {row.code, row.to}
    codes |= {row.within for row in plan.of(What.TAKES_OVER)}
    return codes - {""}
