"""Loads the dated figures of `facts/*.csv` and the project's own national records, at set-up."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Final

from psycopg.sql import SQL, Composed, Identifier, Placeholder

from lienthong.core.clock import Clock

from .national_gaps import Known
from .national_import import import_file
from .national_keep import AnyCursor, Outcome, keep
from .national_lines import opened_file
from .national_parse import Incoming

FOLDER: Final = files("lienthong.procedures") / "facts"
NATIONAL: Final = "national.ndjson.gz"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of facts, its table, and the columns by which a row is known again."""

    file: str
    table: str
    keys: tuple[str, ...]
    may_be_null: frozenset[str] = frozenset({"until"})


SHEETS: Final = (
    Sheet(
        "limits.csv",
        "procedures_limit",
        ("procedure", "chain", "since"),
        frozenset({"until", "cutoff"}),
    ),
    Sheet("fees.csv", "procedures_fee", ("procedure", "chain", "channel", "since")),
    Sheet("links.csv", "procedures_linkorder", ("chain", "procedure", "since")),
    Sheet("dossier_code_patterns.csv", "procedures_dossiercodepattern", ("since",)),
    Sheet("defects.csv", "procedures_defect", ("procedure", "code", "since")),
    Sheet("ages.csv", "procedures_age", ("what", "since")),
    Sheet("former_bodies.csv", "procedures_formerbody", ("words",)),
    Sheet("former_instruments.csv", "procedures_formerinstrument", ("number",)),
    Sheet("everyday_words.csv", "procedures_everydaywords", ("words", "official", "since")),
    Sheet("life_events.csv", "procedures_lifeevent", ("slug",), frozenset()),
    Sheet("event_procedures.csv", "procedures_eventprocedure", ("event", "procedure", "since")),
    Sheet("needs.csv", "procedures_need", ("procedure", "position", "since")),
)

# Rows that an office has entered beside ours stay; ours take the file's words again.
UPSERT: Final = """
    INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT ({keys})
    DO UPDATE SET ({others}) = ROW ({new}) WHERE ({now}) IS DISTINCT FROM ({new})"""


def load(cursor: AnyCursor) -> None:
    """Make the tables say what the files say; the caller owns the transaction."""
    for sheet in SHEETS:
        _load_sheet(cursor, sheet)
    load_national(cursor)


def load_national(cursor: AnyCursor) -> None:
    """
    Keep the records that the project carries, unless the catalogue holds them already.

    A later import may hold a newer version, which ours must not make the former one.
    """
    cursor.execute("SELECT code FROM procedures_nationalprocedure")
    held = {code for (code,) in cursor.fetchall()}
    now = Clock().now()

    def keep_missing(records: Sequence[Incoming]) -> list[Outcome]:
        missing = [record for record in records if record.code not in held]
        return keep(cursor, missing, source=NATIONAL, now=now)

    with as_file(FOLDER / NATIONAL) as path, opened_file(path) as file:
        imported = import_file(file, keep=keep_missing, known=Known())
    if not imported.is_whole:
        raise ValueError(f"{NATIONAL} is damaged: {imported.refused or imported.break_off}")


def _load_sheet(cursor: AnyCursor, sheet: Sheet) -> None:
    text = (FOLDER / sheet.file).read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines(), strict=True)
    columns = tuple(lines.fieldnames or ())
    statement = _upsert(sheet, columns)
    for line in lines:
        empty_is_null = {name: line[name] or None for name in sheet.may_be_null}
        cursor.execute(statement, [{**line, **empty_is_null}[name] for name in columns])


def _upsert(sheet: Sheet, columns: tuple[str, ...]) -> Composed:
    others = tuple(name for name in columns if name not in sheet.keys)
    return SQL(UPSERT).format(
        table=Identifier(sheet.table),
        columns=_listed(columns),
        values=SQL(", ").join([Placeholder()] * len(columns)),
        keys=_listed(sheet.keys),
        others=_listed(others),
        now=_listed(others, of=sheet.table),
        new=_listed(others, of="excluded"),
    )


def _listed(columns: tuple[str, ...], *, of: str | None = None) -> Composed:
    names = (Identifier(of, column) if of else Identifier(column) for column in columns)
    return SQL(", ").join(names)
