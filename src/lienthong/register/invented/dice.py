"""Chance that repeats itself: the same seed throws the same."""

from bisect import bisect
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def dice_for(*key: object) -> Random:
    """Dice of their own for one family, so that it does not depend on how many came before."""
    # Nothing here is secret: who knows the seed may know the people.
    return Random("|".join(map(str, key)))  # noqa: S311


def day_between(dice: Random, first: date, last: date) -> date:
    """Any day from the first to the last; the first where they are the wrong way round."""
    return date.fromordinal(
        dice.randint(first.toordinal(), max(first.toordinal(), last.toordinal()))
    )


class Wheel(Generic[Thing]):
    """Things with weights; the weights need not add up to anything."""

    __slots__ = ("_ends", "_things")

    def __init__(self, weighted: Iterable[tuple[Thing, float]]) -> None:
        pairs = tuple(weighted)
        self._things = tuple(thing for thing, _ in pairs)
        self._ends = tuple(accumulate(weight for _, weight in pairs))

    def turn(self, dice: Random) -> Thing:
        return self._things[bisect(self._ends, dice.random() * self._ends[-1])]


def evenly(words: str) -> Wheel[str]:
    """A wheel of words that are equally likely, but that the first are likelier than the last."""
    split = words.split()
    return Wheel((word, 2.0 - index / len(split)) for index, word in enumerate(split))
