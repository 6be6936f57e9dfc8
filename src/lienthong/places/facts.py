"""Loads the facts of `facts/*.csv` into the tables: a step of set-up, done as the owner."""

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import Cursor
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Composed, Identifier

from lienthong.core.names import tidy

from .keys import key_of
from .kinds import LEVEL_BY_LENGTH, Kind
from .seen import BEFORE_OUR_FACTS

UNIT_FILES: Final = ("provinces.csv", "districts.csv", "communes.csv")
# In the order in which rows refer to one another.
TABLES: Final = {
    "places_source": (("code",), ("instrument", "taken_from", "confidence")),
    "places_unit": (
        ("code", "since"),
        ("level", "kind", "name", "key", "also", "parent_code", "until", "source_id"),
    ),
    "places_successor": (("former_code", "since", "successor_code"), ()),
}

INSERT: Final = """
    INSERT INTO {table} ({columns}) SELECT {columns} FROM {fresh} ON CONFLICT ({keys}) DO NOTHING"""
UPSERT: Final = """
    INSERT INTO {table} ({columns}) SELECT {columns} FROM {fresh} ON CONFLICT ({keys})
    DO UPDATE SET ({others}) = ROW ({new}) WHERE ({now}) IS DISTINCT FROM ({new})"""
DELETE: Final = """
    DELETE FROM {table} WHERE NOT EXISTS (SELECT FROM {fresh} WHERE ({theirs}) = ({ours}))
      AND NOT ({by_plan})"""
# What a plan entered is no release's to take away, nor the last day that it gave a unit.
BY_PLAN: Final = {
    "places_source": "by_plan",
    "places_unit": "source_id IN (SELECT code FROM places_source WHERE by_plan)",
    "places_successor": "source_id IS NOT NULL",
}
KEEP_ENDED: Final = """
    UPDATE fresh_places_unit AS unit SET until = ended.since - 1
    FROM (SELECT former_code, min(since) AS since FROM places_successor
          WHERE source_id IS NOT NULL GROUP BY 1) AS ended
    WHERE ended.former_code = unit.code AND unit.since < ended.since AND unit.until IS NULL"""

Row = tuple[object, ...]
AnyCursor = Cursor[TupleRow] | CursorWrapper


def load(cursor: AnyCursor) -> int:
    """
    Make the tables say what the files say; how many rows changed, 0 the second time.

    Rows that stand are not touched, so a load beside readers takes nothing away from them. The
    caller owns the transaction.
    """
    changed = 0
    rows = {"places_source": _sources(), "places_unit": _units(), "places_successor": _heirs()}
    for table, (keys, others) in TABLES.items():
        _lay_beside(cursor, table, (*keys, *others), rows[table])
        if table == "places_unit":
            cursor.execute(KEEP_ENDED)
        changed += _take_over(cursor, table, keys, others)
    for table, (keys, _) in reversed(TABLES.items()):
        changed += _drop_what_is_gone(cursor, table, keys)
    return changed


def _sources() -> Iterator[Row]:
    for line in _lines("sources.csv"):
        yield line["code"], line["instrument"], line["taken_from"], line["confidence"]


def _units() -> Iterator[Row]:
    for file in UNIT_FILES:
        for line in _lines(file):
            yield _unit(line)


def _unit(line: dict[str, str]) -> Row:
    name = tidy(line["name"])
    also = [key_of(spelling) for spelling in line.get("also", "").split("|") if spelling]
    return (
        line["code"],
        _day(line["since"]) or BEFORE_OUR_FACTS,
        LEVEL_BY_LENGTH[len(line["code"])],
        Kind(line["kind"]),
        name,
        key_of(name),
        also,
        line["parent"] or None,
        _day(line["until"]),
        line["source"],
    )


def _heirs() -> Iterator[Row]:
    for line in _lines("successors.csv"):
        yield line["former"], _day(line["since"]), line["successor"]


def _lines(file: str) -> Iterator[dict[str, str]]:
    text = (files(__package__) / "facts" / file).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines(), strict=True)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _lay_beside(
    cursor: AnyCursor, table: str, columns: tuple[str, ...], rows: Iterator[Row]
) -> None:
    names = {"fresh": _fresh(table), "table": Identifier(table), "columns": _listed(columns)}
    cursor.execute(SQL("DROP TABLE IF EXISTS pg_temp.{fresh}").format(**names))
    cursor.execute(
        SQL("CREATE TEMP TABLE {fresh} (LIKE {table} INCLUDING DEFAULTS)").format(**names)
    )
    with cursor.copy(SQL("COPY {fresh} ({columns}) FROM STDIN").format(**names)) as copy:
        for row in rows:
            copy.write_row(row)


def _take_over(
    cursor: AnyCursor, table: str, keys: tuple[str, ...], others: tuple[str, ...]
) -> int:
    cursor.execute(
        SQL(UPSERT if others else INSERT).format(
            table=Identifier(table),
            fresh=_fresh(table),
            columns=_listed((*keys, *others)),
            keys=_listed(keys),
            others=_listed(others),
            now=_listed(others, of=table),
            new=_listed(others, of="excluded"),
        )
    )
    return cursor.rowcount


def _drop_what_is_gone(cursor: AnyCursor, table: str, keys: tuple[str, ...]) -> int:
    names = {
        "fresh": _fresh(table),
        "table": Identifier(table),
        "theirs": _listed(keys, of=f"fresh_{table}"),
        "ours": _listed(keys, of=table),
        "by_plan": SQL(BY_PLAN[table]),
    }
    cursor.execute(SQL(DELETE).format(**names))
    count = cursor.rowcount
    cursor.execute(SQL("DROP TABLE pg_temp.{fresh}").format(**names))
    return count


def _fresh(table: str) -> Identifier:
    return Identifier(f"fresh_{table}")


def _listed(columns: tuple[str, ...], *, of: str | None = None) -> Composed:
    names = (Identifier(of, column) if of else Identifier(column) for column in columns)
    return SQL(", ").join(names)
