"""
What the state knows already of who applies for a birth: oneself, the spouse, both their heads.

It is looked up anew for each page and never kept beside the answers: who is protected from today
on is unknown from today on, in an application that was begun yesterday too.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text
from lienthong.places.units import units_lately
from lienthong.procedures.kin import head_of_household
from lienthong.procedures.registry import procedure_in_force
from lienthong.register.look import LISTED, opened, relatives_of
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.snapshot import people_now, with_kin
from lienthong.register.updated import updated_on

from .notice_rows import NoticeSeen
from .notice_use import notices_of

BIRTH: Final = "1.001193"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of somebody's household; without a name where that head is not shown."""

    id: UUID | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownParent:
    """
    A parent by the register, and the last day on which something of them was entered.

    `residence` is written as papers write it, with the commune and the province of today.
    """

    person: PersonSeen
    residence: str
    head: Head
    updated_on: date | None

    @property
    def may_settle(self) -> bool:
        """Whether a child can join this parent's household (Luật Cư trú, Article 12)."""
        return self.person.residence is not None and self.person.household_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What fills in an application for a birth; the spouse only as far as the actor may know."""

    oneself: KnownParent
    spouse: KnownParent | None
    notices: tuple[NoticeSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOneself:
    """Who applies, by the register, and the last day on which something of them was entered."""

    person: PersonSeen
    residence: str
    updated_on: date | None


@transaction.atomic
def known_of_oneself(actor: Actor, *, purpose: str, today: date) -> KnownOneself | None:
    """A citizen's own, with the look that this leaves; nobody else is looked at."""
    id = actor.person_id
    if actor.post is not None or id is None:
        raise NotAllowed(Text("An application is made by a citizen, not from a post."))
    people = people_now(opened([id], actor=actor, purpose=purpose), today=today)
    if id not in people:
        return None
    return KnownOneself(
        person=people[id],
        residence=residences_of({id: people[id]}, on=today)[id],
        updated_on=updated_on([id]).get(id),
    )


def known_for_birth(actor: Actor, *, today: date) -> Known:
    """
    Oneself, the spouse and the birth notices of either, with the looks that this leaves.

    The ethnicity comes with them, because the certificate prints it and the application asks for
    it (decision 0006); it is shown to the couple themselves and to nobody else.
    """
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("An application is made by a citizen, not from a post."))
    purpose = procedure_in_force(BIRTH, on=today).title.vi
    return known_about(
        actor.person_id, actor=actor, purpose=purpose, today=today, with_delicate=True
    )


@transaction.atomic
def known_about(
    person_id: UUID, *, actor: Actor, purpose: str, today: date, with_delicate: bool = False
) -> Known:
    """The same of somebody who applies, by whoever writes it down: the caller has asked who."""
    oneself = people_now(opened([person_id], actor=actor, purpose=purpose), today=today)[person_id]
    couple = [person_id]
    if oneself.spouse_id and opened([oneself.spouse_id], actor=actor, purpose=purpose):
        couple.append(oneself.spouse_id)
    people = people_now(couple, today=today, ethnicity=with_delicate)
    heads = [kin for kin in heads_unknown(people) if kin not in people]
    if heads:
        shown = opened(heads, actor=actor, purpose=purpose, level=LISTED)
        people = with_kin(people | people_now(shown, today=today))
    parents = {id: people[id] for id in couple}
    days = updated_on(couple)
    homes = residences_of(parents, on=today)
    known = {
        id: KnownParent(
            person=person,
            residence=homes[id],
            head=head_of(people[id], people),
            updated_on=days.get(id),
        )
        for id, person in parents.items()
    }
    return Known(
        oneself=known[person_id],
        spouse=known.get(oneself.spouse_id) if oneself.spouse_id else None,
        notices=notices_of(list(couple)),
    )


def residences_of(people: dict[UUID, PersonSeen], *, on: date) -> dict[UUID, str]:
    units = units_lately(
        {one.residence.unit_code for one in people.values() if one.residence}, on=on
    )
    lines = {}
    for id, person in people.items():
        home = person.residence
        unit = units.get(home.unit_code) if home else None
        parts = (home.text if home else "", unit.full_name if unit else "")
        lines[id] = ", ".join(part for part in parts if part)
    return lines


def heads_unknown(people: dict[UUID, PersonSeen]) -> frozenset[UUID]:
    """Who may head the household of one of them and is not among them: their kin, to be opened."""
    led = [
        person.id
        for person in people.values()
        if person.household_id and person.relation is not Relation.HEAD and not person.head_id
    ]
    return relatives_of(led) if led else frozenset()


def head_of(person: PersonSeen, people: dict[UUID, PersonSeen]) -> Head:
    """Nobody is named where the head is not shown to this actor."""
    if person.relation is not Relation.HEAD and person.household_id and not person.head_id:
        return Head(id=None, name="")
    head = people[head_of_household(person)]
    return Head(id=head.id, name=head.name.full)
