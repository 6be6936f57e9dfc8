"""Which households a family makes: who stays, who leaves, who moves in, and where they live."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from .dice import day_between
from .grounds import Spot, spot_at
from .hearths import Hearth
from .kin import Somebody, years
from .territory import Setting

SHARE_STAYING: Final = 0.75
SHARE_OF_DAUGHTERS_STAYING: Final = 0.15
SHARE_LEAVING_ALONE: Final = 0.12
SHARE_ALWAYS_HERE: Final = 0.62
SHARE_MOVED_WITHIN: Final = 0.2
A_YEAR: Final = timedelta(days=365)


@dataclass(slots=True, kw_only=True)
class Housing:
    """The households of one family as they are found, one after the other."""

    dice: Random
    today: date
    setting: Setting
    new_household: Callable[[], UUID]
    hearths: list[Hearth] = field(default_factory=list)

    def found(self, *, since: date, setting: Setting | None = None) -> Hearth:
        """In the commune that the family is told of, unless another is given."""
        setting = setting or self.setting
        hearth = Hearth(since=since, setting=setting, houses=self.houses(since, setting))
        self.hearths.append(hearth)
        return hearth

    def houses(self, since: date, setting: Setting) -> list[tuple[date, Spot, UUID]]:
        """Always in the commune, or moved within it, or moved there from elsewhere."""
        chance = self.dice.random()
        here = (since, setting.spot(self.dice), self.new_household())
        if chance < SHARE_ALWAYS_HERE or since > self.today - A_YEAR:
            return [here]
        moved = day_between(self.dice, since + timedelta(days=200), self.today)
        then = (moved, setting.spot(self.dice), self.new_household())
        if chance < SHARE_ALWAYS_HERE + SHARE_MOVED_WITHIN:
            return [here, then]
        there = setting.spot_elsewhere(self.dice)
        return [(since, there, here[2]), then]

    def house_couple(self, woman: Somebody, *, since: date) -> Hearth:
        """A household of their own; when they divorce, the husband leaves it."""
        hearth = self.found(since=since, setting=woman.settled)
        if woman.spouse is not None:
            hearth.take_in(woman.spouse, since, woman.divorce)
            self.house_leaver(woman.spouse)
        hearth.take_in(woman, since)
        self.house_children(hearth, woman)
        return hearth

    def house_children(self, hearth: Hearth, mother: Somebody) -> None:
        has_heir = False
        for child in mother.children:
            if child.spouse is None:
                self.house_single(hearth, child)
            elif not has_heir and child.settles_in(hearth.setting) and self.stays(child):
                has_heir = True
                self.house_heir(hearth, child, child.spouse)
            else:
                moved = self.moved_on(child)
                hearth.take_in(child, child.registered_on, moved)
                self.lived_before(child.spouse, until=moved)
                self.house_couple(child if child.is_female else child.spouse, since=moved)

    def stays(self, child: Somebody) -> bool:
        share = SHARE_OF_DAUGHTERS_STAYING if child.is_female else SHARE_STAYING
        return self.dice.random() < share

    def house_heir(self, hearth: Hearth, child: Somebody, spouse: Somebody) -> None:
        """The spouse moves in, and moves out when they divorce; the children stay."""
        moved = self.moved_on(child)
        hearth.take_in(child, child.registered_on)
        hearth.take_in(spouse, moved, spouse.divorce)
        self.lived_before(spouse, until=moved)
        self.house_leaver(spouse)
        self.house_children(hearth, child if child.is_female else spouse)

    def house_single(self, hearth: Hearth, child: Somebody) -> None:
        leaving = child.born + years(24 + 8 * self.dice.random())
        is_leaving = not child.children and self.dice.random() < SHARE_LEAVING_ALONE
        if is_leaving and leaving < self.today - timedelta(days=30):
            hearth.take_in(child, child.registered_on, leaving)
            self.found(since=leaving, setting=hearth.setting).take_in(child, leaving)
            return
        hearth.take_in(child, child.registered_on)
        self.house_children(hearth, child)

    def house_leaver(self, person: Somebody) -> None:
        if person.divorce is not None:
            hearth = self.found(since=person.divorce, setting=person.settled)
            hearth.take_in(person, person.divorce)

    def moved_on(self, child: Somebody) -> date:
        wedding = child.wedding or self.today
        return wedding + timedelta(days=self.dice.randint(5, 60))

    def lived_before(self, person: Somebody, *, until: date) -> None:
        """Where somebody grew up who marries in: with parents who are told too, or elsewhere."""
        mother, father = person.mother, person.father
        if mother is None or father is None or not mother.children:
            person.came_from = spot_at(self.dice, person.origin)
            return
        since = mother.wedding or person.born
        hearth = self.found(since=since, setting=self.setting.around(person.origin))
        hearth.take_in(father, since)
        hearth.take_in(mother, since)
        hearth.take_in(person, person.registered_on, until)
