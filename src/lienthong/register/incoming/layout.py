"""How a sheet is laid out: where its headings stand, in one row or two, and what each means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .days import month_stands_first
from .headings import ANSWER, IGNORED, PEOPLE, PLACES, RESIDENCE_PART, Guess, field_of, fields
from .legacy import BETWEEN_WORDS, Legacy, converted, recognised, share_of_syllables
from .sheet import SheetRow, refused
from .words import key_of

# Above the headings stand the state's motto, the title, the commune, the day.
ROWS_BEFORE_HEADINGS: Final = 40
FEWEST_FIELDS: Final = 2
NUMBERED: Final = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z])\)?")
FEWEST_NUMBERED: Final = 3
SAID_IN_MANY: Final = PLACES | {RESIDENCE_PART, IGNORED, ANSWER}
YEAR: Final = "năm"

NAME: Final = ("name", "given")
BORN: Final = ("born", "born_year", "male", "female")
NUMBERS: Final = ("number", "old_number", "passport")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its heading as shown; `field` is empty where it is not understood."""

    index: int
    heading: str
    field: str
    confidence: float
    legacy: Legacy | None = None
    is_month_first: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """What the headings in some rows say; `last_row` is the last of these."""

    last_row: int
    columns: tuple[Column, ...]

    @property
    def understood(self) -> set[str]:
        return {column.field for column in self.columns} - {"", IGNORED, ANSWER}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet; headings end in `heading_row`, people begin after `last_row`."""

    heading_row: int
    last_row: int
    columns: tuple[Column, ...]

    @property
    def not_understood(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns if not column.field)

    def at(self, field: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field == field)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which fields headings mean: first those that were given, by their key."""

    given: Mapping[str, str]
    vocabulary: str

    def guess(self, above: str, own: str) -> Guess:
        given = self.given.get(key_of(f"{above} {own}"))
        return Guess(given, 1.0) if given else field_of(above, own, self.vocabulary)


def layout_of(
    sample: Sequence[SheetRow],
    asked: Mapping[str, str],
    *,
    necessary: Sequence[Sequence[str]],
    vocabulary: str = PEOPLE,
) -> Layout:
    """
    The layout of a sheet that begins with these rows; `asked` gives fields to headings.

    Raises `Invalid` that names each column that is missing: of each sequence of `necessary` one
    field is needed.
    """
    legacy = recognised(cell for row in sample for cell in row.cells)
    wanted = Wanted({key_of(heading): field for heading, field in asked.items()}, vocabulary)
    found = max(
        _readings(sample[:ROWS_BEFORE_HEADINGS], legacy, wanted),
        key=lambda headings: len(headings.understood),
        default=Headings(0, ()),
    )
    if len(found.understood) < FEWEST_FIELDS:
        raise refused(
            "no_headings",
            Text(
                "No row with headings was found. Write above each column what it holds, such as "
                "Họ và tên, Ngày sinh, Số định danh."
            ),
        )
    _check_asked(found, asked, fields(vocabulary))
    columns = tuple(_sexes_apart(_each_once(found.columns)))
    _check_necessary(columns, necessary)
    last_row, below = _past_numbers(found.last_row, sample)
    return Layout(
        found.last_row, last_row, tuple(_as_written(column, below, legacy) for column in columns)
    )


def _readings(
    rows: Sequence[SheetRow], legacy: Legacy | None, wanted: Wanted
) -> Iterator[Headings]:
    """Each row taken for the headings, and each two; the earlier and the simpler come first."""
    for row in rows:
        pairs = [("", cell) for cell in row.cells]
        yield Headings(row.number, tuple(_columns(pairs, legacy, wanted)))
    for above, row in pairwise(rows):
        if row.number == above.number + 1:
            yield Headings(row.number, tuple(_columns(_pairs(above, row), legacy, wanted)))


def _pairs(above: SheetRow, row: SheetRow) -> list[tuple[str, str]]:
    """The headings of two rows: a group goes on over the columns that have none of their own."""
    pairs, group = [], ""
    for index in range(max(len(above.cells), len(row.cells))):
        top = above.cells[index] if index < len(above.cells) else ""
        own = row.cells[index] if index < len(row.cells) else ""
        group = top if top.strip() or not own.strip() else group
        is_one = not own.strip() or own == top
        pairs.append(("", group) if is_one else (group, own))
    return pairs


def _columns(
    pairs: Sequence[tuple[str, str]], legacy: Legacy | None, wanted: Wanted
) -> Iterator[Column]:
    for index, (above, own) in enumerate(pairs):
        heading = " ".join(f"{above} {own}".split())
        if not heading:
            continue
        guess = wanted.guess(above, own)
        if not guess.field and legacy is not None:
            above, own = converted(above, legacy), converted(own, legacy)
            guess, heading = wanted.guess(above, own), " ".join(f"{above} {own}".split())
        yield Column(
            index=index, heading=heading, field=guess.field, confidence=round(guess.confidence, 2)
        )


def _each_once(columns: Sequence[Column]) -> Iterator[Column]:
    """Of two columns of one field the surer counts, then the first; the other is not understood."""
    best: dict[str, Column] = {}
    for column in columns:
        held = best.get(column.field)
        if held is None or column.confidence > held.confidence:
            best[column.field] = column
    for column in columns:
        counts = column.field in SAID_IN_MANY or best[column.field] is column
        yield column if counts else replace(column, field="", confidence=0.0)


def _sexes_apart(columns: Iterator[Column]) -> Iterator[Column]:
    """Without accents "Nam" is a man and a year; beside a column for women it is for men."""
    found = tuple(columns)
    has_women = any(column.field == "female" for column in found)
    for column in found:
        is_year = column.heading.lower().split()[-1] == YEAR
        if column.field == "born_year" and has_women and not is_year:
            yield replace(column, field="male")
        else:
            yield column


def _past_numbers(last_row: int, sample: Sequence[SheetRow]) -> tuple[int, list[SheetRow]]:
    """Below the headings their numbers may stand: (1), (2), (3)."""
    below = [row for row in sample if row.number > last_row]
    if below and is_numbering(below[0].cells):
        return below[0].number, below[1:]
    return last_row, below


def is_numbering(cells: Sequence[str]) -> bool:
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) < FEWEST_NUMBERED or not all(map(NUMBERED.fullmatch, said)):
        return False
    numbers = [int(found) for cell in said if (found := cell.strip("()")).isdecimal()]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _as_written(column: Column, below: Sequence[SheetRow], legacy: Legacy | None) -> Column:
    """The column with the old font that it is written in, and the order of its days."""
    cells = [row.cells[column.index] for row in below if column.index < len(row.cells)]
    own = recognised(cells)
    words = [word for cell in cells for word in BETWEEN_WORDS.split(cell)]
    if own is None and share_of_syllables(words) == 0.0:
        # Too little to tell by itself: as the rest of the sheet.
        own = legacy
    return replace(column, legacy=own, is_month_first=month_stands_first(cells))


def _check_asked(found: Headings, asked: Mapping[str, str], known: Sequence[str]) -> None:
    headings, listed = {key_of(column.heading) for column in found.columns}, ", ".join(known)
    problems = [
        Problem("map", "unknown_heading", Text("No column has the heading {name}.", name=heading))
        for heading in asked
        if key_of(heading) not in headings
    ]
    problems += [
        Problem(
            "map",
            "unknown_field",
            Text(
                "There is no field {name}. There are: {fields}.",
                name=field,
                fields=listed,
            ),
        )
        for field in asked.values()
        if field not in known
    ]
    if problems:
        raise Invalid(*problems)


MISSING: Final = {
    NAME: Text("The column with the name is missing. Head it Họ và tên, or name it with --map."),
    BORN: Text(
        "The column with the date of birth is missing. Head it Ngày sinh, or name it with --map."
    ),
    NUMBERS: Text(
        "The column with the personal number is missing. Head it Số định danh, or name it with "
        "--map."
    ),
}


def _check_necessary(columns: Sequence[Column], necessary: Sequence[Sequence[str]]) -> None:
    held = {column.field for column in columns}
    problems = [
        Problem(
            wanted[0],
            "column_missing",
            MISSING.get(tuple(wanted)) or Text("The column {name} is missing.", name=wanted[0]),
        )
        for wanted in necessary
        if not held.intersection(wanted)
    ]
    if problems:
        raise Invalid(*problems)
