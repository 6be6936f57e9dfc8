"""Whom somebody is related to on a day, and who belonged to a household through the years."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import PartialDate

from .seen import Relation


class Tie(StrEnum):
    """What somebody is to the person asked about."""

    MOTHER = "mother"
    FATHER = "father"
    SPOUSE = "spouse"
    CHILD = "child"
    SIBLING = "sibling"
    GUARDIAN = "guardian"
    WARD = "ward"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """
    One tie. Who is not in the register has no id and a name alone; of a guardian or ward `name`
    is the kind of the representation. `since` of a child or sibling is the birth; None where it
    would say more than the tie.
    """

    tie: Tie
    id: UUID | None
    name: str
    since: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody's time in a household; `ends` is the day from which something else held."""

    person_id: UUID
    relation: Relation
    since: PartialDate
    ends: PartialDate | None


def kin_on(
    people: Collection[UUID], *, on: date, known_at: int | None = None
) -> dict[UUID, tuple[Kin, ...]]:
    """
    The kin on a day of people opened in this transaction; who they are is to be listed next.

    Parents are those whom the law means on that day, and children and siblings follow from
    these: an adoption is not told by them.
    """
    found: dict[UUID, tuple[Kin, ...]] = dict.fromkeys(people, ())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM register_kin(%s, %s, %s)", [list(people), on, point(known_at)]
        )
        for person, tie, id, name, since, latest in cursor.fetchall():
            if not (id or name):
                continue  # that there is no mother or father is a fact too
            kin = Kin(tie=Tie(tie), id=id, name=name, since=PartialDate(since, latest))
            found[person] = (*found[person], kin)
    return found


def members_of(
    households: Collection[UUID],
    *,
    actor: Actor,
    purpose: str,
    dossier_id: UUID | None = None,
    known_at: int | None = None,
) -> dict[UUID, tuple[Member, ...]]:
    """Everybody who has belonged to each, in the order in which they came; each is listed."""
    found: dict[UUID, tuple[Member, ...]] = dict.fromkeys(households, ())
    if not found:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM register_household_members(%s, %s, %s, %s, %s, %s)",
            [list(found), point(known_at), purpose, actor.user_id, actor.post_id, dossier_id],
        )
        rows = cursor.fetchall()
    for household, person, relation, since, latest, ends, ends_latest in rows:
        member = Member(
            person_id=person,
            relation=Relation(relation),
            since=PartialDate(since, latest),
            ends=PartialDate(ends, ends_latest) if ends else None,
        )
        found[household] = (*found[household], member)
    return found


def point(known_at: int | None) -> str | None:
    """From text PostgreSQL makes a transaction's number; from an integer it does not."""
    return None if known_at is None else str(known_at)
