"""Working time: when something is due, over Sundays, Tết, make-up days and pauses."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.clock import HANOI
from lienthong.core.working_time import (
    Calendar,
    DayKind,
    Limit,
    Unit,
    add_working_hours,
    add_working_time,
    due,
    remaining,
    shift,
    working_days_between,
    working_time_between,
)

HOLIDAYS_OF_2026 = [
    *(date(2026, 2, day) for day in range(16, 21)),
    date(2026, 4, 27),
    date(2026, 4, 30),
    date(2026, 5, 1),
    date(2026, 8, 31),
    date(2026, 9, 1),
    date(2026, 9, 2),
]
EXCEPTIONS = {
    **dict.fromkeys(HOLIDAYS_OF_2026, DayKind.OFF),
    date(2026, 8, 22): DayKind.WORKING,
    date(2026, 12, 31): DayKind.HALF,
}
OFFICE = Calendar.of_office(exceptions=EXCEPTIONS)
POLICE = Calendar.of_office(saturday_morning=True, exceptions=EXCEPTIONS)

AT_THREE = time(15)
IN_THE_DAY = Limit(0, Unit.WORKING_DAY, AT_THREE)

calendars = st.sampled_from([OFFICE, POLICE])
moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds and a zone beside them
    datetime(2027, 1, 31),  # noqa: DTZ001
    timezones=st.just(HANOI),
)
units = st.sampled_from([Unit.HOUR, Unit.DAY, Unit.WORKING_DAY, Unit.MONTH])
amounts = st.integers(0, 30)
cutoffs = st.none() | st.sampled_from([AT_THREE, time(11, 30), time(0), time(17)])


def limit_of(amount, unit, cutoff):
    return Limit(amount, unit, None if unit is Unit.HOUR else cutoff)


limits = st.builds(limit_of, amounts, units, cutoffs)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("received", "limit", "due_at"),
    [
        # An ordinary week: Monday is 23/11/2026.
        ("23/11/2026 09:00", Limit(0, Unit.WORKING_DAY), "23/11/2026 17:00"),
        ("23/11/2026 09:00", Limit(1, Unit.WORKING_DAY), "24/11/2026 17:00"),
        ("23/11/2026 16:59", Limit(5, Unit.WORKING_DAY), "30/11/2026 17:00"),
        ("23/11/2026 09:00", Limit(8, Unit.HOUR), "24/11/2026 09:00"),
        ("23/11/2026 08:00", Limit(8, Unit.HOUR), "23/11/2026 17:00"),
        ("23/11/2026 11:00", Limit(4, Unit.HOUR), "23/11/2026 16:00"),
        ("27/11/2026 16:00", Limit(2, Unit.HOUR), "30/11/2026 09:00"),
        ("23/11/2026 09:00", Limit(3, Unit.DAY), "26/11/2026 17:00"),
        ("23/11/2026 09:00", Limit(5, Unit.DAY), "30/11/2026 17:00"),
        ("23/11/2026 09:00", Limit(1, Unit.MONTH), "23/12/2026 17:00"),
        # While closed: as if received when it opens next.
        ("23/11/2026 00:00", Limit(1, Unit.WORKING_DAY), "24/11/2026 17:00"),
        ("22/11/2026 23:59", Limit(1, Unit.WORKING_DAY), "24/11/2026 17:00"),
        ("23/11/2026 12:30", Limit(4, Unit.HOUR), "23/11/2026 17:00"),
        ("23/11/2026 17:00", Limit(1, Unit.WORKING_DAY), "25/11/2026 17:00"),
        ("23/11/2026 17:00", Limit(0, Unit.HOUR), "24/11/2026 08:00"),
        ("22/11/2026 10:00", Limit(0, Unit.WORKING_DAY), "23/11/2026 17:00"),
        # Tết: off from 14/02 to 22/02/2026.
        ("13/02/2026 10:00", Limit(1, Unit.WORKING_DAY), "23/02/2026 17:00"),
        ("13/02/2026 16:00", Limit(8, Unit.HOUR), "23/02/2026 16:00"),
        ("17/02/2026 10:00", Limit(2, Unit.WORKING_DAY), "25/02/2026 17:00"),
        ("13/02/2026 10:00", Limit(3, Unit.DAY), "23/02/2026 17:00"),
        ("16/01/2026 10:00", Limit(1, Unit.MONTH), "23/02/2026 17:00"),
        # Saturday 22/08/2026 is worked for Monday 31/08/2026.
        ("21/08/2026 10:00", Limit(1, Unit.WORKING_DAY), "22/08/2026 17:00"),
        ("22/08/2026 10:00", Limit(0, Unit.WORKING_DAY), "22/08/2026 17:00"),
        ("28/08/2026 10:00", Limit(1, Unit.WORKING_DAY), "03/09/2026 17:00"),
        # A half day counts, and ends at noon.
        ("30/12/2026 10:00", Limit(1, Unit.WORKING_DAY), "31/12/2026 12:00"),
        # Ends of months, and the leap day.
        ("30/01/2026 10:00", Limit(1, Unit.MONTH), "02/03/2026 17:00"),
        ("31/03/2026 10:00", Limit(1, Unit.MONTH), "04/05/2026 17:00"),
        ("31/01/2028 10:00", Limit(1, Unit.MONTH), "29/02/2028 17:00"),
        ("29/02/2028 10:00", Limit(12, Unit.MONTH), "28/02/2029 17:00"),
        ("28/02/2028 10:00", Limit(1, Unit.DAY), "29/02/2028 17:00"),
    ],
)
def test_a_limit_ends_where_the_law_counts_to(received, limit, due_at):
    assert due(at(received), limit, calendar=OFFICE) == at(due_at)


@pytest.mark.parametrize(
    ("received", "due_at"),
    [
        ("23/11/2026 08:00", "23/11/2026 17:00"),
        ("23/11/2026 14:59", "23/11/2026 17:00"),
        ("23/11/2026 15:00", "23/11/2026 17:00"),
        ("23/11/2026 15:01", "24/11/2026 17:00"),
        ("23/11/2026 20:00", "24/11/2026 17:00"),
        ("27/11/2026 15:01", "30/11/2026 17:00"),
        ("28/11/2026 09:00", "30/11/2026 17:00"),
        ("29/11/2026 09:00", "30/11/2026 17:00"),
        ("21/08/2026 15:01", "22/08/2026 17:00"),
        ("13/02/2026 15:01", "23/02/2026 17:00"),
        ("31/12/2026 09:00", "31/12/2026 12:00"),
    ],
)
@pytest.mark.parametrize("amount", [0, 1])
def test_what_is_to_be_done_in_the_day_may_wait_a_day_after_three(received, due_at, amount):
    limit = Limit(amount, Unit.WORKING_DAY, AT_THREE)
    assert due(at(received), limit, calendar=OFFICE) == at(due_at)


def test_a_longer_limit_with_a_cutoff_starts_a_day_later_after_three():
    limit = Limit(2, Unit.WORKING_DAY, AT_THREE)
    assert due(at("23/11/2026 15:00"), limit, calendar=OFFICE) == at("25/11/2026 17:00")
    assert due(at("23/11/2026 15:01"), limit, calendar=OFFICE) == at("26/11/2026 17:00")


def test_saturday_morning_receives_and_is_no_working_day():
    saturday = at("28/11/2026 09:00")
    assert due(saturday, Limit(1, Unit.WORKING_DAY), calendar=POLICE) == at("30/11/2026 17:00")
    assert due(saturday, Limit(1, Unit.WORKING_DAY), calendar=OFFICE) == at("01/12/2026 17:00")
    assert due(saturday, IN_THE_DAY, calendar=POLICE) == at("30/11/2026 17:00")
    assert due(saturday, Limit(4, Unit.HOUR), calendar=POLICE) == at("30/11/2026 09:00")


def test_the_day_is_that_of_viet_nam_whatever_the_zone_of_the_moment():
    received_at = datetime(2026, 11, 22, 18, tzinfo=UTC)
    due_at = due(received_at, Limit(1, Unit.WORKING_DAY), calendar=OFFICE)
    assert due_at == at("24/11/2026 17:00")
    assert due_at.tzinfo is HANOI


def test_nobody_but_the_office_says_when_a_limit_of_its_own_ends():
    limit = Limit(0, Unit.AS_OFFICE_SAYS)
    assert due(at("23/11/2026 09:00"), limit, calendar=OFFICE) is None


@pytest.mark.parametrize(
    ("amount", "unit", "cutoff"),
    [
        (-1, Unit.DAY, None),
        (10_001, Unit.DAY, None),
        (1, Unit.HOUR, AT_THREE),
        (0, Unit.AS_OFFICE_SAYS, AT_THREE),
    ],
)
def test_a_limit_that_means_nothing_cannot_exist(amount, unit, cutoff):
    with pytest.raises(ValueError, match=r"a limit|a cut-off"):
        Limit(amount, unit, cutoff)


@given(moments, limits, calendars)
def test_nothing_is_due_before_it_is_received(received_at, limit, calendar):
    assert due(received_at, limit, calendar=calendar) >= received_at


@given(moments, moments, limits, calendars)
def test_who_comes_first_is_never_due_later(one, other, limit, calendar):
    first, second = sorted([one, other])
    assert due(first, limit, calendar=calendar) <= due(second, limit, calendar=calendar)


@given(moments, st.tuples(amounts, amounts), units, cutoffs, calendars)
def test_a_longer_limit_never_ends_sooner(received_at, two, unit, cutoff, calendar):
    shorter, longer = (
        due(received_at, limit_of(amount, unit, cutoff), calendar=calendar)
        for amount in sorted(two)
    )
    assert shorter <= longer


@given(moments, limits, calendars)
def test_a_limit_in_days_ends_at_the_closing_of_a_working_day(received_at, limit, calendar):
    due_at = due(received_at, limit, calendar=calendar)
    if limit.unit is Unit.HOUR:
        assert calendar.is_open(due_at) or not calendar.is_open(due_at + timedelta(seconds=1))
    else:
        assert calendar.is_working_day(due_at.date())
        assert due_at == calendar.closing_of(due_at.date())


@given(moments, st.integers(1, 30), calendars)
def test_the_nth_working_day_is_n_working_days_later(received_at, amount, calendar):
    due_at = due(received_at, Limit(amount, Unit.WORKING_DAY), calendar=calendar)
    day_0 = calendar.next_open(received_at).date()
    assert working_days_between(day_0, due_at.date(), calendar=calendar) == amount


@given(moments, st.integers(0, 100), calendars)
def test_hours_added_are_the_hours_between(moment, hours, calendar):
    later = add_working_hours(moment, hours, calendar=calendar)
    assert working_time_between(moment, later, calendar=calendar) == timedelta(hours=hours)


@given(moments, moments, moments, calendars)
def test_working_time_adds_up_and_turns_with_its_ends(one, two, three, calendar):
    def between(start, end):
        return working_time_between(start, end, calendar=calendar)

    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


def test_working_days_between_two_days():
    monday, next_monday = date(2026, 8, 17), date(2026, 8, 24)
    assert working_days_between(monday, next_monday, calendar=OFFICE) == 6
    assert working_days_between(next_monday, monday, calendar=OFFICE) == -6
    assert working_days_between(monday, monday, calendar=OFFICE) == 0


def test_what_remains_is_working_time_and_negative_when_late():
    due_at = at("24/11/2026 17:00")
    for now, hours in [
        ("23/11/2026 09:00", 15),
        ("24/11/2026 12:30", 4),
        ("24/11/2026 17:00", 0),
        ("25/11/2026 07:00", 0),
        ("25/11/2026 10:00", -2),
    ]:
        assert remaining(due_at, now=at(now), calendar=OFFICE) == timedelta(hours=hours)


def test_a_pause_gives_back_the_working_time_that_passed():
    def shifted(paused_from, resumed_at):
        return shift(
            at("27/11/2026 17:00"),
            paused_from=at(paused_from),
            resumed_at=at(resumed_at),
            calendar=OFFICE,
        )

    assert shifted("23/11/2026 10:00", "24/11/2026 10:00") == at("30/11/2026 17:00")
    assert shifted("23/11/2026 10:00", "23/11/2026 11:00") == at("30/11/2026 09:00")
    assert shifted("21/11/2026 10:00", "23/11/2026 08:00") == at("27/11/2026 17:00")


@given(moments, moments, moments, calendars)
def test_after_a_pause_remains_what_remained_before(due_at, one, other, calendar):
    paused_from, resumed_at = sorted([one, other])
    shifted = shift(due_at, paused_from=paused_from, resumed_at=resumed_at, calendar=calendar)
    assert remaining(shifted, now=resumed_at, calendar=calendar) == remaining(
        due_at, now=paused_from, calendar=calendar
    )
    assert shifted >= due_at


def test_time_does_not_run_backwards():
    monday = at("23/11/2026 09:00")
    with pytest.raises(ValueError, match="pause"):
        shift(monday, paused_from=monday, resumed_at=monday - timedelta(hours=1), calendar=OFFICE)
    with pytest.raises(ValueError, match="added"):
        add_working_time(monday, timedelta(hours=-1), calendar=OFFICE)
