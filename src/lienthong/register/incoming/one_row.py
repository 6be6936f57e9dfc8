"""One row while it is understood: what its columns say by field, and what was found wrong."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

from .days import read_day
from .finding import Finding
from .headings import ANSWER, IGNORED, RESIDENCE_PART
from .layout import Column, Layout
from .legacy import converted
from .numbers import NumberRead
from .person import RowOfFile, RowProblem
from .sheet import NEVER_COMPUTED, UNREADABLE, SheetRow
from .words import code_of, key_of

# What is written where nothing is known; of a religion "không" says that there is none.
EMPTY: Final = frozenset(
    {"", "khong", "khong co", "khong ro", "chua ro", "chua co", "null", "none", "nan", "na", "n a"}
)
LONGEST_EMPTY: Final = 16
# The longest line that a form takes. Of an address a key is kept, and an index takes 2,704 bytes.
LONGEST: Final = 500
SAYS_NONE: Final = frozenset({"religion"})
ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
RESIDENCE: Final = "residence"


@dataclass(slots=True)
class OneRow:
    """`texts` are by field; a field that nothing is said of is not among them."""

    number: int
    today: date
    columns: dict[str, Column]
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(problem.is_refusal for problem in self.problems)

    def is_refused_by(self, name: str) -> bool:
        return any(problem.field == name and problem.is_refusal for problem in self.problems)

    def said(self, name: str) -> str:
        return self.texts.get(name, "")

    def refuse(self, name: str, finding: Finding, other: RowOfFile | None = None) -> None:
        self._found(name, finding, is_refusal=True, other=other)

    def note(self, name: str, finding: Finding, other: RowOfFile | None = None) -> None:
        self._found(name, finding, is_refusal=False, other=other)

    def day(self, name: str, *, can_be_to_come: bool = False) -> PartialDate | None:
        """The day that a field says; None if it says nothing or nothing that can be meant."""
        text = self.said(name)
        if not text:
            return None
        read = read_day(
            text,
            today=self.today,
            is_month_first=self.columns[name].is_month_first,
            can_be_to_come=can_be_to_come,
        )
        if read.finding is not None:
            self._found(name, read.finding, is_refusal=read.day is None)
        return read.day

    def kept(self, name: str, read: NumberRead) -> NumberRead:
        """The same number, with its finding told."""
        if read.finding is not None:
            self._found(name, read.finding, is_refusal=not (read.number or read.old))
        return read

    def code(self, kind: str, name: str) -> str | None:
        text = self.said(name)
        return code_of(kind, text) if text else None

    def _found(
        self, name: str, finding: Finding, *, is_refusal: bool, other: RowOfFile | None = None
    ) -> None:
        column = self.columns.get(name)
        self.problems.append(
            RowProblem(
                row=self.number,
                column=column.heading if column else "",
                field=name,
                code=finding.code,
                reason=finding.reason,
                remedy=finding.remedy,
                is_refusal=is_refusal,
                other=other,
            )
        )


def is_empty(text: str) -> bool:
    # Folding is dear: what is longer than all of these, or a number, is none of them.
    return len(text) < LONGEST_EMPTY and not text[:1].isdecimal() and key_of(text) in EMPTY


@dataclass(slots=True)
class Opener:
    """
    Opens the rows of one sheet: each cell converted and put to its field.

    That a column holds formulas is told at the first row that has one, and not at each.
    """

    layout: Layout
    today: date
    told: set[int] = field(default_factory=set)
    columns: tuple[Column, ...] = ()
    by_field: dict[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = tuple(
            replace(column, field=RESIDENCE) if column.field == RESIDENCE_PART else column
            for column in self.layout.columns
            if column.field not in ("", IGNORED, ANSWER)
        )
        self.by_field = {column.field: column for column in reversed(self.columns)}

    def opened(self, row: SheetRow) -> OneRow:
        one = OneRow(row.number, self.today, self.by_field)
        width = len(row.cells)
        for column in self.columns:
            if column.index >= width or not (cell := row.cells[column.index]):
                continue
            self._say(one, column.field, " ".join(converted(cell, column.legacy).split()))
        if row.formulas or row.merged:
            self._tell(one, row)
        return one

    def _say(self, one: OneRow, name: str, text: str) -> None:
        if text == NEVER_COMPUTED:
            one.refuse(name, FORMULA_UNKNOWN)
        elif text in ERRORS:
            one.refuse(name, FORMULA_FAILED)
        elif UNREADABLE in text:
            one.refuse(name, NOT_READABLE)
        elif len(one.said(name)) + len(text) > LONGEST:
            one.refuse(name, TOO_LONG)
        elif name not in SAYS_NONE and is_empty(text):
            return
        elif name not in one.texts:
            one.texts[name] = text
        elif key_of(text) not in key_of(one.texts[name]):
            one.texts[name] = f"{one.texts[name]}, {text}"

    def _tell(self, one: OneRow, row: SheetRow) -> None:
        failed = {problem.field for problem in one.problems}
        for column in self.columns:
            if column.field in failed:
                continue
            if column.index in row.formulas and column.index not in self.told:
                self.told.add(column.index)
                one.note(column.field, FORMULA_TAKEN)
            elif column.index in row.merged:
                one.note(column.field, MERGED)


FORMULA_UNKNOWN: Final = Finding(
    "formula_never_computed",
    Text("The cell holds a formula that was never computed."),
    Text("Open the file in a spreadsheet, save it, and send it again; or write the value."),
)
FORMULA_FAILED: Final = Finding(
    "formula_failed",
    Text("The cell holds the error of a formula."),
    Text("Write the value in its place."),
)
FORMULA_TAKEN: Final = Finding(
    "formula_taken",
    Text("This column holds formulas: what they gave when the file was saved was taken."),
    Text("Compare a few; nothing needs to be done if they are right."),
)
NOT_READABLE: Final = Finding(
    "not_readable",
    Text(
        "Some characters cannot be read: the file changes its encoding in the middle, or they were "
        "pasted along and nobody sees them."
    ),
    Text("Type the text again; or save the list as XLSX or as CSV UTF-8 and send it again."),
)
TOO_LONG: Final = Finding(
    "too_long",
    # As a text: unlike other figures it is the same in every row.
    Text("At most {longest} characters can be written here.", longest=str(LONGEST)),
    Text("Leave out what does not belong in this column, or say it in fewer words."),
)
MERGED: Final = Finding(
    "merged_cell",
    Text("The cell is merged with others: the value of the first was taken."),
    Text("Unmerge the cells if it does not hold for this row."),
)
