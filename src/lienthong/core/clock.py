"""The one place that reads the time; everything below the edge is handed moments and days."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")


def day_of(moment: datetime) -> date:
    """The calendar day in Viet Nam on which this moment falls."""
    return moment.astimezone(HANOI).date()


@dataclass(frozen=True, slots=True)
class Clock:
    """
    Tells the time, shifted by a fixed amount.

    A demonstration or a journey may run on any day, a Sunday and Tết included; a server in
    earnest has no shift.
    """

    shift: timedelta = timedelta()

    @classmethod
    def showing(cls, moment: datetime) -> "Clock":
        """A clock that shows `moment` now and runs on from there."""
        return cls(moment - datetime.fromtimestamp(time.time(), UTC))

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC).astimezone(HANOI) + self.shift

    def today(self) -> date:
        return self.now().date()
