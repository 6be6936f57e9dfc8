"""
Days as lists have them: written in every order, as a spreadsheet's number, or known in part.

What can be meant in one way only is read, with a note where it had to be repaired; what cannot is
refused with the remedy. Nothing is guessed silently.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import FIRST_YEAR, LAST_YEAR, MONTHS, PartialDate
from lienthong.core.texts import Text

from .finding import Finding

# Day 1 of a spreadsheet is 01/01/1900, and it believes that 1900 had a 29 February.
DAY_0: Final = date(1899, 12, 30)
FIRST_SERIAL: Final = 367
# What ends, such as a card, ends within so many years: 60 is 2060, and of a birth 1960.
YEARS_TO_COME: Final = 50
LENGTH_OF_SHORT: Final = 2
LAST_SERIAL: Final = 109_574

SERIAL: Final = re.compile(r"([0-9]{3,6})(?:\.[0-9]+)?")
TIME_BEHIND: Final = re.compile(r"(?<=[0-9])(?:T| +)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\S*$")
IN_WORDS: Final = re.compile(
    r"(?:ngày\s*(\d{1,2})\s*)?(?:tháng\s*(\d{1,2})\s*)?năm\s*(\d{4})", re.IGNORECASE
)
PARTS: Final = re.compile(r"([0-9]{1,2}|[_.?x-]{1,2})[/. -]([0-9]{1,2}|[_.?x-]{1,2})[/. -]([0-9]+)")
YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
COMPACT: Final = re.compile(r"[0-9]{8}")
FULL: Final = re.compile(r"(0?[1-9]|[1-9][0-9])/(0?[1-9]|[1-9][0-9])/([0-9]{4})")

# The days of a century and a half, in each way that one list writes them.
DAYS_KEPT: Final = 100_000

REMEDY: Final = Text(
    "Write day/month/year, such as 17/08/2010; month/year or the year alone if no more is known."
)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day, or why there is none; with a day the finding is a note."""

    day: PartialDate | None
    finding: Finding | None = None


@lru_cache(maxsize=DAYS_KEPT)
def read_day(
    text: str, *, today: date, is_month_first: bool = False, can_be_to_come: bool = False
) -> DayRead:
    """Read what one cell says; `is_month_first` is what the rest of its column says."""
    tidied = TIME_BEHIND.sub("", " ".join(text.split()).strip("'"))
    # The many that need nothing, first: the order of day, month, year and a full year.
    read = DayRead(None)
    if (full := FULL.fullmatch(tidied)) is not None and not is_month_first:
        read = _of_parts(int(full[1]), int(full[2]), int(full[3]))
    if read.day is None and read.finding is None:
        last = date(today.year + YEARS_TO_COME, MONTHS, 31) if can_be_to_come else today
        read = _read(tidied, last=last, is_month_first=is_month_first)
    if read.day is not None and not can_be_to_come and read.day.earliest > today:
        return DayRead(None, Finding("day_to_come", Text("This day is still to come."), REMEDY))
    return read


def _read(text: str, *, last: date, is_month_first: bool) -> DayRead:
    if (serial := SERIAL.fullmatch(text)) is not None:
        return _of_number(text, int(serial[1]))
    if COMPACT.fullmatch(text):
        return _compact(text)
    if (words := IN_WORDS.fullmatch(text)) is not None:
        day, month, year = words.groups()
        text = "/".join(part for part in (day, month, year) if part)
    elif (first := YEAR_FIRST.fullmatch(text)) is not None:
        return _of_parts(int(first[3]), int(first[2]), int(first[1]))
    elif (parts := PARTS.fullmatch(text)) is not None and len(parts[3]) in (2, 4):
        return _of_written(parts, last=last, is_month_first=is_month_first)
    try:
        return DayRead(PartialDate.parse(text))
    except Invalid as refused:
        return DayRead(None, Finding(refused.problems[0].code, refused.problems[0].text, REMEDY))


def _of_written(parts: re.Match[str], *, last: date, is_month_first: bool) -> DayRead:
    """Two parts and a year, of which two digits may be left: the last that it can be."""
    first, second, year = parts.groups()
    if len(year) > LENGTH_OF_SHORT:
        return _in_year(first, second, int(year), is_month_first)
    century = last.year // 100 * 100
    of_this = _in_short_year(first, second, century + int(year), is_month_first)
    if of_this.day is None or of_this.day.earliest <= last:
        return of_this
    return _in_short_year(first, second, century - 100 + int(year), is_month_first)


def _in_short_year(first: str, second: str, year: int, is_month_first: bool) -> DayRead:
    finding = Finding(
        "year_of_two_digits",
        Text("The year has two digits; it was read as {year}.", year=year),
        Text("Write the year with four digits."),
    )
    return _in_year(first, second, year, is_month_first, finding)


def _in_year(
    first: str, second: str, year: int, is_month_first: bool, finding: Finding | None = None
) -> DayRead:
    """Day and month as they are written; a part of zeros or signs is not known."""
    day, month = _known(first), _known(second)
    if not month:
        return _of_year(year)
    if not day:
        return _of_parts(None, month, year)
    if is_month_first and day <= MONTHS:
        day, month = month, day
    return _of_parts(day, month, year, finding)


def _of_parts(day: int | None, month: int, year: int, finding: Finding | None = None) -> DayRead:
    if day is not None and month > MONTHS >= day and FIRST_YEAR <= year <= LAST_YEAR:
        finding = Finding(
            "day_and_month_swapped",
            Text("Month and day were swapped: there is no month {month}.", month=month),
            Text("Write the day first: day/month/year."),
        )
        day, month = month, day
    if day is not None and FIRST_YEAR <= year <= LAST_YEAR:
        with suppress(ValueError):
            return DayRead(PartialDate.on(date(year, month, day)), finding)
    written = f"{month}/{year:04}" if day is None else f"{day}/{month}/{year:04}"
    try:
        return DayRead(PartialDate.parse(written), finding)
    except Invalid as refused:
        return DayRead(None, Finding(refused.problems[0].code, refused.problems[0].text, REMEDY))


def _of_number(text: str, number: int) -> DayRead:
    if FIRST_YEAR <= number <= LAST_YEAR:
        return DayRead(PartialDate.in_year(number))
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        reason = Text("This number is no year and no day of a spreadsheet.")
        return DayRead(None, Finding("date_not_understood", reason, REMEDY))
    day = DAY_0 + timedelta(days=number)
    return DayRead(
        PartialDate.on(day),
        Finding(
            "day_as_number",
            Text("A spreadsheet's number was read as {day}.", day=PartialDate.on(day).shown),
            Text("Give the column the format of a date, or write the day as text."),
        ),
    )


def _of_year(year: int) -> DayRead:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return DayRead(PartialDate.in_year(year))
    years = Text("The year must be from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR)
    return DayRead(None, Finding("date_year_out_of_range", years, REMEDY))


def _compact(text: str) -> DayRead:
    """Eight digits, as the square of a card has them: day, month, year; or the year first."""
    if FIRST_YEAR <= int(text[4:]) <= LAST_YEAR and 1 <= int(text[2:4]) <= MONTHS:
        return _of_parts(int(text[:2]), int(text[2:4]), int(text[4:]))
    return _of_parts(int(text[6:]), int(text[4:6]), int(text[:4]))


def _known(part: str) -> int:
    return int(part) if part.isdecimal() else 0


def month_stands_first(texts: list[str]) -> bool:
    """Whether a column writes the month first: some can be read so only, and none otherwise."""
    found = [FULL.fullmatch(text.strip()) for text in texts]
    pairs = [(int(one[1]), int(one[2])) for one in found if one is not None]
    return any(second > MONTHS >= first for first, second in pairs) and not any(
        first > MONTHS for first, second in pairs
    )
