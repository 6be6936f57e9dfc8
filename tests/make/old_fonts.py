"""Vietnamese as the fonts of before Unicode wrote it."""

import unicodedata

from lienthong.register.incoming.legacy import TCVN3_LETTERS, TCVN3_MEANT, VNI_ALONE, VNI_MARKS


def in_tcvn3(text: str) -> str:
    return text.translate(str.maketrans(TCVN3_MEANT, TCVN3_LETTERS))


def in_vni(text: str) -> str:
    marks = {mark: sign for sign, mark in VNI_MARKS.items()}
    alone = {meant: sign for sign, meant in VNI_ALONE.items()}
    return "".join(_in_vni(char, marks, alone) for char in text)


def _in_vni(char: str, marks: dict[str, str], alone: dict[str, str]) -> str:
    low = char.lower()
    if low in alone:
        written = alone[low]
    else:
        bare = unicodedata.normalize("NFD", low)
        horned = unicodedata.normalize("NFC", bare.replace("\u031b", "")) if "ơ" in low else low
        base, mark = bare[0], "".join(sorted(bare[1:].replace("\u031b", ""), key=order))
        if "\u031b" in bare:
            base = alone[unicodedata.normalize("NFC", bare[0] + "\u031b")]
        written = base + marks[mark] if mark else (horned if base == bare[0] else base)
    return written.upper() if char.isupper() else written


def order(mark: str) -> int:
    return "\u0302\u0306\u0300\u0301\u0303\u0309\u0323".index(mark)
