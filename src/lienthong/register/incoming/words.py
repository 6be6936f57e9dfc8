"""What offices write in their lists, and which code of the register it is."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lienthong.core.folding import fold

NOT_IN_KEY: Final = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """The text as the sheets hold words: folded, without signs, single spaces."""
    return " ".join(NOT_IN_KEY.sub(" ", fold(text)).split())


def code_of(kind: str, text: str) -> str | None:
    """The code that a word of this kind means, or None."""
    return _codes()[kind].get(key_of(text)) or _codes()[kind].get(text.strip().lower())


def sheet(name: str) -> list[dict[str, str]]:
    """The rows of one of the sheets beside this module."""
    text = (files(__package__) / "facts" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


@cache
def _codes() -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for row in sheet("words.csv"):
        codes.setdefault(row["kind"], {})[row["word"]] = row["code"]
    return codes
