"""The clock of a dossier in the words people use."""

from datetime import date, datetime

import pytest

from lienthong.core.clock import HANOI
from lienthong.dossiers.clock_words import ClockState, applicants_clock, clock_said
from lienthong.dossiers.clocks import ClockSeen

DUE_AT = datetime(2026, 11, 24, 17, tzinfo=HANOI)
TODAY = date(2026, 11, 20)


def clock(
    minutes: int | None, *, is_paused: bool = False, is_late: bool | None = None
) -> ClockSeen:
    return ClockSeen(
        due_at=DUE_AT,
        working_minutes_left=minutes,
        is_late=(minutes or 0) < 0 if is_late is None else is_late,
        is_paused=is_paused,
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (2 * 480 + 420, "2 working days left"),
        (480, "1 working day left"),
        (479, "7 working hours left"),
        (61, "1 working hour left"),
        (59, "59 working minutes left"),
        (1, "1 working minute left"),
        (0, "0 working minutes left"),
        (-180, "3 working hours late"),
        (-1000, "2 working days late"),
    ],
)
def test_what_is_left_is_said_in_whole_days_hours_or_minutes(minutes: int, said: str) -> None:
    assert str(clock_said(clock(minutes), today=TODAY).words).startswith(said)


def test_when_it_is_due_is_said_with_the_hour_and_the_weekday() -> None:
    said = clock_said(clock(960), today=TODAY)
    assert str(said.left) == "2 working days"
    assert str(said.due).startswith("17:00")
    assert str(said.due).endswith("24/11")
    assert said.state is ClockState.RUNNING


def test_another_year_is_said() -> None:
    said = clock_said(clock(-960), today=date(2027, 1, 4))
    assert str(said.due).endswith("24/11/2026")
    assert said.state is ClockState.LATE


def test_a_clock_that_stands_still_says_to_the_applicant_whom_it_waits_for() -> None:
    stopped = clock(960, is_paused=True)
    assert str(clock_said(stopped, today=TODAY).words) == "standing still, with 2 working days left"
    assert str(applicants_clock(stopped, today=TODAY).words).startswith("waiting for you")


def test_the_applicants_own_pause_does_not_hide_that_the_office_is_late() -> None:
    late = clock(-960, is_paused=True)
    assert "2 working days late" in str(clock_said(late, today=TODAY).words)
    assert "2 working days late" in str(applicants_clock(late, today=TODAY).words)


@pytest.mark.parametrize("is_late", [True, False])
def test_once_decided_only_whether_it_was_in_time_is_said(is_late: bool) -> None:
    said = clock_said(clock(None, is_late=is_late), today=TODAY)
    assert said.state is (ClockState.LATE if is_late else ClockState.ENDED)
    assert said.left is None


def test_without_a_limit_nothing_is_counted() -> None:
    nothing = ClockSeen(due_at=None, working_minutes_left=None, is_late=False, is_paused=False)
    assert clock_said(nothing, today=TODAY).state is ClockState.NONE
