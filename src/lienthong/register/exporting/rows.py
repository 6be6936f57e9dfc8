"""The people of a part of a list, as the database shows them behind the look at them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from ..snapshot import partial
from .columns import Home, Listed


def people_of_part(list_id: int, part: int) -> list[Listed]:
    """In a transaction of the caller, at whose end the look at them stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM register_export_part(%s, %s)", [list_id, part])
        return [listed(row) for row in cursor.fetchall()]


def listed(row: Sequence[Any]) -> Listed:
    """A `register_listed_row` of sql/exported_rows.sql."""
    (
        _,
        number,
        family,
        middle,
        given,
        born,
        born_latest,
        sex,
        nationality,
        hometown,
        birth_place,
        *rest,
    ) = row
    text, code, since, since_latest, *placed = rest[:7]
    stay, stay_code, stay_since, *stay_placed = rest[7:13]
    residence_file, relation = rest[13:]
    return Listed(
        number=number,
        name=PersonName(family, middle, given) if given is not None else None,
        born=partial(born, born_latest),
        sex=sex,
        nationality=nationality,
        hometown=hometown,
        birth_place=birth_place,
        home=home(text, code, partial(since, since_latest), placed),
        temporary=home(stay, stay_code, partial(stay_since, stay_since), stay_placed),
        residence_file=residence_file,
        relation=relation,
    )


def home(
    text: str | None, code: str | None, since: PartialDate | None, placed: Sequence[Any]
) -> Home | None:
    if text is None or code is None or since is None:
        return None
    placed_since: date | None
    placed_since, placed_code, placed_as_of = placed
    return Home(text, code, since, placed_since, placed_code, placed_as_of)
