"""
Who is close to a citizen, as far as the law lets them see it on the page of their own data.

Of kin and of the household the names; of a child the day of birth and the number too, until the
age at which its parents' view of it ends. Who is protected is not there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import Certainty
from lienthong.procedures.dated import PARENT_SEES_CHILD, AgeInForce, age_of
from lienthong.register.consequences import OF_AGE
from lienthong.register.kin import Tie, kin_on
from lienthong.register.look import LISTED, close_listed, is_any_protected, opened
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.snapshot import people_now
from lienthong.register.sourced import PersonSourced, people_sourced

# They stand among the looks, in the language of the law: at oneself, and at who is close.
PURPOSE: Final = "Xem dữ liệu của chính mình"
PURPOSE_OF_KIN: Final = "Người thân hoặc người cùng hộ xem dữ liệu của chính họ"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSeen:
    """A child by name; `sourced` is there while its parents may see more of it."""

    person: PersonSeen
    sourced: PersonSourced | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """
    A citizen with those who are close.

    `wards` are those for whom the citizen stands by law, minor children among them. `told` holds
    with whom a marriage may be told of: who is shown, and former spouses of whom
    none is protected. Those are not looked at: each visit of this page would tell them of it.
    """

    me: PersonSourced
    people: Mapping[UUID, PersonSeen]
    children: tuple[ChildSeen, ...]
    mates: tuple[PersonSeen, ...]
    age: AgeInForce | None
    told: frozenset[UUID]
    examined: frozenset[str]
    wards: tuple[PersonSeen, ...]


def close_shown(me: UUID, *, actor: Actor, today: date) -> Close:
    """With the looks that it leaves; the caller owns the transaction."""
    opened([me], actor=actor, purpose=PURPOSE)
    shown = close_listed([me], actor=actor, purpose=PURPOSE_OF_KIN)
    people = people_now(shown, today=today)
    children = [one for one in people.values() if me in (one.mother_id, one.father_id)]
    age = age_of(PARENT_SEES_CHILD, on=today) if children else None
    young = [one.id for one in children if age and is_surely_under(one, age.years, today=today)]
    opened(young, actor=actor, purpose=PURPOSE_OF_KIN)
    sourced = people_sourced([me, *young], delicate_of=[me], on=today)
    wards = wards_of(me, today=today)
    stand = {one.person for one in sourced[me].stood_for_by}
    people |= listed({*wards, *stand} - people.keys(), actor=actor, today=today)
    return Close(
        me=sourced[me],
        people=people,
        children=tuple(
            ChildSeen(person=one, sourced=sourced.get(one.id))
            for one in sorted(children, key=lambda one: one.born.earliest)
        ),
        mates=mates_of(sourced[me], people),
        age=age,
        told=told_spouses(sourced[me], shown=shown),
        examined=sourced[me].examined,
        wards=tuple(
            one
            for one in sorted(people.values(), key=lambda one: one.born.earliest)
            if one.id in wards or (one in children and is_minor(one, today=today))
        ),
    )


def listed(ids: Collection[UUID], *, actor: Actor, today: date) -> dict[UUID, PersonSeen]:
    """Guardians and wards who are no kin otherwise; each is listed as a look."""
    shown = opened(ids, actor=actor, purpose=PURPOSE_OF_KIN, level=LISTED)
    return people_now(shown, today=today) if shown else {}


def wards_of(me: UUID, *, today: date) -> tuple[UUID, ...]:
    ties = kin_on([me], on=today)[me]
    return tuple(tie.id for tie in ties if tie.tie is Tie.WARD and tie.id)


def is_minor(child: PersonSeen, *, today: date) -> bool:
    return child.is_alive and child.born.is_years_old(OF_AGE, on=today) is not Certainty.YES


def is_surely_under(child: PersonSeen, years: int, *, today: date) -> bool:
    """Where the birthday is known only in part, the age is counted from its earliest day."""
    return child.born.is_years_old(years, on=today) is Certainty.NO


def mates_of(me: PersonSourced, people: Mapping[UUID, PersonSeen]) -> tuple[PersonSeen, ...]:
    """Who is registered in the same household, its head first."""
    household = me.household.value.household_id if me.household else None
    if household is None:
        return ()
    mates = [one for one in people.values() if one.household_id == household]
    return tuple(
        sorted(mates, key=lambda one: (one.relation is not Relation.HEAD, one.born.earliest))
    )


def told_spouses(me: PersonSourced, *, shown: Collection[UUID]) -> frozenset[UUID]:
    former = {event.other for event in me.events if event.other is not None}.difference(shown)
    if former and not is_any_protected(former):
        return frozenset({*shown, *former})
    return frozenset(shown)
