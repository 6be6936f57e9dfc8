"""
The rows of a province's list: some thousand invented people, told again and again as others.

Inventing eight million takes an hour, and is another benchmark's matter. Each time they are told
they have other numbers, other names, dealt out among those of one sex so that each stays as common
as it is, and other dwellings; their days, kin and households are those of the first.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Final

from msgspec.structs import replace
from tests.make.file_rows import invented_rows

from lienthong.core.names import PersonName
from lienthong.register.incoming.person import (
    IncomingCard,
    IncomingKin,
    IncomingPerson,
    IncomingPlace,
    PersonRow,
)

BASE: Final = 20_000
# Of the six digits behind place, sex and year of birth: three for whom, three for which time.
TIMES: Final = 1_000
CELL: Final = 6
STRIDE: Final = 7_919


class Multiplied:
    """Rows of as many people as are asked for, the same whenever they are."""

    def __init__(self) -> None:
        self.base = invented_rows(BASE)
        self.stems = dict(stems_of(self.base))
        self.names: dict[str, list[PersonName]] = {}
        self.places: dict[str, tuple[str, int]] = {}
        for one in self.base:
            called = self.names.setdefault(one.sex.value, [])
            self.places[one.number or ""] = one.sex.value, len(called)
            called.append(one.name)

    def rows(self, people: int) -> Iterator[PersonRow]:
        left = people
        first = 2
        for time in count():
            for one in self.base[:left]:
                told = self.told(one, time, row=first)
                yield PersonRow(row=first, person=told)
                first += 1
            left -= len(self.base)
            if left <= 0:
                return

    def told(self, one: IncomingPerson, time: int, *, row: int) -> IncomingPerson:
        return replace(
            one,
            row=row,
            number=self.number(one.number, time),
            name=self.name(one.number, time) or one.name,
            mother=self.kin(one.mother, time),
            father=self.kin(one.father, time),
            spouse=self.kin(one.spouse, time),
            head=self.kin(one.head, time),
            residence=dwelling(one.residence, time),
            cards=tuple(self.card(card, time) for card in one.cards),
        )

    def number(self, number: str | None, time: int) -> str | None:
        return f"{self.stems[number]}{time:03}" if number in self.stems else number

    def name(self, number: str | None, time: int) -> PersonName | None:
        if number not in self.places:
            return None
        sex, at = self.places[number]
        called = self.names[sex]
        return called[(at + time * STRIDE) % len(called)]

    def kin(self, kin: IncomingKin | None, time: int) -> IncomingKin | None:
        if kin is None:
            return None
        name = self.name(kin.number, time) if kin.name else None
        number = self.number(kin.number, time)
        return replace(kin, number=number, name=name.full if name else kin.name)

    def card(self, card: IncomingCard, time: int) -> IncomingCard:
        number = self.number(card.number, time)
        # One that is no personal number, of an insurance, is another's each time too.
        return replace(card, number=f"{number}{time:03}" if number == card.number else number)


def stems_of(base: list[IncomingPerson]) -> Iterator[tuple[str | None, str]]:
    """Of each number the nine digits that it keeps, whichever time its bearer is told."""
    counts = Counter[str]()
    for one in base:
        cell = (one.number or "")[:CELL]
        yield one.number, f"{cell}{counts[cell]:03}"
        counts[cell] += 1
    if max(counts.values()) > TIMES:
        raise RuntimeError("too many people have one place, sex and year of birth")


def dwelling(place: IncomingPlace | None, time: int) -> IncomingPlace | None:
    """Another house for each time, in an alley beside the one of the first."""
    if place is None or not time:
        return place
    return replace(place, text=f"Số {time} ngõ {place.text.removeprefix('Số ')}")
