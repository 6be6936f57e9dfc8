"""What a decision will change in the register, line by line, for the officer who signs it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from lienthong.core.names import PersonName
from lienthong.core.texts import Text
from lienthong.register.effects import Effect, EnterPerson, Name

from . import family, papers, residence, undoing, who
from .between import between
from .in_words import in_words

__all__ = [
    "effect_in_words",
    "entered_by_name",
    "family",
    "papers",
    "person_called",
    "residence",
    "undoing",
    "who",
]


def effect_in_words(effect: Effect, called: Mapping[UUID, str]) -> Text:
    """
    A sentence of what the effect does, and to whom, as far as they are `called` something.

    Unlike every other text these hold names and numbers: they go on that officer's screen, and
    never into an error, a log or a message.
    """
    what = between(effect, called) or in_words(effect)
    who = called.get(effect.person)
    return Text("{who}: {what}", who=who, what=what) if who else what


def person_called(name: PersonName, number: str | None) -> str:
    return f"{name.full} ({number})" if number else name.full


def entered_by_name(proposed: Iterable[Effect]) -> dict[UUID, str]:
    """What those are called who are only entered by the decision."""
    proposed = tuple(proposed)
    numbers = {one.person: one.number for one in proposed if isinstance(one, EnterPerson)}
    return {
        one.person: person_called(
            PersonName(one.family, one.middle, one.given), numbers[one.person]
        )
        for one in proposed
        if isinstance(one, Name) and one.person in numbers
    }
