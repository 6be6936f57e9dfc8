"""Giving out personal numbers, where they are given here (profile `country`)."""

import secrets
from collections.abc import Collection
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
    The number promised to this dossier, chosen now if it has none that fits.

    A number is random within place, century, sex and year, and never given twice: the table of
    reservations and the table of numbers are both asked, the first by its unique key.
    """
    if promised := promised_number(dossier_id, sex=sex, born_on=born_on):
        return promised
    for _ in range(TRIES):
        number = numbers.compose(
            place_code, sex=sex.value, born_on=born_on, serial=secrets.randbelow(SERIALS)
        ).text
        if not is_taken(number) and has_kept(number, dossier_id=dossier_id, now=now):
            return number
    raise Conflict(Text("No free personal number was found for this place and year."))


def promised_number(dossier_id: UUID, *, sex: Sex, born_on: date) -> str | None:
    """The number promised to this dossier; not one that tells another sex or year of birth."""
    promised = NumberReservation.objects.filter(dossier_id=dossier_id).first()
    if promised is None:
        return None
    number = numbers.PersonalNumber.parse(promised.number)
    fits = (number.sex, number.birth_year) == (sex.value, born_on.year)
    return number.text if fits else None


def kept_number(number: str, *, dossier_id: UUID, now: datetime) -> str:
    """
    Keep a number that the national register gave for this dossier.

    The same answer twice is one answer; another number for the same child, or one that somebody
    holds, is a `Conflict`. Where the applicant has corrected sex or year since, it is another
    child that was asked about, and the new number takes the place of the old.
    """
    given = numbers.PersonalNumber.parse(number)
    promised = NumberReservation.objects.filter(dossier_id=dossier_id).first()
    if promised and promised.number == number:
        return number
    is_second = promised is not None and is_of_same_child(promised.number, given)
    if is_second or is_taken(number) or not has_kept(number, dossier_id=dossier_id, now=now):
        raise Conflict(
            Text("The national register gave a number that is in use."), code="number_in_use"
        )
    return number


def is_of_same_child(promised: str, given: numbers.PersonalNumber) -> bool:
    number = numbers.PersonalNumber.parse(promised)
    return (number.sex, number.birth_year) == (given.sex, given.birth_year)


def has_kept(number: str, *, dossier_id: UUID, now: datetime) -> bool:
    try:
        with transaction.atomic():
            NumberReservation.objects.update_or_create(
                dossier_id=dossier_id, defaults={"number": number, "reserved_at": now}
            )
    except IntegrityError:
        return False
    return True


def held_by_others(old_numbers: Collection[str], *, people: Collection[UUID]) -> frozenset[str]:
    """
    Those of these numbers of before that somebody else than these people holds.

    Nobody is named, so nobody is looked at.
    """
    if not old_numbers:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_held_by_others(%s, %s::uuid[])", [list(old_numbers), list(people)]
        )
        (held,) = cursor.fetchone()
    return frozenset(held)


def is_taken(number: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_number_is_taken(%s)", [number])
        return bool(cursor.fetchone()[0])
