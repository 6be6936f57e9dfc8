"""Where the open dossiers of a task go that was given to another kind of office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.errors import Invalid, Problem
from lienthong.core.plans import PlanRow, fault
from lienthong.core.texts import Text

from .moving import Way

# Each office with open dossiers of the task that is no longer its own, and the one of the right
# kind in the same place: its commune, or the province around it.
OFFICES: Final = """
    WITH holding AS (
      SELECT office.id, office.code, office.unit_code, count(*) AS dossiers
      FROM dossiers_dossier AS dossier JOIN access_office AS office ON office.id = dossier.office_id
      WHERE dossier.procedure = %(procedure)s AND dossier.decided_at IS NULL
        AND NOT (office.kind = %(kind)s
                 AND length(office.unit_code) = CASE %(level)s WHEN 'commune' THEN 5 ELSE 2 END)
      GROUP BY 1, 2, 3
    )
    SELECT holding.id, holding.code, holding.dossiers, length(holding.unit_code),
           (SELECT office.id FROM access_office AS office
            WHERE office.kind = %(kind)s AND office.since <= %(today)s
              AND (office.until IS NULL OR office.until > %(today)s)
              AND office.unit_code = CASE %(level)s WHEN 'commune' THEN holding.unit_code
                                     ELSE coalesce(unit.top_code, unit.parent_code, unit.code) END
            ORDER BY office.code LIMIT 1)
    FROM holding LEFT JOIN places_on(%(today)s) AS unit ON unit.code = holding.unit_code
    ORDER BY holding.code"""


@dataclass(frozen=True, slots=True)
class TaskWays:
    """The ways of moved tasks; `staying` counts dossiers that no office of a place can be told."""

    ways: tuple[Way, ...]
    staying: int


def ways_of_tasks(rows: Sequence[PlanRow], *, today: date, cursor: Cursor[TupleRow]) -> TaskWays:
    """
    From each office that has such dossiers to the one that is competent in its place.

    A province's office does not say in which commune a dossier belongs: what it has begun it ends.
    Raises `Invalid` if there is no such office.
    """
    ways: list[Way] = []
    problems: list[Problem] = []
    staying = 0
    for row in rows:
        cursor.execute(
            OFFICES,
            {"procedure": row.code, "kind": row.kind, "level": row.within, "today": today},
        )
        for former, code, dossiers, length, heir in cursor.fetchall():
            if row.within == "commune" and length == 2:
                staying += int(dossiers)
            elif isinstance(former, UUID) and isinstance(heir, UUID):
                ways.append(Way(former, heir, row.code, row.decree))
            else:
                problems.append(without_office(row, code=str(code), dossiers=int(dossiers)))
    if problems:
        raise Invalid(*problems)
    return TaskWays(tuple(ways), staying)


def without_office(row: PlanRow, *, code: str, dossiers: int) -> Problem:
    text = Text(
        "{count} open dossiers of {procedure} at {office} would have no office: there is none of "
        "the kind {kind} for its place. Add a row “office”.",
        count=dossiers,
        procedure=row.code,
        office=code,
        kind=row.kind,
    )
    return fault(row, "no_office", text)
