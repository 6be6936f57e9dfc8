"""Who lives with whom: a household through time, with its head, its houses and its members."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ..histories import Belonging, Home, NewHousehold
from ..seen import Dwelling, Relation
from .grounds import NEW_UNITS_ON, Spot
from .kin import Somebody
from .territory import Setting


@dataclass(slots=True, eq=False, kw_only=True)
class Hearth:
    """
    One household as its people would tell it; each house that it lived in is a household of its
    own in the register, because that one sits at one dwelling.
    """

    since: date
    setting: Setting
    houses: list[tuple[date, Spot, UUID]]
    stays: list[tuple[Somebody, date, date | None]] = field(default_factory=list)

    def take_in(self, person: Somebody, since: date, until: date | None = None) -> None:
        self.stays.append((person, max(since, self.since), until))

    def house_on(self, day: date) -> tuple[Spot, UUID]:
        spot, household = self.houses[0][1:]
        for since, later, its_household in self.houses:
            if since <= day:
                spot, household = later, its_household
        return spot, household

    def left_on(self, household: UUID) -> date:
        """The day of the move to the next house; the end of days if there was none."""
        ends = (since for since, *_ in self.houses[1:])
        return next(
            (end for (*_, its), end in zip(self.houses, ends, strict=False) if its == household),
            date.max,
        )

    def last_days(self) -> Iterator[tuple[Somebody, date, date | None]]:
        """The stays, each ended by a death at the latest."""
        for person, since, until in self.stays:
            ends = [day for day in (until, person.died) if day is not None]
            last = min(ends, default=None)
            if last is None or since < last:
                yield person, since, last


@dataclass(slots=True, eq=False)
class Papers:
    """What is entered of somebody's homes and households; the last word of a day counts."""

    homes: dict[date, Home] = field(default_factory=dict)
    belongings: dict[date, Belonging] = field(default_factory=dict)

    def homes_in_order(self) -> tuple[Home, ...]:
        return tuple(self.homes[day] for day in sorted(self.homes))

    def belongings_in_order(self) -> tuple[Belonging, ...]:
        return tuple(self.belongings[day] for day in sorted(self.belongings))


def write_down(hearth: Hearth, papers: dict[Somebody, Papers]) -> list[NewHousehold]:
    """
    Enter the story of a hearth in the papers of its people; gives its households.

    Those who are not in the register live there too until they die, but head nothing: before
    somebody entered and grown up is there, nothing of the household was taken in.
    """
    stays = list(hearth.last_days())
    ended = max((until or date.max for *_, until in stays), default=date.max)
    state = Belongers()
    used: dict[UUID, NewHousehold] = {}
    for day in days_of_change(hearth, stays):
        members = [p for p, since, until in stays if since <= day and (not until or day < until)]
        spot, household = hearth.house_on(day)
        settle(members, spot.dwelling_on(day), papers, day)
        head = head_among(members, state.head, day)
        if head is not None and household not in used:
            last = min(hearth.left_on(household), ended)
            used[household] = NewHousehold(id=household, dwelling=spot.dwelling_on(last))
        state = state.after(head, household, members, papers, day)
    return list(used.values())


def days_of_change(
    hearth: Hearth, stays: Iterable[tuple[Somebody, date, date | None]]
) -> list[date]:
    days = {since for _, since, _ in stays} | {until for *_, until in stays if until}
    first = min(days, default=hearth.since)
    days |= {since for since, *_ in hearth.houses if since > first}
    if first < NEW_UNITS_ON:
        days.add(NEW_UNITS_ON)
    return sorted(days)


def settle(
    members: Iterable[Somebody], dwelling: Dwelling, papers: dict[Somebody, Papers], day: date
) -> None:
    for person in members:
        homes = papers[person].homes
        before = max((since for since in homes if since <= day), default=None)
        if before is None or homes[before].dwelling != dwelling:
            homes[day] = Home(dwelling=dwelling, since=day)


@dataclass(frozen=True, slots=True)
class Belongers:
    """Who belongs to a household at one moment, and who heads it."""

    head: Somebody | None = None
    household: UUID | None = None
    relations: dict[Somebody, Relation] = field(default_factory=dict)

    def after(
        self,
        head: Somebody | None,
        household: UUID,
        members: Iterable[Somebody],
        papers: dict[Somebody, Papers],
        day: date,
    ) -> "Belongers":
        """The next moment; what has changed is entered."""
        if head is None:
            # Children whom nobody grown up is left to head: they belong to no household until
            # somebody is. A household without a head would be a lie about all of them.
            for person in members:
                if person in self.relations:
                    nobody = Belonging(household=None, relation=None, since=day)
                    papers[person].belongings[day] = nobody
            return Belongers()
        is_same = head is self.head and household == self.household
        relations = {}
        for person in members:
            known = self.relations.get(person) if is_same else None
            relations[person] = known or relation_to(head, person, day)
            if known is None:
                papers[person].belongings[day] = Belonging(
                    household=household, relation=relations[person], since=day
                )
        return Belongers(head, household, relations)


def head_among(members: list[Somebody], head: Somebody | None, day: date) -> Somebody | None:
    """The head stays head; after them the spouse, else the oldest who is grown up."""
    able = [person for person in members if person.is_entered and person.is_adult(day)]
    if head in able:
        return head
    if head is not None and head.spouse in able and head.is_married(day):
        return head.spouse
    return min(able, key=lambda person: person.born, default=None)


def relation_to(head: Somebody, person: Somebody, day: date) -> Relation:
    if person is head:
        return Relation.HEAD
    if person.spouse is head:
        return Relation.SPOUSE if person.is_married(day) else Relation.OTHER
    parents = (person.mother, person.father)
    if head in parents:
        return Relation.CHILD
    if person.spouse is not None and head in (person.spouse.mother, person.spouse.father):
        return Relation.CHILD_IN_LAW
    if any(p is not None and head in (p.mother, p.father) for p in parents):
        return Relation.GRANDCHILD
    if person in (head.mother, head.father):
        return Relation.PARENT
    if {head.mother, head.father} & set(parents) - {None}:
        return Relation.SIBLING
    return Relation.OTHER


def strike_out(person: Somebody, papers: Papers) -> None:
    """Death ends residence and membership; what was entered for later days goes."""
    if person.died is None:
        return
    for days in (papers.homes, papers.belongings):
        for day in [day for day in days if day >= person.died]:
            del days[day]
    if papers.homes:
        papers.homes[person.died] = Home(dwelling=None, since=person.died)
    if papers.belongings:
        papers.belongings[person.died] = Belonging(household=None, relation=None, since=person.died)
