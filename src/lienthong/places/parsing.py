"""
Addresses out of free text, of any day and in any order: the words, the unit then, the unit now.

"12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội" is of before 1 July 2025 and lies today in phường
Hoàn Kiếm. What cannot be told apart is given as several readings, and never guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .address_rules import Rule, part_of
from .address_words import AddressWords, Span, is_spelled
from .addresses import dwelling_key
from .kinds import LEVEL_BY_LENGTH, Kind, Level
from .seen import Unit, UnitName
from .units import LAST_DAY_OF_63_PROVINCES, successors_of, units_named

MOST_READINGS: Final = 20
# One reading is likelier than another by what of the address it explains.
ANCESTOR, WHOLE_PART, KIND_AGREES = 4.0, 1.0, 1.0
ANCESTOR_MISSING, KIND_DIFFERS, ACCENTS_DIFFER, BETWEEN_NAMES = -1.0, -2.0, -3.0, -2.0
ONLY_A_NUMBER, NOT_LOWEST, BEHIND_A_NUMBER = -3.0, -4.0, -6.0

# "Quận Hoàn Kiếm" is never phường Hoàn Kiếm; "xã" may be said of what has become a ward.
KINDS: Final = {
    Level.COMMUNE: {Kind.WARD, Kind.COMMUNE, Kind.TOWNSHIP, Kind.SPECIAL_ZONE},
    Level.DISTRICT: {Kind.URBAN_DISTRICT, Kind.RURAL_DISTRICT, Kind.TOWN, Kind.CITY},
    Level.PROVINCE: {Kind.PROVINCE, Kind.CITY},
}

UNITS: Final = """
    SELECT place.*, asked.day FROM unnest(%(days)s::date[]) AS asked (day)
    CROSS JOIN LATERAL places_on(asked.day) AS place
    WHERE place.level <> 'province' AND (place.key = ANY(%(keys)s) OR place.also && %(keys)s)"""
# A district went up into nothing; what its communes are today is where the address may lie.
IN_DISTRICT: Final = """
    SELECT DISTINCT heir.successor_code FROM places_on(%(day)s) AS place
    JOIN places_successor AS heir
      ON heir.former_code = place.code AND heir.since = place.until + 1
    WHERE place.parent_code = %(code)s"""
RULES: Final = """
    SELECT former_code, text, successor_code FROM places_addressrule
    WHERE former_code = %s AND since = %s::date + 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One way to understand an address: what is below the unit, the unit on its day, and today.

    `present` are several where the unit was split and no rule of the decree tells the part.
    """

    text: str
    unit: Unit
    day: date
    present: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class AddressRead:
    """The likeliest readings, all as likely as one another, and the others behind them."""

    readings: tuple[Reading, ...]
    others: tuple[Reading, ...]

    @property
    def is_certain(self) -> bool:
        """Whether it is one unit then and one today."""
        return len(self.readings) == 1 and len(self.readings[0].present) == 1


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that some words name, with the keys of what lies around it, the nearest first."""

    unit: Unit
    day: date
    names: frozenset[str]
    around: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    score: float
    text: str
    found: Found


def parse_address(text: str, *, today: date, on: date | None = None) -> AddressRead:
    """
    Read an address as of a day; without one, as of today or of the time of the 63 provinces.

    Raises `Invalid` if nothing in it names a unit.
    """
    words = AddressWords.of(text)
    days = [on] if on else [today, LAST_DAY_OF_63_PROVINCES]
    scored = sorted(
        (one for found in _found(words, days) for one in _scored(words, found)),
        key=lambda one: (-one.score, -one.found.day.toordinal(), one.found.unit.code),
    )
    best = _distinct(scored)[:MOST_READINGS]
    if not best:
        message = Text("No commune is recognised in this address. Write its name or its code.")
        raise Invalid(Problem("text", "no_unit", message))
    top = [one for one in best if one.score == best[0].score]
    others = [one for one in best if one.score < best[0].score]
    return AddressRead(
        readings=tuple(_reading(one, today=today) for one in top),
        others=tuple(_reading(one, today=today) for one in others),
    )


def _found(words: AddressWords, days: Sequence[date]) -> Iterator[Found]:
    keys = {span.name for span in words.spans}
    with connection.cursor() as cursor:
        cursor.execute(UNITS, {"days": list(days), "keys": list(keys)})
        rows = cursor.fetchall()
    for row in rows:
        key, also, parent, parent_also, top, top_also = row[13:19]
        around = [(parent, parent_also), (top, top_also)]
        yield Found(
            unit=Unit.from_row(row),
            day=row[19],
            names=frozenset({key, *also}),
            around=tuple(frozenset({one, *others}) for one, others in around if one is not None),
        )


def _scored(words: AddressWords, found: Found) -> Iterator[Scored]:
    """The best that each place in the words gives for this unit."""
    for span in words.spans:
        fits = span.kind is None or span.kind in KINDS[found.unit.level]
        if span.name in found.names and fits:
            yield _score(words, found, span)


def _score(words: AddressWords, found: Found, own: Span) -> Scored:
    unit, taken = found.unit, [own]
    score = _likeness(own, unit.kind, unit.name)
    for names, above in zip(found.around, unit.within, strict=True):
        fitting = [
            (_likeness(span, above.kind, above.name), span)
            for span in words.spans
            if span.name in names
            and (span.kind is None or span.kind in KINDS[level_of(above)])
            and not any(span.meets(other) for other in taken)
        ]
        if not fitting:
            score += ANCESTOR_MISSING
            continue
        likeness, span = max(fitting, key=lambda pair: (pair[0], pair[1].last, -pair[1].first))
        taken.append(span)
        score += ANCESTOR + likeness
    text = words.without(taken)
    score += BETWEEN_NAMES * min(words.left_between(taken), 3)
    score += NOT_LOWEST * (unit.level is not Level.COMMUNE)
    score += BEHIND_A_NUMBER * words.is_behind_number(own)
    score += ONLY_A_NUMBER * (text.isdecimal() and own.kind is None)
    return Scored(score, text, found)


def _likeness(span: Span, kind: str, name: str) -> float:
    score = WHOLE_PART * span.is_whole_part
    if span.kind is not None:
        score += KIND_AGREES if span.kind == kind else KIND_DIFFERS
    return score if is_spelled(span, name) else score + ACCENTS_DIFFER


def level_of(unit: UnitName) -> Level:
    return LEVEL_BY_LENGTH[len(unit.code)]


def _distinct(scored: Iterable[Scored]) -> list[Scored]:
    """Each unit once, in its best place; one that goes on under its name counts as of today."""
    best: dict[tuple[str, str, date | None], Scored] = {}
    for one in scored:
        unit = one.found.unit
        best.setdefault((unit.code, unit.name, unit.since), one)
    return list(best.values())


def _reading(one: Scored, *, today: date) -> Reading:
    unit, day = one.found.unit, one.found.day
    present = present_of(unit, day=day, today=today)
    if len(present) > 1 and unit.until is not None:
        with connection.cursor() as cursor:
            cursor.execute(RULES, [unit.code, unit.until])
            rules = [Rule.parse(text, successor=heir) for _, text, heir in cursor.fetchall()]
        part = part_of(dwelling_key(one.text), rules)
        present = tuple(heir for heir in present if heir.code == part) or present
    return Reading(text=one.text, unit=unit, day=day, present=present)


def present_of(unit: Unit, *, day: date, today: date) -> tuple[Unit, ...]:
    if unit.level is not Level.DISTRICT:
        return successors_of(unit, on=today)
    with connection.cursor() as cursor:
        cursor.execute(IN_DISTRICT, {"day": day, "code": unit.code})
        codes = [str(code) for (code,) in cursor.fetchall()]
    found = units_named(codes, on=today)
    return tuple(found[code] for code in sorted(found))
