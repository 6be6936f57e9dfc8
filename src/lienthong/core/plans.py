"""
A plan by which units merge and tasks move, as an officer writes it: one table, a row a change.

Reading finds what is wrong with a row by itself; whether it fits what stands is asked by the
floors that know: units in `places`, offices in `access`.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from .errors import Invalid, Problem
from .names import tidy
from .partial_dates import PartialDate
from .texts import Text

LARGEST: Final = 16 << 20
MOST_SHOWN: Final = 200


class What(StrEnum):
    """What a row changes."""

    UNIT = "unit"
    SUCCESSOR = "successor"
    ADDRESS = "address"
    OFFICE = "office"
    TAKES_OVER = "takes_over"
    POST = "post"
    COMPETENCE = "competence"


# What a row has to say, beside its kind, its code, its day and its decree.
NEEDED: Final[Mapping[What, tuple[str, ...]]] = {
    What.UNIT: ("kind", "name"),
    What.SUCCESSOR: ("to",),
    What.ADDRESS: ("to", "text"),
    What.OFFICE: ("kind", "name", "within"),
    What.TAKES_OVER: ("to",),
    What.POST: ("to", "kind", "name"),
    What.COMPETENCE: ("kind", "within"),
}
COLUMNS: Final = ("what", "code", "to", "since", "decree", "kind", "name", "within", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """
    One change, from `since` by `decree`; `line` is where it stands in the file.

    `code` is what changes (a unit, an office, a login, a procedure) and `to` what comes after it
    or takes it in. `within` is the province or district of a unit, the unit of an office, the
    level of a competence. `text` is an address rule, or how an office is reached.
    """

    line: int
    what: What
    code: str
    to: str
    since: date
    decree: str
    kind: str
    name: str
    within: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a file; `digest` tells it from every other."""

    name: str
    digest: str
    content: str
    rows: tuple[PlanRow, ...]

    def of(self, what: What) -> tuple[PlanRow, ...]:
        return tuple(row for row in self.rows if row.what is what)

    @property
    def last_day(self) -> date:
        return max(row.since for row in self.rows)


def read_plan(encoded: bytes, *, name: str) -> Plan:
    """The plan in a CSV file, commas or semicolons; raises `Invalid` with every fault at once."""
    if len(encoded) > LARGEST:
        raise _wrong_file(Text("The file is larger than {most} MB.", most=LARGEST >> 20))
    try:
        content = encoded.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = Text("The file is not in UTF-8. In Excel choose: CSV UTF-8.")
        raise _wrong_file(text) from error
    if "\0" in content:
        raise _wrong_file(Text("The file is no table: it has a character that is no text."))
    problems: list[Problem] = []
    rows = tuple(_rows(content, problems))
    if problems:
        raise Invalid(*problems[:MOST_SHOWN])
    if not rows:
        raise _wrong_file(Text("The plan has no row."))
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Plan(name=name, digest=digest, content=content, rows=rows)


def fault(row: PlanRow, code: str, message: Text) -> Problem:
    """What is wrong with a row, led to by its line."""
    return Problem(f"line {row.line}", code, at_line(row.line, message))


def at_line(line: int, message: Text) -> Text:
    return Text("Line {line}: {what}", line=line, what=message)


def _rows(content: str, problems: list[Problem]) -> Iterator[PlanRow]:
    first = content.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(content), delimiter=delimiter, restkey="more")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        text = Text("The first line has to name the columns: {names}.", names=", ".join(COLUMNS))
        raise _wrong_file(text)
    try:
        for cells in reader:
            said = {name: tidy(cells[name] or "") for name in COLUMNS}
            if any(said.values()):
                yield from _row(reader.line_num, said, problems)
    except csv.Error as error:
        text = Text("The file is no table: line {line}.", line=reader.line_num)
        raise _wrong_file(text) from error


def _row(line: int, said: Mapping[str, str], problems: list[Problem]) -> Iterator[PlanRow]:
    before = len(problems)
    if said["what"] not in list(What):
        text = Text("“{what}” is no kind of row: {kinds}.", what=said["what"], kinds=_kinds())
        problems.append(Problem(f"line {line}", "row_unknown", at_line(line, text)))
        return
    what = What(said["what"])
    for column in ("code", "since", "decree", *NEEDED[what]):
        if not said[column]:
            text = Text("the column {column} is empty.", column=column)
            problems.append(Problem(f"line {line}", "cell_empty", at_line(line, text)))
    since = _day(line, said["since"], problems)
    if len(problems) == before and since is not None:
        cells = {name: said[name] for name in COLUMNS if name not in ("what", "since")}
        yield PlanRow(line=line, what=what, since=since, **cells)


def _day(line: int, written: str, problems: list[Problem]) -> date | None:
    if not written:
        return None
    try:
        day = PartialDate.parse(written, field="since")
    except Invalid:
        day = None
    if day is None or day.earliest != day.latest:
        text = Text("“{day}” is no day such as 01/07/2025.", day=written)
        problems.append(Problem(f"line {line}", "day_wrong", at_line(line, text)))
        return None
    return day.earliest


def _kinds() -> str:
    return ", ".join(What)


def _wrong_file(text: Text) -> Invalid:
    return Invalid(Problem("file", "wrong_file", text))
