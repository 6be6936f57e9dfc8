"""The stream of invented families: told, numbered and written down one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Final

from ..histories import Family, Home
from ..seen import Sex
from . import ids
from .deaths import bereave, let_die
from .dice import day_between, dice_for
from .grounds import NEW_UNITS_ON, origin_anywhere, spot_at
from .hearths import Papers, strike_out, write_down
from .housing import Housing
from .kin import Somebody, years
from .lineage import descend, first_couple, newcomer
from .names import KINH
from .numbering import NumberedLater, Numbering
from .registering import Registrar, Shelves
from .territory import Setting, Territory
from .writing import history_of

SHARE_OF_PARENTS_HERE: Final = 0.25
# A woman whose husband died within the months of a pregnancy is rare, and demonstrations need one.
FAMILY_OF_WIDOW: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A family before its people have ids and numbers."""

    people: list[Somebody]
    housing: Housing


@dataclass(frozen=True, slots=True, kw_only=True)
class Invention:
    """
    What decides who is invented: the same seed on the same day and territory gives the same people.

    Each family is thrown with dice of its own, so that it does not depend on how many were asked
    for; only the numbers depend on those before. What a book on the `shelves` is for stands in it.
    """

    seed: int
    today: date
    territory: Territory
    numbering: Numbering | NumberedLater = field(default_factory=Numbering)
    shelves: Shelves = field(default_factory=dict)

    @property
    def base(self) -> int:
        return ids.base_of(self.seed, self.territory.code)

    def families(self, *, people: int, first: int = 0) -> Iterator[Family]:
        """
        Families from number `first` on, until they are exactly so many people.

        Where the next family would be too large, people who live alone fill up.
        """
        for index in count(first):
            if people <= 0:
                return
            family = self.family(index, room=people)
            people -= len(family.people)
            yield family

    def family(self, index: int, *, room: int) -> Family:
        """As it is told; where it has too many people, somebody who lives alone instead."""
        told = self.told(index)
        if sum(person.is_entered for person in told.people) > min(room, ids.LARGEST_FAMILY):
            told = self.told_alone(index)
        return self.written(index, told)

    def told(self, index: int, attempt: int = 0) -> Told:
        dice = self.dice(index, attempt)
        setting = self.setting(index)
        woman = first_couple(dice, today=self.today, setting=setting)
        people = [woman, *descend(dice, woman, today=self.today, setting=setting)]
        if woman.spouse is not None:
            people.insert(0, woman.spouse)
        for person in people[2:]:
            if person.spouse is not None and person.mother and not person.mother.children:
                people += parents_here(dice, person)
        let_die(dice, people, today=self.today)
        if index == FAMILY_OF_WIDOW and not bereave(people, today=self.today):
            return self.told(index, attempt + 1)
        housing = self.housing(index, dice, setting)
        house(housing, woman)
        return Told(people=people, housing=housing)

    def told_alone(self, index: int) -> Told:
        """Somebody who came to the town alone."""
        dice = self.dice(index, "alone")
        sex = Sex.FEMALE if dice.random() < 0.5 else Sex.MALE
        born = day_between(dice, self.today - years(60), self.today - years(20))
        origin = origin_anywhere(dice)
        person = newcomer(dice, sex=sex, born=born, origin=origin, ethnicity=KINH)
        came = day_between(dice, born + years(19), self.today - timedelta(days=1))
        person.came_from = spot_at(dice, origin)
        housing = self.housing(index, dice, self.setting(index))
        housing.found(since=came).take_in(person, came)
        return Told(people=[person], housing=housing)

    def dice(self, index: int, *more: object) -> Random:
        return dice_for(self.seed, self.territory.code, index, *more)

    def setting(self, index: int) -> Setting:
        """The commune of a family, by dice of its own: it stays there however it is told."""
        return self.territory.setting(self.dice(index, "commune"))

    def housing(self, index: int, dice: Random, setting: Setting) -> Housing:
        numbers = count()
        return Housing(
            dice=dice,
            today=self.today,
            setting=setting,
            new_household=lambda: ids.household_id(self.base, index, next(numbers)),
        )

    def written(self, index: int, told: Told) -> Family:
        """The family as the register takes it in; its numbers are given out now."""
        entered = [person for person in told.people if person.is_entered]
        found = {person: ids.person_id(self.base, index, i) for i, person in enumerate(entered)}
        papers = {person: Papers() for person in told.people}
        households = [
            household for hearth in told.housing.hearths for household in write_down(hearth, papers)
        ]
        for person in entered:
            enter_former_home(person, papers[person])
            strike_out(person, papers[person])
        registrar = Registrar(shelves=self.shelves, people=found, today=self.today)
        history = partial(
            history_of,
            told.housing.dice,
            ids=found,
            numbering=self.numbering,
            registrar=registrar,
            today=self.today,
        )
        people = tuple(history(person, papers[person]) for person in entered)
        lived_in = {its.household for person in people for its in person.belongings}
        return Family(
            people=people,
            households=tuple(its for its in households if its.id in lived_in),
            registrations=tuple(registrar.entered.values()),
        )


def parents_here(dice: Random, person: Somebody) -> list[Somebody]:
    """For some who married in, the parents are told too, with this one child."""
    mother, father = person.mother, person.father
    if mother is None or father is None or dice.random() > SHARE_OF_PARENTS_HERE:
        return []
    wedding = person.born - timedelta(days=dice.randint(240, 900))
    for parent, other in ((mother, father), (father, mother)):
        parent.is_entered = True
        parent.spouse, parent.wedding = other, wedding
        parent.children.append(person)
    return [father, mother]


def house(housing: Housing, woman: Somebody) -> None:
    since = (woman.wedding or housing.today) + timedelta(days=housing.dice.randint(5, 60))
    housing.lived_before(woman, until=since)
    if woman.spouse is not None:
        housing.lived_before(woman.spouse, until=since)
    housing.house_couple(woman, since=since)


def enter_former_home(person: Somebody, papers: Papers) -> None:
    """The home before the first one that is told, and its new name if the units changed then."""
    spot = person.came_from
    if spot is None or not papers.homes:
        return
    until = min(papers.homes)
    for day in (person.registered_on, NEW_UNITS_ON):
        if person.registered_on <= day < until:
            papers.homes[day] = Home(dwelling=spot.dwelling_on(day), since=day)
