"""
The clock of a dossier in the words people use: what is left, by when, and whether it waits.

"còn 2 ngày làm việc, trước 17:00 thứ Ba 24/11": a count of minutes is nobody's word for time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from lienthong.core.clock import HANOI
from lienthong.core.texts import Text
from lienthong.core.weekdays import WEEKDAYS

from .clocks import ClockSeen

MINUTES_OF_HOUR: Final = 60
# Eight hours are a working day of every office; two half days on its calendar make one too.
MINUTES_OF_DAY: Final = 8 * MINUTES_OF_HOUR


class ClockState(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    LATE = "late"
    ENDED = "ended"
    NONE = "none"


# The kinds of mark that a screen has for a state.
KINDS: Final[Mapping[ClockState, str]] = {
    ClockState.RUNNING: "open",
    ClockState.PAUSED: "waiting",
    ClockState.LATE: "late",
    ClockState.ENDED: "done",
    ClockState.NONE: "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSaid:
    """`words` is the whole sentence; `left` and `due` its parts, for a narrow column."""

    state: ClockState
    words: Text
    left: Text | None = None
    due: Text | None = None

    @property
    def kind(self) -> str:
        return KINDS[self.state]


def clock_said(clock: ClockSeen, *, today: date) -> ClockSaid:
    """To whoever follows the dossier; `today` tells whether a year has to be said."""
    if clock.due_at is None:
        return ClockSaid(state=ClockState.NONE, words=Text("no time limit is set"))
    due = moment_said(clock.due_at, today=today)
    if clock.working_minutes_left is None:
        return ended(is_late=clock.is_late, due=due)
    left = working_time_said(abs(clock.working_minutes_left))
    if clock.is_paused:
        words = Text("standing still, with {left} left", left=left)
        if clock.is_late:
            words = Text("standing still, {left} late", left=left)
        return ClockSaid(state=ClockState.PAUSED, words=words, left=left)
    if clock.is_late:
        words = Text("{left} late (was due {due})", left=left, due=due)
        if not clock.working_minutes_left:
            # In the evening of its last day nothing of the next working day has passed yet.
            words = Text("late since {due}", due=due)
        return ClockSaid(state=ClockState.LATE, words=words, left=left, due=due)
    words = Text("{left} left, by {due}", left=left, due=due)
    return ClockSaid(state=ClockState.RUNNING, words=words, left=left, due=due)


def applicants_clock(clock: ClockSeen, *, today: date) -> ClockSaid:
    """To the applicant, who alone can start a clock again that stands still."""
    said = clock_said(clock, today=today)
    if said.state is not ClockState.PAUSED:
        return said
    words = Text("waiting for you; the office then has {left} left", left=said.left)
    if clock.is_late:
        words = Text("waiting for you; the office is {left} late", left=said.left)
    return ClockSaid(state=said.state, words=words, left=said.left)


def ended(*, is_late: bool, due: Text) -> ClockSaid:
    if is_late:
        words = Text("finished late (was due {due})", due=due)
        return ClockSaid(state=ClockState.LATE, words=words, due=due)
    return ClockSaid(state=ClockState.ENDED, words=Text("finished in time"), due=due)


def working_time_said(minutes: int) -> Text:
    """Whole days, else whole hours, else minutes: what is left is never said to be more."""
    if minutes >= MINUTES_OF_DAY:
        return days_said(minutes // MINUTES_OF_DAY)
    if minutes >= MINUTES_OF_HOUR:
        return hours_said(minutes // MINUTES_OF_HOUR)
    if minutes == 1:
        return Text("1 working minute")
    return Text("{count} working minutes", count=minutes)


def days_said(count: int) -> Text:
    return Text("1 working day") if count == 1 else Text("{count} working days", count=count)


def hours_said(count: int) -> Text:
    return Text("1 working hour") if count == 1 else Text("{count} working hours", count=count)


def moment_said(at: datetime, *, today: date) -> Text:
    """17:00 thứ Ba 24/11, with the year where it is another."""
    at = at.astimezone(HANOI)
    day = f"{at:%d/%m}" if at.year == today.year else f"{at:%d/%m/%Y}"
    return Text(
        "{time} {weekday} {day}", time=f"{at:%H:%M}", weekday=WEEKDAYS[at.weekday()], day=day
    )
