"""Keeps records of the national catalogue: every version, the latest as the current one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
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
# One document a batch: an array of texts would be escaped letter by letter on our side.
KEEP: Final = """
WITH incoming AS (
  SELECT code, version, decode(hash, 'hex') AS hash, content, name, name_key, words, position
  FROM jsonb_to_recordset(%(records)s::jsonb) AS record (
    code text, version int, hash text, content jsonb, name text, name_key text, words text[],
    position int)
), named AS (
  INSERT INTO procedures_nationalprocedure
    (code, version, hash, name, name_key, words, first_seen_at, changed_at)
  SELECT code, version, hash, name, name_key, words, %(now)s, %(now)s FROM incoming
  ON CONFLICT (code) DO UPDATE SET
    version = excluded.version, hash = excluded.hash, name = excluded.name,
    name_key = excluded.name_key, words = excluded.words, changed_at = excluded.changed_at
)
INSERT INTO procedures_nationalversion
  (procedure_id, number, hash, content, name, first_seen_at, source, position)
SELECT code, version, hash, content, name, %(now)s, %(source)s, position FROM incoming
"""


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Held:
    version: int
    hash: bytes


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it travels to the database."""

    code: str
    version: int
    hash: str
    content: msgspec.Raw
    name: str
    name_key: str
    words: tuple[str, ...]
    position: int


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
    records = [_kept(record, version) for record, version in numbered]
    document = msgspec.json.encode(records).decode()
    cursor.execute(KEEP, {"records": document, "now": now, "source": source})


def _kept(record: Incoming, version: int) -> Kept:
    return Kept(
        code=record.code,
        version=version,
        hash=record.hash.hex(),
        content=msgspec.Raw(record.encoded),
        name=record.name,
        name_key=fold(record.name),
        words=record.words,
        position=record.line,
    )
