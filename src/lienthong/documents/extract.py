"""The shape of every extract: parts under headings, with lines under labels."""

import msgspec

from lienthong.core.texts import Words

from .paper import Paper


class Stated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line: what is stated, under its label."""

    label: Words
    value: Words


class StatedPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines under a heading."""

    title: Words
    lines: tuple[Stated, ...]


class Extract(Paper, frozen=True, kw_only=True):
    """
    What an entry in a book or a decision states.

    `number`, and `book` with `year` where there is one, are those of the entry; `about` names whom
    it is about, for the public check.
    """

    template = "extract"

    dossier_code: str
    about: str
    parts: tuple[StatedPart, ...]
    book: str = ""
    year: int | None = None
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.about
