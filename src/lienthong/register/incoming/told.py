"""What each field of a list is called when somebody is asked for it, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lienthong.core.texts import Words

from .headings import PEOPLE
from .words import sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTold:
    """
    A field in words; `heading` is one that a list is understood by.

    `place` is its column in the list that we offer as a pattern, from 1; None where that has it
    not, because few lists do.
    """

    field: str
    heading: str
    words: Words
    how: Words
    place: int | None


@cache
def fields_told(vocabulary: str = PEOPLE) -> Mapping[str, FieldTold]:
    """Every field of the vocabulary, in the order of the pattern and then of the sheet."""
    return MappingProxyType(
        {
            row["field"]: FieldTold(
                field=row["field"],
                heading=row["vi"],
                words=Words(vi=row["vi"], en=row["en"]),
                how=Words(vi=row["how_vi"], en=row["how_en"]),
                place=int(row["place"]) if row["place"] else None,
            )
            for row in sheet("fields.csv")
            if row["sheet"] == vocabulary
        }
    )


def pattern(vocabulary: str = PEOPLE) -> tuple[FieldTold, ...]:
    """The fields of the list that we offer as a pattern, in its order."""
    told = [one for one in fields_told(vocabulary).values() if one.place is not None]
    return tuple(sorted(told, key=lambda one: one.place or 0))
