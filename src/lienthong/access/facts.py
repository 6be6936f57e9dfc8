"""Facts of access that come with a release: competence, capabilities, the country's days off."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import Cursor
from psycopg.rows import TupleRow

FACTS: Final = Path(__file__).parent / "facts"

# A competence that a plan has ended meanwhile stays ended.
COMPETENCE: Final = """
INSERT INTO access_competence
  (procedure, office_kind, level, since, until, instrument, source, confidence, note)
VALUES (%(procedure)s, %(office_kind)s, %(level)s, %(since)s, nullif(%(until)s, '')::date,
  %(instrument)s, %(source)s, %(confidence)s, %(note)s)
ON CONFLICT (procedure, since) DO UPDATE SET
  office_kind = excluded.office_kind, level = excluded.level,
  until = coalesce(excluded.until, (
    SELECT min(later.since) FROM access_competence AS later
    WHERE later.procedure = excluded.procedure AND later.since > excluded.since)),
  instrument = excluded.instrument, source = excluded.source,
  confidence = excluded.confidence, note = excluded.note
"""

CAPABILITY: Final = """
INSERT INTO access_capability
  (capability, office_kind, level, since, until, instrument, source, confidence, note)
VALUES (%(capability)s, %(office_kind)s, %(level)s, %(since)s, nullif(%(until)s, '')::date,
  %(instrument)s, %(source)s, %(confidence)s, %(note)s)
ON CONFLICT (capability, office_kind, since) DO UPDATE SET
  level = excluded.level, until = excluded.until, instrument = excluded.instrument,
  source = excluded.source, confidence = excluded.confidence, note = excluded.note
"""

# What an administrator has confirmed or corrected stands above what a release believes.
DAY: Final = """
INSERT INTO access_specialday AS known
  (day, kind, name_vi, name_en, source, confidence, applies)
VALUES (%(day)s, %(kind)s, %(name_vi)s, %(name_en)s, %(source)s, %(confidence)s,
  %(applies)s::boolean)
ON CONFLICT (office_id, day) DO UPDATE SET
  kind = excluded.kind, name_vi = excluded.name_vi, name_en = excluded.name_en,
  source = excluded.source, confidence = excluded.confidence, applies = excluded.applies
WHERE known.confirmed_at IS NULL
"""


def load(cursor: Cursor[TupleRow] | CursorWrapper) -> None:
    """Enter the facts of this release; a second time changes nothing. Run as the owner."""
    for row in facts_in("competence"):
        cursor.execute(COMPETENCE, row)
    for row in facts_in("capabilities"):
        cursor.execute(CAPABILITY, row)
    for row in facts_in("days_off"):
        cursor.execute(DAY, row)


def facts_in(name: str) -> Iterator[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
