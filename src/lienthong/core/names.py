"""
Names of people: how they are tidied, which are refused, how they sort.

Civil Code 2015, Article 26: a name is in Vietnamese or in the language of another people of
Viet Nam; digits and signs that are no letters are not names. Names of foreigners stand beside
them in the register, so every Latin letter passes.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from .errors import Invalid, Problem
from .folding import LOOKALIKES, fold, sort_key, with_tones_placed
from .texts import Text

__all__ = ["PersonName", "capitalised", "check_name", "fold", "order_key", "tidy"]

LONGEST: Final = 150
END_OF_PART: Final = " "

# Between letters: H'Hen, Y-Bhăm, J.-P.; after them: Jr., K'; before them: 't.
WORD: Final = re.compile(r"'?L+(?:(?:\.-|['.-])L+)*['.]?")
SIGNS: Final = "'.-"
# The alphabets of Viet Nam and of Europe. Further Latin letters are phonetic signs or numerals.
LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u023e\u0241-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """
    A name in the order in which it is said: Nguyễn, Văn, An.

    `family` and `middle` may be empty: not every people of Viet Nam has them.
    """

    family: str
    middle: str
    given: str

    @classmethod
    def split(cls, full: str, *, field: str = "name") -> Self:
        """
        Check and tidy what somebody wrote, and split it: first word, last word, what is between.

        A family name of two words (Tôn Thất) is known to its bearer alone: ask for the parts
        where it matters. A name wholly in capitals or wholly without gets capital initials.
        """
        check_name(full, field=field)
        tidied = tidy(full)
        if tidied.isupper() or tidied.islower():
            tidied = tidy(_with_initials(tidied))
        family, *middle, given = ["", *tidied.split()]
        if middle:
            family, *middle = middle
        return cls(family, " ".join(middle), given)

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.family, self.middle, self.given) if part)


def tidy(text: str) -> str:
    """
    One spelling for one name: NFC, single spaces, one đ, one apostrophe, one place for each tone.

    Capitals stay as they are. Two texts are the same name if they are equal when tidied.
    """
    words = unicodedata.normalize("NFC", text).translate(LOOKALIKES).split()
    return " ".join(
        re.sub(r"[^'.-]+", lambda part: with_tones_placed(part[0]), word) for word in words
    )


def capitalised(text: str) -> str:
    """As certificates write names; a word that has its capital, and more, stays as it is."""
    return " ".join(
        _with_initials(word) if word[0].islower() or _is_shouted(word) else word
        for word in tidy(text).split()
    )


def check_name(text: str, *, field: str) -> None:
    """Raise `Invalid` with every reason why this cannot be a name; the position counts from 1."""
    stripped = unicodedata.normalize("NFC", text.strip())
    if not stripped:
        raise Invalid(Problem(field, "name_empty", Text("The name is missing.")))
    problems = [Problem(field, code, reason) for code, reason in _problems_with(stripped)]
    if problems:
        raise Invalid(*problems)


def is_name(text: str) -> bool:
    return bool(text.strip()) and not any(_problems_with(tidy(text)))


def order_key(name: PersonName) -> str:
    """
    A key whose plain order, code point by code point, is that of Vietnamese lists of people.

    By given name, then family, then middle name. It is ASCII where the name is Vietnamese, so
    the database sorts it alike in every locale that sorts by bytes.
    """
    return END_OF_PART.join(sort_key(part) for part in (name.given, name.family, name.middle))


def _problems_with(text: str) -> Iterator[tuple[str, Text]]:
    if len(text) > LONGEST:
        yield (
            "name_too_long",
            Text(
                "The name has {count} characters; at most {longest} can be written.",
                count=len(text),
                longest=LONGEST,
            ),
        )
    reasons = {
        "name_with_digit": Text("A name has no digits: see position {position}."),
        "name_with_sign": Text("This sign cannot stand in a name: see position {position}."),
        "name_with_invisible": Text("An invisible character is at position {position}."),
        "name_in_other_script": Text("Write the name in Latin letters: see position {position}."),
    }
    kinds = ["" if char == " " else _kind_of(char) for char in text]
    for code, reason in reasons.items():
        if code in kinds:
            yield code, Text(reason.message, position=kinds.index(code) + 1)
    if not any(kinds) and not all(map(_is_word, tidy(text).split())):
        yield (
            "name_signs_misplaced",
            Text("Apostrophes, hyphens and dots stand between letters of a name, one at a time."),
        )


def _kind_of(char: str) -> str:
    """The code of what is wrong with this character, or nothing."""
    category = unicodedata.category(char)
    if char.translate(LOOKALIKES) in SIGNS or category == "Mn":
        return ""
    if category.startswith("N"):
        return "name_with_digit"
    if category.startswith(("C", "Z")):
        return "name_with_invisible"
    if not category.startswith("L"):
        return "name_with_sign"
    return "" if LATIN.match(char) else "name_in_other_script"


def _is_shouted(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def _is_word(word: str) -> bool:
    # Some letters of the highlands (ơ̆, ê̆) have no code point of their own and keep one mark.
    shape = re.sub(r"L[\u0300-\u036f]", "L", "".join(map(_letter_or_sign, word)))
    return WORD.fullmatch(shape) is not None


def _letter_or_sign(char: str) -> str:
    return "L" if char.isalpha() else char


def _with_initials(text: str) -> str:
    return re.sub(r"[^\s'.-]+", lambda part: _initial(part[0][0]) + part[0][1:].lower(), text)


def _initial(letter: str) -> str:
    # A few letters have no single capital (ß): they stay small.
    capital = letter.upper()
    return capital if len(capital) == 1 else letter
