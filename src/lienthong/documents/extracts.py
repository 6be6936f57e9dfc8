"""
Extracts: what an office states of people, part by part, as one decision made it.

One template draws them all; a kind differs by its title, the form whose contents it follows, and
what the procedure that issues it states.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

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


class DeathExtract(Extract, frozen=True, kw_only=True, tag="death_extract"):
    """That a death is entered in the book."""

    title = Words(vi="Trích lục khai tử", en="Extract of the registration of a death")


class ResidenceEndNotice(Extract, frozen=True, kw_only=True, tag="residence_end_notice"):
    """That somebody's permanent residence is struck out."""

    title = Words(
        vi="Thông báo kết quả xóa đăng ký thường trú",
        en="Notice that a permanent residence is struck out",
    )
    form = "Mẫu CT08"


class OldEntryExtract(Extract, frozen=True, kw_only=True, tag="old_entry_extract"):
    """That an entry of a paper book is taken over, as the book has it."""

    title = Words(vi="Xác nhận dữ liệu từ sổ hộ tịch giấy", en="Entry taken over from a paper book")


class ExtractCopy(Extract, frozen=True, kw_only=True, tag="extract_copy"):
    """A copy of what an entry says, with what was noted on it since."""

    title = Words(vi="Trích lục hộ tịch (bản sao)", en="Extract of civil status (copy)")


class BookClosing(Extract, frozen=True, kw_only=True, tag="book_closing"):
    """That the book of a year is closed, and what was counted in it."""

    title = Words(vi="Biên bản khóa sổ hộ tịch", en="Closing of a civil-status book")


AnyExtract: TypeAlias = (
    DeathExtract | ResidenceEndNotice | OldEntryExtract | ExtractCopy | BookClosing
)

EXTRACTS: Final[Mapping[str, type[AnyExtract]]] = MappingProxyType(
    {str(kind.__struct_config__.tag): kind for kind in get_args(AnyExtract)}
)
