"""A citizen's life as the register has it: a list with days, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.procedures.labels import Said
from lienthong.register.lifeline import Befell, LifeEvent, as_told
from lienthong.register.seen import Dwelling, Relation
from lienthong.register.words import CARDS, TO_THE_HEAD

from .act_words import SourceSaid, source_said
from .life_words import BEFELL
from .my_fields import Units, lived_at
from .my_kin import Close

CHILD_BORN: Final = Text("A child was born")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """What happened, from which day, what the register says with it, and where it stands."""

    day: PartialDate
    what: Text
    said: Said
    source: SourceSaid | None

    @property
    def is_vietnamese(self) -> bool:
        return isinstance(self.said, str)


def life_told(close: Close, units: Units) -> tuple[EventTold, ...]:
    """
    The events of oneself, and the births of children whom one may still see.

    Marriages are told with a name only while they last and the other is shown.
    """
    told = [*events_told(close, units), *births_told(close)]
    return tuple(sorted(told, key=lambda event: event.day.earliest, reverse=True))


def events_told(close: Close, units: Units) -> Iterator[EventTold]:
    for event in as_told(close.me.events, shown=close.told):
        yield EventTold(
            day=event.day,
            what=BEFELL[event.what],
            said=said_with(event, close, units),
            source=source_said(event.act) if event.act else None,
        )


def said_with(event: LifeEvent, close: Close, units: Units) -> Said:
    match event.what:
        case Befell.LIVES | Befell.LODGES | Befell.STAYS if event.unit_code:
            home = Dwelling(text=event.text, unit_code=event.unit_code)
            return lived_at(home, units, on=event.day.earliest)
        case Befell.MARRIED:
            spouse = close.people.get(event.other) if event.other else None
            return spouse.name.full if spouse else ""
        case Befell.CARD | Befell.CARD_LOST | Befell.CARD_FOUND:
            return CARDS.get(event.text, "")
        case Befell.HOUSEHOLD if event.text:
            return TO_THE_HEAD[Relation(event.text)]
        case _:
            return event.text


def births_told(close: Close) -> Iterator[EventTold]:
    for child in close.children:
        if child.sourced is not None:
            born = child.sourced.born
            yield EventTold(
                day=born.value.day,
                what=CHILD_BORN,
                said=child.person.name.full,
                source=source_said(born.act),
            )
