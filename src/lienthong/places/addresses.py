"""Addresses: the words of a paper and the unit they lie in, and a key to find the same one by."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from lienthong.core.names import fold, tidy

from .units import Unit, unit_or_none

# In small letters, one after the other. A single letter stands for a word only with its dot:
# "12 Đ. Láng" is on a road, "12 Đ" is a house. A road or a street is dropped where its name
# begins, so that "Phan Phổ" and "đường số 5" keep theirs.
WORDS: Final = (
    (r"\bp\.?\s*(?=\d)", "phòng "),
    (r"\btdp\b\.?", "tổ dân phố "),
    (r"\btổ\s+dân\s+phố\b", "tổ_dân_phố"),
    (r"\b(?:số\s+nhà|nhà\s+số|s\.n\.|sn|số)[\s.]*(?=\w?\d)", ""),
    (r"(^|[,;]\s*|\d\w?[\s,.]+)(?:(?:đường|phố)\s+|(?:đ|p)\.\s*)(?!\d)(?=\w)", r"\1"),
    (r"\bng\.", "ngõ "),
    (r"\bngh\.", "ngách "),
    (r"\bh\.(?=\s*\d)", "hẻm "),
    (r"\bk\.(?=\s*\d)", "kiệt "),
)
SPELLINGS: Final = tuple((re.compile(pattern), written) for pattern, written in WORDS)
# For what was typed without any accent; with them "Phó" is no street, without it may be one.
PLAIN_SPELLINGS: Final = tuple((re.compile(fold(pattern)), written) for pattern, written in WORDS)
FOLDED: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"[^0-9a-z/]+", " "),
        (r"\s*/\s*", "/"),
        # "12 a" is 12a, "012" is 12.
        (r"\b(\d+) ([a-z])\b", r"\1\2"),
        (r"(?<![0-9a-z])0+(?=\d)", ""),
    )
)
SEPARATOR: Final = ":"
# The first number that stands alone and lost no zero, and what stands for it meanwhile.
HOUSE: Final = re.compile(r"(?<!\S)[1-9][0-9]*(?!\S)")
STAND_IN: Final = "7777777777"


@dataclass(frozen=True, slots=True)
class Address:
    """
    An address as a paper has it: the words below the commune, and the commune's code on that day.

    The code alone does not tell the commune: keep the day with it.
    """

    text: str
    unit_code: str

    @property
    def key(self) -> str:
        return address_key(self.text, self.unit_code)

    def shown(self, *, on: date) -> str:
        """
        With the unit as it was called on that day: the day of the paper or of the registration.

        For where it lies today, ask `units.successors_of`: a commune may have been split.
        """
        return self.within(unit_or_none(self.unit_code, on=on))

    def within(self, unit: Unit | None) -> str:
        """The same with the unit at hand; with the bare code where there is none."""
        names = (tidy(self.text), unit.full_name if unit else self.unit_code)
        return ", ".join(name for name in names if name)


def address_key(text: str, unit_code: str) -> str:
    """The same for two ways to write one address in one unit, and for finding who lives there."""
    return key_in_unit(dwelling_key(text), unit_code)


def key_in_unit(dwelling: str, unit_code: str) -> str:
    return f"{unit_code}{SEPARATOR}{dwelling}"


def dwelling_key(text: str) -> str:
    """
    What of the key is the same in whatever unit the words are read.

    Case, accents, signs and the words for house, road and street do not count; alleys do: house
    12 in alley 5 is another than house 12.
    """
    words = tidy(text).lower()
    for pattern, written in PLAIN_SPELLINGS if fold(words) == words else SPELLINGS:
        words = pattern.sub(written, words)
    key = fold(words)
    for pattern, written in FOLDED:
        key = pattern.sub(written, key)
    return " ".join(key.split())


def address_key_kept(text: str, unit_code: str) -> str:
    """
    The same key, for who asks it of very many addresses: streets are many, but houses are more.

    What a number is does not change how the words around it are read, so the key of the text with
    another number in its place is kept for all houses of a street.
    """
    house = HOUSE.search(text)
    if house is None or STAND_IN in text:
        return address_key(text, unit_code)
    street = f"{text[: house.start()]}{STAND_IN}{text[house.end() :]}"
    return key_of_street(street, unit_code).replace(STAND_IN, house[0])


key_of_street = lru_cache(maxsize=8192)(address_key)
