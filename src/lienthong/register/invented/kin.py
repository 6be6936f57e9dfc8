"""Somebody invented, while a family is being told: who is whose child and spouse, and when."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate, years_after

from ..seen import Sex
from .grounds import Origin, Spot
from .territory import Setting

ADULT: int = 18


@dataclass(slots=True, eq=False, kw_only=True)
class Somebody:
    """
    Changed until the family is told, then made into a `History`.

    One who is not entered is known by name only: died before the register was, or lives where
    nobody was invented. `registered_on` is the day from which a child has residence;
    `came_from` is the home of one who moved in from outside the family; `settled` is where those
    who married live since.
    """

    sex: Sex
    born: date
    registered_on: date
    name: PersonName
    origin: Origin
    hometown: Origin
    ethnicity: str
    mother: "Somebody | None" = None
    father: "Somebody | None" = None
    spouse: "Somebody | None" = None
    wedding: date | None = None
    divorce: date | None = None
    died: date | None = None
    is_entered: bool = True
    came_from: Spot | None = None
    settled: Setting | None = None
    known: Literal["day", "month", "year"] = "day"
    children: list["Somebody"] = field(default_factory=list)

    @property
    def is_female(self) -> bool:
        return self.sex is Sex.FEMALE

    @property
    def birth(self) -> PartialDate:
        match self.known:
            case "day":
                return PartialDate.on(self.born)
            case "month":
                return PartialDate.in_month(self.born.year, self.born.month)
            case "year":
                return PartialDate.in_year(self.born.year)

    def birthday(self, years: int) -> date:
        return years_after(self.born, years)

    def is_adult(self, on: date) -> bool:
        return self.birthday(ADULT) <= on

    def age(self, on: date) -> int:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    def lives(self, on: date) -> bool:
        return self.born <= on and (self.died is None or on < self.died)

    def is_married(self, on: date) -> bool:
        """By their own papers, the death of the other aside."""
        return (
            self.wedding is not None
            and self.wedding <= on
            and (self.divorce is None or on < self.divorce)
        )

    def settles_in(self, setting: Setting) -> bool:
        return self.settled is not None and self.settled.ground is setting.ground

    def given_names_near(self) -> set[str]:
        """Those that a child of theirs must not be given."""
        near = [self, self.spouse, self.mother, self.father, *self.children]
        return {person.name.given for person in near if person is not None}


def years(count: float) -> timedelta:
    return timedelta(days=round(count * 365.25))
