"""
The rows of a province's list: some thousand invented people, told again and again as others.

Inventing eight million takes an hour, and is another benchmark's matter. Each time they are told
they have other numbers, other names, dealt out among those of one sex so that each stays as common
as it is, and other dwellings; their days, kin and households are those of the first.

The import waits while a row is told: who of the base stands in each place of it is found once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from msgspec.structs import replace
from tests.make.file_rows import invented_rows

from lienthong.core.names import PersonName
from lienthong.register.incoming.person import (
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


@dataclass(frozen=True, slots=True)
class Called:
    """A name of the base, in its parts and as it is written."""

    parts: PersonName
    full: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """
    Somebody of the base by number and name, who has another of both each time.

    `stem` are the nine digits that a number keeps; `names` are those of one sex, of which the one
    at `place` is the bearer's own.
    """

    stem: str
    names: list[Called]
    place: int

    def number(self, time: int) -> str:
        return f"{self.stem}{time:03}"

    def called(self, time: int) -> Called:
        return self.names[(self.place + time * STRIDE) % len(self.names)]


@dataclass(frozen=True, slots=True)
class Original:
    """A row of the base, and who of the base stands in it."""

    row: IncomingPerson
    bearer: Bearer
    mother: Bearer | None
    father: Bearer | None
    spouse: Bearer | None
    head: Bearer | None

    def told(self, time: int, *, row: int) -> IncomingPerson:
        one = self.row
        number = self.bearer.number(time)
        return replace(
            one,
            row=row,
            number=number,
            name=self.bearer.called(time).parts,
            mother=kin_told(one.mother, self.mother, time),
            father=kin_told(one.father, self.father, time),
            spouse=kin_told(one.spouse, self.spouse, time),
            head=kin_told(one.head, self.head, time),
            residence=dwelling(one.residence, time),
            cards=tuple(
                # One that is no personal number, of an insurance, is another's each time too.
                replace(
                    card, number=number if card.number == one.number else f"{card.number}{time:03}"
                )
                for card in one.cards
            ),
        )


class Multiplied:
    """Rows of as many people as are asked for, the same whenever they are."""

    def __init__(self) -> None:
        self.base = list(originals(invented_rows(BASE)))

    def rows(self, people: int) -> Iterator[PersonRow]:
        left = people
        first = 2
        for time in count():
            for row, one in enumerate(self.base[:left], start=first):
                yield PersonRow(row=row, person=one.told(time, row=row))
            first += len(self.base)
            left -= len(self.base)
            if left <= 0:
                return


def originals(base: list[IncomingPerson]) -> Iterator[Original]:
    bearers = dict(bearers_of(base))

    def bearer(kin: IncomingKin | None) -> Bearer | None:
        return bearers.get(kin.number) if kin else None

    for one in base:
        yield Original(
            one,
            bearers[one.number],
            mother=bearer(one.mother),
            father=bearer(one.father),
            spouse=bearer(one.spouse),
            head=bearer(one.head),
        )


def bearers_of(base: list[IncomingPerson]) -> Iterator[tuple[str | None, Bearer]]:
    """By their numbers; of one place, sex and year of birth each is another."""
    counts = Counter[str]()
    names: dict[str, list[Called]] = {}
    for one in base:
        cell = (one.number or "")[:CELL]
        called = names.setdefault(one.sex.value, [])
        yield one.number, Bearer(f"{cell}{counts[cell]:03}", called, len(called))
        called.append(Called(one.name, one.name.full))
        counts[cell] += 1
    if max(counts.values()) > TIMES:
        raise RuntimeError("too many people have one place, sex and year of birth")


def kin_told(kin: IncomingKin | None, bearer: Bearer | None, time: int) -> IncomingKin | None:
    if kin is None or bearer is None:
        return kin
    name = bearer.called(time).full if kin.name else ""
    return IncomingKin(number=bearer.number(time), name=name, since=kin.since)


def dwelling(place: IncomingPlace | None, time: int) -> IncomingPlace | None:
    """Another house for each time, in an alley beside the one of the first."""
    if place is None or not time:
        return place
    return replace(place, text=f"Số {time} ngõ {place.text.removeprefix('Số ')}")
