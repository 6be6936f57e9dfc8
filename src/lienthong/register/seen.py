"""What the register answers about people: values, taken at one moment, for one purpose."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words

# In place of a kind of book: acts that are noted wherever they undo the act of an entry.
UNDONE: Final = "undone"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"
    UNDETERMINED = "undetermined"


class Life(StrEnum):
    ALIVE = "alive"
    DEAD = "dead"
    MISSING = "missing"


class Kinship(StrEnum):
    NATURAL = "natural"
    ADOPTIVE = "adoptive"


class Relation(StrEnum):
    """To the head of the household; the codes follow the residence forms (CT01)."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    CHILD_IN_LAW = "child_in_law"
    GRANDCHILD = "grandchild"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """Where somebody lives: the text as registered, and the unit's code on that day."""

    text: str
    unit_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeToday:
    """
    Somebody's dwelling, with the codes of the communes and provinces of today that it can lie in.

    There are several where nobody has said yet in which part of a split commune it lies.
    """

    person: UUID
    dwelling: Dwelling
    communes: frozenset[str]
    provinces: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSeen:
    """A card the person holds on the day; `until` is its last day."""

    kind: str
    number: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """
    One person as the register shows them on `on`.

    `version` counts the acts that have touched the person: a prepared decision names it, and
    is prepared again if it moved. Ethnicity is delicate and absent unless asked for by name.
    `merged_into` is the record under which this person is known; `examined` are the kinds of
    facts that are doubted, in their order.
    """

    id: UUID
    version: int
    on: date
    number: str | None
    name: PersonName
    born: PartialDate
    sex: Sex
    nationality: str
    life: Life
    died: PartialDate | None = None
    hometown: str = ""
    birth_unit_code: str | None = None
    residence: Dwelling | None = None
    temporary: Dwelling | None = None
    temporary_until: date | None = None
    present_place: Dwelling | None = None
    is_absent: bool = False
    residence_file: str = ""
    household_id: UUID | None = None
    relation: Relation | None = None
    head_id: UUID | None = None
    spouse_id: UUID | None = None
    spouse_number: str | None = None
    married_since: PartialDate | None = None
    mother_id: UUID | None = None
    father_id: UUID | None = None
    cards: tuple[CardSeen, ...] = ()
    ethnicity: str | None = None
    merged_into: UUID | None = None
    examined: tuple[str, ...] = ()

    @property
    def is_alive(self) -> bool:
        return self.life is Life.ALIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """
    The act by which a fact was entered; `kind`, `source` and `marks` are codes, not words.

    `office` is None where the register took it over from elsewhere; `entry` is the number in the
    book, as printed, or empty.
    """

    act: UUID
    kind: str
    acted_on: date
    source: str = ""
    office: Words | None = None
    entry: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSeen:
    """
    An act to be undone: whom it touched, and which acts rest on it.

    `followed` tells that it came of the act that is asked about, and is undone with it.
    """

    id: UUID
    kind: str
    acted_on: date
    people: frozenset[UUID]
    office_id: UUID | None = None
    followed: bool = False
    resting: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSeen:
    """
    One fact that counts, to be named by a correction or by what ends it.

    `kind` is as in `register.facts.KINDS`; `what` tells facts of one kind apart (the kind of card,
    the role of the parent), `value` is what it says: a number, a name, another's id; `beside` is
    what else it says: of a birth the commune where it was registered, of a name the middle one,
    of a parent the name. `apart` is the surname, and by what a card ended. `kinship` is that of a
    parent alone: that there was another before an adoptive one outs a child. `source` is the act
    that entered it.
    """

    id: UUID
    person: UUID
    kind: str
    since: PartialDate
    until: date | None = None
    what: str = ""
    value: str = ""
    beside: str = ""
    kinship: str = ""
    apart: str = ""
    source: Source | None = None

    def holds_on(self, day: date) -> bool:
        return self.since.earliest <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A later act that is noted on an entry; `entry` is its own number in a book, or empty."""

    act: str
    acted_on: date
    office: Words | None
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOf:
    """
    An entry in a book about somebody, with what was noted on it since.

    `origin` is the office of its day where the entry was taken over from a paper book.
    """

    book: str
    number: int
    year: int
    origin: str
    office: Words | None
    acted_on: date
    people: tuple[UUID, ...]
    annotations: tuple[Annotation, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldEntry:
    """
    An entry of a paper book that is taken over with its year and number.

    `origin` is the office that kept the book, as its cover names it.
    """

    year: int
    number: int
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSeen:
    """
    The people a case concerns, by their number; who is unknown or protected is not in it.

    Kin may have no number: some who were old before there were numbers head a household.
    """

    by_number: dict[str, PersonSeen] = field(default_factory=dict)
    without_number: tuple[PersonSeen, ...] = ()
    # A number of before, or of a record that was merged, leads to who is known by another now.
    former_numbers: dict[str, PersonSeen] = field(default_factory=dict)

    @property
    def everybody(self) -> tuple[PersonSeen, ...]:
        return (*self.by_number.values(), *self.without_number)

    def numbered(self, number: str | None) -> PersonSeen | None:
        if not number:
            return None
        return self.by_number.get(number) or self.former_numbers.get(number)

    def with_id(self, id: UUID) -> PersonSeen | None:
        return next((person for person in self.everybody if person.id == id), None)
