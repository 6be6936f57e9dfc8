"""
Moving the dossiers of offices that close to those that take over, set-wise, as the owner.

A dossier keeps its code, its clock, its papers and its history. What the former office had
prepared names a signer who is none any more, so that it is prepared again (decision 0004); its
number in the former office's book is void, and it takes one in the new office's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.access.plan_enter import Heir

# In the order of ids, as everybody who locks several: nobody waits in a circle.
MOVING: Final = """
    CREATE TEMP TABLE moved_dossier ON COMMIT DROP AS
    SELECT dossier.id, dossier.office_id AS was, heir.heir AS office_id, heir.decree,
           dossier.stage AS stage_was, dossier.is_guarded
    FROM dossiers_dossier AS dossier
    JOIN unnest(%(formers)s::uuid[], %(heirs)s::uuid[], %(procedures)s::text[], %(decrees)s::text[])
      AS heir (former, heir, procedure, decree)
      ON heir.former = dossier.office_id AND heir.procedure IN ('', dossier.procedure)
    WHERE dossier.decided_at IS NULL OR dossier.status = 9
       OR EXISTS (SELECT FROM dossiers_plannedlink AS planned
                  WHERE planned.chain_id = dossier.chain_id AND planned.state = 'waiting')
    ORDER BY dossier.id FOR NO KEY UPDATE OF dossier"""
MOVE: Final = """
    UPDATE dossiers_dossier AS dossier
    SET office_id = moved.office_id, assignee_id = NULL, moves = dossier.moves + 1,
        stage = CASE WHEN dossier.stage IN ('draft_sent', 'ready') THEN 'taken_in'
                     ELSE dossier.stage END
    FROM moved_dossier AS moved WHERE moved.id = dossier.id"""
NOTE: Final = """
    INSERT INTO audit_entry (at, action, dossier_id, detail)
    SELECT %(now)s, 'dossier.moved', dossier.id, jsonb_build_object(
      'was', former.id, 'to', heir.id, 'was_name', former.name_vi, 'to_name', heir.name_vi,
      'law', moved.decree, 'stage_was', moved.stage_was,
      'stage', dossier.stage, 'status', dossier.status)
    FROM moved_dossier AS moved
    JOIN dossiers_dossier AS dossier ON dossier.id = moved.id
    JOIN access_office AS former ON former.id = moved.was
    JOIN access_office AS heir ON heir.id = moved.office_id"""
TELL: Final = """
    INSERT INTO audit_message (topic, person_id, body, dossier_id, created_at, tries, failure)
    SELECT 'dossier.moved', dossier.applicant_id,
           jsonb_build_object('office', heir.name_vi, 'reach', heir.reach), dossier.id,
           %(now)s, 0, ''
    FROM moved_dossier AS moved
    JOIN dossiers_dossier AS dossier ON dossier.id = moved.id AND dossier.decided_at IS NULL
    JOIN access_office AS heir ON heir.id = moved.office_id
    ORDER BY dossier.id"""
VOID: Final = """
    UPDATE register_bookentry AS entry SET void_because = 'moved'
    FROM moved_dossier AS moved
    WHERE entry.dossier_id = moved.id AND entry.void_because = '' AND NOT EXISTS (
      SELECT FROM register_act AS act WHERE act.entry_id = entry.id)"""
CLOSE_BOOKS: Final = """
    UPDATE register_book AS book SET closed_on = %(today)s
    WHERE office_id = ANY(%(formers)s) AND closed_on IS NULL"""
BESIDE: Final = (
    """
    UPDATE dossiers_contest SET office_id = heir.heir
    FROM unnest(%(formers)s::uuid[], %(heirs)s::uuid[]) AS heir (former, heir)
    WHERE office_id = heir.former""",
    """
    UPDATE dossiers_lookquestion SET office_id = heir.heir
    FROM unnest(%(formers)s::uuid[], %(heirs)s::uuid[]) AS heir (former, heir)
    WHERE office_id = heir.former AND answered_at IS NULL""",
    """
    UPDATE dossiers_outsidelook SET office_id = heir.heir
    FROM unnest(%(formers)s::uuid[], %(heirs)s::uuid[]) AS heir (former, heir)
    WHERE office_id = heir.former AND settled_at IS NULL""",
)
# Notices of births in a unit that went over whole; all parts of a split one list them anyway.
NOTICES: Final = """
    UPDATE dossiers_notice AS notice SET unit_code = heir.code
    FROM unnest(%(units)s::text[], %(codes)s::text[], %(days)s::date[]) AS heir (unit, code, day)
    WHERE notice.unit_code = heir.unit AND notice.state = 'waiting' AND heir.unit <> heir.code
      AND left(notice.content ->> 'born_at', 10) < heir.day::text
      AND notice.received_at < %(before)s"""
STAGES: Final = "SELECT stage_was, count(*) FROM moved_dossier GROUP BY 1 ORDER BY 1"
# Files that are done with: they follow their office afterwards, in pages. Nobody waits for them, so
# that it is no move; that they went stands in their history all the same.
ARCHIVE: Final = """
    WITH page AS (
      SELECT id, office_id FROM dossiers_dossier
      WHERE office_id = ANY(%(formers)s) AND decided_at IS NOT NULL
      ORDER BY id LIMIT %(page)s FOR NO KEY UPDATE
    ), moved AS (
      UPDATE dossiers_dossier AS dossier SET office_id = heir.heir_id
      FROM page JOIN access_officeheir AS heir ON heir.former_id = page.office_id
      WHERE dossier.id = page.id
      RETURNING dossier.id, heir.former_id AS was, heir.heir_id AS office_id, heir.decree,
                dossier.stage AS stage_was, dossier.stage, dossier.status
    )
    INSERT INTO audit_entry (at, action, dossier_id, detail)
    SELECT %(now)s, 'dossier.moved', moved.id, jsonb_build_object(
      'was', former.id, 'to', heir.id, 'was_name', former.name_vi, 'to_name', heir.name_vi,
      'law', moved.decree, 'stage_was', moved.stage_was,
      'stage', moved.stage, 'status', moved.status)
    FROM moved
    JOIN access_office AS former ON former.id = moved.was
    JOIN access_office AS heir ON heir.id = moved.office_id"""
WITHOUT_OFFICE: Final = """
    SELECT count(*) FROM dossiers_dossier AS dossier
    JOIN access_office AS office ON office.id = dossier.office_id
    WHERE dossier.decided_at IS NULL AND office.until <= %(today)s"""
UNSEEN: Final = """
    SELECT DISTINCT office.code FROM moved_dossier AS moved
    JOIN access_office AS office ON office.id = moved.office_id
    WHERE moved.is_guarded AND NOT EXISTS (
      SELECT FROM access_post AS post
      WHERE post.office_id = office.id AND post.sees_protected AND post.since <= %(today)s
        AND (post.until IS NULL OR post.until > %(today)s))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """
    How many dossiers moved, by the stage in which they were.

    `without_office` and `unseen` say what no plan may leave behind: open dossiers at a closed
    office, and offices where nobody may see a protected person whose dossier arrives.
    """

    by_stage: dict[str, int]
    without_office: int
    unseen: tuple[str, ...]

    @property
    def dossiers(self) -> int:
        return sum(self.by_stage.values())


@dataclass(frozen=True, slots=True)
class Way:
    """From one office to another: all its work, or that of one procedure."""

    former_id: UUID
    heir_id: UUID
    procedure: str
    decree: str


@dataclass(frozen=True, slots=True)
class WholeUnit:
    """A former unit that went over whole into another on a day."""

    code: str
    heir: str
    day: date


def move_dossiers(ways: Sequence[Way], *, now: datetime, cursor: Cursor[TupleRow]) -> Moved:
    """Everything that is not done with, in the caller's transaction."""
    said = {
        "formers": [way.former_id for way in ways],
        "heirs": [way.heir_id for way in ways],
        "procedures": [way.procedure for way in ways],
        "decrees": [way.decree for way in ways],
        "now": now,
        "today": now.date(),
    }
    cursor.execute("DROP TABLE IF EXISTS pg_temp.moved_dossier")
    cursor.execute(MOVING, said)
    for statement in (MOVE, NOTE, TELL, VOID):
        cursor.execute(statement, said)
    cursor.execute(STAGES)
    by_stage = {str(stage): int(count) for stage, count in cursor.fetchall()}
    cursor.execute(WITHOUT_OFFICE, said)
    [without_office] = cursor.fetchone() or [0]
    cursor.execute(UNSEEN, said)
    unseen = tuple(str(code) for (code,) in cursor.fetchall())
    return Moved(by_stage=by_stage, without_office=without_office, unseen=unseen)


def move_notices(units: Sequence[WholeUnit], *, before: datetime, cursor: Cursor[TupleRow]) -> int:
    """The birth notices that wait in units which went over whole, if they came before."""
    said = {
        "units": [unit.code for unit in units],
        "codes": [unit.heir for unit in units],
        "days": [unit.day for unit in units],
    }
    cursor.execute(NOTICES, {**said, "before": before})
    return cursor.rowcount


def close_former(heirs: Sequence[Heir], *, now: datetime, cursor: Cursor[TupleRow]) -> int:
    """What else was the former offices': books are closed, objections and questions go over."""
    said = {**ends_of(heirs), "today": now.date()}
    cursor.execute(CLOSE_BOOKS, said)
    closed = cursor.rowcount
    for statement in BESIDE:
        cursor.execute(statement, said)
    return closed


def archive_page(
    heirs: Sequence[Heir], *, page: int, now: datetime, cursor: Cursor[TupleRow]
) -> int:
    """The next finished files of the former offices; 0 when all have followed."""
    cursor.execute(ARCHIVE, {**ends_of(heirs), "page": page, "now": now})
    return cursor.rowcount


def ends_of(heirs: Sequence[Heir]) -> dict[str, object]:
    return {
        "formers": [heir.former_id for heir in heirs],
        "heirs": [heir.heir_id for heir in heirs],
    }
