"""Entering the offices, posts and competences of a plan, as the owner."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.ids import new_id
from lienthong.core.plans import Plan, PlanRow, What

from .plan_offices import PROTECTED
from .plan_standing import StandingOffices

MAKE: Final = """
    INSERT INTO access_office
      (id, code, kind, unit_code, name_vi, name_en, since, saturday_morning, reach)
    VALUES (%s, %s, %s, %s, %s, %s, %s, false, %s) ON CONFLICT (code) DO NOTHING"""
STAY: Final = """
    UPDATE access_office SET unit_code = %(unit)s WHERE code = %(code)s AND unit_code <> %(unit)s"""
HEIR: Final = """
    INSERT INTO access_officeheir (former_id, heir_id, since, decree)
    SELECT former.id, heir.id, %(since)s, %(decree)s
    FROM access_office AS former, access_office AS heir
    WHERE former.code = %(code)s AND heir.code = %(to)s
    ON CONFLICT (former_id) DO NOTHING"""
CLOSE: Final = """
    UPDATE access_office SET until = %(since)s
    WHERE code = %(code)s AND (until IS NULL OR until > %(since)s)"""
END_POSTS: Final = """
    UPDATE access_post SET until = %(since)s
    FROM access_office AS office
    WHERE office.id = office_id AND office.code = %(code)s AND access_post.since < %(since)s
      AND (access_post.until IS NULL OR access_post.until > %(since)s)"""
POST: Final = """
    INSERT INTO access_post
      (id, user_id, office_id, role, title_vi, title_en, since, sees_protected)
    SELECT %(id)s, %(user)s, office.id, %(role)s, %(title)s, %(title)s, %(since)s, %(protected)s
    FROM access_office AS office WHERE office.code = %(office)s
    ON CONFLICT (user_id, office_id, role, since) DO NOTHING"""
COMPETENCE: Final = """
    INSERT INTO access_competence
      (procedure, office_kind, level, instrument, source, confidence, note, since)
    VALUES (%(code)s, %(kind)s, %(level)s, %(decree)s, %(file)s, 'likely', '', %(since)s)
    ON CONFLICT (procedure, since) DO NOTHING"""
END_COMPETENCE: Final = """
    UPDATE access_competence SET until = %(since)s
    WHERE procedure = %(code)s AND since < %(since)s AND (until IS NULL OR until > %(since)s)"""
HEIRS: Final = """
    SELECT heir.former_id, heir.heir_id, heir.since, heir.decree FROM access_officeheir AS heir
    JOIN access_office AS office ON office.id = heir.former_id WHERE office.code = ANY(%s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesChanged:
    """How much a plan brought; 0 where it was on record already."""

    made: int
    closed: int
    posts_ended: int
    posts_made: int
    competences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """An office that closed, and the one that took over its work."""

    former_id: UUID
    heir_id: UUID
    since: date
    decree: str


def enter_offices(
    plan: Plan, standing: StandingOffices, *, cursor: Cursor[TupleRow]
) -> OfficesChanged:
    """The caller owns the transaction, and has found no fault in the plan."""
    made = sum(_make(row, cursor) for row in plan.of(What.OFFICE))
    closed, ended = 0, 0
    for row in plan.of(What.TAKES_OVER):
        if row.to == row.code:
            cursor.execute(STAY, {"code": row.code, "unit": row.within})
            continue
        cursor.execute(HEIR, _said(row))
        cursor.execute(END_POSTS, _said(row))
        ended += cursor.rowcount
        cursor.execute(CLOSE, _said(row))
        closed += cursor.rowcount
    return OfficesChanged(
        made=made,
        closed=closed,
        posts_ended=ended,
        posts_made=sum(_post(row, standing, cursor) for row in plan.of(What.POST)),
        competences=sum(_competence(row, plan.name, cursor) for row in plan.of(What.COMPETENCE)),
    )


def heirs_in(plan: Plan, *, cursor: Cursor[TupleRow]) -> tuple[Heir, ...]:
    """The offices that the plan closes, as they were entered."""
    cursor.execute(HEIRS, [[row.code for row in plan.of(What.TAKES_OVER)]])
    return tuple(
        Heir(former_id=former, heir_id=heir, since=since, decree=str(decree))
        for former, heir, since, decree in cursor.fetchall()
    )


def _said(row: PlanRow) -> dict[str, object]:
    return {"code": row.code, "to": row.to, "since": row.since, "decree": row.decree}


def _make(row: PlanRow, cursor: Cursor[TupleRow]) -> int:
    names = [row.name, row.name]
    cursor.execute(MAKE, [new_id(), row.code, row.kind, row.within, *names, row.since, row.text])
    return cursor.rowcount


def _post(row: PlanRow, standing: StandingOffices, cursor: Cursor[TupleRow]) -> int:
    cursor.execute(
        POST,
        {
            "id": new_id(),
            "user": standing.user_of(row),
            "office": row.to,
            "role": row.kind,
            "title": row.name,
            "since": row.since,
            "protected": row.text == PROTECTED,
        },
    )
    return cursor.rowcount


def _competence(row: PlanRow, file: str, cursor: Cursor[TupleRow]) -> int:
    said = {"code": row.code, "since": row.since, "decree": row.decree, "file": file}
    cursor.execute(COMPETENCE, {**said, "kind": row.kind, "level": row.within})
    made = cursor.rowcount
    cursor.execute(END_COMPETENCE, said)
    return made
