"""What holds of a person on a day, each with since when and by which act: for themself to read."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from . import models
from .cited import ActCited, DelicateOf, FactsCited, facts_cited
from .consequences import StandsFor, representatives
from .fold import (
    FactRow,
    FactsOf,
    dwelling,
    first_held,
    holding,
    number_on,
    relation,
    start_of,
)
from .further import FurtherSourced, Sourced, further_sourced, sourced
from .lifeline import LifeEvent, events_in
from .seen import CardSeen, Dwelling, Life, Relation, Sex

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class BornSeen:
    """A birth; `registered_unit_code` is the commune in whose book it stands."""

    day: PartialDate
    place: str
    unit_code: str | None
    registered_unit_code: str | None


@dataclass(frozen=True, slots=True)
class ParentSeen:
    """The mother or father; one who is not in the register has no id, and a name alone."""

    role: str
    id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class BelongingSeen:
    household_id: UUID | None
    relation: Relation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSourced:
    """
    A person as on a day; every residence, the last first, and what befell them.

    Name, number, sex, life and parents stand under the act of the birth, in whose entry the law
    has every change of them noted (Luật Hộ tịch 60/2014, Articles 28 and 30), and without a day
    of their own: for everybody alike, as the act of a change would tell of an adoption or of
    another sex, and so would a gap. What was withdrawn is not here at all. `stood_for_by` takes
    everybody for alive: who is dead stands for nobody, which the reader knows of each.
    """

    name: Sourced[PersonName]
    number: Sourced[str] | None
    born: Sourced[BornSeen]
    sex: Sourced[Sex]
    life: Sourced[Life]
    parents: tuple[Sourced[ParentSeen], ...]
    nationality: Sourced[str] | None
    hometown: Sourced[str] | None
    ethnicity: Sourced[str] | None
    religion: Sourced[str] | None
    blood_group: Sourced[str] | None
    spouse: Sourced[UUID | None] | None
    household: Sourced[BelongingSeen] | None
    homes: tuple[Sourced[Dwelling | None], ...]
    cards: tuple[Sourced[CardSeen], ...]
    further: FurtherSourced
    stood_for_by: tuple[StandsFor, ...]
    events: tuple[LifeEvent, ...]
    examined: frozenset[str] = frozenset()


def people_sourced(
    people: Collection[UUID], *, delicate_of: Collection[UUID] = (), on: date
) -> dict[UUID, PersonSourced]:
    """Those among `people` that were opened in this transaction, in one statement."""
    cited = facts_cited(people, delicate_of=delicate_of)
    return {
        id: person_sourced(id, facts, cited, on=on)
        for id, facts in cited.facts.items()
        if facts.births
    }


def person_sourced(id: UUID, facts: FactsOf, cited: FactsCited, *, on: date) -> PersonSourced:
    birth, acts = facts.births[0], cited.acts
    entry = acts[birth.entered_by_id]
    name, sex, life = first(facts.names, on), first(facts.sexes, on), first(facts.lives, on)
    number = number_on(facts, on)
    nationality = first_held(facts.nationalities, on)
    hometown = first_held(facts.hometowns, on)
    delicate = cited.delicate.get(id, DelicateOf())
    ethnicity = first_held(delicate.ethnicities, on)
    religion = holding(delicate.religions, on)
    group = first_held(delicate.blood_groups, on)
    spouse, place = holding(facts.spouses, on), holding(facts.memberships, on)
    return PersonSourced(
        name=noted(PersonName(name.family, name.middle, name.given), entry),
        number=noted(number, entry) if number else None,
        born=sourced(birth, born_seen(birth), acts),
        sex=noted(Sex(sex.sex), entry),
        life=noted(Life(life.life), entry),
        parents=tuple(noted(parent, entry) for parent in parents_on(facts, on)),
        nationality=sourced(nationality, nationality.country, acts) if nationality else None,
        hometown=sourced(hometown, hometown.text, acts) if hometown else None,
        ethnicity=sourced(ethnicity, ethnicity.ethnicity, acts) if ethnicity else None,
        religion=sourced(religion, religion.religion, acts) if religion else None,
        blood_group=sourced(group, group.group, acts) if group else None,
        further=further_sourced(facts, acts, on=on),
        stood_for_by=representatives(facts, living=kin_named(facts), on=on),
        spouse=sourced(spouse, spouse.spouse_id, acts) if spouse else None,
        household=sourced(place, BelongingSeen(place.household_id, relation(place)), acts)
        if place
        else None,
        homes=tuple(
            sourced(home, dwelling(home), acts)
            for home in newest_first(facts.residences)
            if home.since <= on
        ),
        cards=tuple(sourced(card, card_seen(card), acts) for card in newest_first(facts.cards)),
        events=events_in(facts, acts, cited.cards_before.get(id, ())),
        examined=frozenset(row.kind for row in facts.examinations if row.since <= on),
    )


def noted(value: Value, entry: ActCited) -> Sourced[Value]:
    """As the entry of the birth has it, with all that was noted in it since."""
    return Sourced(value=value, since=None, act=entry)


def first(rows: tuple[FactRow, ...], on: date) -> FactRow:
    """What everybody has: nobody is in the register without it."""
    held = first_held(rows, on)
    if held is None:
        raise ValueError("a person without a name, sex or life")
    return held


def newest_first(rows: Iterable[FactRow]) -> list[FactRow]:
    return sorted(rows, key=lambda row: row.since, reverse=True)


def kin_named(facts: FactsOf) -> Iterator[UUID]:
    yield from (row.guardian_id for row in facts.guardians)
    yield from (row.parent_id for row in facts.parents if row.parent_id)


def parents_on(facts: FactsOf, on: date) -> Iterator[ParentSeen]:
    for role in ("mother", "father"):
        row = holding((row for row in facts.parents if row.role == role), on)
        if row:
            yield ParentSeen(role, row.parent_id, row.name)


def born_seen(birth: models.Birth) -> BornSeen:
    codes = birth.unit_code, birth.registered_unit_code
    return BornSeen(start_of(birth), birth.place, *codes)


def card_seen(card: models.Card) -> CardSeen:
    return CardSeen(kind=card.kind, number=card.number, since=card.since, until=card.until)
