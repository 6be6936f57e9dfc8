"""
The kinds of answers that forms ask for.

From them come the questions on a page, the JSON Schema and the API. They are wide on purpose: what
somebody can get wrong is answered in words by a procedure's `problems`, and not by the decoder.
"""

from typing import Annotated

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.register.seen import Dwelling

from .kin import problems_raised
from .spec import PlaceAsked


def asking(kind: str, *, longest: int) -> msgspec.Meta:
    """An answer in text that a page asks for in its own way: see `web/filing`."""
    return msgspec.Meta(max_length=longest, extra={"asks": kind})


# Room for a number written with spaces; the exact reason why one is wrong comes from the parser.
NumberText = Annotated[str, asking("number", longest=30)]
# A day as people write it, whole or in part: 17/08/2010, 08/2010, 2010; or as machines do.
DayText = Annotated[str, asking("day", longest=40)]
NameText = Annotated[str, asking("name", longest=500)]
Line = Annotated[str, asking("line", longest=500)]
Paragraph = Annotated[str, asking("paragraph", longest=4000)]
UnitCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{5}$", extra={"asks": "commune"})]


class DwellingAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address: the words below the commune, and the commune of today by its code."""

    text: Line
    unit_code: UnitCode

    @property
    def dwelling(self) -> Dwelling:
        return Dwelling(text=" ".join(self.text.split()), unit_code=self.unit_code)


def day_in(text: str) -> PartialDate | None:
    """The day as far as it is known, or None where the text is none."""
    found: list[PartialDate] = []
    problems_raised(lambda: found.append(PartialDate.parse(text)))
    return found[0] if found else None


def day_problems(text: str, *, field: str) -> tuple[Problem, ...]:
    return problems_raised(lambda: PartialDate.parse(text, field=field))


def place_asked(dwelling: DwellingAsked | None, *, field: str) -> tuple[PlaceAsked, ...]:
    """For `Asked.places`: that the commune is one today."""
    if dwelling is None:
        return ()
    return (PlaceAsked(field=f"{field}.unit_code", code=dwelling.unit_code, on=None),)
