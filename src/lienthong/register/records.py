"""All records of one person, where two became one: what hangs on either is theirs."""

from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

KNOWN_AS: Final = "SELECT known_as FROM register_known_as(%s::uuid[])"
SAME: Final = "SELECT register_same_as(%s::uuid[])"


def records_of(person_id: UUID) -> tuple[UUID, ...]:
    """The record itself, what it was merged into, and whatever else was; mostly one."""
    with connection.cursor() as cursor:
        cursor.execute(SAME, [[person_id]])
        return tuple(id for (id,) in cursor.fetchall())


def known_as(person_id: UUID) -> UUID:
    """The record under which this one is known: itself, or what it was merged into at last."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN_AS, [[person_id]])
        (found,) = cursor.fetchone()
    return UUID(str(found))


def same_as(*people: UUID) -> RawSQL:
    """The same within a statement: `filter(applicant_id__in=same_as(person_id))`."""
    return RawSQL(SAME, [list(people)])  # noqa: S611 - our own words


def is_one(one: UUID, other: UUID) -> bool:
    """Whether two records are of one person; that they are one record is asked of nobody."""
    return one == other or other in records_of(one)
