"""The births, marriages and deaths of a family as the communes' books have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from ..histories import Registration
from . import ids
from .grounds import NEW_UNITS_ON
from .hearths import Papers
from .kin import Somebody

# An entry has its place in the book when all of a load are there (`register.bookbinding`): until
# then its number is one that no book reaches.
PROVISIONAL: Final = 1_000_000_000
# Law on Civil Status 2014, Article 33: within fifteen days.
LAST_DAY_FOR_DEATH: Final = 15


class BookKind(StrEnum):
    BIRTH = "birth"
    MARRIAGE = "marriage"
    DEATH = "death"


class Cover(msgspec.Struct, frozen=True):
    """Which book: one kind, one year, of a commune of before or since the reform of 2025."""

    kind: BookKind
    unit_code: str
    year: int
    is_former: bool


class Shelved(msgspec.Struct, frozen=True):
    """A book, and the office that keeps it today."""

    book: UUID
    office: UUID


Shelves = Mapping[Cover, Shelved]


@dataclass(slots=True, kw_only=True)
class Registrar:
    """Enters what one family had registered; what no book here is for has no act of its own."""

    shelves: Shelves
    people: Mapping[Somebody, UUID]
    today: date
    entered: dict[UUID, Registration] = field(default_factory=dict)

    def birth(self, person: Somebody) -> UUID | None:
        day = person.registered_on
        kin = (person, person.mother, person.father)
        return self.enter(BookKind.BIRTH, kin, unit_code=person.origin.code_on(day), on=day)

    def wedding(self, person: Somebody) -> UUID | None:
        """By her commune or his (Law on Civil Status 2014, Article 17), hers if it can be."""
        day, other = person.wedding, person.spouse
        if day is None or other is None or other not in self.people:
            return None
        couple = (person, other) if person.is_female else (other, person)
        for one in couple:
            unit_code = one.origin.code_on(day)
            act = self.enter(BookKind.MARRIAGE, couple, unit_code=unit_code, on=day)
            if act is not None:
                return act
        return None

    def death(self, person: Somebody, papers: Papers) -> UUID | None:
        """Where they lived last; by the commune of before, as long as it was there."""
        lived = [papers.homes[day] for day in sorted(papers.homes) if papers.homes[day].dwelling]
        if person.died is None or not lived or (dwelling := lived[-1].dwelling) is None:
            return None
        days = 1 + ids.place_of(self.people[person]) % LAST_DAY_FOR_DEATH
        last = self.today if person.died >= NEW_UNITS_ON else NEW_UNITS_ON - timedelta(days=1)
        day = min(person.died + timedelta(days=days), last)
        return self.enter(BookKind.DEATH, (person,), unit_code=dwelling.unit_code, on=day)

    def enter(
        self, kind: BookKind, kin: tuple[Somebody | None, ...], *, unit_code: str, on: date
    ) -> UUID | None:
        shelved = self.shelves.get(Cover(kind, unit_code, on.year, on < NEW_UNITS_ON))
        if shelved is None:
            return None
        people = tuple(self.people[one] for one in kin if one is not None and one in self.people)
        act = ids.act_id(people[0], list(BookKind).index(kind))
        self.entered[act] = Registration(
            act=act,
            entry=ids.entry_id(act),
            book=shelved.book,
            office=shelved.office,
            kind=kind.value,
            number=PROVISIONAL + ids.place_of(people[0]),
            on=on,
            people=people,
        )
        return act
