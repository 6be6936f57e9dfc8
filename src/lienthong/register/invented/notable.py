"""People of a seed whom a demonstration or a test can be told with: found, not made specially."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from ..histories import Family, History
from ..seen import Relation, Sex
from .deaths import LATE, YOUNG
from .families import Invention
from .hoan_kiem import HOAN_KIEM
from .territory import Territory

OFFICIALS: Final = 12
# All are among the first of them; a register with fewer people may lack some.
SEARCHED: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Notables:
    """
    Some who live today, each of another family.

    The mothers can have a child born now: their last is at least a year old. `husband` and
    `father_in_law` go with `mother`, who lives in the latter's household.
    """

    mother: History
    husband: History
    father_in_law: History
    unmarried_mother: History
    widowed_mother: History
    officials: tuple[History, ...]


def notable(seed: int, *, today: date, territory: Territory = HOAN_KIEM) -> Notables:
    """
    Those of a register that was filled with this seed on this day, and with no other before.

    On another day, or behind other seeds, they and their numbers may be others.
    """
    invention = Invention(seed=seed, today=today, territory=territory)
    told = tuple(invention.families(people=SEARCHED))
    picked = Picked(told, today, set())
    # First, because she may be the only one; the others are many.
    widow = picked.next(is_lately_widowed)
    mother, husband, father_in_law = next(
        found
        for family in told
        if widow not in family.people
        for found in households_of_three(family, today)
    )
    picked.taken.update((mother.id, husband.id, father_in_law.id))
    return Notables(
        mother=mother,
        husband=husband,
        father_in_law=father_in_law,
        unmarried_mother=picked.next(is_unmarried),
        widowed_mother=widow,
        officials=tuple(picked.next(may_hold_office) for _ in range(OFFICIALS)),
    )


@dataclass(frozen=True, slots=True)
class Picked:
    """Picks each person once, and of a family that nobody was picked from."""

    told: tuple[Family, ...]
    today: date
    taken: set[UUID]

    def next(self, fits: Callable[[History, Family, date], bool]) -> History:
        for family in self.told:
            if any(person.id in self.taken for person in family.people):
                continue
            for person in family.people:
                if person.died is None and fits(person, family, self.today):
                    self.taken.add(person.id)
                    return person
        raise LookupError("nobody of this kind was invented")


def households_of_three(family: Family, today: date) -> Iterator[tuple[History, History, History]]:
    """A young wife, her husband, and his father, all alive, in the father's household."""
    by_id = {person.id: person for person in family.people}
    for wife in family.people:
        spouse = spouse_of(wife) if may_bear(wife, family, today) else None
        husband = by_id.get(spouse) if spouse else None
        parent = husband.father.id if husband and husband.father else None
        father = by_id.get(parent) if parent else None
        if not husband or not father or husband.died or father.died:
            continue
        lives_with_father = household_of(wife) == household_of(father) == household_of(husband)
        if lives_with_father and father.belongings[-1].relation is Relation.HEAD:
            yield wife, husband, father


def may_bear(person: History, family: Family, today: date) -> bool:
    """A woman of the age, whose last child is a year old."""
    year_ago = today - timedelta(days=365)
    return (
        person.sex is Sex.FEMALE
        and person.died is None
        and YOUNG <= age(person, today) < LATE
        and all(
            child.born.latest < year_ago
            for child in family.people
            if child.mother and child.mother.id == person.id
        )
    )


def is_unmarried(person: History, family: Family, today: date) -> bool:
    return may_bear(person, family, today) and not person.weddings


def is_lately_widowed(person: History, family: Family, today: date) -> bool:
    if not may_bear(person, family, today):
        return False
    husband = next((other for other in family.people if other.id == spouse_of(person)), None)
    lately = today - timedelta(days=280)
    return husband is not None and husband.died is not None and husband.died.earliest > lately


def may_hold_office(person: History, _family: Family, today: date) -> bool:
    return 28 <= age(person, today) < 56


def spouse_of(person: History) -> UUID | None:
    return person.weddings[-1].spouse if person.weddings else None


def household_of(person: History) -> UUID | None:
    return person.belongings[-1].household if person.belongings else None


def age(person: History, today: date) -> int:
    return (today - person.born.latest).days * 100 // 36525
