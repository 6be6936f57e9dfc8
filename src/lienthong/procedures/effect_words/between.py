"""In words: what is between two people, each of them named."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects

from .in_words import day_shown, in_words, since_shown

NOBODY: Final = UUID(int=0)


def between(effect: effects.Effect, called: Mapping[UUID, str]) -> Text | None:
    """None where there is no other, or nobody may be told who that is."""
    other = called.get(other_in(effect) or NOBODY)
    if other is None:
        return None
    match effect:
        case effects.Parent():
            return in_words(msgspec.structs.replace(effect, name=other))
        case effects.Married():
            day = PartialDate(effect.earliest, effect.latest).shown
            return Text("Married on {day} to {other}", day=day, other=other)
        case effects.Divorced():
            day = PartialDate(effect.earliest, effect.latest).shown
            return Text("Divorced on {day} from {other}", day=day, other=other)
        case effects.Represent():
            return represented(effect, other)
        case effects.JoinHousehold():
            return Text("{joins}: {other}", joins=in_words(effect), other=other)
        case effects.Merge():
            return Text("Becomes one record with {other}; both numbers are kept", other=other)
        case _:
            return None


def other_in(effect: effects.Effect) -> UUID | None:
    match effect:
        case effects.Parent():
            return effect.parent
        case effects.Married() | effects.Divorced():
            return effect.spouse
        case effects.Represent():
            return effect.guardian
        case effects.JoinHousehold():
            return effect.head if effect.head != effect.person else None
        case effects.Merge():
            return effect.into
        case _:
            return None


def represented(effect: effects.Represent, other: str) -> Text:
    since = since_shown(effect)
    if effect.until is None:
        return Text("Is represented by law from {day} by {other}", day=since, other=other)
    return Text(
        "Is represented by law from {day} to {until} by {other}",
        day=since,
        until=day_shown(effect.until),
        other=other,
    )
