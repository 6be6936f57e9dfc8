"""
Texts typed in the fonts of before Unicode: TCVN3 (ABC, the .Vn fonts) and VNI, recognised by form.

Both write Vietnamese with the letters of Western Europe, so a file tells no encoding that would
give them away: "NguyÔn V¨n An", "Nguyeãn Vaên An". What gives them away is that their words are
no Vietnamese syllables as they stand, and are once converted.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from lienthong.core.folding import SYLLABLE, TONES


class Legacy(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


# Of the words with a letter beyond ASCII: so many must be syllables for the text to be what it
# seems, and so many to be taken for what it becomes.
SHARE_AS_IT_IS: Final = 0.5
SHARE_CONVERTED: Final = 0.8
FEWEST_WORDS: Final = 3
LAST_LATIN_1: Final = "\u00ff"

BETWEEN_WORDS: Final = re.compile(r"[\s,.;:/()\-0-9\"'?!]+")
# Every vowel or group of vowels that a Vietnamese syllable may have, without its tone.
NUCLEI_WRITTEN: Final = """
    a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iê oa oă oe oi ôi ơi oo ua ui uâ uê uơ
    uô uy ưa ưi ươ ưu yê iêu oai oao oay oeo uai uao uay uây uôi uya uyê uyu uêu ươi ươu yêu"""
NUCLEI: Final = frozenset(NUCLEI_WRITTEN.split())

# TCVN 5712:1993, the third set (VN3), as the fonts of the ABC programs have it: one letter each.
TCVN3_LETTERS: Final = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
)
TCVN3_MEANT: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
TCVN3: Final = str.maketrans(TCVN3_LETTERS, TCVN3_MEANT)

# VNI writes a letter and behind it its mark; a mark may carry a tone with a circumflex or a breve.
CIRCUMFLEX, BREVE, GRAVE, ACUTE, TILDE, HOOK, DOT = (
    "\u0302",
    "\u0306",
    "\u0300",
    "\u0301",
    "\u0303",
    "\u0309",
    "\u0323",
)
VNI_MARKS: Final = {
    "ù": ACUTE,
    "ø": GRAVE,
    "û": HOOK,
    "õ": TILDE,
    "ï": DOT,
    "â": CIRCUMFLEX,
    "á": CIRCUMFLEX + ACUTE,
    "à": CIRCUMFLEX + GRAVE,
    "å": CIRCUMFLEX + HOOK,
    "ã": CIRCUMFLEX + TILDE,
    "ä": CIRCUMFLEX + DOT,
    "ê": BREVE,
    "é": BREVE + ACUTE,
    "è": BREVE + GRAVE,
    "ú": BREVE + HOOK,
    "ü": BREVE + TILDE,
    "ë": BREVE + DOT,
}
# The letters that stand for themselves: ơ, ư, đ, and i and y with a tone.
VNI_ALONE: Final = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
VNI_PAIR: Final = re.compile(f"([aeouyôö])([{''.join(VNI_MARKS)}])|[{''.join(VNI_ALONE)}]", re.I)


def recognised(texts: Iterable[str]) -> Legacy | None:
    """Which of the old ways the texts of a column are written in, or none."""
    words = [word for text in texts for word in BETWEEN_WORDS.split(text) if not word.isascii()]
    if len(words) < FEWEST_WORDS or share_of_syllables(words) >= SHARE_AS_IT_IS:
        return None
    shares = {
        legacy: share_of_syllables([converted(word, legacy) for word in words]) for legacy in Legacy
    }
    best = max(shares, key=lambda legacy: shares[legacy])
    return best if shares[best] >= SHARE_CONVERTED else None


def converted(text: str, legacy: Legacy | None) -> str:
    """The text in Unicode, composed; one that has a letter no old font has is left as it is."""
    if text.isascii():
        return text
    if legacy is None or max(text) > LAST_LATIN_1:
        return unicodedata.normalize("NFC", text)
    if legacy is Legacy.TCVN3:
        return text.translate(TCVN3)
    return VNI_PAIR.sub(_vni_letter, text)


def share_of_syllables(words: list[str]) -> float:
    """How many of the words with a letter beyond ASCII are syllables of Vietnamese."""
    telling = [word for word in words if not word.isascii()]
    return sum(map(is_syllable, telling)) / len(telling) if telling else 0.0


@lru_cache(maxsize=10_000)
def is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in TONES]
    plain = "".join(char for char in decomposed if char not in TONES)
    found = SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain))
    return found is not None and len(tones) < 2 and found["vowels"] in NUCLEI


def _vni_letter(found: re.Match[str]) -> str:
    letter, mark = found[1], found[2]
    if letter is None:
        meant = VNI_ALONE[found[0].lower()]
        return meant.upper() if found[0].isupper() else meant
    base = VNI_ALONE.get(letter.lower(), letter.lower())
    composed = unicodedata.normalize("NFC", base + VNI_MARKS[mark.lower()])
    if len(composed) > 1:
        # No such letter in Vietnamese: whatever this is, it is not VNI.
        return found[0]
    return composed.upper() if letter.isupper() else composed
