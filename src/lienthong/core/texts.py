"""Words for people: messages translated at the edge, and titles that carry both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """
    A message in English with `{named}` places; the edge translates it, then fills the places.

    The message is the msgid of the catalogues in `locale/`; write it literally, so that the
    extractor finds it. The places never hold a person's name or number: errors reach logs.
    """

    message: str
    places: Mapping[str, object] = field(default_factory=lambda: NOTHING)

    def __init__(self, message: str, **places: object) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "places", MappingProxyType(places))

    def __str__(self) -> str:
        return self.message.format(**self.places)


@dataclass(frozen=True, slots=True)
class Words:
    """A name or title given by the law or an office, in Vietnamese, with our English beside it."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi
