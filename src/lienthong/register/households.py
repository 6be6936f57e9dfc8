"""The households somebody has belonged to, and who belonged to them, from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import PartialDate

from .facts import facts_of
from .fold import FactsOf
from .kin import Member, members_of
from .seen import PersonSeen, Relation
from .snapshot import people_now

Members = Mapping[UUID, tuple[Member, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSeen:
    """Somebody's time in a household; `ends` is the day from which something else held."""

    person: PersonSeen
    relation: Relation
    since: PartialDate
    ends: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSeen:
    """A household through the years; those who came together stand in the order of their lives."""

    id: UUID
    members: tuple[MemberSeen, ...]


def households_of(
    person: UUID,
    *,
    actor: Actor,
    purpose: str,
    today: date,
    dossier_id: UUID | None = None,
    known_at: int | None = None,
) -> tuple[HouseholdSeen, ...]:
    """
    Those of somebody opened in this transaction, the last first; each member is listed as a look.

    A household is told whole, its time before and after this person too.
    """
    facts = facts_of([person], known_at=known_at)[person]
    members = members_of(
        households_in(facts),
        actor=actor,
        purpose=purpose,
        dossier_id=dossier_id,
        known_at=known_at,
    )
    return households_seen(members, people_now(people_in(members), today=today))


def households_in(facts: FactsOf) -> tuple[UUID, ...]:
    """The households of a person, the last first."""
    newest = sorted(facts.memberships, key=lambda row: row.since, reverse=True)
    return tuple(dict.fromkeys(row.household_id for row in newest if row.household_id))


def people_in(members: Members) -> set[UUID]:
    return {member.person_id for found in members.values() for member in found}


def households_seen(
    members: Members, people: Mapping[UUID, PersonSeen]
) -> tuple[HouseholdSeen, ...]:
    return tuple(
        HouseholdSeen(id=id, members=tuple(stays(found, people))) for id, found in members.items()
    )


def stays(members: tuple[Member, ...], people: Mapping[UUID, PersonSeen]) -> Iterator[MemberSeen]:
    in_turn = sorted(members, key=lambda one: (one.since.earliest, born(people[one.person_id])))
    for _, same_day in groupby(in_turn, key=lambda one: one.since.earliest):
        heads_first = sorted(same_day, key=lambda one: one.relation is not Relation.HEAD)
        for one in heads_first:
            yield MemberSeen(
                person=people[one.person_id],
                relation=one.relation,
                since=one.since,
                ends=one.ends,
            )


def born(person: PersonSeen) -> date:
    return person.born.earliest
