"""What a leader sees: figures with their direction, lines of counts; nobody's name, no dossier."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from lienthong.core.folding import sort_key
from lienthong.core.texts import Text, Words

from .hiding import Count

MOST_AT_ONCE: Final = 8


class Direction(Enum):
    """Compared with a week before; None where one of the two may not be shown."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One of the figures of the day.

    `count` or, for a figure that is no count, `words`. `is_good` tells whether the direction is
    the one that is wanted; `goal` is what the law wants, where it wants something.
    """

    title: Text
    count: Count | None = None
    words: Text | None = None
    direction: Direction | None = None
    is_good: bool | None = None
    goal: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    A part of a line: a commune, an office, a step.

    `share_late` is 0 to 1 of its own, `share_open` of the longest bar; None where hidden.
    """

    key: str
    name: Words | Text
    open: Count
    late: Count
    share_open: float | None
    share_late: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A whole cut into parts; `rows` is None where no part can be shown.

    `remainder` is what could not be divided; `says_late`: whether the rows tell what is late.
    """

    rows: tuple[Row, ...] | None
    says_late: bool = True
    remainder: int = 0

    @property
    def by_name(self) -> tuple[Row, ...]:
        """As one looks for a place: these have names in both languages, steps have a `Text`."""
        named = [
            (sort_key(row.name.vi), row) for row in self.rows or () if isinstance(row.name, Words)
        ]
        return tuple(row for _, row in sorted(named, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class LateOffice:
    """An office with late dossiers, and the step in which most of them stand, as far as shown."""

    unit_code: str
    office_code: str
    name: Words
    late: Count
    stuck_in: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A province, a commune or an office: its numbers, and its lines as far as there are any."""

    code: str
    name: Words
    at: datetime
    open: Count
    late: Count
    units: Line | None = None
    offices: Line | None = None
    steps: Line | None = None
    ages: Line | None = None
    figures: tuple[Figure, ...] = ()
    late_offices: tuple[LateOffice, ...] = ()

    @property
    def late_first(self) -> tuple[LateOffice, ...]:
        """As many as one takes in at a glance."""
        return self.late_offices[:MOST_AT_ONCE]

    @property
    def late_others(self) -> tuple[LateOffice, ...]:
        return self.late_offices[MOST_AT_ONCE:]
