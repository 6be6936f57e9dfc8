"""When an office is open: a week, and the days on which the week does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Self

from .clock import HANOI

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Open from `opens` until, and without, `closes`."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("a span must close after it opens")


MORNING: Final = (Span(time(8), time(12)),)
WHOLE_DAY: Final = (*MORNING, Span(time(13), time(17)))


class DayKind(StrEnum):
    """What a day is when it is not what its weekday says."""

    OFF = "off"
    WORKING = "working"
    HALF = "half"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """
    The opening hours of one office, as known at one moment.

    `week` begins on Monday. A Saturday morning of the week is open for receiving, and its hours
    count as hours; it is no working day for limits in days, which the law counts from Monday to
    Friday and the make-up days that take the place of one.
    """

    week: tuple[tuple[Span, ...], ...] = (*(WHOLE_DAY,) * 5, (), ())
    whole_day: tuple[Span, ...] = WHOLE_DAY
    half_day: tuple[Span, ...] = MORNING
    exceptions: Mapping[date, DayKind] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week[:SATURDAY]):
            # A week without a working day would have no next one, and a limit no end.
            raise ValueError("a week has seven days and is open on one from Monday to Friday")
        for spans in (*self.week, self.whole_day, self.half_day):
            if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
                raise ValueError("the spans of a day follow one another")
        if not self.whole_day or not self.half_day:
            raise ValueError("a whole day and a half day have opening hours")
        object.__setattr__(self, "exceptions", MappingProxyType(dict(self.exceptions)))

    @classmethod
    def of_office(
        cls, *, saturday_morning: bool = False, exceptions: Mapping[date, DayKind] | None = None
    ) -> Self:
        """The usual hours, 08:00–12:00 and 13:00–17:00, where nothing else is known."""
        saturday = MORNING if saturday_morning else ()
        return cls(week=(*(WHOLE_DAY,) * 5, saturday, ()), exceptions=exceptions or {})

    def spans_on(self, day: date) -> tuple[Span, ...]:
        match self.exceptions.get(day):
            case DayKind.OFF:
                return ()
            case DayKind.HALF:
                return self.half_day
            case DayKind.WORKING:
                return self.whole_day
            case None:
                return self.week[day.weekday()]

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts in a limit in days; half a weekday does, half a Saturday not."""
        kind = self.exceptions.get(day)
        if kind is DayKind.WORKING:
            return True
        return day.weekday() < SATURDAY and bool(self.spans_on(day))

    def is_open(self, moment: datetime) -> bool:
        return self.next_open(moment) == moment

    def next_open(self, moment: datetime) -> datetime:
        """This moment if the office is open, else when it opens next."""
        return max(next(self.open_after(moment))[0], in_hanoi(moment))

    def closing_of(self, day: date) -> datetime:
        """The close of business of a day on which the office is open."""
        return _at(day, self.spans_on(day)[-1].closes)

    def working_day_after(self, day: date, *, count: int = 1) -> date:
        """The `count`-th working day after this day."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def working_day_from(self, day: date) -> date:
        """This day if it is a working day, else the next one that is."""
        return day if self.is_working_day(day) else self.working_day_after(day)

    def open_after(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every opening and closing, in order, of which the closing is after this moment."""
        moment = in_hanoi(moment)
        day = moment.date()
        while True:
            for span in self.spans_on(day):
                if moment < _at(day, span.closes):
                    yield _at(day, span.opens), _at(day, span.closes)
            day += ONE_DAY


def in_hanoi(moment: datetime) -> datetime:
    """The moment on the clocks of Viet Nam; one without a time zone is refused, not guessed."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(HANOI)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, HANOI)
