"""
The kinds of answers that forms ask for.

From them come the questions on a page, the JSON Schema and the API. They are wide on purpose: what
somebody can get wrong is answered in words by a procedure's `problems`, and not by the decoder.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.names import PersonName, check_name, tidy
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
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
# Beside a number, where it is not the applicant's own nor of their family.
OF_OTHERS: Final = Text(
    "As on the card. For who is of your own family or household it can be left empty."
)
OF_WHO_AUTHORISES: Final = Text(
    "As on the card. Only where you apply for somebody by their authorisation."
)
# Pictures (So), and what fonts of one's own or none have (Co, Cn).
PICTURES: Final = frozenset({"So", "Co", "Cn"})
# ISO 3166-1 alpha-3.
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
UnitCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{5}$", extra={"asks": "commune"})]


class DwellingAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address: the words below the commune, and the commune of today by its code."""

    text: Line
    unit_code: UnitCode

    @property
    def dwelling(self) -> Dwelling:
        return Dwelling(text=" ".join(self.text.split()), unit_code=self.unit_code)


def line_problems(lines: Mapping[str, str]) -> Iterator[Problem]:
    """Of lines that must be there and that a paper prints, by their fields."""
    for field, line in lines.items():
        if not line.strip():
            yield Problem(field, "missing", Text("This is missing."))
    yield from picture_problems(lines)


def picture_problems(lines: Mapping[str, str]) -> Iterator[Problem]:
    """No font of a certificate has them."""
    for field, line in lines.items():
        if any(unicodedata.category(char) in PICTURES for char in line):
            text = Text("Pictures and emoji cannot be printed on papers. Delete them.")
            yield Problem(field, "picture_in_text", text)


class NameAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name in its parts; only the given name must be there."""

    family: NameText = ""
    middle: NameText = ""
    given: NameText

    @property
    def name(self) -> PersonName:
        return PersonName(tidy(self.family), tidy(self.middle), tidy(self.given))


def part_problems(name: NameAsked, *, field: str) -> Iterator[Problem]:
    """What is wrong with each part of a name; where each fits, the whole may be too long."""
    parts = {"family": name.family, "middle": name.middle, "given": name.given}
    found = [
        problem
        for part, text in parts.items()
        if text.strip() or part == "given"
        for problem in name_problems(text, field=f"{field}.{part}")
    ]
    yield from found or name_problems(name.name.full, field=f"{field}.given")


def name_problems(text: str, *, field: str) -> tuple[Problem, ...]:
    return problems_raised(lambda: check_name(text, field=field))


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
    code = f"{field}.unit_code"
    return (PlaceAsked(field=code, code=dwelling.unit_code, on=None, is_home=True),)
