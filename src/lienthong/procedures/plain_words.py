"""What people call a thing, turned into the words of the catalogue, and searched for."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.folding import fold, with_tones_placed
from lienthong.core.texts import Text

from .dated import in_force
from .models import EverydayWords
from .national import NationalFound, search_national
from .national_parse import search_words
from .registry import all_versions

MOST_FOUND: Final = 50
LONGEST: Final = 200
# Each way to read a question is a search of its own.
MOST_WAYS: Final = 6
WORD: Final = re.compile(r"\w+(?:\.\w+)*")
# What a question has around its matter; dropped only where with them nothing is found. Without
# accents only those that are no other word: "can" may be "căn", "the" may be "thẻ".
# fmt: off
AROUND: Final = frozenset((
    "bao", "bị", "bi", "cách", "cach", "cần", "cho", "của", "cua", "đang", "đi", "đâu", "dau",
    "để", "được", "duoc", "em", "gì", "giấy", "giúp", "giup", "hỏi", "hoi", "làm", "lam",
    "lâu", "lau", "mình", "minh", "một", "mot", "mới", "muốn", "muon", "nào", "nao", "như",
    "nhu", "nhiêu", "nhieu", "ở", "phải", "phai", "sao", "thế", "thủ", "tôi", "toi", "tục",
    "tại", "tiền", "về", "vì", "và", "xin",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Meant:
    """One way to read what was asked, and the event of life that it names."""

    words: str
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What people mean: procedures, the likeliest first, and the slugs of events of life."""

    procedures: tuple[NationalFound, ...] = ()
    events: tuple[str, ...] = ()


def search_plainly(asked: str, *, on: date) -> tuple[NationalFound, ...]:
    """The procedures that people mean by these words; raises `Invalid` where there is none."""
    if not is_asked(asked):
        raise Invalid(Problem("words", "nothing_asked", Text("Name at least one word.")))
    return understood(asked, on=on).procedures


def understood(asked: str, *, on: date) -> Understood:
    """
    What people mean by these words.

    Everyday words go before the words as they stand: who types "sinh con" wants a birth
    registered, not every procedure whose name has both words.
    """
    if not is_asked(asked):
        return Understood()
    ways = meanings(asked, on=on)
    found: dict[str, NationalFound] = {}
    # The same words in another order find the same.
    different: dict[frozenset[str], Meant] = {}
    for meant in ways:
        different.setdefault(frozenset(search_words(meant.words)), meant)
    for meant in list(different.values())[:MOST_WAYS]:
        for one in ours_first(meant):
            found.setdefault(one.code, one)
        if len(found) >= MOST_FOUND:
            break
    return Understood(
        procedures=tuple(found.values())[:MOST_FOUND],
        events=tuple(dict.fromkeys(meant.event for meant in ways if meant.event)),
    )


def is_asked(asked: str) -> bool:
    """Whether there is a word in it at all."""
    return bool(words_in(asked))


def meanings(asked: str, *, on: date) -> tuple[Meant, ...]:
    """Every way to read these words, the likeliest first: the longest everyday words lead."""
    words = words_in(asked)
    ways = [*_by_everyday_words(words, on=on), Meant(" ".join(words))]
    if bare := [word for word in words if word not in AROUND]:
        ways.append(Meant(" ".join(bare)))
    return tuple(dict.fromkeys(ways))


def words_in(asked: str) -> list[str]:
    """The words, their tones in one place; who types without accents is read without them."""
    composed = unicodedata.normalize("NFC", asked[:LONGEST]).lower()
    return [with_tones_placed(word) for word in WORD.findall(composed)]


def ours_first(meant: Meant) -> list[NationalFound]:
    """What has the words in its name and is carried out here goes before all others."""
    ours = {procedure.code for procedure in all_versions()}
    words = set(search_words(meant.words))
    found = search_national(meant.words, most=MOST_FOUND)
    return sorted(found, key=lambda one: not (one.code in ours and words <= name_words(one)))


def name_words(found: NationalFound) -> set[str]:
    return set(search_words(found.name))


def _by_everyday_words(words: Sequence[str], *, on: date) -> Iterator[Meant]:
    # "de" may be "đẻ" or "để": accents that somebody typed are taken at their word.
    is_plain = all(word == fold(word) for word in words)
    rows = list(in_force(EverydayWords.objects.all(), on))
    for row in sorted(rows, key=lambda row: (-len(row.words.split()), row.words, row.id)):
        phrase = words_in(fold(row.words) if is_plain else row.words)
        start = _position(phrase, words)
        if start is None:
            continue
        rest = [
            word for word in (*words[:start], *words[start + len(phrase) :]) if word not in AROUND
        ]
        if rest:
            yield Meant(" ".join([row.official, *rest]), row.event)
        yield Meant(row.official, row.event)


def _position(phrase: Sequence[str], words: Sequence[str]) -> int | None:
    ends = len(words) - len(phrase) + 1
    starts = (n for n in range(ends) if list(words[n : n + len(phrase)]) == list(phrase))
    return next(starts, None)
