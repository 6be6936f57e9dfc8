"""
Vietnamese letters and tones: where a tone stands, what a word is without it, how words sort.

A letter is kept apart from its tone here: "ế" is the letter "ê" with the tone "sắc".
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# In the order of the dictionaries: huyền, hỏi, ngã, sắc, nặng; no mark (ngang) is 0.
TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
# One look, three code points: Ð (eth, what old fonts and scanners give) and Ɖ are meant as Đ.
LOOKALIKES: Final = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"}
)

# What folding takes from Vietnamese letters: tones, the marks of â, ă and ơ, the bar of đ.
BARE: Final = str.maketrans("đ", "d", f"{TONES}\u0302\u0306\u031b")

# A syllable as Vietnamese builds it. In "quý" and "giá" the u and the i belong to the initial.
SYLLABLE: Final = re.compile(
    r"(?P<initial>qu(?=[aăâeêiouơôy])|gi(?=[aăâeêoôơuư])"
    r"|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<final>ch|ng|nh|[cmnpt])?",
)
LETTERS_WITH_MARK: Final = "ăâêôơư"
# "Nghiêng" with each mark apart has ten: what is longer is no syllable, and not kept in memory.
LONGEST_KEPT: Final = 16

# The marks sort behind every plain letter, so that "ăn" comes after "az"; "}" is a foreign mark.
SORTED_LETTERS: Final = str.maketrans(
    {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
)
END_OF_LETTERS: Final = "!"
END_OF_WORD: Final = "-"
NOT_SORTED: Final = re.compile(r"[^\w\s]|_")


def fold(text: str) -> str:
    """
    The text as keys hold it: lower case, no accents, đ as d, single spaces.

    Two spellings of one sound (i and y) stay two: whether they are one name is a question for
    matching, and not for a key.
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(BARE)
    if bare.isascii():
        return " ".join(bare.lower().split())
    # Letters of others. Twice, because a compatibility form may unfold into capitals and a capital
    # into marks.
    for _ in range(2):
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(text.replace("đ", "d").split())


def without_accents(text: str) -> str:
    """As it is typed where there are no accents: Nguyen Duc for Nguyễn Đức."""
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.replace("đ", "d").replace("Đ", "D")


def with_tones_placed(word: str) -> str:
    """
    The word with its tone where the older spelling has it: Hoà and Hòa are both Hòa.

    What is not one Vietnamese syllable with one tone (H'Hen, Niê, Ramón) stays as it is.
    """
    return (_kept if len(word) <= LONGEST_KEPT else _with_tones_placed)(word)


def _with_tones_placed(word: str) -> str:
    letters, tones = _taken_apart(word)
    if len("".join(tones)) != 1:
        return _put_together(letters, tones)
    syllable = SYLLABLE.fullmatch("".join(letters).lower())
    if syllable is None:
        return _put_together(letters, tones)
    place = _place_of_tone(syllable)
    tone = "".join(tones)
    return _put_together(letters, [tone if i == place else "" for i in range(len(letters))])


# Of a list's words nearly all have come before.
_kept = lru_cache(maxsize=8192)(_with_tones_placed)


def sort_key(text: str) -> str:
    """Sorts as a Vietnamese dictionary: word by word, by letters first and then by tones."""
    return END_OF_WORD.join(_sort_key_of_word(word) for word in NOT_SORTED.sub("", text).split())


def _sort_key_of_word(word: str) -> str:
    letters, tones = _taken_apart(word.casefold())
    ranks = "".join(str(TONES.index(tone[0]) + 1) if tone else "0" for tone in tones)
    return "".join(map(_sorted_letter, letters)) + END_OF_LETTERS + ranks


def _sorted_letter(letter: str) -> str:
    vietnamese = letter.translate(SORTED_LETTERS)
    if vietnamese.isascii():
        return vietnamese
    decomposed = unicodedata.normalize("NFD", letter)
    return "".join("}" if unicodedata.combining(char) else char for char in decomposed)


def _place_of_tone(syllable: re.Match[str]) -> int:
    vowels = syllable["vowels"]
    start = syllable.start("vowels")
    marked = [i for i, vowel in enumerate(vowels) if vowel in LETTERS_WITH_MARK]
    if marked:
        return start + marked[-1]
    if len(vowels) == 1:
        return start
    # Three vowels carry it in the middle (hoài); two at the end of a word on the first (hòa),
    # and before a consonant on the second (hoàn).
    return start + (1 if len(vowels) > 2 or syllable["final"] else 0)


def _taken_apart(word: str) -> tuple[list[str], list[str]]:
    """The letters of a word, each composed with its own mark, and beside each its tones."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES and letters:
            tones[-1] += char
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
            tones.append("")
    return letters, tones


def _put_together(letters: list[str], tones: list[str]) -> str:
    joined = "".join(letter + tone for letter, tone in zip(letters, tones, strict=True))
    return unicodedata.normalize("NFC", joined)
