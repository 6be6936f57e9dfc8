"""A sheet of rows, whatever file it came in: what the readers give, all as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

NONE: Final[frozenset[int]] = frozenset()
MOST_COLUMNS: Final = 1_000
# What an undecodable byte became, and what stands for a character that cannot be kept.
UNREADABLE: Final = "\ufffd"
# As `core.writing` has it, but for what parts words: it goes where they are put together.
NOT_KEPT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
NEVER_COMPUTED: Final = "\u241a"


class SheetRow(msgspec.Struct, frozen=True):
    """
    One row with its number as a spreadsheet shows it; columns count from 0.

    `formulas` are the columns whose value was computed when the file was saved last, and `merged`
    those that had no value of their own and took that of the merged cell that they lie in.
    """

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = NONE
    merged: frozenset[int] = NONE

    def __repr__(self) -> str:
        return f"SheetRow({self.number})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    The rows of one sheet, to be gone through once, and what is to be said of the file.

    `further` are the names of the visible sheets that are not this one.
    """

    rows: Iterator[SheetRow]
    notes: tuple[Text, ...] = ()
    further: tuple[str, ...] = ()


def readable(text: str) -> str:
    """A cell without what the database would not take: one such would stop the whole list."""
    return text if text.isprintable() else NOT_KEPT.sub(UNREADABLE, text)


def refused(code: str, text: Text) -> Invalid:
    """The file as a whole cannot be read; the text says what to do."""
    return Invalid(Problem("file", code, text))


def too_wide(count: int = MOST_COLUMNS) -> Invalid:
    return refused(
        "too_many_columns",
        Text(
            "The file has more than {count} columns. Leave out those that are not about people.",
            count=count,
        ),
    )
