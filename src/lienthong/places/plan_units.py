"""Entering the units of a plan, as the owner: units are ended and made, successors recorded."""

from dataclasses import dataclass
from typing import Final

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.plans import Plan, PlanRow, What

from .keys import key_of
from .kinds import LEVEL_BY_LENGTH
from .standing import Standing

SOURCE: Final = """
    INSERT INTO places_source (code, instrument, taken_from, confidence, by_plan)
    VALUES (%s, %s, %s, 'high', true) ON CONFLICT (code) DO NOTHING"""
END: Final = """
    UPDATE places_unit SET until = %(since)s::date - 1
    WHERE code = %(code)s AND since < %(since)s AND until IS NULL"""
MAKE: Final = """
    INSERT INTO places_unit
      (code, since, level, kind, name, key, also, parent_code, source_id)
    VALUES (%s, %s, %s, %s, %s, %s, '{}', nullif(%s, ''), %s)
    ON CONFLICT (code, since) DO NOTHING"""
HEIR: Final = """
    INSERT INTO places_successor (former_code, since, successor_code, source_id)
    VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"""
RULE: Final = """
    INSERT INTO places_addressrule (former_code, since, text, successor_code, source_id)
    VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (former_code, since, text) DO UPDATE
      SET successor_code = excluded.successor_code, source_id = excluded.source_id
      WHERE places_addressrule.successor_code <> excluded.successor_code"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsChanged:
    """How many rows a plan brought; 0 where they were on record already."""

    ended: int
    made: int
    successors: int
    rules: int


def enter_units(plan: Plan, standing: Standing, *, cursor: Cursor[TupleRow]) -> UnitsChanged:
    """The caller owns the transaction, and has found no fault in the plan."""
    file, heirs = plan.name, plan.of(What.SUCCESSOR)
    return UnitsChanged(
        ended=sum(_end(rows[0], cursor) for rows in _former(standing)),
        made=sum(_make(row, standing, file, cursor) for row in plan.of(What.UNIT)),
        successors=sum(_inherit(row, standing, file, cursor) for row in heirs),
        rules=sum(_rule(row, file, cursor) for row in plan.of(What.ADDRESS)),
    )


def _former(standing: Standing) -> list[list[PlanRow]]:
    return [rows for day in sorted(standing.former) for rows in standing.former[day].values()]


def _end(row: PlanRow, cursor: Cursor[TupleRow]) -> int:
    cursor.execute(END, {"code": row.code, "since": row.since})
    return cursor.rowcount


def _make(row: PlanRow, standing: Standing, file: str, cursor: Cursor[TupleRow]) -> int:
    if any(unit.since == row.since for unit in standing.units[row.code]):
        return 0
    level = LEVEL_BY_LENGTH[len(row.code)]
    values = [row.code, row.since, level, row.kind, row.name, key_of(row.name), row.within]
    cursor.execute(MAKE, [*values, _source(row, file, cursor)])
    return cursor.rowcount


def _inherit(row: PlanRow, standing: Standing, file: str, cursor: Cursor[TupleRow]) -> int:
    recorded = standing.heirs.get((row.code, row.since))
    if recorded and row.to in recorded.codes:
        return 0
    cursor.execute(HEIR, [row.code, row.since, row.to, _source(row, file, cursor)])
    return cursor.rowcount


def _rule(row: PlanRow, file: str, cursor: Cursor[TupleRow]) -> int:
    source = _source(row, file, cursor)
    cursor.execute(RULE, [row.code, row.since, row.text, row.to, source])
    return cursor.rowcount


def _source(row: PlanRow, file: str, cursor: Cursor[TupleRow]) -> str:
    code = f"plan {row.decree}"
    cursor.execute(SOURCE, [code, row.decree, file])
    return code
