"""
Placing the dwellings of units that were split: by the rules of the decree, else by an officer.

A sweep of a plan, set-wise, as the database's owner: it reads addresses and never whose they are,
and stands in the account as one line. No dwelling is left out: each is placed or listed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.ids import new_id
from lienthong.places.address_rules import Rule, part_of, words_of_key
from lienthong.places.succession import Ended, OnItsWay, Origin

KIND: Final = "unit_plan"
ACT: Final = """
    INSERT INTO register_act
      (id, kind, signer_name, signer_title, acted_on, entered_at, source, marks, note)
    VALUES (%s, %s, '', '', %s, %s, %s, '{}', '')"""
LIVES: Final = """
    SELECT unit_code, address_key, text, since FROM register_residence
    WHERE withdrawn_by_id IS NULL AND unit_code = ANY(%(codes)s)
    UNION ALL SELECT unit_code, address_key, text, since FROM register_temporaryresidence
    WHERE withdrawn_by_id IS NULL AND unit_code = ANY(%(codes)s)
    UNION ALL SELECT unit_code, address_key, text, since FROM register_presentplace
    WHERE withdrawn_by_id IS NULL AND unit_code = ANY(%(codes)s)"""
# Registered in the unit or in what it was made of, or placed in any of these by an earlier split.
DWELLINGS: Final = f"""
    WITH origin AS (
      SELECT * FROM unnest(%(codes)s::text[], %(since)s::date[], %(last)s::date[],
                           %(until)s::date[])
        AS origin (code, since, last, until)
    ), dwelling AS (
      SELECT lives.address_key, min(lives.text) AS text
      FROM ({LIVES}) AS lives JOIN origin
        ON origin.code = lives.unit_code AND lives.since BETWEEN origin.since AND origin.until
      GROUP BY 1
      UNION
      SELECT placed.address_key, placed.text FROM register_placement AS placed
      JOIN origin ON origin.code = placed.unit_code
        AND placed.as_of BETWEEN origin.since AND origin.last
      WHERE placed.unit_code = ANY(%(codes)s) AND placed.replaced_by_id IS NULL
    )
    SELECT DISTINCT ON (dwelling.address_key) dwelling.address_key, dwelling.text, waiting.id
    FROM dwelling LEFT JOIN register_placement AS waiting
      ON waiting.address_key = dwelling.address_key AND waiting.since = %(day)s
      AND waiting.former_code = %(former)s AND waiting.replaced_by_id IS NULL
    WHERE waiting.id IS NULL OR waiting.unit_code IS NULL
    ORDER BY dwelling.address_key"""  # noqa: S608 - our own words
REPLACE: Final = "UPDATE register_placement SET replaced_by_id = %s WHERE id = ANY(%s)"
COPY: Final = """
    COPY register_placement
      (id, address_key, since, former_code, text, unit_code, as_of, entered_by_id)
    FROM STDIN"""
# Who may live there by the register, by what became of their address: each is followed from where
# they are registered, from split to split, to where nothing more is known.
RESIDENTS: Final = """
    WITH RECURSIVE way AS (
      SELECT * FROM unnest(%(codes)s::text[], %(since)s::date[], %(last)s::date[],
                           %(until)s::date[], %(split)s::text[], %(days)s::date[],
                           %(ours)s::boolean[])
        AS way (code, since, last, until, split, day, is_ours)
    ), walk AS (
      SELECT home.person_id, home.address_key, way.split, way.day, way.is_ours
      FROM register_residence AS home
      JOIN way ON way.code = home.unit_code AND home.since BETWEEN way.since AND way.until
      WHERE home.withdrawn_by_id IS NULL AND home.unit_code = ANY(%(codes)s) AND NOT EXISTS (
        SELECT FROM register_residence AS later
        WHERE later.person_id = home.person_id AND later.withdrawn_by_id IS NULL
          AND later.since > home.since)
      UNION ALL
      SELECT walk.person_id, walk.address_key, way.split, way.day, way.is_ours
      FROM walk
      JOIN register_placement AS placed
        ON placed.address_key = walk.address_key AND placed.since = walk.day
        AND placed.former_code = walk.split AND placed.replaced_by_id IS NULL
      JOIN way ON way.code = placed.unit_code AND placed.as_of BETWEEN way.since AND way.last
    )
    SELECT CASE WHEN walk.split IS NULL THEN 'followed'
                WHEN placed.unit_code IS NOT NULL THEN 'placed'
                WHEN placed.id IS NOT NULL THEN 'listed' ELSE 'lost' END AS became, count(*)
    FROM walk
    LEFT JOIN register_placement AS placed
      ON placed.address_key = walk.address_key AND placed.since = walk.day
      AND placed.former_code = walk.split AND placed.replaced_by_id IS NULL
    WHERE (walk.is_ours OR placed.unit_code IS NULL) AND NOT EXISTS (
      SELECT FROM way
      WHERE way.code = placed.unit_code AND placed.as_of BETWEEN way.since AND way.last)
    GROUP BY 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitUnit:
    """A former unit with what it was made of, and the rules that part it."""

    code: str
    day: date
    origins: tuple[Origin, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwellings:
    """How many dwellings a plan placed by its rules, and how many it put on an officer's list."""

    placed: int
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentsCounted:
    """Who may live in the plan's units: `followed` their unit whole, or by their address."""

    followed: int
    placed: int
    listed: int
    lost: int


@dataclass(frozen=True, slots=True)
class Line:
    """A dwelling on its way into the table; `waiting` is the row that it had on the list."""

    key: str
    text: str
    part: str | None
    waiting: UUID | None


def place_dwellings(
    units: Iterable[SplitUnit], *, source: str, now: datetime, today: date, cursor: Cursor[TupleRow]
) -> Dwellings:
    """Place or list every dwelling of these units that is not yet; a second time changes none."""
    act: UUID | None = None
    placed = listed = 0
    for unit in units:
        lines = [line for line in lines_of(unit, cursor) if line.part or line.waiting is None]
        if not lines:
            continue
        if act is None:
            act = new_id()
            cursor.execute(ACT, [act, KIND, today, now, source])
        enter(unit, lines, act=act, cursor=cursor)
        by_rule = sum(line.part is not None for line in lines)
        placed, listed = placed + by_rule, listed + len(lines) - by_rule
    return Dwellings(placed=placed, listed=listed)


def lines_of(unit: SplitUnit, cursor: Cursor[TupleRow]) -> list[Line]:
    if not unit.origins:
        return []
    said = {**columns_of(unit.origins), "former": unit.code, "day": unit.day}
    cursor.execute(DWELLINGS, said)
    return [
        Line(key, text or "", part_of(words_of_key(key), unit.rules), waiting)
        for key, text, waiting in cursor.fetchall()
    ]


def enter(unit: SplitUnit, lines: Sequence[Line], *, act: UUID, cursor: Cursor[TupleRow]) -> None:
    cursor.execute(REPLACE, [act, [line.waiting for line in lines if line.waiting]])
    with cursor.copy(COPY) as copy:
        for line in lines:
            as_of = unit.day if line.part else None
            row = (new_id(), line.key, unit.day, unit.code, line.text, line.part, as_of, act)
            copy.write_row(row)


def residents_counted(
    ways: Sequence[OnItsWay], ours: Collection[Ended], *, cursor: Cursor[TupleRow]
) -> ResidentsCounted:
    """What became of who may live in the plan's units, which are `ours`; nobody may be lost."""
    said = {
        **columns_of([way.origin for way in ways]),
        "split": [way.split.code if way.split else None for way in ways],
        "days": [way.split.day if way.split else None for way in ways],
        "ours": [way.split is None or way.split in ours for way in ways],
    }
    cursor.execute(RESIDENTS, said)
    became = {str(name): int(count) for name, count in cursor.fetchall()}
    return ResidentsCounted(
        followed=became.get("followed", 0),
        placed=became.get("placed", 0),
        listed=became.get("listed", 0),
        lost=became.get("lost", 0),
    )


def columns_of(origins: Sequence[Origin]) -> dict[str, object]:
    return {
        "codes": [origin.code for origin in origins],
        "since": [origin.since for origin in origins],
        "last": [origin.last for origin in origins],
        "until": [origin.until for origin in origins],
    }
