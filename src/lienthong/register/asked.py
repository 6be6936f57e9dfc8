"""By which of their numbers somebody was asked for: today's, a former one, a merged record's."""

from enum import StrEnum

from .models import Number
from .seen import PersonSeen


class AskedBy(StrEnum):
    PRESENT = "present"
    FORMER = "former"
    MERGED = "merged"


def asked_by(number: str, person: PersonSeen) -> AskedBy:
    """
    `person` is as they are now, opened in this transaction.

    Why a number was cancelled is not said: it can out somebody.
    """
    if number == person.number:
        return AskedBy.PRESENT
    is_own = Number.objects.filter(number=number, person_id=person.id).exists()
    return AskedBy.FORMER if is_own else AskedBy.MERGED
