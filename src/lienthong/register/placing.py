"""
Placing the dwellings of units that were split: by the rules of the decree, else by an officer.

A sweep of a plan, set-wise, as the database's owner: it reads addresses and never whose they are,
and stands in the account as one line. No dwelling is left out: each is placed or listed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.ids import new_id
from lienthong.places.address_rules import Rule, part_of, words_of_key
from lienthong.places.succession import Origin

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
# Registered in the unit or in what it was made of, or placed in it when an earlier one was split.
DWELLINGS: Final = f"""
    WITH origin AS (
      SELECT * FROM unnest(%(codes)s::text[], %(since)s::date[], %(until)s::date[])
        AS origin (code, since, until)
    ), dwelling AS (
      SELECT lives.address_key, min(lives.text) AS text
      FROM ({LIVES}) AS lives JOIN origin
        ON origin.code = lives.unit_code AND lives.since BETWEEN origin.since AND origin.until
      GROUP BY 1
      UNION
      SELECT placed.address_key, placed.text FROM register_placement AS placed
      WHERE placed.unit_code = %(former)s AND placed.replaced_by_id IS NULL
        AND placed.since BETWEEN %(first)s AND %(last)s
    )
    SELECT DISTINCT ON (dwelling.address_key) dwelling.address_key, dwelling.text, waiting.id
    FROM dwelling LEFT JOIN register_placement AS waiting
      ON waiting.address_key = dwelling.address_key AND waiting.since = %(day)s
      AND waiting.replaced_by_id IS NULL
    WHERE waiting.id IS NULL OR waiting.unit_code IS NULL
    ORDER BY dwelling.address_key"""  # noqa: S608 - our own words
REPLACE: Final = "UPDATE register_placement SET replaced_by_id = %s WHERE id = ANY(%s)"
COPY: Final = """
    COPY register_placement (id, address_key, since, former_code, text, unit_code, entered_by_id)
    FROM STDIN"""
# Who lives there now for good, by what became of their address.
RESIDENTS: Final = """
    WITH origin AS (
      SELECT * FROM unnest(%(codes)s::text[], %(since)s::date[], %(until)s::date[],
                           %(split)s::boolean[], %(days)s::date[])
        AS origin (code, since, until, is_split, day)
    )
    SELECT CASE WHEN NOT origin.is_split THEN 'followed'
                WHEN placed.unit_code IS NOT NULL THEN 'placed'
                WHEN placed.id IS NOT NULL THEN 'listed' ELSE 'lost' END AS became, count(*)
    FROM register_residence AS home
    JOIN origin ON origin.code = home.unit_code
      AND home.since BETWEEN origin.since AND origin.until
    LEFT JOIN register_placement AS placed
      ON placed.address_key = home.address_key AND placed.since = origin.day
      AND placed.replaced_by_id IS NULL
    WHERE home.withdrawn_by_id IS NULL AND home.unit_code = ANY(%(codes)s) AND NOT EXISTS (
      SELECT FROM register_residence AS later
      WHERE later.person_id = home.person_id AND later.withdrawn_by_id IS NULL
        AND later.since > home.since)
    GROUP BY 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitUnit:
    """A former unit with what it was made of, and the rules that part it."""

    code: str
    day: date
    origins: tuple[Origin, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerUnit:
    """A unit that ended before `day`, for counting its residents."""

    day: date
    is_split: bool
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwellings:
    """How many dwellings a plan placed by its rules, and how many it put on an officer's list."""

    placed: int
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentsCounted:
    """Who lives in the plan's units for good: `followed` their unit whole, or by their address."""

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
    own = unit.origins[0]
    cursor.execute(
        DWELLINGS,
        {
            **columns_of(unit.origins),
            "former": unit.code,
            "first": own.since,
            "last": own.until,
            "day": unit.day,
        },
    )
    return [
        Line(key, text or "", part_of(words_of_key(key), unit.rules), waiting)
        for key, text, waiting in cursor.fetchall()
    ]


def enter(unit: SplitUnit, lines: Sequence[Line], *, act: UUID, cursor: Cursor[TupleRow]) -> None:
    cursor.execute(REPLACE, [act, [line.waiting for line in lines if line.waiting]])
    with cursor.copy(COPY) as copy:
        for line in lines:
            copy.write_row((new_id(), line.key, unit.day, unit.code, line.text, line.part, act))


def residents_counted(units: Sequence[FormerUnit], *, cursor: Cursor[TupleRow]) -> ResidentsCounted:
    """What became of the residents of the plan's units; nobody may be lost."""
    pairs = [(unit, origin) for unit in units for origin in unit.origins]
    cursor.execute(
        RESIDENTS,
        {
            **columns_of([origin for _, origin in pairs]),
            "split": [unit.is_split for unit, _ in pairs],
            "days": [unit.day for unit, _ in pairs],
        },
    )
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
        "until": [origin.until for origin in origins],
    }
