"""Numbers for the invented: they fit, none comes twice, and the serial begins with 9."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from lienthong.core.errors import Conflict
from lienthong.core.numbers import compose
from lienthong.core.texts import Text

from ..seen import Sex

# The mark (decision 0003): `register.numbers` gives out none from here on.
FIRST_SERIAL: Final = 900_000
# Serials of one place, sex and year. Hà Nội at 8.5 million needs at most some 80,000.
SERIALS: Final = 100_000
# Walks through all serials without looking like a count; prime to SERIALS.
STEP: Final = 61_803
STEP_BACK: Final = pow(STEP, -1, SERIALS)
# Where each cell begins, or the first of each would have the same serial.
OFFSET: Final = 7_919
# The digits of place, century and sex, and year.
CELL: Final = 6
# Stands in no text of COPY, because PostgreSQL holds none in a text.
LATER: Final = "\0"


class Numbering:
    """
    The next free number of each place, century, sex and year (its first six digits).

    `used` says how far each came in earlier loads; `taken` are numbers of that form that others
    hold. Memory does not grow with the people: a counter a cell, some 14,000 in all.
    """

    __slots__ = ("_taken", "_used")

    def __init__(self, used: Mapping[str, int] | None = None, taken: Collection[str] = ()) -> None:
        self._used = dict(used or {})
        self._taken = frozenset(taken)

    def number(self, place_code: str, *, sex: Sex, born_on: date) -> str:
        return self.next_in(cell_of(place_code, sex=sex, born_on=born_on))

    def next_in(self, cell: str) -> str:
        while True:
            position = self._used.get(cell, 0)
            if position >= SERIALS:
                raise Conflict(
                    Text(
                        "Of one place, sex and year of birth ({cell}) all {count} numbers for the"
                        " invented are given out. Invent fewer people, or of another province.",
                        cell=cell,
                        count=SERIALS,
                    ),
                    code="numbers_used_up",
                )
            self._used[cell] = position + 1
            serial = (position * STEP + int(cell) * OFFSET) % SERIALS
            number = f"{cell}{FIRST_SERIAL + serial}"
            if number not in self._taken:
                return number


class NumberedLater:
    """Gives the first six digits and `LATER`, for families told where nobody counts numbers."""

    def number(self, place_code: str, *, sex: Sex, born_on: date) -> str:
        return cell_of(place_code, sex=sex, born_on=born_on) + LATER


def cell_of(place_code: str, *, sex: Sex, born_on: date) -> str:
    return compose(place_code, sex=sex.value, born_on=born_on, serial=0).text[:CELL]


def position_of(number: str) -> int:
    """Which number of its cell this was, from 0; `invent` asks the database the same."""
    begun = int(number[:6]) * OFFSET
    return (int(number[6:]) - FIRST_SERIAL - begun) * STEP_BACK % SERIALS
