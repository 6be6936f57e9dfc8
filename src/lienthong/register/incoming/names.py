"""Names of lists, word by word: a province has some thousand words and millions of names."""

from functools import lru_cache
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.names import LONGEST, PersonName

WORDS_KEPT: Final = 50_000


def read_name(text: str) -> PersonName:
    """The same as `PersonName.split`, which it asks for each word once, and where a word is odd."""
    # Where something else than spaces parts the words, only the whole name can tell.
    if len(text) > LONGEST or not text.isprintable():
        return PersonName.split(text)
    shouted = text.isupper() or text.islower()
    words = [known_word(word, shouted) for word in text.split()]
    if not words or "" in words:
        return PersonName.split(text)
    family = words[0] if len(words) > 1 else ""
    return PersonName(family, " ".join(words[1:-1]), words[-1])


@lru_cache(maxsize=WORDS_KEPT)
def known_word(word: str, shouted: bool) -> str:
    """The word as names have it; empty where only the whole name can tell."""
    if not word.isalpha():
        return ""
    try:
        # Behind an x a word alone in capitals keeps them, as in a name that is not all capitals.
        full = PersonName.split(word if shouted else f"Xx {word} xX").full
    except Invalid:
        return ""
    return full if shouted else full.removeprefix("Xx ").removesuffix(" xX")
