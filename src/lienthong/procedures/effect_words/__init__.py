"""What a decision will change in the register, line by line, for the officer who signs it."""

from collections.abc import Iterable

from lienthong.core.texts import Text
from lienthong.register.effects import Effect

from . import family, papers, residence, undoing, who
from .in_words import in_words

__all__ = ["effects_in_words", "family", "papers", "residence", "undoing", "who"]


def effects_in_words(proposed: Iterable[Effect]) -> tuple[Text, ...]:
    """
    A sentence an effect.

    Unlike every other text these hold names and numbers: they go on that officer's screen, and
    never into an error, a log or a message.
    """
    return tuple(in_words(effect) for effect in proposed)
