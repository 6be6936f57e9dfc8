"""An address as words: which of them may name a unit, and what is left as street and house."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lienthong.core.names import fold, tidy

from .keys import KIND_AND_NUMBER, KIND_WORDS, LONGEST_NAME, key_of
from .kinds import Kind

# What people put between the levels of an address. A dash stands inside of a name too: Văn Miếu -
# Quốc Tử Giám, Bà Rịa - Vũng Tàu.
BETWEEN: Final = re.compile(r"[,;\n]")
DASH: Final = re.compile(r"\s[-–]\s")
ANY_DASH: Final = re.compile(r"\s*[-–]\s*")
LONGEST_TEXT: Final = 500
KINDS_OF_TWO: Final = tuple(words for words, _ in KIND_WORDS if len(words) > 1)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is compared, with the piece of the text it comes from; a dash ends a part."""

    key: str
    piece: int
    part: int
    stretch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words next to one another that may name a unit; `name` is without the kind before it."""

    first: int
    last: int
    name: str
    kind: Kind | None
    spelled: str
    is_whole_part: bool

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class AddressWords:
    """The words of an address, part by part."""

    pieces: tuple[str, ...]
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> "AddressWords":
        pieces: list[str] = []
        words: list[Word] = []
        stretches = BETWEEN.split(tidy(text[:LONGEST_TEXT]))
        parts = [(at, part) for at, one in enumerate(stretches) for part in DASH.split(one)]
        for part, (stretch, written) in enumerate(parts):
            for piece in written.split():
                keys = KIND_AND_NUMBER.sub(r"\1 \2", key_of(piece)).split()
                words += [Word(key, len(pieces), part, stretch) for key in keys]
                pieces.append(piece)
        return cls(tuple(pieces), tuple(words))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Everything that may be a name; a number is one only behind its kind."""
        return tuple(self._spans())

    def _spans(self) -> Iterator[Span]:
        for first in range(len(self.words)):
            for last in range(first, min(first + LONGEST_NAME, len(self.words))):
                if self.words[last].stretch != self.words[first].stretch:
                    break
                yield from self._readings(first, last)

    def _readings(self, first: int, last: int) -> Iterator[Span]:
        keys = [word.key for word in self.words[first : last + 1]]
        kind, length = kind_before(keys)
        if kind is not None:
            yield self._span(first, last, keys[length:], kind)
        # Behind "quận" the words are a district's name, and no commune's of the same name.
        is_named = not keys[0].isdecimal() or len(keys) > 1
        if is_named and not self._follows_kind(first) and not self._cuts_kind(last):
            yield self._span(first, last, keys, None)

    def _follows_kind(self, first: int) -> bool:
        part = self.words[first].part
        return any(
            first >= len(words)
            and tuple(word.key for word in self.words[first - len(words) : first]) == words
            and self.words[first - len(words)].part == part
            for words, _ in KIND_WORDS
        )

    def _cuts_kind(self, last: int) -> bool:
        """Whether a kind goes on behind this word: "thành" of "thành phố" is no xã Thanh."""
        part = self.words[last].part
        following = [word.key for word in self.words[last + 1 : last + 2] if word.part == part]
        return any(words == (self.words[last].key, *following) for words in KINDS_OF_TWO)

    def _span(self, first: int, last: int, name: list[str], kind: Kind | None) -> Span:
        start = last + 1 - len(name)
        pieces = dict.fromkeys(word.piece for word in self.words[start : last + 1])
        parts = (self.words[first].part, self.words[last].part)
        same_parts = [place for place, word in enumerate(self.words) if word.part in parts]
        return Span(
            first=first,
            last=last,
            name=" ".join(name),
            kind=kind,
            spelled=" ".join(self.pieces[piece] for piece in pieces),
            is_whole_part=(first, last) == (same_parts[0], same_parts[-1]),
        )

    def is_behind_number(self, span: Span) -> bool:
        """Whether it is a street's name: in "12 Hàng Bạc", not in "12 phường Hàng Bạc"."""
        before = self.words[span.first - 1] if span.first else None
        return (
            span.kind is None
            and before is not None
            and before.part == self.words[span.first].part
            and before.key[0].isdecimal()
        )

    def without(self, spans: Collection[Span]) -> str:
        """What is left when these words are taken away, in the spelling of who wrote it."""
        taken = {
            self.words[place].piece for span in spans for place in range(span.first, span.last + 1)
        }
        parts: dict[int, list[str]] = {}
        for word in dict.fromkeys((word.piece, word.part) for word in self.words):
            if word[0] not in taken:
                parts.setdefault(word[1], []).append(self.pieces[word[0]])
        return ", ".join(" ".join(pieces).strip(" .,-") for pieces in parts.values())

    def left_between(self, spans: Collection[Span]) -> int:
        """How many words stand between the names of units: a street stands before or after all."""
        first, last = min(span.first for span in spans), max(span.last for span in spans)
        covered = {place for span in spans for place in range(span.first, span.last + 1)}
        return sum(place not in covered for place in range(first, last + 1))


def kind_before(keys: list[str]) -> tuple[Kind | None, int]:
    for words, kind in KIND_WORDS:
        if len(keys) > len(words) and tuple(keys[: len(words)]) == words:
            return kind, len(words)
    return None, 0


def is_spelled(span: Span, name: str) -> bool:
    """Whether the accents agree; without any, every name may be meant."""
    written = ANY_DASH.sub(" ", span.spelled.strip(" .,").casefold())
    if fold(written) == written:
        return True
    return written.endswith(ANY_DASH.sub(" ", tidy(name).casefold()))
