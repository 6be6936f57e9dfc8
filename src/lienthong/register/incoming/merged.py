"""
Merged cells: one value in the first of them, and none in the others.

The list of them stands behind the rows, so the part is gone through once for it alone: that costs
a tenth of reading it, and nobody's address is lost because it was written once for a household.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import IO, Final

from lienthong.core.texts import Text

from .sheet import MOST_COLUMNS, NONE, refused

CHUNK: Final = 1_048_576
LONGEST: Final = 80
MOST_MERGED: Final = 200_000
RANGE: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s+ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"'
)


@dataclass(slots=True)
class Area:
    last_row: int
    first_column: int
    last_column: int
    text: str = ""


@dataclass(slots=True)
class Merged:
    """The areas by their first row; rows are filled in their order."""

    starting: dict[int, list[Area]] = field(default_factory=dict)
    open: list[Area] = field(default_factory=list)

    def fill(self, number: int, cells: dict[int, str]) -> frozenset[int]:
        """Give the cells of this row that lie in an area its text; tell which these were."""
        if number in self.starting:
            for area in self.starting.pop(number):
                area.text = cells.get(area.first_column, "")
                self.open.append(area)
        if not self.open:
            return NONE
        self.open = [area for area in self.open if area.last_row >= number]
        filled = set()
        for area in self.open:
            for column in range(area.first_column, area.last_column + 1):
                if area.text and column not in cells:
                    cells[column] = area.text
                    filled.add(column)
        return frozenset(filled)


def merged_in(stream: IO[bytes]) -> Merged:
    areas: dict[int, list[Area]] = defaultdict(list)
    count, rest = 0, b""
    while chunk := stream.read(CHUNK):
        text = rest + chunk
        end = 0
        for found in RANGE.finditer(text):
            left, top, right, bottom = found.groups()
            last = min(column_number(right), MOST_COLUMNS - 1)
            areas[int(top)].append(Area(int(bottom), column_number(left), last))
            count, end = count + 1, found.end()
        if count > MOST_MERGED:
            raise refused(
                "too_many_merged",
                Text("The sheet has too many merged cells. Unmerge them and send it again."),
            )
        rest = text[max(end, len(text) - LONGEST) :]
    return Merged(dict(areas))


def column_number(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
