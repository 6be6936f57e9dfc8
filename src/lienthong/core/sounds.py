"""
Names as they sound: one key for Lý and Lí, Hoà and Hòa, Giang and Dang, Xuân and Suân, any order.

A key is for finding and never for telling two people apart: what it finds is looked at by a person.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from hashlib import md5
from typing import Final

from .folding import fold

# What one ear or one hand takes for the other, folded; "đ" is a d already, as it is typed without
# accents. The i of "giang" belongs to its initial, that of "gin" and "giêng" to the vowels.
INITIALS: Final = (
    (re.compile(r"^gi(?=[aou])|^g(?=i)|^r"), "d"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"^tr"), "ch"),
    # Not the n of nh and ng, which are letters of their own.
    (re.compile(r"^n(?![gh])"), "l"),
)
# One sound, but behind an a: "Mai" is not "May".
Y_AS_I: Final = re.compile(r"(?<!a)y")
SIGNS: Final = re.compile(r"['.]")
APART: Final = re.compile(r"[^0-9a-z]+")

# The letters of Vietnamese without their marks: of these a slip is made up.
LETTERS: Final = "abcdeghiklmnopqrstuvxy"
# Of a single letter a slip leaves anything; no word of a name is longer than the other.
SHORTEST_MISSPELT: Final = 2
LONGEST_MISSPELT: Final = 20
# Who has more syllables than any Vietnamese name is found by them as they are.
MOST_MISSPELT: Final = 6


def syllables(name: str) -> tuple[str, ...]:
    """Its words without accents and signs: H'Hen is one, Y-Bhăm two, as they are spoken."""
    return tuple(part for part in APART.split(SIGNS.sub("", fold(name))) if part)


@lru_cache(maxsize=65536)
def sound(syllable: str) -> str:
    """How one folded syllable sounds; the same for whatever is commonly taken for it."""
    said = Y_AS_I.sub("i", syllable)
    for pattern, instead in INITIALS:
        said = pattern.sub(instead, said)
    return said


def sounds(name: str) -> tuple[str, ...]:
    return tuple(map(sound, syllables(name)))


def sound_key(name: str) -> str:
    """The sounds in the order of the alphabet: the same for any order of the syllables."""
    return " ".join(sorted(sounds(name)))


@lru_cache(maxsize=65536)
def given_sound(given: str) -> str:
    """Of the word by which somebody is called; nothing where there is none."""
    return (sounds(given) or ("",))[-1]


def pair_key(child: str, parent: str) -> int:
    """Of two sound keys one number of 32 bits, as `register_pair` makes it in the database."""
    both = md5(f"{child}/{parent}".encode(), usedforsecurity=False).digest()
    return int.from_bytes(both[:4], "big", signed=True)


def keys_misspelt(name: str) -> tuple[str, ...]:
    """
    The sound keys of the names that this could be with one slip in one syllable, in order.

    A slip is a letter more, a letter less, another letter, or two of them exchanged; it goes both
    ways, so that it does not matter who made it, who asks or who wrote the register.
    """
    words = syllables(name)
    if len(words) > MOST_MISSPELT:
        return ()
    heard = sorted(map(sound, words))
    keys: set[str] = set()
    for word in words:
        others = list(heard)
        others.remove(sound(word))
        # Around each place of the order that one more sound may take.
        around = [
            (" ".join((*others[:at], "")), " ".join(("", *others[at:])))
            for at in range(len(others) + 1)
        ]
        for slip in sounds_of_slips(word):
            before, after = around[bisect(others, slip)]
            keys.add(before + slip + after)
    return tuple(sorted(keys - {" ".join(heard)}))


# The syllables that names are made of are some five hundred; each has some hundred and fifty.
@lru_cache(maxsize=512)
def sounds_of_slips(word: str) -> frozenset[str]:
    is_a_word = SHORTEST_MISSPELT <= len(word) <= LONGEST_MISSPELT
    return frozenset(map(sound, slips(word))) if is_a_word else frozenset()


def slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
