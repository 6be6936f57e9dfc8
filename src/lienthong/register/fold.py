"""The fold: what the facts of a person say of them on a day. Pure; the rows are handed in."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

from . import models, seen

FactRow = TypeVar("FactRow", bound=models.Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsOf:
    """The facts of one person that count at one point of the account."""

    names: tuple[models.Name, ...] = ()
    births: tuple[models.Birth, ...] = ()
    sexes: tuple[models.Sex, ...] = ()
    nationalities: tuple[models.Nationality, ...] = ()
    hometowns: tuple[models.Hometown, ...] = ()
    lives: tuple[models.LifeState, ...] = ()
    parents: tuple[models.Parentage, ...] = ()
    spouses: tuple[models.Spouse, ...] = ()
    residences: tuple[models.Residence, ...] = ()
    memberships: tuple[models.Membership, ...] = ()
    cards: tuple[models.Card, ...] = ()
    numbers: tuple[models.Number, ...] = ()


def holding(rows: Iterable[FactRow], on: date) -> FactRow | None:
    """The one that holds on a day: the last that has started."""
    return max((row for row in rows if row.since <= on), key=lambda row: row.since, default=None)


def changes_after(facts: FactsOf, on: date) -> date | None:
    """The next day on which the state changes by itself, because a fact starts then."""
    starts = (
        row.since
        for kind in fields(facts)
        if kind.name not in ("cards", "numbers")
        for row in getattr(facts, kind.name)
    )
    return min((start for start in starts if start > on), default=None)


def person_seen(person: models.Person, facts: FactsOf, *, on: date) -> seen.PersonSeen:
    """
    The person as the facts show them on `on`.

    Raises `Conflict` where there is no name, birth, sex or life yet: nobody is in the register
    without them.
    """
    name = first_held(facts.names, on)
    sex = first_held(facts.sexes, on)
    life = first_held(facts.lives, on)
    if not (name and sex and life and facts.births):
        raise Conflict(Text("A person needs a name, a birth, a sex and a state of life."))
    birth = facts.births[0]
    nationality = first_held(facts.nationalities, on)
    hometown = first_held(facts.hometowns, on)
    residence = holding(facts.residences, on)
    membership = holding(facts.memberships, on)
    spouse = holding(facts.spouses, on)
    is_married = spouse is not None and spouse.spouse_id is not None
    return seen.PersonSeen(
        id=person.id,
        version=person.version,
        on=on,
        number=number_on(facts.numbers, on),
        name=PersonName(name.family, name.middle, name.given),
        born=PartialDate(birth.since, birth.since_latest),
        birth_unit_code=birth.unit_code,
        sex=seen.Sex(sex.sex),
        nationality=nationality.country if nationality else "",
        hometown=hometown.text if hometown else "",
        life=seen.Life(life.life),
        died=start_of(life) if life.life == seen.Life.DEAD else None,
        residence=dwelling(residence),
        household_id=membership.household_id if membership else None,
        relation=relation(membership),
        spouse_id=spouse.spouse_id if spouse else None,
        married_since=start_of(spouse) if spouse and is_married else None,
        mother_id=parent_on(facts.parents, "mother", on),
        father_id=parent_on(facts.parents, "father", on),
        cards=cards_on(facts.cards, on),
    )


def first_held(rows: tuple[FactRow, ...], on: date) -> FactRow | None:
    """
    The one that holds, or before all of them the first.

    A name, a sex, a nationality are a person's from birth: where their start was entered later
    than the day asked about, the first is the best that is known.
    """
    return holding(rows, on) or min(rows, key=lambda row: row.since, default=None)


def start_of(row: models.Fact) -> PartialDate:
    return PartialDate(row.since, row.since_latest)


def number_on(numbers: Iterable[models.Number], on: date) -> str | None:
    """The number held on the day; one cancelled by then is an alias only."""
    held = [row for row in numbers if row.cancelled_on is None or row.cancelled_on > on]
    return max(held, key=lambda row: row.since).number if held else None


def dwelling(residence: models.Residence | None) -> seen.Dwelling | None:
    if residence is None or residence.text is None or residence.unit_code is None:
        return None
    return seen.Dwelling(text=residence.text, unit_code=residence.unit_code)


def relation(membership: models.Membership | None) -> seen.Relation | None:
    if membership is None or membership.relation is None:
        return None
    return seen.Relation(membership.relation)


def parent_on(parents: Iterable[models.Parentage], role: str, on: date) -> UUID | None:
    row = holding((row for row in parents if row.role == role), on)
    return row.parent_id if row else None


def cards_on(cards: Iterable[models.Card], on: date) -> tuple[seen.CardSeen, ...]:
    """Cards that are valid on the day, their last day included."""
    return tuple(
        seen.CardSeen(kind=row.kind, number=row.number, since=row.since, until=row.until)
        for row in sorted(cards, key=lambda row: (row.kind, row.since))
        if row.since <= on and (row.until is None or on <= row.until)
    )
