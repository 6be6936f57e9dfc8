"""What was found in a list, counted by its reason and for the first rows: messages, no values."""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.texts import Text
from lienthong.register.incoming.person import RowProblem
from lienthong.register.taking_in.answers import FACTS, PEOPLE, ListAnswered
from lienthong.register.taking_in.answers import Reason as Counted

# What is shown on a screen; all of it stands in the marked file.
MOST_LINES: Final = 50
VARIES: Final = "(…)"


class KeptText(msgspec.Struct, frozen=True):
    """A message with its places, kept so that it is said in the language of who reads it."""

    message: str
    places: dict[str, int | str]

    @classmethod
    def of(cls, text: Text) -> "KeptText":
        return cls(text.message, {name: kept(value) for name, value in text.places.items()})

    @property
    def text(self) -> Text:
        return Text(self.message, **self.places)


def kept(value: object) -> int | str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value if isinstance(value, int) else str(value)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """
    One thing found in a row, by its number and the heading of its column.

    `other` names the row that it is about too.
    """

    sheet: str
    row: int
    column: str
    is_refusal: bool
    reason: KeptText
    remedy: KeptText
    other: KeptText | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason with in how many rows it was found."""

    count: int
    is_refusal: bool
    reason: KeptText
    remedy: KeptText


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """
    All reasons, what refuses first and then the most frequent; the first things found, in the
    same order.

    `further` counts what was found beside those.
    """

    reasons: tuple[Reason, ...] = ()
    lines: tuple[Line, ...] = ()
    further: int = 0


def findings_of(answered: Iterable[ListAnswered], histories: Collection[Path]) -> Findings:
    """Of all files of a list; `histories` are those of them that are no list of people."""
    reasons: list[Reason] = []
    refusals: list[Line] = []
    notes: list[Line] = []
    things = 0
    for one in answered:
        sheet = FACTS if one.read.path in histories else PEOPLE
        reasons += [reason_of(reason) for reason in one.reasons.values()]
        things += sum(reason.count for reason in one.reasons.values())
        refusals += [line_of(sheet, problem) for problem in one.first_refusals]
        notes += [line_of(sheet, problem) for problem in one.first if not problem.is_refusal]
    lines = [*refusals, *notes][:MOST_LINES]
    reasons.sort(key=lambda one: (not one.is_refusal, -one.count))
    return Findings(reasons=tuple(reasons), lines=tuple(lines), further=things - len(lines))


def reason_of(reason: Counted) -> Reason:
    """Of several rows the figures differ, and those of the first would be wrong for the others."""
    problem = reason.problem
    said = [KeptText.of(problem.reason), KeptText.of(problem.remedy)]
    if reason.count > 1:
        said = [without_figures(one) for one in said]
    return Reason(count=reason.count, is_refusal=problem.is_refusal, reason=said[0], remedy=said[1])


def without_figures(text: KeptText) -> KeptText:
    places: dict[str, int | str] = {
        name: VARIES if isinstance(value, int) else value for name, value in text.places.items()
    }
    return KeptText(text.message, places)


def line_of(sheet: str, problem: RowProblem) -> Line:
    return Line(
        sheet=sheet,
        row=problem.row,
        column=problem.column,
        is_refusal=problem.is_refusal,
        reason=KeptText.of(problem.reason),
        remedy=KeptText.of(problem.remedy),
        other=KeptText.of(problem.other.said) if problem.other else None,
    )
