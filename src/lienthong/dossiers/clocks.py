"""The clock of a dossier or a chain as people see it: what is left, and whether it stands still."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lienthong.core.working_time import Calendar, remaining

from .models import Chain, Dossier

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSeen:
    """
    Working time left until it is due; negative when late, None where no limit is held.

    Once decided nothing is left or missing any more: `is_late` tells whether it came too late.
    """

    due_at: datetime | None
    working_minutes_left: int | None
    is_late: bool
    is_paused: bool


def clock_of(dossier: Dossier, *, calendar: Calendar, now: datetime) -> ClockSeen:
    stopped_at = dossier.decided_at or dossier.paused_at
    at = stopped_at or now
    is_open = dossier.decided_at is None
    return ClockSeen(
        due_at=dossier.due_at,
        working_minutes_left=minutes_left(dossier.due_at, at, calendar) if is_open else None,
        is_late=dossier.due_at is not None and dossier.due_at < at,
        is_paused=is_open and dossier.paused_at is not None,
    )


def clock_of_chain(
    chain: Chain, *, calendar: Calendar, ended_at: datetime | None, now: datetime
) -> ClockSeen:
    """A chain runs until its latest chosen link is decided."""
    return ClockSeen(
        due_at=chain.due_at,
        working_minutes_left=None if ended_at else minutes_left(chain.due_at, now, calendar),
        is_late=chain.due_at is not None and chain.due_at < (ended_at or now),
        is_paused=False,
    )


def minutes_left(due_at: datetime | None, at: datetime, calendar: Calendar) -> int | None:
    return remaining(due_at, now=at, calendar=calendar) // MINUTE if due_at else None
