"""
What a decision may do to the register, as plain values.

A procedure returns effects; `register.apply` carries them out. Nothing here touches the
database, so a procedure can be tested, previewed to the officer and audited without one.
Each effect names the people it concerns itself, because a lock that guesses them by field
name misses the spouse and the head of household.
"""

from datetime import date
from typing import TypeAlias
from uuid import UUID

import msgspec

from .seen import Dwelling, Life, Relation, Sex


class Effect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """One change to the register; the subclass's name is its tag when it is stored."""

    person: UUID

    def people(self) -> frozenset[UUID]:
        """Everybody whose facts this changes, or whose state it relies on."""
        return frozenset({self.person})


class EnterPerson(Effect, frozen=True, kw_only=True):
    """Add somebody to the register, with the number they hold from now on."""

    number: str | None = None


class Name(Effect, frozen=True, kw_only=True):
    family: str
    middle: str
    given: str
    since: date


class Birth(Effect, frozen=True, kw_only=True):
    """When and where born; a day known only in part is its earliest and latest day."""

    earliest: date
    latest: date
    place: str
    unit_code: str | None
    registered_unit_code: str | None


class SexIs(Effect, frozen=True, kw_only=True):
    sex: Sex
    since: date


class Nationality(Effect, frozen=True, kw_only=True):
    """ISO 3166-1 alpha-3."""

    country: str
    since: date


class Ethnicity(Effect, frozen=True, kw_only=True):
    """Delicate (decision 0006): entered here, read only through a door of its own."""

    ethnicity: str
    since: date


class Hometown(Effect, frozen=True, kw_only=True):
    """Quê quán: the text of the paper, and the unit's code on the day where it is known."""

    text: str
    unit_code: str | None
    since: date


class LifeIs(Effect, frozen=True, kw_only=True):
    life: Life
    earliest: date
    latest: date


class Parent(Effect, frozen=True, kw_only=True):
    """The mother or father; one who is not in the register has a name alone."""

    role: str
    parent: UUID | None
    name: str
    since: date

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.parent} if self.parent else {self.person})


class Married(Effect, frozen=True, kw_only=True):
    """Married to each other from `since`; entered for both."""

    spouse: UUID
    earliest: date
    latest: date

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.spouse})


class Settle(Effect, frozen=True, kw_only=True):
    """Permanent residence from `since`, which ends the former one."""

    dwelling: Dwelling
    since: date


class FoundHousehold(Effect, frozen=True, kw_only=True):
    """A household at a dwelling, with `person` as its head."""

    household: UUID
    dwelling: Dwelling
    since: date


class JoinHousehold(Effect, frozen=True, kw_only=True):
    """Belong to a household from `since`; `head` is who heads it, as the decision saw it."""

    household: UUID
    relation: Relation
    head: UUID
    since: date

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.head})


class IssueCard(Effect, frozen=True, kw_only=True):
    """A card was issued: `kind` is "insurance" or "identity"; `until` is its last day."""

    kind: str
    number: str
    since: date
    until: date | None
    place: str = ""


AnyEffect: TypeAlias = (
    EnterPerson
    | Name
    | Birth
    | SexIs
    | Nationality
    | Ethnicity
    | Hometown
    | LifeIs
    | Parent
    | Married
    | Settle
    | FoundHousehold
    | JoinHousehold
    | IssueCard
)
