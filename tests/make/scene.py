"""Where and when every situation plays: Hoàn Kiếm, on one Friday morning."""

from datetime import date, datetime
from typing import Final

from lienthong.core.clock import HANOI, Clock

TODAY: Final = date(2026, 11, 20)
NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=HANOI)
UNIT_CODE: Final = "00070"
PROVINCE_CODE: Final = "01"


class StoppedClock(Clock):
    """Shows one moment, so that a test says what comes after what."""

    def now(self) -> datetime:
        return NOW + self.shift
