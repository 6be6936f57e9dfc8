"""The clock: shifted where wanted, always on the time of Viet Nam."""

from datetime import UTC, date, datetime, timedelta

from lienthong.core.clock import HANOI, Clock, day_of


def test_a_clock_runs_on_from_the_moment_it_was_set_to():
    tet = datetime(2027, 2, 6, 9, tzinfo=HANOI)
    clock = Clock.showing(tet)
    assert tet <= clock.now() < tet + timedelta(minutes=1)
    assert clock.now() <= clock.now()
    assert clock.today() == date(2027, 2, 6)


def test_a_clock_without_a_shift_tells_the_time():
    assert abs(Clock().now().timestamp() - datetime.now(UTC).timestamp()) < 60  # noqa: TID251


def test_a_day_begins_at_midnight_in_hanoi():
    assert day_of(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == date(2026, 11, 23)
