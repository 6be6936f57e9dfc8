"""
When something is due, in the working time of one office.

Counting (Civil Code 2015, Articles 147 and 148): the day of receipt is day 0; a term ends with
the close of business of its last day, and of the next working day if that one is off.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Final

from .calendars import ONE_DAY, Calendar, DayKind, Span, in_hanoi
from .partial_dates import months_after

__all__ = [
    "Calendar",
    "DayKind",
    "Limit",
    "Span",
    "Unit",
    "add_working_hours",
    "add_working_time",
    "due",
    "remaining",
    "shift",
    "working_days_between",
    "working_time_between",
]

LONGEST: Final = 10_000
NO_TIME: Final = timedelta()


class Unit(StrEnum):
    """What a limit is counted in; hours are working hours, days without more calendar days."""

    HOUR = "HOUR"
    DAY = "DAY"
    WORKING_DAY = "WORKING_DAY"
    MONTH = "MONTH"
    AS_OFFICE_SAYS = "AS_OFFICE_SAYS"


@dataclass(frozen=True, slots=True)
class Limit:
    """
    How long something may take.

    With a cut-off, what is received after that hour counts as received on the next working day.
    A limit of 0 or 1 working days with a cut-off is due on that day itself ("in the day").
    """

    amount: int
    unit: Unit
    cutoff: time | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= LONGEST:
            raise ValueError(f"a limit is between 0 and {LONGEST}, not {self.amount}")
        if self.cutoff is not None and self.unit in (Unit.HOUR, Unit.AS_OFFICE_SAYS):
            raise ValueError("a cut-off belongs to a limit in days or months")


def due(received_at: datetime, limit: Limit, *, calendar: Calendar) -> datetime | None:
    """
    The last moment at which what was received then is in time; None if the office has to say.

    What comes while the office is closed counts as received when it opens next.
    """
    opened_at = calendar.next_open(received_at)
    match limit.unit:
        case Unit.AS_OFFICE_SAYS:
            return None
        case Unit.HOUR:
            return add_working_hours(opened_at, limit.amount, calendar=calendar)
        case _:
            day_0 = _day_0(opened_at, limit.cutoff, calendar)
            return calendar.closing_of(_last_day(day_0, limit, calendar))


def add_working_hours(moment: datetime, hours: int, *, calendar: Calendar) -> datetime:
    """The moment by which the office has been open for that many hours more."""
    return add_working_time(moment, timedelta(hours=hours), calendar=calendar)


def add_working_time(moment: datetime, amount: timedelta, *, calendar: Calendar) -> datetime:
    """As `add_working_hours`; a time that is used up at closing ends then, not at next opening."""
    moment = in_hanoi(moment)
    if amount < NO_TIME:
        raise ValueError("working time is added, not taken away")
    if amount == NO_TIME:
        return moment
    for opens, closes in calendar.open_after(moment):
        start = max(opens, moment)
        if start + amount <= closes:
            return start + amount
        amount -= closes - start
    raise AssertionError("an office opens again and again")


def working_time_between(start: datetime, end: datetime, *, calendar: Calendar) -> timedelta:
    """How long the office is open from `start` to `end`; negative if `end` comes first."""
    if end < start:
        return -working_time_between(end, start, calendar=calendar)
    spans = takewhile(lambda span: span[0] < end, calendar.open_after(start))
    return sum((min(closes, end) - max(opens, start) for opens, closes in spans), NO_TIME)


def working_days_between(first: date, last: date, *, calendar: Calendar) -> int:
    """How many working days come after `first` until `last`; negative if `last` comes first."""
    if last < first:
        return -working_days_between(last, first, calendar=calendar)
    days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
    return sum(map(calendar.is_working_day, days))


def remaining(due_at: datetime, *, now: datetime, calendar: Calendar) -> timedelta:
    """The working time left; negative by how much it is late."""
    return working_time_between(now, due_at, calendar=calendar)


def shift(
    due_at: datetime, *, paused_from: datetime, resumed_at: datetime, calendar: Calendar
) -> datetime:
    """
    The due time after a pause: it gives back the working time that passed, neither more nor less.

    What remains at the end of the pause is what remained at its start, and what was late then is
    late by as much.
    """
    if resumed_at < paused_from:
        raise ValueError("a pause must not end before it starts")
    waited = working_time_between(paused_from, resumed_at, calendar=calendar)
    return add_working_time(due_at, waited, calendar=calendar)


def _day_0(opened_at: datetime, cutoff: time | None, calendar: Calendar) -> date:
    day = opened_at.date()
    if cutoff is not None and opened_at.time() > cutoff:
        return calendar.working_day_after(day)
    return day


def _last_day(day_0: date, limit: Limit, calendar: Calendar) -> date:
    match limit.unit:
        case Unit.WORKING_DAY:
            in_the_day = limit.amount == 0 or (limit.amount == 1 and limit.cutoff is not None)
            if in_the_day:
                return calendar.working_day_from(day_0)
            return calendar.working_day_after(day_0, count=limit.amount)
        case Unit.MONTH:
            return calendar.working_day_from(months_after(day_0, limit.amount))
        case _:
            return calendar.working_day_from(day_0 + ONE_DAY * limit.amount)
