"""A file of people, opened: how it is laid out, what is to be said of it, and its rows in order."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.texts import Text

from . import columnar, delimited, workbook_rows
from .headings import PEOPLE
from .layout import BORN, NAME, NUMBERS, Layout, layout_of
from .one_row import Opener
from .people import PersonReader
from .person import PersonRow
from .sheet import Sheet, SheetRow, refused
from .twice import Before
from .workbook import OLE, ZIP

PARQUET: Final = b"PAR1"
# So many rows tell the headings, the old fonts, and the order of day and month.
SAMPLE: Final = 1_000
PEOPLE_NEED: Final = (NAME, BORN, NUMBERS)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """
    A sheet that is laid out: what stands above its rows, and the rows, to be gone through once.

    `notes` are about the sheet as a whole.
    """

    layout: Layout
    above: tuple[SheetRow, ...]
    rows: Iterator[SheetRow]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The same with each row understood beside it."""

    layout: Layout
    above: tuple[SheetRow, ...]
    rows: Iterator[tuple[SheetRow, PersonRow]]
    notes: tuple[Text, ...]


@contextmanager
def people_in(
    path: Path,
    *,
    today: date,
    asked: Mapping[str, str] | None = None,
    sheet: str = "",
    before: Before | None = None,
    rows_before: int = 0,
) -> Iterator[PeopleRead]:
    """
    Open a list of people. `asked` gives fields to headings that would not be understood.

    `before` knows the lists that were read before this one, with `rows_before` rows.

    Raises `Invalid` where the file as a whole cannot be read, with what to do about it; a row is
    never a reason to stop.
    """
    before = before or Before()
    before.begin(path.name, rows_before)
    with sheet_read(path, asked=asked or {}, sheet=sheet) as read:
        reader = PersonReader(Opener(read.layout, today), before)
        rows = ((row, reader.read(row)) for row in read.rows)
        yield PeopleRead(read.layout, read.above, rows, read.notes)


@contextmanager
def sheet_read(
    path: Path,
    *,
    asked: Mapping[str, str],
    sheet: str = "",
    necessary: tuple[tuple[str, ...], ...] = PEOPLE_NEED,
    vocabulary: str = PEOPLE,
) -> Iterator[SheetRead]:
    """The sheet of that name, or the first whose headings are understood."""
    with ExitStack() as stack:
        found = stack.enter_context(opened(path, sheet))
        further = iter(() if sheet else found.further)
        unread: Invalid | None = None
        while True:
            try:
                read = _laid_out(found, asked, necessary, vocabulary)
                break
            except Invalid as error:
                unread = unread or error
                name = next(further, None)
                if name is None or error.problems[0].code != "no_headings":
                    raise unread from error
            stack.close()
            found = stack.enter_context(opened(path, name))
        yield read


def opened(path: Path, sheet: str = "") -> AbstractContextManager[Sheet]:
    """The rows of a file, by what it is and not by how it is called."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise refused("file_missing", Text("The file cannot be opened.")) from error
    if not start:
        raise refused("file_empty", Text("The file is empty."))
    if start.startswith(ZIP) or start == OLE:
        return workbook_rows.sheet_in(path, name=sheet)
    if start == PARQUET:
        return columnar.sheet_in(path)
    return delimited.sheet_in(path)


def _laid_out(
    found: Sheet,
    asked: Mapping[str, str],
    necessary: tuple[tuple[str, ...], ...],
    vocabulary: str,
) -> SheetRead:
    sample = list(islice(found.rows, SAMPLE))
    layout = layout_of(sample, asked, necessary=necessary, vocabulary=vocabulary)
    above = tuple(row for row in sample if row.number <= layout.last_row)
    below = (row for row in sample if row.number > layout.last_row)
    return SheetRead(layout, above, chain(below, found.rows), tuple(_notes(found, layout)))


def _notes(found: Sheet, layout: Layout) -> Iterator[Text]:
    yield from found.notes
    for name in found.further:
        yield Text(
            "The sheet {name} was not read. Put its rows below the others, or send it by itself.",
            name=name,
        )
    for heading in layout.not_understood:
        yield Text(
            "The column {name} was not understood and was left out. Say what it holds with --map.",
            name=heading,
        )
    for column in layout.columns:
        if column.field and column.legacy is not None:
            yield Text(
                "The column {name} was typed in the old font {font} and was converted.",
                name=column.heading,
                font=column.legacy.upper(),
            )
        if column.field and column.is_month_first:
            yield Text(
                "The column {name} writes the month before the day, and was read so.",
                name=column.heading,
            )
