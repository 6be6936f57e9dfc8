"""How the name of a place is compared: without accents, and with the kinds people shorten."""

import re
from dataclasses import dataclass
from typing import Final

from lienthong.core.names import fold

from .kinds import Kind

APOSTROPHES: Final = re.compile(r"['’‘ʼ`´]")
NOT_IN_KEY: Final = re.compile(r"[^0-9a-z]+")
# "P.1", "Q3": the kind and the number are written as one word.
KIND_AND_NUMBER: Final = re.compile(r"\b(tp|tt|tx|[pqfx])(\d+)\b")

# Folded, as they begin what people write; the longer before the shorter.
KIND_WORDS: Final = tuple(
    (tuple(words.split()), kind)
    for words, kind in (
        ("thanh pho", Kind.CITY),
        ("thi xa", Kind.TOWN),
        ("thi tran", Kind.TOWNSHIP),
        ("dac khu", Kind.SPECIAL_ZONE),
        ("phuong", Kind.WARD),
        ("quan", Kind.URBAN_DISTRICT),
        ("huyen", Kind.RURAL_DISTRICT),
        ("tinh", Kind.PROVINCE),
        ("xa", Kind.COMMUNE),
        ("tp", Kind.CITY),
        ("tx", Kind.TOWN),
        ("tt", Kind.TOWNSHIP),
        ("dk", Kind.SPECIAL_ZONE),
        ("ph", Kind.WARD),
        ("p", Kind.WARD),
        ("f", Kind.WARD),
        ("q", Kind.URBAN_DISTRICT),
        ("h", Kind.RURAL_DISTRICT),
        ("t", Kind.PROVINCE),
        ("x", Kind.COMMUNE),
    )
)
LONGEST_NAME: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One way to read what somebody wrote: a name, perhaps a kind, and what lies around it."""

    key: str
    kind: Kind | None = None
    around: tuple[str, ...] = ()


def key_of(text: str) -> str:
    """The text in lower case, without accents and signs, its words apart by one space."""
    return NOT_IN_KEY.sub(" ", fold(APOSTROPHES.sub("", text))).strip()


def readings_of(words: str) -> tuple[tuple[Asked, ...], ...]:
    """
    The ways to read a request, the likelier before the others; those of one group together.

    "Quan Sơn" may be quận Sơn or a commune Quan Sơn; "hoan kiem ha noi" may be one name, or
    Hoàn Kiếm in Hà Nội.
    """
    parts = [part for part in map(_words_of, words.split(",")) if part]
    if not parts:
        return ()
    first, *rest = parts
    around = tuple(" ".join(_without_kind(part)[1]) for part in rest)
    groups = [_read(first, around)]
    for cut in range(min(len(first), LONGEST_NAME) - 1, 0, -1):
        place = " ".join(_without_kind(first[cut:])[1])
        groups.append(_read(first[:cut], (place, *around)))
    return tuple(groups)


def _read(words: tuple[str, ...], around: tuple[str, ...]) -> tuple[Asked, ...]:
    kind, name = _without_kind(words)
    plain = Asked(" ".join(words), None, around)
    return (Asked(" ".join(name), kind, around), plain) if kind else (plain,)


def _words_of(part: str) -> tuple[str, ...]:
    return tuple(KIND_AND_NUMBER.sub(r"\1 \2", key_of(part)).split())


def _without_kind(words: tuple[str, ...]) -> tuple[Kind | None, tuple[str, ...]]:
    for kind_words, kind in KIND_WORDS:
        length = len(kind_words)
        if len(words) > length and words[:length] == kind_words:
            return kind, words[length:]
    return None, words
