"""Keeps records of the national catalogue: every version, the latest as the current one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.folding import fold

from .national_parse import Incoming

# The server's cursor is Django's, the set-up's may be psycopg's own.
AnyCursor = Cursor[TupleRow] | CursorWrapper

# Any number that no other lock of ours uses; "national" on a telephone's keys.
LOCK: Final = 62846625

HELD: Final = "SELECT code, version, hash FROM procedures_nationalprocedure WHERE code = ANY(%s)"
# Ragged arrays do not go into one parameter: the words travel as one text.
NAME_CURRENT: Final = """
INSERT INTO procedures_nationalprocedure
  (code, version, hash, name, name_key, words, first_seen_at, changed_at)
SELECT code, version, hash, name, name_key, string_to_array(words, ' '), %s, %s
FROM unnest(%s::text[], %s::int[], %s::bytea[], %s::text[], %s::text[], %s::text[])
  AS incoming (code, version, hash, name, name_key, words)
ON CONFLICT (code) DO UPDATE SET
  version = excluded.version, hash = excluded.hash, name = excluded.name,
  name_key = excluded.name_key, words = excluded.words, changed_at = excluded.changed_at
"""
ADD_VERSIONS: Final = """
INSERT INTO procedures_nationalversion
  (procedure_id, number, hash, content, name, first_seen_at, source, position)
SELECT code, number, hash, content::jsonb, name, %s, %s, position
FROM unnest(%s::text[], %s::int[], %s::bytea[], %s::text[], %s::text[], %s::int[])
  AS incoming (code, number, hash, content, name, position)
"""


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Held:
    version: int
    hash: bytes


def keep(
    cursor: AnyCursor, records: Sequence[Incoming], *, source: str, now: datetime
) -> list[Outcome]:
    """
    Keep these records and say what each was; the caller owns the transaction.

    No two of them may have one code. Of two imports at one time the second waits for the first's
    batch, so that a version number is given once.
    """
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    cursor.execute(HELD, [[record.code for record in records]])
    held = {code: Held(version, bytes(digest)) for code, version, digest in cursor.fetchall()}
    outcomes = [_outcome(record, held.get(record.code)) for record in records]
    _write(
        cursor,
        [
            (record, held[record.code].version + 1 if record.code in held else 1)
            for record, outcome in zip(records, outcomes, strict=True)
            if outcome is not Outcome.UNCHANGED
        ],
        source=source,
        now=now,
    )
    return outcomes


def _outcome(record: Incoming, held: Held | None) -> Outcome:
    if held is None:
        return Outcome.NEW
    return Outcome.UNCHANGED if held.hash == record.hash else Outcome.CHANGED


def _write(
    cursor: AnyCursor,
    numbered: Sequence[tuple[Incoming, int]],
    *,
    source: str,
    now: datetime,
) -> None:
    if not numbered:
        return
    codes = [record.code for record, _ in numbered]
    numbers = [number for _, number in numbered]
    hashes = [record.hash for record, _ in numbered]
    names = [record.name for record, _ in numbered]
    keys = [fold(record.name) for record, _ in numbered]
    words = [" ".join(record.words) for record, _ in numbered]
    cursor.execute(NAME_CURRENT, [now, now, codes, numbers, hashes, names, keys, words])
    contents = [record.encoded.decode() for record, _ in numbered]
    lines = [record.line for record, _ in numbered]
    cursor.execute(ADD_VERSIONS, [now, source, codes, numbers, hashes, contents, names, lines])
