"""Invented people as the rows of a file would say them."""

from collections.abc import Iterator
from functools import cache
from typing import Final
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.register.histories import Family, Home, Kin
from lienthong.register.incoming.person import (
    IncomingCard,
    IncomingKin,
    IncomingPerson,
    IncomingPlace,
    PersonRow,
)
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.seen import Life

from .scene import TODAY

SEED: Final = 7


def rows_read(people: int) -> list[PersonRow]:
    """The same as the reader of a file gives them, with nothing found about them."""
    return [PersonRow(row=one.row, person=one) for one in invented_rows(people)]


@cache
def invented_rows(people: int) -> list[IncomingPerson]:
    """Invented people as the rows of a file would say them, in the order of their families."""
    invention = Invention(seed=SEED, today=TODAY, territory=HOAN_KIEM)
    rows: list[IncomingPerson] = []
    for family in invention.families(people=people):
        rows.extend(rows_of_family(family, first=len(rows) + 2))
    return rows[:people]


def rows_of_family(family: Family, *, first: int) -> Iterator[IncomingPerson]:
    numbers = {person.id: person.number for person in family.people}
    heads = {
        place.household: person.number
        for person in family.people
        for place in person.belongings[-1:]
        if place.relation == "head"
    }
    for row, person in enumerate(family.people, start=first):
        wedding = person.weddings[-1] if person.weddings else None
        belongs = person.belongings[-1] if person.belongings else None
        head = heads.get(belongs.household) if belongs else None
        home = person.homes[-1] if person.homes else None
        yield IncomingPerson(
            row=row,
            number=person.number,
            name=person.name,
            born=person.born,
            sex=person.sex,
            nationality=person.nationality,
            ethnicity=person.ethnicity,
            hometown=IncomingPlace(text=person.hometown, unit_code=person.hometown_unit_code),
            birth_place=IncomingPlace(text=person.birth_place, unit_code=person.birth_unit_code),
            birth_registered=IncomingPlace(text="", unit_code=person.registered_unit_code),
            mother=kin(person.mother, numbers),
            father=kin(person.father, numbers),
            spouse=IncomingKin(number=numbers[wedding.spouse], since=PartialDate.on(wedding.since))
            if wedding and wedding.spouse
            else None,
            residence=place_of(home),
            relation=belongs.relation if belongs and home and head else None,
            head=IncomingKin(number=head)
            if head and belongs and belongs.relation and home
            else None,
            cards=tuple(
                IncomingCard(kind=c.kind, number=c.number, since=c.since, until=c.until)
                for c in person.cards
            ),
            life=Life.DEAD if person.died else Life.ALIVE,
            died=person.died,
        )


def place_of(home: Home | None) -> IncomingPlace | None:
    if home is None or home.dwelling is None:
        return None
    dwelling = home.dwelling
    return IncomingPlace(
        text=dwelling.text, unit_code=dwelling.unit_code, since=PartialDate.on(home.since)
    )


def kin(parent: Kin | None, numbers: dict[UUID, str]) -> IncomingKin | None:
    return (
        IncomingKin(number=numbers.get(parent.id) if parent.id else None, name=parent.name)
        if parent
        else None
    )
