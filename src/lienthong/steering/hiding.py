"""
Counts under five are hidden, and so is what they could be worked out from. No database here.

A line is a whole cut into parts: a province into communes, an office into steps. Each part has
its open dossiers and, of these, the late ones. Whoever reads the line knows the whole, the parts
that are shown, and what a hidden part says of itself: FEW is one to four, UNSAID is five or more.
What they can work out from these is for no hidden part a single number (other than none at all),
and for all hidden parts together never less than five. Where that cannot be had, the line is
withheld.

This is about one picture. Two pictures of two moments can be compared; who may see them is asked
at the door.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

FEWEST_SHOWN: Final = 5


class Hidden(Enum):
    """Why there is no number."""

    FEW = "few"
    UNSAID = "unsaid"


Count = int | Hidden


@dataclass(frozen=True, slots=True)
class Part:
    """What was counted of one part; `late` are some of `open`."""

    key: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part as it may be seen. Where `open` is hidden, `late` is UNSAID whatever it is."""

    key: str
    open: Count
    late: Count


@dataclass(slots=True)
class _Cell:
    """
    A number with what is known of it while it is hidden: at least `low`, at most `high`.

    `is_sum`: of several parts, so that it may be worked out where it is not few.
    """

    value: int
    low: int
    high: int
    is_hidden: bool
    may_hide: bool = True
    is_sum: bool = False


def is_few(count: int) -> bool:
    return 0 < count < FEWEST_SHOWN


def shown(count: int) -> Count:
    """A number that stands alone."""
    return Hidden.FEW if is_few(count) else count


def shown_late(open_: int, late: int) -> Count:
    """The late ones where the open ones are shown: neither they nor the others may be few."""
    if is_few(late):
        return Hidden.FEW
    return Hidden.UNSAID if is_few(open_ - late) else late


def protected(parts: Sequence[Part], *, late_is_shown: bool) -> tuple[PartShown, ...] | None:
    """
    The parts of a whole whose open dossiers are shown; None where they cannot be.

    `late_is_shown`: whether the whole's late ones are; if not, no part's are.
    """
    opens = {part.key: _open_cell(part) for part in parts}
    if not _hide_enough(list(opens.values())):
        return None
    unseen = [part for part in parts if opens[part.key].is_hidden]
    lates = {part.key: _late_cell(part) for part in parts if part not in unseen}
    says_late = late_is_shown and _hide_enough([*lates.values(), _late_of_unseen(unseen)])
    return tuple(
        PartShown(
            part.key,
            _count(opens[part.key]),
            _count(lates[part.key]) if says_late and part.key in lates else Hidden.UNSAID,
        )
        for part in parts
    )


def _open_cell(part: Part) -> _Cell:
    low, high = _told_by(part.open, whole=max(part.open, FEWEST_SHOWN))
    return _Cell(part.open, low, high, is_few(part.open), may_hide=part.open > 0)


def _late_cell(part: Part) -> _Cell:
    low, high = _told_by(part.late, whole=part.open)
    must = isinstance(shown_late(part.open, part.late), Hidden)
    return _Cell(part.late, low, high, must, may_hide=part.late > 0)


def _late_of_unseen(parts: Sequence[Part]) -> _Cell:
    """
    The late ones of all parts whose open ones are hidden, as one number.

    Nothing is said of a single one of them but that its late ones are not more than its open ones,
    so any number from none to all of them can be had with any of their open counts: the bounds
    are exact. And since no open count among them can be worked out, no late one can.
    """
    most = sum(part.open for part in parts)
    return _Cell(sum(part.late for part in parts), 0, most, is_hidden=True, is_sum=True)


def _told_by(value: int, *, whole: int) -> tuple[int, int]:
    """What the word in place of the number tells."""
    if is_few(value):
        return 1, min(FEWEST_SHOWN - 1, whole)
    return FEWEST_SHOWN, whole


def _hide_enough(cells: Sequence[_Cell]) -> bool:
    """Hide the smallest of the others, one by one, until nothing can be worked out."""
    while not _is_safe([cell for cell in cells if cell.is_hidden]):
        others = [cell for cell in cells if cell.may_hide and not cell.is_hidden]
        if not others:
            return False
        min(others, key=lambda cell: cell.value).is_hidden = True
    return True


def _is_safe(hidden: Sequence[_Cell]) -> bool:
    """The whole is known, and so what the hidden ones are together."""
    together = sum(cell.value for cell in hidden)
    if is_few(together):
        return False
    lows = sum(cell.low for cell in hidden)
    highs = sum(min(cell.high, together) for cell in hidden)
    for cell in hidden:
        high = min(cell.high, together)
        least = max(cell.low, together - (highs - high))
        most = min(high, together - (lows - cell.low))
        if least == most != 0 and not cell.is_sum:
            return False
    return True


def _count(cell: _Cell) -> Count:
    if not cell.is_hidden:
        return cell.value
    return Hidden.FEW if is_few(cell.value) else Hidden.UNSAID
