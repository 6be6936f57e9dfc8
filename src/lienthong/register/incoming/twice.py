"""Who has been in the files before, in 24 bytes a person: a file may hold a province."""

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lienthong.core.names import PersonName, fold
from lienthong.core.partial_dates import PartialDate

from .person import RowOfFile

# A file, with how many rows there were in those before it.
FileBegun = tuple[int, str]
Begun = Sequence[FileBegun]
FIRST_SIZE: Final = 1 << 12
FULLEST: Final = 0.6
# Spreads neighbours far (Knuth's multiplier for 64 bits).
SPREAD: Final = 0x9E3779B97F4A7C15
BITS: Final = (1 << 64) - 1


def _zeros(size: int) -> "array[int]":
    return array("Q", bytes(8 * size))


@dataclass(slots=True)
class Rows:
    """A table of keys with the row in which each stood first; a key is a whole number above 0."""

    keys: "array[int]" = field(default_factory=lambda: _zeros(FIRST_SIZE))
    rows: "array[int]" = field(default_factory=lambda: _zeros(FIRST_SIZE))
    held: int = 0

    def first(self, key: int, row: int) -> int | None:
        """The row in which this key stood before; None, and it is kept, if it is new."""
        place = self._place(key)
        if self.keys[place]:
            return self.rows[place]
        self._put(place, key, row)
        if self.held > FULLEST * len(self.keys):
            self._grow()
        return None

    def _place(self, key: int) -> int:
        last = len(self.keys) - 1
        place = (key * SPREAD & BITS) >> 32 & last
        while self.keys[place] and self.keys[place] != key:
            place = place + 1 & last
        return place

    def _put(self, place: int, key: int, row: int) -> None:
        self.keys[place], self.rows[place] = key, row
        self.held += 1

    def _grow(self) -> None:
        keys, rows = self.keys, self.rows
        self.keys, self.rows, self.held = _zeros(2 * len(keys)), _zeros(2 * len(keys)), 0
        for key, row in zip(keys, rows, strict=True):
            if key:
                self._put(self._place(key), key, row)


@dataclass(slots=True)
class Before:
    """
    Who was in the rows that were read before: one for all files of one import.

    Rows are counted through all files; `begun` has, of each, how many there were before it.
    """

    numbers: Rows = field(default_factory=Rows)
    nameless: Rows = field(default_factory=Rows)
    begun: list[FileBegun] = field(default_factory=list)

    def begin(self, file: str, rows_before: int) -> None:
        self.begun.append((rows_before, file))

    def has_number(self, number: str, row: int) -> RowOfFile | None:
        """Where this number stood before; None, and it is kept, if it is new."""
        return self._first(self.numbers, int(number) + 1, row)

    def has_nameless(self, name: PersonName, born: PartialDate, row: int) -> RowOfFile | None:
        """The same for who has no number."""
        return self._first(self.nameless, person_key(name, born), row)

    def _first(self, rows: Rows, key: int, row: int) -> RowOfFile | None:
        before, _ = self.begun[-1]
        first = rows.first(key, before + row)
        if first is None:
            return None
        # Of the same file its name need not be said.
        return RowOfFile(row=first - before) if first > before else row_among(self.begun, first)


def row_among(begun: Begun, row: int) -> RowOfFile:
    """A row that is counted through all files, as its own file counts it."""
    before, file = next(one for one in reversed(begun) if one[0] < row)
    return RowOfFile(row=row - before, file=file)


def person_key(name: PersonName, born: PartialDate) -> int:
    """The same for one name and birth, with accents or none; others share it once in 10^19."""
    text = f"{fold(name.full)} {born.iso}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) | 1
