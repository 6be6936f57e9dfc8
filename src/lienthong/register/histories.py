"""
Whole lives as values: what the register takes in of many people at once.

A decision changes little and says it in effects; a load brings everything that is known of
somebody, over time. `register.load` enters it; who makes it (an import, an invention) is not asked.
"""

from datetime import date
from uuid import UUID

import msgspec

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from .seen import CardSeen, Dwelling, Relation, Sex


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """A parent; one who is not in the register has a name alone."""

    id: UUID | None
    name: str


class Wedding(msgspec.Struct, frozen=True, kw_only=True):
    """Married to `spouse` from `since`, or to nobody any more; by which act, if not the load's."""

    spouse: UUID | None
    since: date
    act: UUID | None = None


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """Permanent residence from `since`; none where it was struck out."""

    dwelling: Dwelling | None
    since: date


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a household from `since`, or in none any more."""

    household: UUID | None
    relation: Relation | None
    since: date


class History(msgspec.Struct, frozen=True, kw_only=True):
    """
    One person with all facts. Weddings, homes and belongings are in order, one a day.

    Name, sex, nationality, ethnicity and quê quán hold from birth. Birth and death are entered by
    acts of their own where a book has them, else by the load's.
    """

    id: UUID
    number: str
    number_since: date
    name: PersonName
    born: PartialDate
    birth_place: str
    birth_unit_code: str | None
    registered_unit_code: str | None
    sex: Sex
    nationality: str
    ethnicity: str
    hometown: str
    hometown_unit_code: str | None
    died: PartialDate | None = None
    mother: Kin | None = None
    father: Kin | None = None
    weddings: tuple[Wedding, ...] = ()
    homes: tuple[Home, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    cards: tuple[CardSeen, ...] = ()
    # Nine digits of the card of before.
    old_number: str | None = None
    birth_act: UUID | None = None
    death_act: UUID | None = None


class NewHousehold(msgspec.Struct, frozen=True, kw_only=True):
    """A household, at the dwelling where it is now or was last."""

    id: UUID
    dwelling: Dwelling


class Registration(msgspec.Struct, frozen=True, kw_only=True):
    """An act with its entry in the book of an office, and those whom it is about."""

    act: UUID
    entry: UUID
    book: UUID
    office: UUID
    kind: str
    number: int
    on: date
    people: tuple[UUID, ...]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """People who refer to each other and to nobody else, so that they are taken in together."""

    people: tuple[History, ...]
    households: tuple[NewHousehold, ...]
    registrations: tuple[Registration, ...] = ()
