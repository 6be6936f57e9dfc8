"""
Errors as they stand in real registers, planted on request, each with what would be right.

They are for measuring checks and linkage: one error a person at most, and the truth beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.folding import without_accents
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from ..histories import Belonging, Family, History, Home
from ..seen import Relation
from . import ids
from .dice import day_between
from .grounds import NEW_UNITS_ON, house

LAST_MONTH: Final = 12
SEX_DIGIT: Final = 3
SHARE_OF_PLAIN_DUPLICATES: Final = 0.5
# Keys that lie beside each other, and letters that are heard alike.
MISTYPED: Final = dict(zip("aeiouhngtmrscdl", "seoiyjbhrnaxvfk", strict=True))


class Kind(StrEnum):
    TYPO = "typo"
    LOST_ACCENTS = "lost_accents"
    SWAPPED_DAY_AND_MONTH = "swapped_day_and_month"
    WRONG_SEX_DIGIT = "wrong_sex_digit"
    DUPLICATE = "duplicate"
    SHARED_OLD_NUMBER = "shared_old_number"
    DEAD_BUT_ACTIVE = "dead_but_active"
    STILL_IN_OLD_HOUSEHOLD = "still_in_old_household"
    UNIT_GONE = "unit_gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """
    One error: whose, in which field, what is right and what stands there instead.

    Of a duplicate both are numbers: `person` is the record too many, and `of` the right one.
    """

    kind: Kind
    person: UUID
    field: str
    right: str
    planted: str
    of: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiling:
    """
    What is asked for: errors of which share of the people, as of which day.

    `units` are the codes of the communes on that day: some were another commune's before.
    """

    rate: float
    today: date
    units: frozenset[str] = frozenset()


# The history as it stands with the error, and the error; None where there is nothing to spoil.
Spoilt = tuple[History, Planted] | None


def spoilt(
    dice: Random, family: Family, *, spoiling: Spoiling, room: int
) -> tuple[Family, tuple[Planted, ...]]:
    """The family with errors; `room` is how many records may be added to it."""
    people, planted, added = list[History](), list[Planted](), list[History]()
    for person in family.people:
        found = None
        if dice.random() < spoiling.rate:
            so_far = msgspec.structs.replace(family, people=tuple(people))
            found = spoil(dice, person, so_far, spoiling)
        if found is not None and found[1].kind is Kind.DUPLICATE:
            people.append(person)
            if len(added) >= room:
                continue
            record = ids.beside(person.id, len(family.people) + len(added))
            added.append(msgspec.structs.replace(found[0], id=record))
            planted.append(error(Kind.DUPLICATE, record, "number", "", "", of=person.id))
            continue
        people.append(found[0] if found else person)
        planted += [found[1]] if found else []
    return msgspec.structs.replace(family, people=(*people, *added)), tuple(planted)


def spoil(dice: Random, person: History, family: Family, spoiling: Spoiling) -> Spoilt:
    """
    With the first kind of error that fits this person, in an order of their own.

    `family` are those of theirs who stand as they will: whose number is shared keeps it.
    """
    kinds = dice.sample(list(SPOILERS), len(SPOILERS))
    if person.died:
        # The dead are few, and what befalls them alone would hardly be met.
        kinds.insert(0, Kind.DEAD_BUT_ACTIVE)
    for kind in kinds:
        found = SPOILERS[kind](dice, person, family, spoiling)
        if found is not None:
            return found
    return None


def error(
    kind: Kind, person: UUID, field: str, right: object, planted: object, of: UUID | None = None
) -> Planted:
    return Planted(
        kind=kind, person=person, field=field, right=str(right), planted=str(planted), of=of
    )


def mistype(dice: Random, person: History, _family: Family, _as_asked: Spoiling) -> Spoilt:
    given = person.name.given
    places = [place for place, letter in enumerate(given) if letter in MISTYPED]
    if not places:
        return None
    place = dice.choice(places)
    wrong = f"{given[:place]}{MISTYPED[given[place]]}{given[place + 1 :]}"
    name = PersonName(person.name.family, person.name.middle, wrong)
    return renamed(person, name, Kind.TYPO)


def lose_accents(_dice: Random, person: History, _family: Family, _as_asked: Spoiling) -> Spoilt:
    name = plain(person.name)
    return renamed(person, name, Kind.LOST_ACCENTS) if name != person.name else None


def plain(name: PersonName) -> PersonName:
    return PersonName(*map(without_accents, (name.family, name.middle, name.given)))


def renamed(person: History, name: PersonName, kind: Kind) -> Spoilt:
    planted = error(kind, person.id, "name", person.name.full, name.full)
    return msgspec.structs.replace(person, name=name), planted


def swap_day_and_month(
    _dice: Random, person: History, _family: Family, as_asked: Spoiling
) -> Spoilt:
    born = person.born
    day = born.earliest
    if born.known != "day" or day.day > LAST_MONTH or day.day == day.month:
        return None
    wrong = PartialDate.on(day.replace(month=day.day, day=day.month))
    if wrong.earliest > as_asked.today:
        return None
    planted = error(Kind.SWAPPED_DAY_AND_MONTH, person.id, "born", day, wrong.earliest)
    return msgspec.structs.replace(person, born=wrong), planted


def take_wrong_sex_digit(
    _dice: Random, person: History, _family: Family, _as_asked: Spoiling
) -> Spoilt:
    """The next free number of the wrong cell, so that it is nobody else's."""
    digit = int(person.number[SEX_DIGIT])
    number = f"{person.number[:SEX_DIGIT]}{digit ^ 1}{person.number[SEX_DIGIT + 1 :]}"
    cards = tuple(
        replace(card, number=number) if card.number == person.number else card
        for card in person.cards
    )
    planted = error(Kind.WRONG_SEX_DIGIT, person.id, "sex digit of the number", digit, digit ^ 1)
    return msgspec.structs.replace(person, number=number, cards=cards), planted


def enter_twice(dice: Random, person: History, _family: Family, _as_asked: Spoiling) -> Spoilt:
    """A record too many: of no household, marriage or book, and half of them without accents."""
    name = plain(person.name) if dice.random() < SHARE_OF_PLAIN_DUPLICATES else person.name
    record = msgspec.structs.replace(
        person, name=name, weddings=(), belongings=(), birth_act=None, death_act=None
    )
    return record, error(Kind.DUPLICATE, person.id, "number", "", "")


def share_old_number(dice: Random, person: History, family: Family, _as_asked: Spoiling) -> Spoilt:
    others = [other.old_number for other in family.people if other.id != person.id]
    held = [number for number in others if number]
    if not (person.old_number and held):
        return None
    wrong = dice.choice(held)
    planted = error(Kind.SHARED_OLD_NUMBER, person.id, "old number", person.old_number, wrong)
    return msgspec.structs.replace(person, old_number=wrong), planted


def stay_active(_dice: Random, person: History, _family: Family, _as_asked: Spoiling) -> Spoilt:
    """Dead by the register, and neither struck out nor taken from the household."""
    if person.died is None or len(person.homes) < 2 or not belongs(person.belongings[:-1]):
        return None
    homes = person.homes[:-1]
    dwelling = homes[-1].dwelling
    if dwelling is None or person.belongings[-2].relation is Relation.HEAD:
        return None
    planted = error(Kind.DEAD_BUT_ACTIVE, person.id, "residence", "", dwelling.text)
    return msgspec.structs.replace(person, homes=homes, belongings=person.belongings[:-1]), planted


def move_without_household(
    dice: Random, person: History, _family: Family, as_asked: Spoiling
) -> Spoilt:
    """They live elsewhere since, and belong to the household of before all the same."""
    if person.died or not belongs(person.belongings) or not person.homes:
        return None
    last, home = person.belongings[-1], person.homes[-1]
    if last.relation is Relation.HEAD or home.dwelling is None or home.since >= as_asked.today:
        return None
    moved = day_between(dice, max(home.since, last.since, NEW_UNITS_ON), as_asked.today)
    if moved <= home.since:
        return None
    text = f"Số {house(dice)}, tổ dân phố {dice.randint(13, 40)}"
    there = Home(dwelling=replace(home.dwelling, text=text), since=moved)
    planted = error(Kind.STILL_IN_OLD_HOUSEHOLD, person.id, "household", "", last.household)
    return msgspec.structs.replace(person, homes=(*person.homes, there)), planted


def keep_unit_that_is_gone(
    _dice: Random, person: History, _family: Family, as_asked: Spoiling
) -> Spoilt:
    """Registered since the reform, in the commune that the same house lay in before."""
    if len(person.homes) < 2:
        return None
    former, home = (entry.dwelling for entry in person.homes[-2:])
    if former is None or home is None or person.homes[-1].since != NEW_UNITS_ON:
        return None
    if former.text != home.text or former.unit_code in {home.unit_code, *as_asked.units}:
        return None
    wrong = Home(dwelling=former, since=NEW_UNITS_ON)
    planted = error(Kind.UNIT_GONE, person.id, "unit", home.unit_code, former.unit_code)
    return msgspec.structs.replace(person, homes=(*person.homes[:-1], wrong)), planted


def belongs(belongings: tuple[Belonging, ...]) -> bool:
    return bool(belongings) and belongings[-1].household is not None


SPOILERS: Final[dict[Kind, Callable[[Random, History, Family, Spoiling], Spoilt]]] = {
    Kind.TYPO: mistype,
    Kind.LOST_ACCENTS: lose_accents,
    Kind.SWAPPED_DAY_AND_MONTH: swap_day_and_month,
    Kind.WRONG_SEX_DIGIT: take_wrong_sex_digit,
    Kind.DUPLICATE: enter_twice,
    Kind.SHARED_OLD_NUMBER: share_old_number,
    Kind.DEAD_BUT_ACTIVE: stay_active,
    Kind.STILL_IN_OLD_HOUSEHOLD: move_without_household,
    Kind.UNIT_GONE: keep_unit_that_is_gone,
}
