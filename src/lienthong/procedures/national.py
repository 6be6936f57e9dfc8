"""The national catalogue: import a file of it, show a procedure, search; its rows leave by here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.folding import fold
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable

from .models import FormerBody, FormerInstrument, NationalVersion
from .national_gaps import Former, Known, gaps_of
from .national_import import Imported, import_file
from .national_keep import Outcome, keep
from .national_lines import opened_file
from .national_parse import Incoming, search_words
from .national_record import Gap, Json

MOST_FOUND: Final = 100
# A hit in the name goes before one elsewhere, the words in the asked order before any other, and
# a short name before a long one: it is more nearly what was asked.
SEARCH: Final = """
SELECT code, name, changed_at FROM procedures_nationalprocedure WHERE words @> %(words)s
ORDER BY
  code <> %(phrase)s,
  NOT string_to_array(regexp_replace(name_key, '[^a-z0-9.]+', ' ', 'g'), ' ') @> %(words)s,
  position(%(phrase)s IN name_key) = 0,
  length(name_key), code
LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class VersionSeen:
    number: int
    name: str
    first_seen_at: datetime
    source: str
    hash: str


@dataclass(frozen=True, slots=True)
class NationalSeen:
    """A procedure of the catalogue as its current version has it, with what that leaves open."""

    code: str
    name: str
    content: Json
    versions: tuple[VersionSeen, ...]
    gaps: tuple[Gap, ...]

    @property
    def current(self) -> VersionSeen:
        return self.versions[0]


@dataclass(frozen=True, slots=True)
class NationalFound:
    code: str
    name: str
    changed_at: datetime


def import_catalogue(
    path: Path, *, now: datetime, tell: Callable[[int], None] = lambda read: None
) -> Imported:
    """Keep what this file holds, each batch in a transaction of its own."""

    def keep_batch(records: Sequence[Incoming]) -> list[Outcome]:
        with transaction.atomic(), connection.cursor() as cursor:
            return keep(cursor, records, source=path.name, now=now)

    with opened_file(path) as file:
        return import_file(file, keep=keep_batch, known=known_formers(), tell=tell)


def national_procedure(code: str) -> NationalSeen:
    """The procedure with its versions, the current one first; raises `NotFound`."""
    rows = NationalVersion.objects.filter(procedure=code.strip()).defer("content")
    versions = list(rows.order_by("-number")) if is_readable(code) else []
    if not versions:
        raise NotFound(
            Text(
                "No procedure {code} is held. Search for its name, or import the catalogue.",
                code=code,
            )
        )
    current = versions[0]
    return NationalSeen(
        code=current.procedure_id,
        name=current.name,
        content=current.content,
        versions=tuple(_seen(version) for version in versions),
        gaps=gaps_of(current.content, known=known_formers()),
    )


def search_national(asked: str, *, most: int = MOST_FOUND) -> tuple[NationalFound, ...]:
    """The procedures with all of these words, with or without accents, in any order."""
    words = list(search_words(asked))
    if not words:
        raise Invalid(Problem("words", "nothing_asked", Text("Name at least one word.")))
    phrase = " ".join(fold(asked).split())
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, {"words": words, "phrase": phrase, "most": most})
        return tuple(NationalFound(*row) for row in cursor.fetchall())


def known_formers() -> Known:
    return Known(
        bodies=tuple(
            Former(body.words, body.until, body.successor)
            for body in FormerBody.objects.order_by("words")
        ),
        instruments={
            instrument.number: Former(instrument.number, instrument.until, instrument.successor)
            for instrument in FormerInstrument.objects.all()
        },
    )


def _seen(version: NationalVersion) -> VersionSeen:
    return VersionSeen(
        number=version.number,
        name=version.name,
        first_seen_at=version.first_seen_at,
        source=version.source,
        hash=bytes(version.hash).hex(),
    )
