"""What a unit was made of, and that again, back to the first of which anything is known."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from .seen import BEFORE_OUR_FACTS
from .units import Unit

# All in one go: a ward of Hà Nội comes to fifteen. A part that others took of as well is in doubt,
# and so is all that it was made of. UNION ends also where rows of a plan run in a circle.
FORMERS: Final = """
    WITH RECURSIVE former AS (
        SELECT %(code)s::text AS code, %(since)s::date AS since, %(until)s::date AS until,
            false AS is_doubtful, false AS is_former
        UNION
        SELECT unit.code, unit.since, unit.until, later.is_doubtful OR EXISTS (
            SELECT FROM places_successor AS other
            WHERE other.former_code = went.former_code AND other.since = went.since
              AND other.successor_code <> went.successor_code), true
        FROM former AS later
        JOIN places_successor AS went ON went.successor_code = later.code
          AND went.since BETWEEN later.since AND coalesce(later.until, 'infinity')
        JOIN places_unit AS unit ON unit.code = went.former_code AND unit.since < went.since
          AND (unit.until IS NULL OR unit.until >= went.since - 1)
    )
    SELECT code, since, until, (
        SELECT min(next.since) - 1 FROM places_unit AS next
        WHERE next.code = former.code AND next.since > former.until), is_doubtful
    FROM former WHERE is_former"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """
    One that went up into the unit, by itself or through others.

    `last` is the day before the next unit took its code, if one has. `is_doubtful`: others took a
    part of it, or of what it went up into.
    """

    code: str
    since: date | None
    until: date | None
    last: date | None
    is_doubtful: bool


def formers_of(unit: Unit) -> tuple[Former, ...]:
    since, until = unit.since or BEFORE_OUR_FACTS, unit.until or date.max
    with connection.cursor() as cursor:
        cursor.execute(FORMERS, {"code": unit.code, "since": since, "until": until})
        rows = cursor.fetchall()
    return tuple(
        Former(
            code=code,
            since=None if since == BEFORE_OUR_FACTS else since,
            until=until,
            last=last,
            is_doubtful=is_doubtful,
        )
        for code, since, until, last, is_doubtful in rows
    )
