"""What `lienthong people show` says of a person, for people and for programs."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

import msgspec

from lienthong.places.addresses import Address
from lienthong.register.seen import CardSeen, PersonSeen


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
            ("born", self.born),
            ("sex", self.sex),
            ("nationality", self.nationality),
            ("hometown", self.hometown),
            ("life", " ".join(filter(None, (self.life, self.died)))),
            ("residence", self.residence),
            ("relation to head", self.relation_to_head),
        ):
            if value:
                yield f"  {title:<18}{value}"
        for title, relative in (
            ("head", self.head),
            ("spouse", self.spouse),
            ("mother", self.mother),
            ("father", self.father),
        ):
            if relative:
                yield f"  {title:<18}{relative.name}  {relative.number or '–'}"
        for card in self.cards:
            yield f"  {card.kind + ' card':<18}{card.number}  {card.since} – {card.until or '…'}"
        yield f"  {'as on':<18}{self.on}  (version {self.version})"
