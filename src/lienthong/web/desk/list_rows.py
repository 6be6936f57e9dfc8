"""The rows of the pages of lists: columns with their fields, what was found, what is given back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.forms import BoundField

from lienthong.core.texts import Text, Words
from lienthong.dossiers.lists.columns import ColumnAsked
from lienthong.dossiers.lists.files import FileKept, Kind
from lienthong.dossiers.lists.findings import Findings, Line
from lienthong.register.incoming.headings import IGNORED
from lienthong.register.incoming.told import fields_told

from .list_forms import ColumnsForm, name_of

LEFT_OUT: Final = Text("not taken in")
GIVEN: Final = {
    Kind.MARKED: Text("The whole list, with the result of the check beside each row"),
    Kind.PROBLEMS: Text("Only the rows in which something was found"),
}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column as the page shows it: what it is taken for, and the field to say otherwise."""

    asked: ColumnAsked
    words: Words | Text
    field: BoundField

    @property
    def rows_id(self) -> str:
        """Of the element that shows what the first rows say."""
        return f"{self.field.auto_id}-rows"


@dataclass(frozen=True, slots=True)
class FoundLine:
    line: Line
    reason: Text
    remedy: Text
    other: Text | None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    count: int
    is_refusal: bool
    reason: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class GivenFile:
    file: FileKept
    words: Text


def column_rows(form: ColumnsForm) -> tuple[tuple[ColumnRow, ...], tuple[ColumnRow, ...]]:
    """Those that the officer has to say, and those that were understood or said before."""
    rows = tuple(_column_rows(form))
    unclear = tuple(row for row in rows if not (row.asked.is_understood or row.asked.is_remembered))
    return unclear, tuple(row for row in rows if row not in unclear)


def _column_rows(form: ColumnsForm) -> Iterator[ColumnRow]:
    told = fields_told()
    for one in form.asked:
        is_left_out = one.field in ("", IGNORED)
        words = LEFT_OUT if is_left_out or one.field not in told else told[one.field].words
        yield ColumnRow(one, words, form[name_of(one)])


def reason_rows(findings: Findings) -> tuple[ReasonRow, ...]:
    return tuple(
        ReasonRow(one.count, one.is_refusal, one.reason.text, one.remedy.text)
        for one in findings.reasons
    )


def found_lines(findings: Findings) -> tuple[FoundLine, ...]:
    return tuple(
        FoundLine(one, one.reason.text, one.remedy.text, one.other.text if one.other else None)
        for one in findings.lines
    )


def given_files(files: tuple[FileKept, ...]) -> tuple[GivenFile, ...]:
    return tuple(GivenFile(file, GIVEN[Kind(file.kind)]) for file in files)
