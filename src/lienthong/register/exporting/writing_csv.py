"""
A list as CSV that opens in Excel: UTF-8 with its mark, commas, one row a person.

What the list says of itself stands above the headings, where people see it and our own reader
skips it. Numbers keep their zeros behind a tab, which a spreadsheet takes for a text and does not
show. A text that begins like a formula gets a quotation mark before it: whoever has a name or an
address made up so must not run anything on an officer's machine.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from lienthong.core.partial_dates import PartialDate

from .columns import HEADINGS, LIST, Listed, Value, value_of
from .envelope import Envelope
from .lying import Lying

MARK: Final = "\N{BYTE ORDER MARK}"
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A spreadsheet takes these for numbers or days, and loses zeros.
LIKE_NUMBER: Final = re.compile(r"[0-9][0-9/.,:eE -]*")
BREAKS: Final = re.compile(r"[\r\n\t\v\f\x00]+")


class CsvList:
    """Rows go to the file as they come; the number of people is put in at the end."""

    def __init__(self, path: Path, envelope: Envelope, columns: Sequence[str]) -> None:
        self.envelope, self.columns, self.count = envelope, columns, 0
        self.code = envelope.code
        self.file = path.open("r+b")
        headings = (*(HEADINGS[name] for name in columns), LIST)
        self.file.write(self._above() + line_of(headings))

    def write(self, people: Iterable[Listed], lying: Lying) -> None:
        lines = StringIO()
        put = csv.writer(lines).writerow
        for one in people:
            put([*(written(value_of(one, name, lying)) for name in self.columns), self.code])
            self.count += 1
        self.file.write(lines.getvalue().encode())
        self.file.flush()

    def close(self) -> None:
        self.file.seek(0)
        self.file.write(self._above())
        self.file.close()

    def _above(self) -> bytes:
        lines = (line_of([safe(": ".join(pair))]) for pair in self.envelope.lines(self.count))
        return MARK.encode() + b"".join(lines)


def written(value: Value) -> str:
    return value.shown if isinstance(value, PartialDate) else safe(value)


def safe(text: str) -> str:
    """The text as a cell that a spreadsheet shows and never computes."""
    if text[:1].isalpha() and text.isprintable():
        return text
    text = BREAKS.sub(" ", text)
    if LIKE_NUMBER.fullmatch(text):
        return f"\t{text}"
    return f"'{text}" if text.lstrip().startswith(STARTS_FORMULA) else text


def line_of(cells: Iterable[str]) -> bytes:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
