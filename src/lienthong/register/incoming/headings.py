"""Which field a heading means: by the words that offices use, with accents or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from .words import key_of, sheet

# The sheets of words: of lists of people, and of files of histories.
PEOPLE: Final = "headings.csv"
ANSWER: Final = "answer"
IGNORED: Final = "ignored"
# A heading says more than the words it is known by: so much of it they must be.
SHARE_KNOWN: Final = 0.6
LONGEST_HEADING: Final = 120
IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
OF: Final = "cua"
NUMBERED: Final = re.compile(r"^(?:[0-9]+ )+")

PLACES: Final = frozenset(
    {
        "residence",
        "hometown",
        "birth_place",
        "birth_registered",
        "temporary",
        "present_place",
        "death_place",
    }
)
RESIDENCE_PART: Final = "residence_part"
# Below "Cha" or "Chủ hộ" stand their name and number.
KIN: Final = frozenset({"mother", "father", "spouse", "head"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A field, and how sure: 1 is the very words."""

    field: str
    confidence: float


NO_GUESS: Final = Guess("", 0.0)


def field_of(above: str, heading: str, vocabulary: str = PEOPLE) -> Guess:
    """The field of a heading, below the one of its group, which may be empty."""
    group = _field(above, vocabulary) if above else NO_GUESS
    for joined in (f"{above} {heading}", f"{heading} {above}") if above else ():
        exact = _known(vocabulary).get(_key(joined))
        if exact is not None:
            return Guess(exact, 1.0)
    own = _field(heading, vocabulary)
    if own.field in (ANSWER, IGNORED):
        return own
    if group.field in KIN:
        # What is below the father is his: never the name of the person themself.
        return NO_GUESS
    if group.field in PLACES and own.field in ("", RESIDENCE_PART, "residence"):
        return Guess(group.field, min(group.confidence, 0.9))
    return own


def fields(vocabulary: str = PEOPLE) -> tuple[str, ...]:
    """Every field that a column can be given to."""
    return tuple(sorted(set(_known(vocabulary).values()) - {ANSWER}))


@lru_cache(maxsize=20_000)
def _field(heading: str, vocabulary: str) -> Guess:
    if len(heading) > LONGEST_HEADING:
        return NO_GUESS
    for key in (key_of(heading), _key(heading)):
        if (exact := _known(vocabulary).get(key)) is not None:
            return Guess(exact, 1.0)
    return max(
        _contained(_key(heading), vocabulary), key=lambda guess: guess.confidence, default=NO_GUESS
    )


def _contained(key: str, vocabulary: str) -> Iterator[Guess]:
    length = len(key.split())
    for words, field in _known(vocabulary).items():
        share = len(words.split()) / length if length else 0.0
        if SHARE_KNOWN <= share < 1 and f" {words} " in f" {key} ":
            yield Guess(field, share)


def _key(heading: str) -> str:
    """The key without what stands in brackets, a number in front, and the word "của" (of)."""
    key = NUMBERED.sub("", key_of(IN_BRACKETS.sub(" ", heading)))
    return " ".join(word for word in key.split() if word != OF)


@cache
def _known(vocabulary: str) -> dict[str, str]:
    return {row["words"]: row["field"] for row in sheet(vocabulary)}
