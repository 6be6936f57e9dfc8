"""The rows of a sheet of a workbook, as they are unpacked: a few hundred at a time."""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

from lienthong.core.texts import Text

from .merged import Merged, merged_in
from .shared_strings import SharedStrings, shared_strings
from .sheet import MOST_COLUMNS, NEVER_COMPUTED, NONE, Sheet, SheetRow, readable, refused, too_wide
from .workbook import CHUNK, SheetPart, Workbook, part_of, safe_parser, workbook_in

DAY_0: Final = date(1899, 12, 30)
DAY_0_OF_1904: Final = date(1904, 1, 1)
LAST_SERIAL: Final = 2_958_465
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
VALUES: Final = frozenset({"v", "t"})


@contextmanager
def sheet_in(path: Path, *, name: str = "") -> Iterator[Sheet]:
    """The sheet of that name, or the first that is not hidden."""
    with workbook_in(path) as workbook:
        chosen = _chosen(workbook, name)
        notes = [
            Text("The hidden sheet {name} was not read.", name=sheet.name)
            for sheet in workbook.sheets
            if sheet.is_hidden and sheet is not chosen
        ]
        if workbook.has_macros:
            notes.append(Text("The workbook carries macros; they were not read."))
        further = tuple(
            sheet.name for sheet in workbook.sheets if not sheet.is_hidden and sheet is not chosen
        )
        with shared_strings(workbook.package, workbook.strings) as strings:
            yield Sheet(_rows(workbook, chosen, strings), tuple(notes), further)


def _chosen(workbook: Workbook, name: str) -> SheetPart:
    named = [sheet for sheet in workbook.sheets if sheet.name == name] if name else []
    shown = [sheet for sheet in workbook.sheets if not sheet.is_hidden]
    if name and not named:
        raise refused("no_such_sheet", Text("There is no sheet called {name}.", name=name))
    if not (named or shown):
        raise refused("no_sheet", Text("Every sheet of the workbook is hidden. Show the list."))
    return (named or shown)[0]


def _rows(workbook: Workbook, sheet: SheetPart, strings: SharedStrings) -> Iterator[SheetRow]:
    with part_of(workbook.package, sheet.part) as stream:
        merged = merged_in(stream)
    with part_of(workbook.package, sheet.part) as stream:
        yield from RowParser(workbook, strings, merged).rows(stream)


class RowParser:
    """Expat calls this for each element and text; it puts the rows together."""

    def __init__(self, workbook: Workbook, strings: SharedStrings, merged: Merged) -> None:
        self._strings = strings
        self._merged = merged
        self._date_styles = workbook.date_styles
        self._day_0 = DAY_0_OF_1904 if workbook.is_1904 else DAY_0
        self._done: deque[SheetRow] = deque()
        self._number = 0
        self._cells: dict[int, str] = {}
        self._formulas: set[int] = set()
        self._column = -1
        self._type = ""
        self._style = ""
        self._said: list[str] = []
        self._listens = False
        self._phonetic = False
        self._computed = False

    def rows(self, stream: IO[bytes]) -> Iterator[SheetRow]:
        parser = safe_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        while True:
            chunk = stream.read(CHUNK)
            parser.Parse(chunk, not chunk)
            while self._done:
                yield self._done.popleft()
            if not chunk:
                return

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            place = attributes.get("r")
            self._column = column_of(place.rstrip("0123456789")) if place else self._column + 1
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._said = []
            self._computed = False
        elif tag in VALUES:
            self._listens = not self._phonetic
        elif tag == "f":
            self._computed = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._cells, self._formulas, self._column = {}, set(), -1

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in VALUES:
            self._listens = False
        elif tag == "c":
            self._end_cell()
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row":
            self._end_row()

    def _text(self, text: str) -> None:
        if self._listens:
            self._said.append(text)

    def _end_cell(self) -> None:
        text = self._value("".join(self._said))
        if self._computed:
            self._formulas.add(self._column)
            text = text or NEVER_COMPUTED
        if not text:
            return
        if self._column >= MOST_COLUMNS:
            raise too_wide()
        self._cells[self._column] = readable(text)

    def _value(self, raw: str) -> str:
        if self._type == "s":
            return unescaped(self._strings.text(int(raw))) if raw else ""
        if self._type == "n":
            is_day = self._style.isdecimal() and int(self._style) in self._date_styles
            return day_text(raw, self._day_0) if is_day else number_text(raw)
        if self._type == "b":
            return "TRUE" if raw == "1" else "FALSE"
        return unescaped(raw)

    def _end_row(self) -> None:
        filled = self._merged.fill(self._number, self._cells)
        if not self._cells:
            return
        width = max(self._cells) + 1
        cells = tuple(self._cells.get(column, "") for column in range(width))
        formulas = frozenset(self._formulas) if self._formulas else NONE
        self._done.append(SheetRow(self._number, cells, formulas, filled))


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """A is 0, AA is 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    if not 0 < column <= 16_384:
        raise ValueError("no such column")
    return column - 1


def number_text(raw: str) -> str:
    """A number as one would write it: all its digits, and no point where it is whole."""
    if raw.isdecimal() or not raw:
        return raw
    number = float(raw)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def day_text(raw: str, day_0: date) -> str:
    """A number that is shown as a day."""
    number = float(raw or "0")
    if not 1 <= number <= LAST_SERIAL:
        return number_text(raw)
    day = day_0 + timedelta(days=int(number))
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def unescaped(text: str) -> str:
    """Workbooks write signs that XML has not as _x000D_."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
