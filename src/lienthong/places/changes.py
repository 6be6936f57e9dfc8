"""The days on which units changed: between two of them words name the same ones."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from django.db import connection

CHANGES: Final = """
    SELECT since FROM places_unit UNION SELECT until + 1 FROM places_unit WHERE until IS NOT NULL
    ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Changes:
    """Read once by who asks about many days: few decrees change units, and all on one day."""

    days: tuple[date, ...]

    @classmethod
    def read(cls) -> Self:
        with connection.cursor() as cursor:
            cursor.execute(CHANGES)
            return cls(tuple(day for (day,) in cursor.fetchall()))

    def before(self, day: date) -> int:
        """How many there were until that day; two days with as many have the same units."""
        return bisect_right(self.days, day)
