"""What `lienthong people show` says of a person, for people and for programs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Protocol
from uuid import UUID

import msgspec

from lienthong.access.words import called
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.places.addresses import Address
from lienthong.places.units import Unit, units_lately
from lienthong.procedures.countries import country_named
from lienthong.register.asked import AskedBy
from lienthong.register.placed import named
from lienthong.register.seen import CardSeen, Dwelling, PersonSeen
from lienthong.register.words import CARDS, EXAMINED, LIVES, RELATIONS, SEXES

from .one_person import OnePerson
from .output import in_words, put, put_json

CODES: Final[Mapping[str, Text]] = {**SEXES, **LIVES, **RELATIONS}
DAY: Final = "%d/%m/%Y"
ASKED_BY: Final[Mapping[str, Text]] = {
    AskedBy.FORMER: Text("Asked for by a number that is no longer theirs; it leads to them."),
    AskedBy.MERGED: Text("Asked for by the number of a record that was made one with theirs."),
}


class RelativeShown(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    number: str | None

    @classmethod
    def of(cls, id: UUID | None, kin: Mapping[UUID, PersonSeen]) -> "RelativeShown | None":
        """None where there is nobody, or nobody that may be shown."""
        person = kin.get(id) if id else None
        return cls(name=person.name.full, number=person.number) if person else None


class UnitShown(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    name: str

    @classmethod
    def of(cls, unit: Unit) -> "UnitShown":
        return cls(code=unit.code, name=unit.full_name)


class CardShown(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    number: str
    since: date
    until: date | None

    @classmethod
    def of(cls, card: CardSeen) -> "CardShown":
        return cls(kind=card.kind, number=card.number, since=card.since, until=card.until)


class PersonShown(msgspec.Struct, frozen=True, kw_only=True):
    """
    A person as `--json` gives them; days that are partly known are shorter or are spans.

    `asked_by` says by which of their numbers they were asked for, `known_at` which point gives
    this answer again, `examined` which kinds of facts are doubted. `unit` is the commune of
    `unit_code` by its name, `lies_in` what the home lies in since that was split or merged.
    """

    id: UUID
    on: date
    known_at: int
    asked_by: str
    version: int
    number: str | None
    name: str
    born: str
    sex: str
    nationality: str
    hometown: str
    life: str
    died: str | None
    residence: str | None
    unit_code: str | None
    unit: str | None
    lies_in: tuple[UnitShown, ...]
    temporary: str | None
    temporary_unit: UnitShown | None
    temporary_until: date | None
    present_place: str | None
    present_unit: UnitShown | None
    is_absent: bool
    residence_file: str
    household: UUID | None
    relation_to_head: str | None
    head: RelativeShown | None
    spouse: RelativeShown | None
    married_since: str | None
    mother: RelativeShown | None
    father: RelativeShown | None
    cards: tuple[CardShown, ...]
    examined: tuple[str, ...]

    @classmethod
    def of(
        cls,
        person: PersonSeen,
        *,
        kin: Mapping[UUID, PersonSeen],
        asked: OnePerson,
        head: UUID | None,
    ) -> "PersonShown":
        home = person.residence
        unit, lies_in = lately(home, person) if home else (None, ())
        return cls(
            id=person.id,
            on=person.on,
            known_at=asked.point,
            asked_by=asked.asked_by.value,
            version=person.version,
            number=person.number,
            name=person.name.full,
            born=person.born.iso,
            sex=person.sex.value,
            nationality=person.nationality,
            hometown=person.hometown,
            life=person.life.value,
            died=person.died.iso if person.died else None,
            residence=address(home, person),
            unit_code=home.unit_code if home else None,
            unit=unit.full_name if unit else None,
            lies_in=tuple(map(UnitShown.of, lies_in)),
            temporary=address(person.temporary, person),
            temporary_unit=unit_of(person.temporary, person),
            temporary_until=person.temporary_until,
            present_place=address(person.present_place, person),
            present_unit=unit_of(person.present_place, person),
            is_absent=person.is_absent,
            residence_file=person.residence_file,
            household=person.household_id,
            relation_to_head=person.relation.value if person.relation else None,
            head=RelativeShown.of(head, kin),
            spouse=RelativeShown.of(person.spouse_id, kin),
            married_since=person.married_since.iso if person.married_since else None,
            mother=RelativeShown.of(person.mother_id, kin),
            father=RelativeShown.of(person.father_id, kin),
            cards=tuple(map(CardShown.of, person.cards)),
            examined=person.examined,
        )

    def lines(self) -> Iterator[str]:
        """The same as a page: what is not known has no line."""
        yield f"{self.name}  {self.number or '–'}"
        if self.asked_by in ASKED_BY:
            yield f"  {in_words(ASKED_BY[self.asked_by])}"
        for title, value in (*self.who(), *self.where()):
            if value:
                yield line(title, value)
        for title, relative in (
            (Text("Head of household"), self.head),
            (Text("Spouse"), self.spouse),
            (Text("Mother"), self.mother),
            (Text("Father"), self.father),
        ):
            if relative:
                yield line(title, f"{relative.name}  {relative.number or '–'}")
        for card in self.cards:
            title = CARDS.get(card.kind, Text("Card"))
            until = f"{card.until:{DAY}}" if card.until else "…"
            yield line(title, f"{card.number}  {card.since:{DAY}} – {until}")
        yield from doubted(self.examined)
        text = Text("{day} (version {version})", day=f"{self.on:{DAY}}", version=self.version)
        yield line(Text("As on"), in_words(text))
        yield line(Text("Known at point"), str(self.known_at))

    def who(self) -> Iterator[tuple[Text, str | None]]:
        yield Text("Born"), shown(self.born)
        yield Text("Sex"), said(self.sex)
        yield Text("Nationality"), called(country_named(self.nationality))
        yield Text("Place of origin"), self.hometown
        yield Text("Life"), " ".join(filter(None, (said(self.life), shown(self.died))))

    def where(self) -> Iterator[tuple[Text, str | None]]:
        yield Text("Permanent residence"), self.residence
        yield Text("Lies today in"), "; ".join(one.name for one in self.lies_in)
        until = f" (– {self.temporary_until:{DAY}})" if self.temporary_until else ""
        yield Text("Temporary residence"), self.temporary and self.temporary + until
        yield Text("Present place of living"), self.present_place
        yield Text("Absence"), in_words(Text("Declared absent")) if self.is_absent else None
        yield Text("Residence file"), self.residence_file
        yield Text("In the household"), said(self.relation_to_head)


class Page(Protocol):
    """An answer that programs read as it is, and people line by line."""

    def lines(self) -> Iterator[str]: ...


def answered(page: Page, *, is_json: bool) -> None:
    if is_json:
        put_json(page)
        return
    for text in page.lines():
        put(text)


def address(home: Dwelling | None, person: PersonSeen) -> str | None:
    return Address(home.text, home.unit_code).within(lately(home, person)[0]) if home else None


def unit_of(home: Dwelling | None, person: PersonSeen) -> UnitShown | None:
    unit = lately(home, person)[0] if home else None
    return UnitShown.of(unit) if unit else None


def lately(home: Dwelling, person: PersonSeen) -> tuple[Unit | None, tuple[Unit, ...]]:
    """The unit by its last name, and what the home lies in where that is in force no more."""
    unit = units_lately([home.unit_code], on=person.on).get(home.unit_code)
    if unit is None or unit.until is None or unit.until >= person.on:
        return unit, ()
    return unit, named(home, whose=person.id, then=unit, now=None, on=person.on).today


def line(title: Text, value: str) -> str:
    return f"  {in_words(title):<21} {value}"


def shown(day: str | None) -> str:
    """A day of the answer, known in whole or in part, as people write it."""
    return PartialDate.parse(day).shown if day else ""


def said(code: str | None) -> str:
    """A code of the register in words; one that has none is shown as it is."""
    if code is None:
        return ""
    return in_words(CODES[code]) if code in CODES else code


def examined_said(kind: str) -> str:
    return in_words(EXAMINED[kind]) if kind in EXAMINED else kind


def doubted(examined: tuple[str, ...]) -> Iterator[str]:
    if examined:
        yield line(Text("Under examination"), ", ".join(map(examined_said, examined)))
