"""What the page of a person shows line by line: a life, a family, in the words of the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.dossiers.act_words import ACTS, ENTRY
from lienthong.dossiers.in_time import EventSeen
from lienthong.dossiers.life_words import BEFELL
from lienthong.procedures.countries import country_named
from lienthong.register.asked import AskedBy
from lienthong.register.cited import ActCited
from lienthong.register.family import FamilyOn, Relative, Representing
from lienthong.register.lifeline import Befell
from lienthong.register.seen import PersonSeen
from lienthong.register.words import CARDS, MARITAL, RELATIONS, SEXES, TIES

ASKED_BY: Final[Mapping[AskedBy, Text]] = MappingProxyType(
    {
        AskedBy.FORMER: Text("Asked for by a number that is no longer theirs; it leads to them."),
        AskedBy.MERGED: Text("Asked for by the number of a record that was made one with theirs."),
    }
)
TEXTS: Final[Mapping[str, Text]] = {**CARDS, **RELATIONS, **SEXES}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    words: Text
    act: ActCited


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """`before` is the point to ask at; None where the person was not yet known at it."""

    words: Text
    text: Text | Words | str
    day: PartialDate
    act: ActRow | None
    withdrawn_by: ActRow | None
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KinRow:
    tie: Text
    name: str
    born: PartialDate | None
    since: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsRow:
    """Who stands for the person, as what, and the article by which."""

    name: str
    role: Text | str
    law: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRows:
    kin: tuple[KinRow, ...]
    marital: Text
    marital_since: PartialDate | None
    marital_law: Words
    stands: tuple[StandsRow, ...]


def event_rows(events: Sequence[EventSeen]) -> tuple[EventRow, ...]:
    first = min((one.event.act.point for one in events if one.event.act), default=0)
    return tuple(event_row(one, first=first) for one in events)


def event_row(one: EventSeen, *, first: int) -> EventRow:
    event = one.event
    last = event.withdrawn_by or event.act
    return EventRow(
        words=BEFELL[event.what],
        text=text_of(one),
        day=event.day,
        act=act_row(event.act),
        withdrawn_by=act_row(event.withdrawn_by),
        before=last.point if last and last.point > first else None,
    )


def text_of(one: EventSeen) -> Text | Words | str:
    if one.event.what is Befell.NATIONALITY:
        return country_named(one.event.text)
    return named(one.other) if one.other else TEXTS.get(one.event.text, one.place)


def act_row(act: ActCited | None) -> ActRow | None:
    return ActRow(words=ACTS.get(act.kind, ENTRY), act=act) if act else None


def named(person: PersonSeen) -> str:
    return person.name.full


def family_rows(family: FamilyOn) -> FamilyRows:
    return FamilyRows(
        kin=tuple(map(kin_row, family.relatives)),
        marital=MARITAL[family.marital.status],
        marital_since=family.marital.since,
        marital_law=family.marital.law,
        stands=tuple(map(stands_row, family.representatives)),
    )


def kin_row(one: Relative) -> KinRow:
    is_by_birth = one.person is not None and one.since == one.person.born
    return KinRow(
        tie=TIES[one.tie],
        name=one.name,
        born=one.person.born if one.person else None,
        since=None if is_by_birth else one.since,
    )


def stands_row(one: Representing) -> StandsRow:
    role = TIES.get(one.stands.role, one.stands.role)
    return StandsRow(name=named(one.person), role=role, law=one.stands.law)
