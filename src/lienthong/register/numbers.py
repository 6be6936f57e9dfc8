"""Giving out personal numbers, where they are given here (profile `country`)."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.utils import IntegrityError

from lienthong.core import numbers
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .models import NumberReservation
from .seen import Sex

# The serials from here on are for invented people (decision 0003): nobody else is given one.
SERIALS = 900_000
TRIES = 50


def reserved_number(
    dossier_id: UUID, *, place_code: str, sex: Sex, born_on: date, now: datetime
) -> str:
    """
    The number promised to this dossier, chosen now if it has none.

    A number is random within place, century, sex and year, and never given twice: the table of
    reservations and the table of numbers are both asked, the first by its unique key.
    """
    promised = NumberReservation.objects.filter(dossier_id=dossier_id).first()
    if promised:
        return promised.number
    for _ in range(TRIES):
        number = numbers.compose(
            place_code, sex=sex.value, born_on=born_on, serial=secrets.randbelow(SERIALS)
        ).text
        if not is_taken(number) and has_kept(number, dossier_id=dossier_id, now=now):
            return number
    raise Conflict(Text("No free personal number was found for this place and year."))


def kept_number(number: str, *, dossier_id: UUID, now: datetime) -> str:
    """
    Keep a number that the national register gave for this dossier.

    The same answer twice is one answer; another number for the same dossier, or one that
    somebody holds, is a `Conflict`.
    """
    promised = NumberReservation.objects.filter(dossier_id=dossier_id).first()
    if promised and promised.number == number:
        return number
    if promised or is_taken(number) or not has_kept(number, dossier_id=dossier_id, now=now):
        raise Conflict(
            Text("The national register gave a number that is in use."), code="number_in_use"
        )
    return number


def has_kept(number: str, *, dossier_id: UUID, now: datetime) -> bool:
    try:
        with transaction.atomic():
            NumberReservation.objects.create(dossier_id=dossier_id, number=number, reserved_at=now)
    except IntegrityError:
        return False
    return True


def is_taken(number: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_number_is_taken(%s)", [number])
        return bool(cursor.fetchone()[0])
