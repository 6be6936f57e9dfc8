"""Areas by the codes of their communes, today and before; into how many parts a commune went."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import connection

# What a commune was made of lies in its area, wholly or in part.
AREA: Final = """
    WITH RECURSIVE area (code) AS (
        SELECT code FROM places_on(%(on)s)
        WHERE level = 'commune' AND %(code)s IN (code, parent_code, top_code)
        UNION
        SELECT before.former_code FROM area JOIN places_successor before
          ON before.successor_code = area.code AND before.since <= %(on)s)
    SELECT code FROM area ORDER BY code"""

PARTS: Final = """
    SELECT former_code, count(*) FROM places_successor
    WHERE since = %(on)s AND former_code = ANY(%(codes)s) GROUP BY former_code"""


def area_of(code: str, *, on: date) -> tuple[str, ...]:
    """The codes under which somebody can be registered who lives in this commune or province."""
    with connection.cursor() as cursor:
        cursor.execute(AREA, {"on": on, "code": code})
        return tuple(str(found) for (found,) in cursor.fetchall())


def part_counts(codes: Iterable[str], *, on: date) -> dict[str, int]:
    """Among how many communes each of these was divided on that day, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS, {"on": on, "codes": list(codes)})
        return {str(code): int(count) for code, count in cursor.fetchall()}
