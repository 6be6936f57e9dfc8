"""What a unit was made of, and that again, back to the first of which anything is known."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from .seen import BEFORE_OUR_FACTS
from .units import Unit

FORMERS: Final = "SELECT * FROM places_formers(%(code)s, %(since)s, %(until)s)"


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
