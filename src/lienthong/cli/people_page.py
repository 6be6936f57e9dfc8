"""What `lienthong people show` says of a person, for people and for programs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.places.addresses import Address
from lienthong.register.seen import CardSeen, PersonSeen
from lienthong.register.words import CARDS, LIVES, RELATIONS, SEXES

from .output import in_words

CODES: Final[Mapping[str, Text]] = {**SEXES, **LIVES, **RELATIONS}
DAY: Final = "%d/%m/%Y"


class RelativeShown(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    number: str | None

    @classmethod
    def of(cls, id: UUID | None, kin: Mapping[UUID, PersonSeen]) -> "RelativeShown | None":
        """None where there is nobody, or nobody that may be shown."""
        person = kin.get(id) if id else None
        return cls(name=person.name.full, number=person.number) if person else None


class CardShown(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    number: str
    since: date
    until: date | None

    @classmethod
    def of(cls, card: CardSeen) -> "CardShown":
        return cls(kind=card.kind, number=card.number, since=card.since, until=card.until)


class PersonShown(msgspec.Struct, frozen=True, kw_only=True):
    """A person as `--json` gives them; days that are partly known are shorter or are spans."""

    id: UUID
    on: date
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
    household: UUID | None
    relation_to_head: str | None
    head: RelativeShown | None
    spouse: RelativeShown | None
    married_since: str | None
    mother: RelativeShown | None
    father: RelativeShown | None
    cards: tuple[CardShown, ...]

    @classmethod
    def of(cls, person: PersonSeen, *, kin: Mapping[UUID, PersonSeen]) -> "PersonShown":
        home = person.residence
        return cls(
            id=person.id,
            on=person.on,
            version=person.version,
            number=person.number,
            name=person.name.full,
            born=person.born.iso,
            sex=person.sex.value,
            nationality=person.nationality,
            hometown=person.hometown,
            life=person.life.value,
            died=person.died.iso if person.died else None,
            residence=Address(home.text, home.unit_code).shown(on=person.on) if home else None,
            unit_code=home.unit_code if home else None,
            household=person.household_id,
            relation_to_head=person.relation.value if person.relation else None,
            head=RelativeShown.of(person.head_id, kin),
            spouse=RelativeShown.of(person.spouse_id, kin),
            married_since=person.married_since.iso if person.married_since else None,
            mother=RelativeShown.of(person.mother_id, kin),
            father=RelativeShown.of(person.father_id, kin),
            cards=tuple(map(CardShown.of, person.cards)),
        )

    def lines(self) -> Iterator[str]:
        """The same as a page: what is not known has no line."""
        yield f"{self.name}  {self.number or '–'}"
        for title, value in (
            (Text("Born"), shown(self.born)),
            (Text("Sex"), said(self.sex)),
            (Text("Nationality"), self.nationality),
            (Text("Place of origin"), self.hometown),
            (Text("Life"), " ".join(filter(None, (said(self.life), shown(self.died))))),
            (Text("Permanent residence"), self.residence),
            (Text("In the household"), said(self.relation_to_head)),
        ):
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
        text = Text("{day} (version {version})", day=f"{self.on:{DAY}}", version=self.version)
        yield line(Text("As on"), in_words(text))


def line(title: Text, value: str) -> str:
    return f"  {in_words(title):<22}{value}"


def shown(day: str | None) -> str:
    """A day of the answer, known in whole or in part, as people write it."""
    return PartialDate.parse(day).shown if day else ""


def said(code: str | None) -> str:
    """A code of the register in words; one that has none is shown as it is."""
    if code is None:
        return ""
    return in_words(CODES[code]) if code in CODES else code
