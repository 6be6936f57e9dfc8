"""The figures of the day: each with its direction since a week before, and its goal."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from lienthong.core.texts import Text

from .counts import Flow, flow, standing
from .hiding import Count, Hidden, is_few, shown, shown_late
from .seen import Direction, Figure

WEEK: Final = timedelta(days=7)
# A median of fewer is somebody's own time.
FEWEST_FOR_MEDIAN: Final = 20


def figures_of(
    units: Sequence[str], *, open_: Count, late: Count, now: datetime
) -> tuple[Figure, ...]:
    """Six of them, over all these units."""
    before = standing(units, at=now - WEEK)
    this_week = flow(units, since=now - WEEK, until=now)
    last_week = flow(units, since=now - 2 * WEEK, until=now - WEEK)
    return (
        _open(open_, shown(before.open)),
        _late(late, shown_late(before.open, before.late)),
        *_came_and_went(this_week, last_week),
        _in_time(this_week, last_week),
        _median(this_week, last_week),
    )


def _open(now: Count, before: Count) -> Figure:
    direction = direction_of(now, before)
    return Figure(
        title=Text("In progress"),
        count=now,
        direction=direction,
        is_good=_wanted(direction, Direction.FEWER),
    )


def _late(now: Count, before: Count) -> Figure:
    direction = direction_of(now, before)
    return Figure(
        title=Text("Late now"),
        count=now,
        direction=direction,
        is_good=_wanted(direction, Direction.FEWER),
        goal=Text("Goal: none"),
    )


def _came_and_went(now: Flow, before: Flow) -> Iterator[Figure]:
    yield Figure(
        title=Text("Came in 7 days"),
        count=shown(now.submitted),
        direction=direction_of(shown(now.submitted), shown(before.submitted)),
    )
    direction = direction_of(shown(now.decided), shown(before.decided))
    yield Figure(
        title=Text("Decided in 7 days"),
        count=shown(now.decided),
        direction=direction,
        is_good=_wanted(direction, Direction.MORE),
    )


def _in_time(now: Flow, before: Flow) -> Figure:
    this, last = _percent_in_time(now), _percent_in_time(before)
    direction = direction_of(this, last) if this is not None and last is not None else None
    return Figure(
        title=Text("Decided in time"),
        words=share_said(now),
        direction=direction,
        is_good=_wanted(direction, Direction.MORE),
        goal=Text("Goal: 100%"),
    )


def share_said(of: Flow) -> Text:
    percent = _percent_in_time(of)
    if percent is not None:
        return Text("{percent}%", percent=percent)
    if of.decided and not is_few(of.decided) and is_few(of.decided_late):
        # As much as "under five were late" says already.
        least = max(0, of.decided - 4) * 100 // of.decided
        return Text("At least {percent}%", percent=least)
    return Text("not said")


def _percent_in_time(of: Flow) -> int | None:
    """None where the share would tell a small number."""
    late = shown_late(of.decided, of.decided_late)
    if not of.decided or isinstance(shown(of.decided), Hidden) or isinstance(late, Hidden):
        return None
    return (of.decided - late) * 100 // of.decided


def _median(now: Flow, before: Flow) -> Figure:
    this, last = days_of(now), days_of(before)
    direction = direction_of(this, last) if this is not None and last is not None else None
    return Figure(
        title=Text("Half are decided within"),
        words=Text("not said") if this is None else Text("{days} days", days=this / 10),
        direction=direction,
        is_good=_wanted(direction, Direction.FEWER),
    )


def days_of(of: Flow) -> int | None:
    """Tenths of days; None where too few were decided."""
    if of.median_hours is None or of.decided < FEWEST_FOR_MEDIAN:
        return None
    return round(of.median_hours * 10 / 24)


def direction_of(now: Count, before: Count) -> Direction | None:
    if isinstance(now, Hidden) or isinstance(before, Hidden):
        return None
    if now == before:
        return Direction.SAME
    return Direction.MORE if now > before else Direction.FEWER


def _wanted(direction: Direction | None, wanted: Direction) -> bool | None:
    if direction is None or direction is Direction.SAME:
        return None
    return direction is wanted
