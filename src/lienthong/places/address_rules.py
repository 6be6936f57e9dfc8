"""Which part of a split unit an address lies in, by what the decree says of streets and houses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from .addresses import SEPARATOR, dwelling_key

# "Hàng Bạc: 1-51 lẻ", "Hàng Bạc: từ 60", "Hàng Bạc: chẵn".
NUMBERS: Final = re.compile(
    r"(?:(?P<first>\d+)\s*-\s*(?P<last>\d+)|từ\s+(?P<from>\d+)|đến\s+(?P<to>\d+)|(?P<one>\d+))?"
    r"\s*(?P<side>lẻ|chẵn)?",
    re.IGNORECASE,
)
# Who lives in an alley is on the side, and at the height, where the alley leaves the street.
ALLEY: Final = re.compile(r"\b(?:ngo|kiet|hem) (\d+)")
HOUSE: Final = re.compile(r"^(?:so )?(\d+)")
NO_END: Final = 10**6


class NotARule(ValueError):
    """The text is no rule about addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A street, a hamlet or a quarter, whole or by house numbers, and where it went."""

    words: str
    first: int | None
    last: int
    side: int | None  # what is left when a house number is divided by two
    successor: str

    @classmethod
    def parse(cls, text: str, *, successor: str) -> Self:
        """Raises `NotARule`."""
        street, colon, numbers = text.partition(":")
        words = dwelling_key(street)
        found = NUMBERS.fullmatch(numbers.strip())
        if not words or found is None or (colon and not numbers.strip()):
            raise NotARule(text)
        first = found["first"] or found["from"] or found["one"] or "0"
        last = found["last"] or found["to"] or found["one"]
        side = {"lẻ": 1, "chẵn": 0}.get((found["side"] or "").lower())
        rule = cls(
            words=words,
            first=int(first) if colon else None,
            last=int(last) if last else NO_END,
            side=side,
            successor=successor,
        )
        if rule.first is not None and rule.first > rule.last:
            raise NotARule(text)
        return rule

    def fits(self, words: str) -> bool:
        """Whether an address with these words lies in this part."""
        before, found, _ = f" {words} ".partition(f" {self.words} ")
        if not found:
            return False
        if self.first is None:
            return True
        number = number_before(before.strip())
        if number is None or not self.first <= number <= self.last:
            return False
        return self.side is None or number % 2 == self.side


def words_of_key(key: str) -> str:
    return key.partition(SEPARATOR)[2]


def number_before(words: str) -> int | None:
    alleys = ALLEY.findall(words)
    if alleys:
        return int(alleys[-1])
    house = HOUSE.match(words)
    return int(house[1]) if house else None


def part_of(words: str, rules: Iterable[Rule]) -> str | None:
    """
    The one part that the rules give an address; None if none fits, or if they disagree.

    The longest words decide: a rule about "Hàng Bạc" stands above one about "Bạc".
    """
    fitting = [rule for rule in rules if rule.fits(words)]
    longest = max((len(rule.words) for rule in fitting), default=0)
    parts = {rule.successor for rule in fitting if len(rule.words) == longest}
    return parts.pop() if len(parts) == 1 else None
