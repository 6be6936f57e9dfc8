"""What `lienthong people timeline` answers, for people and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.texts import Text
from lienthong.dossiers.act_words import ACTS, ENTRY
from lienthong.dossiers.life_words import BEFELL
from lienthong.places.addresses import Address
from lienthong.places.units import Unit
from lienthong.register.cited import ActCited
from lienthong.register.lifeline import AT_AN_ADDRESS, Befell, LifeEvent
from lienthong.register.seen import PersonSeen
from lienthong.register.words import CARDS, RELATIONS, SEXES

from .one_person import OnePerson
from .output import in_words
from .people_page import DAY, RelativeShown, doubted, line, shown

Units = Mapping[tuple[str, date], Unit]
TEXTS: Final[Mapping[str, Text]] = {**CARDS, **RELATIONS, **SEXES}


class ActShown(msgspec.Struct, frozen=True, kw_only=True):
    """`before` is the point at which this act was not yet known: for `--known-at`."""

    kind: str
    acted_on: date
    entered_on: date
    office: str | None
    entry: str
    before: int

    @classmethod
    def of(cls, act: ActCited | None) -> "ActShown | None":
        if act is None:
            return None
        return cls(
            kind=act.kind,
            acted_on=act.acted_on,
            entered_on=act.entered_on,
            office=act.office.vi if act.office else None,
            entry=act.entry,
            before=act.point,
        )

    @property
    def called(self) -> str:
        return in_words(ACTS.get(self.kind, ENTRY))

    @property
    def day(self) -> str:
        return f"{self.acted_on:{DAY}}"


class EventShown(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a life; `other` is whom it names, `withdrawn_by` the act that took it back."""

    what: str
    day: str
    text: str
    unit_code: str | None
    other: RelativeShown | None
    act: ActShown | None
    withdrawn_by: ActShown | None

    @classmethod
    def of(
        cls, event: LifeEvent, *, units: Units, people: Mapping[UUID, PersonSeen]
    ) -> "EventShown":
        unit = units.get((event.unit_code, event.day.earliest)) if event.unit_code else None
        is_address = event.what in AT_AN_ADDRESS and event.unit_code
        return cls(
            what=event.what.value,
            day=event.day.iso,
            text=Address(event.text, event.unit_code).within(unit)
            if is_address and event.unit_code
            else event.text,
            unit_code=event.unit_code,
            other=RelativeShown.of(event.other, people),
            act=ActShown.of(event.act),
            withdrawn_by=ActShown.of(event.withdrawn_by),
        )

    def lines(self) -> Iterator[str]:
        text = in_words(TEXTS[self.text]) if self.text in TEXTS else self.text
        other = f"{self.other.name}  {self.other.number or '–'}" if self.other else ""
        words = in_words(BEFELL[Befell(self.what)])
        yield f"{shown(self.day):<22}{': '.join(filter(None, (words, other or text)))}"
        for said in self.acts():
            yield f"{'':<24}{in_words(said)}"

    def acts(self) -> Iterator[Text]:
        if act := self.act:
            yield Text(
                "{act} of {day}; before it: --known-at {point}",
                act=act.called,
                day=act.day,
                point=act.before,
            )
        if act := self.withdrawn_by:
            yield Text(
                "withdrawn: {act} of {day}; before it: --known-at {point}",
                act=act.called,
                day=act.day,
                point=act.before,
            )


class LifeShown(msgspec.Struct, frozen=True, kw_only=True):
    """A life, the newest first; `known_at` is the point that gives this answer again."""

    id: UUID
    number: str | None
    name: str
    known_at: int
    asked_by: str
    examined: tuple[str, ...]
    events: tuple[EventShown, ...]

    @classmethod
    def of(
        cls,
        asked: OnePerson,
        events: Sequence[LifeEvent],
        *,
        units: Units,
        people: Mapping[UUID, PersonSeen],
    ) -> "LifeShown":
        return cls(
            id=asked.record,
            number=asked.person.number,
            name=asked.person.name.full,
            known_at=asked.point,
            asked_by=asked.asked_by.value,
            examined=asked.person.examined,
            events=tuple(EventShown.of(one, units=units, people=people) for one in events),
        )

    def lines(self) -> Iterator[str]:
        yield f"{self.name}  {self.number or '–'}"
        yield from doubted(self.examined)
        for event in self.events:
            yield from event.lines()
        yield line(Text("Known at point"), str(self.known_at))
