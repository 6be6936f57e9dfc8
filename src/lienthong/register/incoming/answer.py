"""
The list as it was sent, with what was found beside each row: an officer corrects it and sends it
again.

Every row keeps its place, so that the numbers that messages name are those of the answer. All
cells are texts: a number keeps its zeros, and what looks like a formula stays a text, also when
the cell is edited (a quote stands before it, as Excel has it).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lienthong.core.texts import Text

from .headings import ANSWER
from .layout import Column, Layout
from .legacy import BETWEEN_WORDS, converted, is_syllable
from .person import RowProblem
from .sheet import NEVER_COMPUTED, SheetRow

# A spreadsheet holds 1,048,576 rows; a list of half of it still opens on an officer's machine.
ROWS_A_FILE: Final = 500_000
LONGEST_CELL: Final = 32_767
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
WIDTH, WIDTH_OF_REASON = 18, 50
RED, YELLOW, GREEN = "#F8D7DA", "#FFF3CD", "#E2F0E5"
HEADING: Final = "heading"
# Headings are parted by a sign, sentences end with one.
BETWEEN: Final = ("; ", " ", " ")

HEADINGS: Final = (
    Text("Result of the check"),
    Text("Column to correct"),
    Text("Why"),
    Text("What to do"),
)


class Result(StrEnum):
    """What came of a row."""

    ACCEPTED = "accepted"
    NOTED = "noted"
    KNOWN = "known"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    BLANK = "blank"


RESULTS: Final[Mapping[Result, tuple[Text, str]]] = MappingProxyType(
    {
        Result.ACCEPTED: (Text("Accepted"), GREEN),
        Result.NOTED: (Text("Accepted with a note"), YELLOW),
        Result.KNOWN: (Text("In the register already"), GREEN),
        Result.REFUSED: (Text("Refused"), RED),
        Result.LEFT_OUT: (Text("Left out: no person"), ""),
    }
)


def result_of(
    problems: Sequence[RowProblem], *, is_understood: bool, is_known: bool = False
) -> Result:
    """Of a row by what was found about it; `is_understood` where somebody is meant."""
    if any(problem.is_refusal for problem in problems):
        return Result.REFUSED
    if not is_understood:
        return Result.LEFT_OUT if problems else Result.BLANK
    if is_known:
        return Result.KNOWN
    return Result.NOTED if problems else Result.ACCEPTED


@dataclass(slots=True)
class Answer:
    """
    Writes the rows as they come, a few kilobytes at a time; a long list goes on in further files.

    Use as a context manager; `files` are those written. `in_words` puts texts into the language
    of the officer.
    """

    path: Path
    layout: Layout
    above: Sequence[SheetRow]
    in_words: Callable[[Text], str]
    only_problems: bool = False
    files: list[Path] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    _width: int = 0
    _next: int = 0
    _book: Workbook | None = None
    _sheet: Worksheet | None = None
    _formats: dict[tuple[str, bool], Format] = field(default_factory=dict)

    def __enter__(self) -> "Answer":
        self.columns = tuple(one for one in self.layout.columns if one.field != ANSWER)
        self._width = 1 + max(column.index for column in self.columns)
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def write(self, row: SheetRow, problems: Iterable[RowProblem], result: Result) -> None:
        """One row, what came of it, and its problems; of a blank row nothing comes."""
        found = tuple(problems)
        if self.only_problems and not found:
            return
        if self._next >= ROWS_A_FILE:
            self._end()
            self._begin()
        # Rows keep their numbers in the first file; further ones begin below their headings.
        at = row.number - 1 if len(self.files) == 1 and not self.only_problems else self._next
        colours = {one.column: RED if one.is_refusal else YELLOW for one in reversed(found)}
        colours |= {one.column: RED for one in found if one.is_refusal}
        for column in self.columns:
            cell = row.cells[column.index] if column.index < len(row.cells) else ""
            colour = colours.get(column.heading, "")
            if cell or colour:
                self._put(at, column.index, converted(cell, column.legacy), colour)
        self._put_result(at, found, result)
        self._next = at + 1

    def _put_result(self, at: int, found: tuple[RowProblem, ...], result: Result) -> None:
        if result is Result.BLANK:
            return
        said, colour = RESULTS[result]
        self._put(at, self._width, self.in_words(said), colour)
        # What refuses comes first.
        found = tuple(sorted(found, key=lambda one: not one.is_refusal))
        columns = (
            [one.column for one in found],
            [self._reason(one) for one in found],
            [self.in_words(one.remedy) for one in found],
        )
        for (offset, texts), between in zip(enumerate(columns, start=1), BETWEEN, strict=True):
            text = between.join(dict.fromkeys(filter(None, texts)))
            if text:
                self._put(at, self._width + offset, text, "")

    def _reason(self, problem: RowProblem) -> str:
        reason = self.in_words(problem.reason)
        return f"{reason} {self.in_words(problem.other.said)}" if problem.other else reason

    def _put(self, at: int, column: int, text: str, colour: str) -> None:
        if self._sheet is not None:
            text = text.replace(NEVER_COMPUTED, "")[:LONGEST_CELL]
            style = self._formats[colour, text.startswith(STARTS_FORMULA)]
            self._sheet.write_string(at, column, text, style)

    def _begin(self) -> None:
        number = len(self.files) + 1
        name = f"{self.path.stem}-{number}{self.path.suffix}" if number > 1 else self.path.name
        self.files.append(self.path.with_name(name))
        # Rows go to a file at once and are not kept. It lies beside the answer: what a killed
        # process leaves of a list goes with its folder.
        self._book = xlsxwriter.Workbook(
            str(self.files[-1]),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "tmpdir": str(self.path.parent),
            },
        )
        self._formats = {
            (colour, quoted): self._book.add_format(_look(colour, quoted=quoted))
            for colour in ("", RED, YELLOW, GREEN, HEADING)
            for quoted in (False, True)
        }
        self._sheet = self._book.add_worksheet()
        self._sheet.set_column(0, self._width, WIDTH)
        self._sheet.set_column(self._width + 1, self._width + 3, WIDTH_OF_REASON)
        self._sheet.freeze_panes(self.layout.last_row, 0)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._put_above()

    def _put_above(self) -> None:
        """What stands above the rows, each in its place, and our headings beside the last."""
        for row in self.above:
            for column in self.columns:
                cell = row.cells[column.index] if column.index < len(row.cells) else ""
                if cell and column.index not in row.merged:
                    self._put(row.number - 1, column.index, _heading(cell, column), HEADING)
        for offset, heading in enumerate(HEADINGS):
            self._put(
                self.layout.heading_row - 1, self._width + offset, self.in_words(heading), HEADING
            )
        self._next = self.layout.last_row

    def _end(self) -> None:
        if self._book is not None:
            self._book.close()
        self._book = self._sheet = None


def _heading(cell: str, column: Column) -> str:
    """A heading in an old font is converted with its column; one in Unicode stays."""
    words = [word for word in BETWEEN_WORDS.split(cell) if not word.isascii()]
    return cell if all(map(is_syllable, words)) else converted(cell, column.legacy)


def _look(colour: str, *, quoted: bool) -> dict[str, object]:
    look: dict[str, object] = {"quote_prefix": quoted}
    if colour == HEADING:
        return {**look, "bold": True, "text_wrap": True, "valign": "top"}
    return {**look, "bg_color": colour} if colour else look
