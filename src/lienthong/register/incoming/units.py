"""
In which unit the places of a row lie: of most files an address is words, and no code beside them.

A list names few communes and many houses. So the part of an address behind the house is asked for
once, and remembered; what cannot be told apart is refused, never guessed. Where a list of one
commune names none, every house would be asked for by itself: there the street is remembered.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from msgspec.structs import replace

from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.places.changes import Changes
from lienthong.places.kinds import Level
from lienthong.places.parsing import Reading, parse_address
from lienthong.places.units import unit_or_none

from .finding import Finding
from .layout import Layout
from .person import (
    FactRow,
    IncomingFact,
    IncomingPerson,
    IncomingPlace,
    IncomingValue,
    PersonRow,
    RowProblem,
)
from .words import key_of

SEPARATOR: Final = ","
# Behind the house stand commune and province, or of before July 2025 a district between them.
PARTS_TODAY, PARTS_BEFORE = 2, 3
COMMUNES: Final = frozenset({"phuong", "xa", "thi", "tt", "p", "x", "dac"})
MOST_KEPT: Final = 200_000

NO_UNIT: Final = Finding(
    "unit_not_found",
    Text("No commune is recognised in this address."),
    Text("Write commune and province behind the house, or the code of the commune beside it."),
)
MANY_UNITS: Final = Finding(
    "unit_doubtful",
    Text("The commune of this address cannot be told for certain."),
    Text("Write commune and province as they are called today, or the code of the commune."),
)
CALLED_SO_LATER: Final = Finding(
    "unit_since",
    Text("There is this commune only since a later day; the dwelling is kept from that day on."),
    Text("Write in the histories in which commune it lay before, as it was called then."),
)
NOT_THEN: Final = Finding(
    "unit_not_then",
    Text("There is no commune of this name on that day."),
    Text("Write the commune as it was called on that day, or its code of then."),
)
HOUSE_NUMBER: Final = re.compile(r"((?:số(?: nhà)? )?)([0-9]{1,5})(?![0-9])", re.IGNORECASE)
ANY_HOUSE: Final = "99999"
LAST_NUMBERED_WARD: Final = 40
KIND_OF_COMMUNE: Final = re.compile(r"\b(?:phuong|xa|thi tran|thi xa|dac khu|tt|p|x)\b")
DWELLINGS: Final = ("residence", "temporary", "present_place")
# The changes of units before each of the days as of which words may be meant.
Between = tuple[int, ...]
# Kinds of facts that say where somebody lives.
FACTS_OF_PLACES: Final = frozenset({"residences", "temporaries", "present_places"})


@dataclass(frozen=True, slots=True)
class Found:
    """
    What is left of an address below its unit; no code where nothing or too much was found.

    `since` is from when there is the unit, where it was found by what it is called today. One that
    `names_none` lies in the commune of who sent it.
    """

    text: str
    unit_code: str | None
    finding: Finding | None = None
    since: date | None = None
    names_none: bool = False


@dataclass(slots=True)
class Units:
    """Asks the places by their words; `own` is the commune that an address without one lies in."""

    today: date
    layout: Layout
    own: str | None = None
    kept: dict[tuple[str, Between], Found] = field(default_factory=dict)
    streets: set[tuple[str, Between]] = field(default_factory=set)
    own_since: date | None = None
    changes: Changes = field(default_factory=Changes.read)

    def __post_init__(self) -> None:
        own = unit_or_none(self.own, on=self.today) if self.own else None
        self.own_since = own.since if own else None

    def of(self, row: PersonRow) -> PersonRow:
        """The row with the units of its dwellings; refused where one of them is in doubt."""
        person = row.person
        if person is None:
            return row
        problems: list[RowProblem] = []
        for name in DWELLINGS:
            place: IncomingPlace | None = getattr(person, name)
            if place is None:
                continue
            if place.unit_code is not None:
                text = self.below(place.text, place.unit_code, days=days_of(place.since))
                person = _with_place(person, name, replace(place, text=text))
                continue
            found = self.found(place.text, days=days_of(place.since))
            placed = replace(place, text=found.text, unit_code=found.unit_code)
            if found.finding is not None:
                problems.append(self._problem(row.row, name, found.finding))
            elif is_later(found, than=place.since):
                # A list of today calls a dwelling of long ago by the commune of today.
                problems.append(self._problem(row.row, name, CALLED_SO_LATER, is_refusal=False))
                placed = replace(placed, since=PartialDate.on(found.since or self.today))
            person = _with_place(person, name, placed)
        found_all = (*row.problems, *problems)
        is_refused = any(problem.is_refusal for problem in problems)
        return replace(row, person=None if is_refused else person, problems=found_all)

    def of_fact(self, row: FactRow) -> FactRow:
        """The same of a row of histories, which says what was: by the commune of then alone."""
        fact = row.fact
        if fact is None or fact.kind not in FACTS_OF_PLACES or not fact.said("text"):
            return row
        days, code = days_of(fact.since), fact.said("unit_code")
        if code:
            text = self.below(fact.said("text"), code, days=days)
            return replace(row, fact=lying_in(fact, text, code))
        found = self.found(fact.said("text"), days=days)
        finding = found.finding or (NOT_THEN if is_later(found, than=fact.since) else None)
        if finding is not None:
            problem = self._problem(row.row, "value", finding)
            return replace(row, fact=None, problems=(*row.problems, problem))
        return replace(row, fact=lying_in(fact, found.text, found.unit_code or ""))

    def below(self, text: str, unit_code: str, *, days: tuple[date, ...]) -> str:
        """What stands below the unit, where the words name the unit of the code too."""
        found = self.found(text, days=days)
        return found.text if found.unit_code == unit_code and found.text else text

    def found(self, text: str, *, days: tuple[date, ...]) -> Found:
        """The unit as it was called on the first of these days that tells it, or as it is today."""
        street, then = street_of(text), tuple(map(self.changes.before, days))
        if (street, then) in self.streets:
            return self._named_none(text)
        head, tail = parted(text)
        known = self.kept.get((tail, then))
        if known is None:
            known = self._asked_of(tail, days)
            if len(self.kept) < MOST_KEPT:
                self.kept[tail, then] = known
        if known.names_none and street:
            self.streets.add((street, then))
        if known.finding is MANY_UNITS and head:
            # A rule of the decree may name the street: ask with the whole address.
            known = self._asked_of(text, days)
            head = ""
        rest = f"{SEPARATOR} ".join(part for part in (head, known.text) if part)
        return Found(rest, known.unit_code, known.finding, known.since)

    def _asked_of(self, text: str, days: tuple[date, ...]) -> Found:
        """
        The unit that leaves the fewest words unread, as of the first of these days or of today.

        A list of today calls the communes of long ago by their names of today, and a part of such
        a name may have been a commune then, in another province.
        """
        least: Found | None = None
        for on in (*days, None):
            known = self._asked(text, on=on)
            if known.finding is None and (least is None or left(known) < left(least)):
                least = known
            if least is not None and not least.text:
                break
        return least or known

    def _asked(self, text: str, *, on: date | None) -> Found:
        try:
            read = parse_address(text, today=self.today, on=on)
        except Invalid:
            return self._named_none(text)
        reading, heirs = read.readings[0], read.readings[0].present
        if SEPARATOR not in text and all(is_bare(text, one) for one in read.readings):
            # "12 Hàng Bạc" names a street, though a ward was called so once, and "phố Lý Quốc Sư"
            # lies in no commune Lý Quốc.
            return self._named_none(text)
        if len(read.readings) > 1 or reading.unit.level is not Level.COMMUNE:
            among = {unit.code for one in read.readings for unit in one.present}
            return self._own_among(text, among)
        if on is not None:
            return Found(reading.text, reading.unit.code)
        if len(heirs) > 1:
            return self._own_among(text, {unit.code for unit in heirs})
        return Found(reading.text, heirs[0].code, since=heirs[0].since)

    def _named_none(self, text: str) -> Found:
        finding = None if self.own else NO_UNIT
        return Found(text, self.own, finding, self.own_since, names_none=True)

    def _own_among(self, text: str, codes: set[str]) -> Found:
        """Of several that an address may mean the officer's own commune is meant."""
        own = self.own if self.own in codes else None
        return Found(text, own, None if own else MANY_UNITS, self.own_since)

    def _problem(
        self, row: int, name: str, finding: Finding, *, is_refusal: bool = True
    ) -> RowProblem:
        column = next((one.heading for one in self.layout.columns if one.field == name), "")
        return RowProblem(
            row=row,
            column=column,
            field=name,
            code=finding.code,
            reason=finding.reason,
            remedy=finding.remedy,
            is_refusal=is_refusal,
        )


def left(found: Found) -> int:
    """How many words name nothing."""
    return len(found.text.split())


def parted(text: str) -> tuple[str, str]:
    """The house, and what stands behind it: the commune and all above."""
    parts = [part.strip() for part in text.split(SEPARATOR)]
    behind = PARTS_TODAY
    if len(parts) > PARTS_BEFORE and key_of(parts[-PARTS_BEFORE]).split()[:1]:
        first = key_of(parts[-PARTS_BEFORE]).split()[0]
        behind = PARTS_BEFORE if first in COMMUNES else PARTS_TODAY
    head, tail = parts[:-behind], parts[-behind:]
    return f"{SEPARATOR} ".join(head), f"{SEPARATOR} ".join(tail)


def street_of(text: str) -> str:
    """
    An address of one part with another house number; empty where that might say something else.

    Wards are called by numbers too, and as far as they are, the number may be what is meant.
    """
    house = HOUSE_NUMBER.match(text)
    if SEPARATOR in text or house is None or int(house[2]) <= LAST_NUMBERED_WARD:
        return ""
    return f"{house[1]}{ANY_HOUSE}{text[house.end() :]}"


def is_bare(text: str, reading: Reading) -> bool:
    """
    Whether the unit is some of the words and nothing says that they are one.

    Neither a word such as xã or phường, nor what it lies in; and a house or a street is left.
    """
    said = key_of(text)
    if not reading.text or KIND_OF_COMMUNE.search(said):
        return False
    return not any(f" {key_of(above.name)} " in f" {said} " for above in reading.unit.within)


def lying_in(fact: IncomingFact, text: str, unit_code: str) -> IncomingFact:
    values = (
        IncomingValue(column="text", value=text),
        IncomingValue(column="unit_code", value=unit_code),
    )
    return replace(fact, values=values)


def is_later(found: Found, *, than: PartialDate | None) -> bool:
    return found.since is not None and than is not None and than.latest < found.since


def days_of(since: PartialDate | None) -> tuple[date, ...]:
    """The days as of which words may be meant: of a start known in part its first and its last."""
    if since is None:
        return ()
    return tuple(sorted({since.earliest, since.latest}))


def _with_place(person: IncomingPerson, name: str, place: IncomingPlace) -> IncomingPerson:
    match name:
        case "residence":
            return replace(person, residence=place)
        case "temporary":
            return replace(person, temporary=place)
        case _:
            return replace(person, present_place=place)
