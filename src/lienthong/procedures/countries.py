"""Countries by code, as papers and screens name them, and the code that a name means."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from lienthong.core.folding import fold
from lienthong.core.texts import Words

CODE: Final = re.compile(r"[A-Z]{3}")
NOT_IN_KEY: Final = re.compile(r"[^a-z0-9]")


def country_named(code: str) -> Words:
    """A code that is none of ours, which only a load brings, is shown as it came."""
    return _countries().get(code, Words(vi=code, en=code))


def countries_meant(text: str) -> frozenset[str]:
    """
    The codes that a name or a code can mean: mostly one, none where it is not known.

    "NGA" is two: the code of Nigeria, and Russia in Vietnamese capitals.
    """
    named, code = _codes().get(_key(text)), text.strip()
    coded = code if CODE.fullmatch(code) and code in _countries() else None
    return frozenset(found for found in (named, coded) if found)


def _key(text: str) -> str:
    """Hyphens and spaces do not count: Ô-xtrây-li-a and Ôxtrâylia are one."""
    return NOT_IN_KEY.sub("", fold(text))


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = (files(__package__) / "facts" / "countries.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), strict=True))


@cache
def _countries() -> Mapping[str, Words]:
    return MappingProxyType({row["code"]: Words(vi=row["vi"], en=row["en"]) for row in _rows()})


@cache
def _codes() -> Mapping[str, str]:
    """By the key of each name; a code in small letters is a name like any other."""
    codes: dict[str, str] = {_key(row["code"]): row["code"] for row in _rows()}
    for row in _rows():
        for name in (row["vi"], row["en"], *filter(None, row["also"].split("|"))):
            codes[_key(name)] = row["code"]
    return MappingProxyType(codes)
