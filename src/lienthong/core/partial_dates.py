"""Days that are known in full or in part: "2010" is a year, not the first of January."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, Literal, NoReturn, Self

from .errors import Invalid, Problem
from .texts import Text

MONTHS: Final = 12
# Every month has the days before it and this one.
LAST_DAY_OF_ALL_MONTHS: Final = 28
# Whoever is in a book of the register was born between these; a year beyond is a slip.
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2399

VIETNAMESE: Final = re.compile(
    r"(?:(?:(?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-])?(?P<year>[0-9]{4})"
)
ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
SPAN_OF_DAYS: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")
SHOWN_SPAN: Final = re.compile(r"([0-9/]+)–([0-9/]+)")


class Certainty(Enum):
    """The answer to a question about something partly known; compare it with `is`."""

    YES = "yes"
    POSSIBLE = "possible"
    NO = "no"

    def __bool__(self) -> NoReturn:
        # An enum member is true, NO included: `if born.is_before(day)` would always hold.
        raise TypeError("a Certainty is not a bool: ask `is Certainty.YES` or `is Certainty.NO`")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Some day from `earliest` to `latest`, both included; one day if they are equal."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError("a partly known date must not end before it starts")

    @classmethod
    def on(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> Self:
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def in_year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str, *, field: str = "date") -> Self:
        """
        Read "17/08/2010", "08/2010", "2010", the ISO forms of each, and an ISO span of days.

        Raises `Invalid` with the reason. It reads back whatever `shown` and `iso` write.
        """
        stripped = text.strip()
        span = SPAN_OF_DAYS.fullmatch(stripped) or SHOWN_SPAN.fullmatch(stripped)
        if span is None:
            return cls(*_parsed(stripped, field))
        earliest, latest = _parsed(span[1], field)[0], _parsed(span[2], field)[1]
        if latest < earliest:
            raise _invalid(field, "date_span_backwards", Text("This ends before it starts."))
        return cls(earliest, latest)

    @property
    def known(self) -> Literal["day", "month", "year", "span"]:
        """How much is known; a span is neither a day nor a whole month or year."""
        if self.earliest == self.latest:
            return "day"
        if self == self.in_year(self.earliest.year):
            return "year"
        if self == self.in_month(self.earliest.year, self.earliest.month):
            return "month"
        return "span"

    @property
    def shown(self) -> str:
        """As people write it: 17/08/2010, 08/2010, 2010, 17/08/2010–03/09/2010."""
        return self._written(_day_shown, _month_shown, "–")

    @property
    def iso(self) -> str:
        """As machines write it: 2010-08-17, 2010-08, 2010, 2010-08-17/2010-09-03."""
        return self._written(date.isoformat, _month_in_iso, "/")

    def _written(self, day: Callable[[date], str], month: Callable[[date], str], dash: str) -> str:
        match self.known:
            case "day":
                return day(self.earliest)
            case "month":
                return month(self.earliest)
            case "year":
                return f"{self.earliest.year:04}"
            case "span":
                return f"{day(self.earliest)}{dash}{day(self.latest)}"

    def is_before(self, day: date) -> Certainty:
        return _certainty(yes=self.latest < day, no=self.earliest >= day)

    def is_after(self, day: date) -> Certainty:
        return _certainty(yes=self.earliest > day, no=self.latest <= day)

    def is_on(self, day: date) -> Certainty:
        return self.is_same_as(PartialDate.on(day))

    def is_same_as(self, other: "PartialDate") -> Certainty:
        """Whether both are the same day: never a plain yes while either is known in part."""
        return _certainty(
            yes=self == other and self.known == "day",
            no=self.latest < other.earliest or other.latest < self.earliest,
        )

    def is_years_old(self, years: int, *, on: date) -> Certainty:
        """Whether somebody born then has completed `years` years on that day."""
        return _certainty(
            yes=years_after(self.latest, years) <= on, no=years_after(self.earliest, years) > on
        )


def years_after(day: date, years: int) -> date:
    """
    The same day `years` later; where the month has no such day, its last one.

    The Civil Code 2015, Article 148, says so of months; years are counted alike, so that who was
    born on 29/02 is a year older on 28/02 of a year without that day.
    """
    if day.day <= LAST_DAY_OF_ALL_MONTHS:
        return day.replace(year=day.year + years)
    return months_after(day, MONTHS * years)


def months_after(day: date, months: int) -> date:
    """The same day `months` later; where the month has no such day, its last one."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _parsed(text: str, field: str) -> tuple[date, date]:
    if not text:
        raise _invalid(field, "date_empty", Text("The date is missing."))
    form = VIETNAMESE.fullmatch(text) or ISO.fullmatch(text)
    if form is None:
        form_wanted = Text("Write the date as day/month/year, month/year or year: 17/08/2010.")
        raise _invalid(field, "date_not_understood", form_wanted)
    year = int(form["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        years = Text("The year must be from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR)
        raise _invalid(field, "date_year_out_of_range", years)
    if form["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(form["month"])
    if not 1 <= month <= MONTHS:
        months = Text("There is no month {month}: write day/month/year.", month=month)
        raise _invalid(field, "date_no_such_month", months)
    last_day = monthrange(year, month)[1]
    if form["day"] is None:
        return date(year, month, 1), date(year, month, last_day)
    if not 1 <= int(form["day"]) <= last_day:
        days = Text("The days of that month are 1 to {last}.", last=last_day)
        raise _invalid(field, "date_no_such_day", days)
    day = date(year, month, int(form["day"]))
    return day, day


def _invalid(field: str, code: str, text: Text) -> Invalid:
    return Invalid(Problem(field, code, text))


def _certainty(*, yes: bool, no: bool) -> Certainty:
    if yes:
        return Certainty.YES
    return Certainty.NO if no else Certainty.POSSIBLE


def _day_shown(day: date) -> str:
    # Not strftime: its %Y does not pad years below 1000 on every system.
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _month_shown(day: date) -> str:
    return f"{day.month:02}/{day.year:04}"


def _month_in_iso(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"
