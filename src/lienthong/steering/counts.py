"""The counts as the database gives them to the leaders' role; `picture` says what may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connections

# This role may execute the three functions and read nothing.
ALIAS: Final = "steering"


@dataclass(frozen=True, slots=True)
class Counted:
    """Open dossiers of one office that are in one step, of one age, late or not."""

    unit_code: str
    office_code: str
    stage: str
    age: str
    is_late: bool
    dossiers: int


@dataclass(frozen=True, slots=True)
class Standing:
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and was decided in a time; the median is None where nothing was decided."""

    submitted: int
    decided: int
    decided_late: int
    median_hours: float | None


def open_dossiers(units: Sequence[str], *, at: datetime) -> tuple[Counted, ...]:
    rows = _rows(
        "SELECT unit_code, office_code, stage, age, is_late, dossiers FROM steering_open(%s, %s)",
        [list(units), at],
    )
    return tuple(Counted(*row) for row in rows)


def standing(units: Sequence[str], *, at: datetime) -> Standing:
    (row,) = _rows("SELECT open, late FROM steering_standing(%s, %s)", [list(units), at])
    return Standing(*row)


def flow(units: Sequence[str], *, since: datetime, until: datetime) -> Flow:
    (row,) = _rows(
        "SELECT submitted, decided, decided_late, median_hours FROM steering_flow(%s, %s, %s)",
        [list(units), since, until],
    )
    return Flow(*row)


def _rows(query: str, asked: Sequence[Any]) -> list[Any]:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(query, asked)
        return list(cursor.fetchall())
