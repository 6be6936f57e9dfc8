"""Somebody told becomes a history: ids, number, papers."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from lienthong.core.partial_dates import PartialDate

from ..card_terms import AGES, valid_until
from ..histories import History, Kin, Wedding
from ..seen import CardSeen
from .deaths import REGISTER_BEGAN_ON
from .dice import day_between
from .hearths import Papers
from .ids import place_of, told_for
from .kin import Somebody
from .numbering import NumberedLater, Numbering
from .registering import Registrar

VIET_NAM: Final = "VNM"
# Numbers were given to those who lived when the register was built; by mid-2021 all had one.
EVERYBODY_NUMBERED_ON: Final = date(2021, 7, 1)
CARDS_WITH_CHIP_SINCE: Final = date(2021, 1, 4)
SHARE_WITH_CARD: Final = 0.96
INSURED_AS_CHILD: Final = 6
# Ten digits, as a social insurance number has; from 99 on, which is the mark again.
FIRST_INSURANCE_NUMBER: Final = 9_900_000_000
INSURANCE_NUMBERS: Final = 100_000_000
# Nine digits; no province's begins with 9 (the mark again).
FIRST_OLD_NUMBER: Final = 900_000_000
OLD_NUMBERS: Final = 100_000_000


class Numbered(NamedTuple):
    """A personal number and the day on which it was given."""

    number: str
    since: date


def history_of(
    dice: Random,
    person: Somebody,
    papers: Papers,
    *,
    ids: Mapping[Somebody, UUID],
    numbering: Numbering | NumberedLater,
    registrar: Registrar,
    today: date,
) -> History:
    number = numbering.number(
        person.origin.place_code, sex=person.sex, born_on=person.birth.earliest
    )
    registered = person.registered_on
    numbered = numbered_on(dice, person, today)
    return History(
        id=ids[person],
        number=number,
        number_since=numbered,
        name=person.name,
        born=person.birth,
        birth_place=person.origin.text_on(registered),
        birth_unit_code=person.origin.code_on(registered),
        registered_unit_code=person.origin.code_on(registered),
        sex=person.sex,
        nationality=VIET_NAM,
        ethnicity=person.ethnicity,
        hometown=person.hometown.text_on(registered),
        hometown_unit_code=person.hometown.code_on(registered),
        died=PartialDate.on(person.died) if person.died else None,
        mother=kin(person.mother, ids),
        father=kin(person.father, ids),
        weddings=weddings(person, ids, registrar),
        homes=papers.homes_in_order(),
        belongings=papers.belongings_in_order(),
        cards=cards(dice, person, Numbered(number, numbered), ids[person], today),
        old_number=old_number(person, ids[person]),
        birth_act=registrar.birth(person),
        death_act=registrar.death(person, papers),
    )


def numbered_on(dice: Random, person: Somebody, today: date) -> date:
    if person.registered_on >= REGISTER_BEGAN_ON:
        return person.registered_on
    return day_between(dice, REGISTER_BEGAN_ON, min(person.died or today, EVERYBODY_NUMBERED_ON))


def kin(parent: Somebody | None, ids: Mapping[Somebody, UUID]) -> Kin | None:
    return Kin(id=ids.get(parent), name=parent.name.full) if parent else None


def weddings(
    person: Somebody, ids: Mapping[Somebody, UUID], registrar: Registrar
) -> tuple[Wedding, ...]:
    """None to somebody who is not in the register: they had died before it was there."""
    if person.spouse is None or person.spouse not in ids or person.wedding is None:
        return ()
    act = registrar.wedding(person)
    wedding = Wedding(spouse=ids[person.spouse], since=person.wedding, act=act)
    if person.divorce is None:
        return (wedding,)
    return (wedding, Wedding(spouse=None, since=person.divorce))


def cards(
    dice: Random, person: Somebody, numbered: Numbered, id: UUID, today: date
) -> tuple[CardSeen, ...]:
    if person.died is not None:
        return ()
    if person.birthday(INSURED_AS_CHILD) > today:
        return insurance_card(person, id, today)
    if person.birthday(AGES[0]) > today or dice.random() > SHARE_WITH_CARD:
        return ()
    first = max(CARDS_WITH_CHIP_SINCE, person.birthday(AGES[0]), numbered.since)
    return (identity_card(person, numbered.number, day_between(dice, first, today), today=today),)


def identity_card(person: Somebody, number: str, since: date, *, today: date) -> CardSeen:
    """The one that is valid today: issued again whenever one has ended."""
    until = valid_until(person.birth, issued_on=since)
    while until is not None and until <= today:
        since, until = until, valid_until(person.birth, issued_on=until)
    return CardSeen(kind="identity", number=number, since=since, until=until)


def insurance_card(person: Somebody, id: UUID, today: date) -> tuple[CardSeen, ...]:
    since = person.registered_on + timedelta(days=10)
    if since > today:
        return ()
    number = str(FIRST_INSURANCE_NUMBER + hash_of(id))
    until = person.birthday(INSURED_AS_CHILD)
    return (CardSeen(kind="insurance", number=number, since=since, until=until),)


def old_number(person: Somebody, id: UUID) -> str | None:
    """
    The card of nine digits, from fourteen on, until the one of twelve came.

    Another seed begins somewhere else: people of two small ones share none, of two whole provinces
    some do.
    """
    if person.birthday(AGES[0]) >= REGISTER_BEGAN_ON:
        return None
    return str(FIRST_OLD_NUMBER + (told_for(id) + place_of(id)) % OLD_NUMBERS)


def hash_of(id: UUID) -> int:
    """Nothing keeps two cards apart but chance; no rule of the register asks for more."""
    folded = id.int >> 64 ^ id.int
    return folded * 0x9E3779B97F4A7C15 % (1 << 64) % INSURANCE_NUMBERS
