"""The fold: what the facts of a person say of them on a day. Pure; the rows are handed in."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final, TypeVar
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

from . import models, seen

FactRow = TypeVar("FactRow", bound=models.Fact)

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsOf:
    """The facts of one person that count at one point of the account."""

    names: tuple[models.Name, ...] = ()
    other_names: tuple[models.OtherName, ...] = ()
    births: tuple[models.Birth, ...] = ()
    sexes: tuple[models.Sex, ...] = ()
    nationalities: tuple[models.Nationality, ...] = ()
    hometowns: tuple[models.Hometown, ...] = ()
    lives: tuple[models.LifeState, ...] = ()
    numbers: tuple[models.Number, ...] = ()
    number_ends: tuple[models.NumberEnd, ...] = ()
    old_numbers: tuple[models.OldNumber, ...] = ()
    mergings: tuple[models.Merging, ...] = ()
    examinations: tuple[models.Examination, ...] = ()
    parents: tuple[models.Parentage, ...] = ()
    spouses: tuple[models.Spouse, ...] = ()
    guardians: tuple[models.Representation, ...] = ()
    residences: tuple[models.Residence, ...] = ()
    temporaries: tuple[models.TemporaryResidence, ...] = ()
    present_places: tuple[models.PresentPlace, ...] = ()
    absences: tuple[models.Absence, ...] = ()
    files: tuple[models.ResidenceFile, ...] = ()
    memberships: tuple[models.Membership, ...] = ()
    cards: tuple[models.Card, ...] = ()
    contacts: tuple[models.Contact, ...] = ()


# Kinds that are no part of the kept state, or that start with an act and never by themselves.
NOT_KEPT: Final = frozenset(
    {"cards", "numbers", "other_names", "old_numbers", "guardians", "contacts"}
)


def holding(rows: Iterable[FactRow], on: date) -> FactRow | None:
    """The one that holds on a day: the last that has started."""
    return max((row for row in rows if row.since <= on), key=lambda row: row.since, default=None)


def changes_after(facts: FactsOf, on: date) -> date | None:
    """The next day on which the state changes by itself, because a fact starts then."""
    starts = (
        row.since
        for kind in fields(facts)
        if kind.name not in NOT_KEPT
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
    temporary = holding(facts.temporaries, on)
    absence = holding(facts.absences, on)
    file = holding(facts.files, on)
    merging = holding(facts.mergings, on)
    membership = holding(facts.memberships, on)
    spouse = holding(facts.spouses, on)
    is_married = spouse is not None and spouse.spouse_id is not None
    return seen.PersonSeen(
        id=person.id,
        version=person.version,
        on=on,
        number=number_on(facts, on),
        name=PersonName(name.family, name.middle, name.given),
        born=PartialDate(birth.since, birth.since_latest),
        birth_unit_code=birth.unit_code,
        sex=seen.Sex(sex.sex),
        nationality=nationality.country if nationality else "",
        hometown=hometown.text if hometown else "",
        life=seen.Life(life.life),
        died=start_of(life) if life.life == seen.Life.DEAD else None,
        residence=dwelling(holding(facts.residences, on)),
        temporary=dwelling(temporary),
        temporary_until=last_day(temporary, facts.temporaries),
        present_place=dwelling(holding(facts.present_places, on)),
        is_absent=absence is not None and absence.is_absent,
        residence_file=file.number if file else "",
        household_id=membership.household_id if membership else None,
        relation=relation(membership),
        spouse_id=spouse.spouse_id if spouse else None,
        married_since=start_of(spouse) if spouse and is_married else None,
        mother_id=parent_on(facts.parents, "mother", on),
        father_id=parent_on(facts.parents, "father", on),
        cards=cards_on(facts.cards, on),
        merged_into=merging.into_id if merging else None,
        examined=tuple(sorted(row.kind for row in facts.examinations if row.since <= on)),
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


def number_on(facts: FactsOf, on: date) -> str | None:
    """The number held on the day; one cancelled by then is an alias only."""
    ended = {row.number for row in facts.number_ends if row.since <= on}
    held = [row for row in facts.numbers if row.number not in ended]
    # A number is a person's from birth, though it was given, and entered, later.
    begun = [row for row in held if row.since <= on] or held
    return max(begun, key=lambda row: (row.since, row.number)).number if begun else None


def dwelling(place: models.Place | None) -> seen.Dwelling | None:
    if place is None or place.text is None or place.unit_code is None:
        return None
    return seen.Dwelling(text=place.text, unit_code=place.unit_code)


def last_day(place: models.Place | None, places: Iterable[models.Place]) -> date | None:
    """The day before the next one starts; None where there is no place, or no end is known."""
    if place is None or place.text is None:
        return None
    starts = (row.since for row in places if row.since > place.since)
    following = min(starts, default=None)
    return following - ONE_DAY if following else None


def relation(membership: models.Membership | None) -> seen.Relation | None:
    if membership is None or membership.relation is None:
        return None
    return seen.Relation(membership.relation)


def parent_on(parents: Iterable[models.Parentage], role: str, on: date) -> UUID | None:
    row = holding((row for row in parents if row.role == role), on)
    return row.parent_id if row else None


def cards_on(cards: Iterable[models.Card | seen.CardSeen], on: date) -> tuple[seen.CardSeen, ...]:
    """Cards that are valid on the day, their last day included."""
    return tuple(
        seen.CardSeen(kind=row.kind, number=row.number, since=row.since, until=row.until)
        for row in sorted(cards, key=lambda row: (row.kind, row.since))
        if row.since <= on and (row.until is None or on <= row.until)
    )
