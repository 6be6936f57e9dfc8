"""A list as it begins: its columns, what each is understood as, and what its first rows say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from lienthong.core.texts import Text

from .headings import ANSWER, PEOPLE
from .layout import Column
from .legacy import converted
from .reading import PEOPLE_NEED, SheetRead, sheet_read
from .sheet import NEVER_COMPUTED, SheetRow, refused
from .words import key_of

EXAMPLES: Final = 3
# Among so many rows most columns say something three times.
ROWS_READ: Final = 50
LONGEST_EXAMPLE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSeen:
    """
    A column by its heading; `key` is that heading folded, by which it is known in another list.

    `field` is what it is understood as, empty where it is not. `examples` are what the first rows
    say in it: they are somebody's data.
    """

    index: int
    heading: str
    key: str
    field: str
    examples: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ColumnSeen({self.index})"


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns of a list but those that we have added to it; `notes` are about all of it."""

    columns: tuple[ColumnSeen, ...]
    notes: tuple[Text, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)


def preview_of(
    path: Path,
    *,
    asked: Mapping[str, str] | None = None,
    vocabulary: str = PEOPLE,
    necessary: Sequence[Sequence[str]] = (),
) -> Preview:
    """
    How a list begins. `asked` gives fields to headings.

    Raises `Invalid` where the file as a whole cannot be read, or has no row below its headings.
    What is missing among the columns is not asked here, unless it is `necessary`.
    """
    with sheet_read(
        path,
        asked=asked or {},
        necessary=tuple(map(tuple, necessary)),
        vocabulary=vocabulary,
    ) as read:
        rows = list(islice(read.rows, ROWS_READ))
        if not rows:
            raise refused(
                "no_rows",
                Text("Below the headings there is no row. Write the people there, one a row."),
            )
        columns = tuple(_columns(read, rows))
        return Preview(columns, tuple(_notes(read)))


def missing_among(fields: Collection[str]) -> tuple[str, ...]:
    """What a list of people must have and these have not: `name`, `born`, `number`."""
    return tuple(wanted[0] for wanted in PEOPLE_NEED if not set(fields).intersection(wanted))


def _columns(read: SheetRead, rows: Sequence[SheetRow]) -> Iterator[ColumnSeen]:
    for column in read.layout.columns:
        if column.field == ANSWER:
            continue
        yield ColumnSeen(
            index=column.index,
            heading=column.heading,
            key=key_of(column.heading),
            field=column.field,
            examples=tuple(islice(dict.fromkeys(_said(column, rows)), EXAMPLES)),
        )


def _said(column: Column, rows: Sequence[SheetRow]) -> Iterator[str]:
    for row in rows:
        cell = row.cells[column.index] if column.index < len(row.cells) else ""
        said = " ".join(converted(cell, column.legacy).replace(NEVER_COMPUTED, "").split())
        if said:
            is_long = len(said) > LONGEST_EXAMPLE
            yield f"{said[:LONGEST_EXAMPLE].rstrip()}…" if is_long else said


def _notes(read: SheetRead) -> Iterator[Text]:
    """What is not understood is asked for and not noted."""
    for note in read.notes:
        if note.places.get("name") not in read.layout.not_understood:
            yield note
