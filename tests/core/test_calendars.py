"""Calendars: when an office is open, and which days count."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.calendars import MORNING, WHOLE_DAY, Calendar, DayKind, Span
from lienthong.core.clock import HANOI

OFFICE = Calendar.of_office(
    exceptions={
        date(2026, 8, 22): DayKind.WORKING,
        date(2026, 8, 31): DayKind.OFF,
        date(2026, 9, 1): DayKind.OFF,
        date(2026, 9, 2): DayKind.OFF,
        date(2026, 12, 31): DayKind.HALF,
    }
)
POLICE = Calendar.of_office(saturday_morning=True)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), HANOI)


MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(MONDAY, 0), at(MONDAY, 8)),
        (at(MONDAY, 7, 59), at(MONDAY, 8)),
        (at(MONDAY, 8), at(MONDAY, 8)),
        (at(MONDAY, 11, 59), at(MONDAY, 11, 59)),
        (at(MONDAY, 12), at(MONDAY, 13)),
        (at(MONDAY, 17), at(date(2026, 11, 24), 8)),
        (at(SATURDAY, 9), at(date(2026, 11, 30), 8)),
        (at(date(2026, 8, 22), 9), at(date(2026, 8, 22), 9)),
        (at(date(2026, 8, 29), 9), at(date(2026, 9, 3), 8)),
        (at(date(2026, 12, 31), 14), at(date(2027, 1, 1), 8)),
    ],
)
def test_an_office_opens_next_when_its_day_says(moment, opens):
    assert OFFICE.next_open(moment) == opens
    assert OFFICE.is_open(moment) == (moment == opens)


def test_saturday_morning_is_open_where_an_office_has_it_and_is_no_working_day():
    assert POLICE.is_open(at(SATURDAY, 9))
    assert not POLICE.is_open(at(SATURDAY, 14))
    assert not POLICE.is_working_day(SATURDAY)
    assert not OFFICE.is_open(at(SATURDAY, 9))


@pytest.mark.parametrize(
    ("kind", "weekday_counts", "saturday_counts", "spans"),
    [
        (DayKind.OFF, False, False, ()),
        (DayKind.HALF, True, False, MORNING),
        (DayKind.WORKING, True, True, WHOLE_DAY),
    ],
)
def test_an_exception_says_what_a_day_is(kind, weekday_counts, saturday_counts, spans):
    calendar = replace(POLICE, exceptions={MONDAY: kind, SATURDAY: kind})
    assert calendar.is_working_day(MONDAY) is weekday_counts
    assert calendar.is_working_day(SATURDAY) is saturday_counts
    assert calendar.spans_on(MONDAY) == calendar.spans_on(SATURDAY) == spans


def test_a_calendar_does_not_change_with_the_table_it_was_made_from():
    table = {MONDAY: DayKind.OFF}
    calendar = Calendar.of_office(exceptions=table)
    table.clear()
    assert not calendar.is_working_day(MONDAY)
    assert calendar == Calendar.of_office(exceptions={MONDAY: DayKind.OFF})
    assert hash(calendar) == hash(Calendar.of_office(exceptions={MONDAY: DayKind.OFF}))


def test_a_moment_is_read_on_the_clocks_of_viet_nam():
    sunday_evening_in_utc = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert OFFICE.next_open(sunday_evening_in_utc) == at(MONDAY, 8)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.next_open(datetime(2026, 11, 23, 9))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    "fields",
    [
        {"week": (WHOLE_DAY,) * 6},
        {"week": ((),) * 5 + (WHOLE_DAY,) * 2},
        {"week": ((*WHOLE_DAY[::-1],), *(WHOLE_DAY,) * 6)},
        {"whole_day": ()},
        {"half_day": ()},
    ],
)
def test_a_calendar_that_cannot_be_counted_with_cannot_exist(fields):
    with pytest.raises(ValueError, match=r"week|spans|hours"):
        Calendar(**fields)


def test_a_span_closes_after_it_opens():
    with pytest.raises(ValueError, match="close"):
        Span(time(12), time(12))


@given(st.dates(date(2026, 8, 1), date(2027, 1, 31)), st.integers(1, 40))
def test_the_nth_working_day_has_n_working_days_up_to_it(day, count):
    last = OFFICE.working_day_after(day, count=count)
    between = [day + timedelta(days=n + 1) for n in range((last - day).days)]
    assert sum(map(OFFICE.is_working_day, between)) == count
    assert OFFICE.is_working_day(last)
