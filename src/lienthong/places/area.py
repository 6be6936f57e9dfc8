"""What the area of an office is, by the codes of its communes: those of today and of before."""

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


def area_of(code: str, *, on: date) -> tuple[str, ...]:
    """The codes under which somebody can be registered who lives in this commune or province."""
    with connection.cursor() as cursor:
        cursor.execute(AREA, {"on": on, "code": code})
        return tuple(str(found) for (found,) in cursor.fetchall())
