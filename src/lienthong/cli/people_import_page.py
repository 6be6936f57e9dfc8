"""What `lienthong people import` says of each list: its columns, what came of its rows, and why."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from lienthong.core.texts import Text
from lienthong.register.incoming.answer import Result
from lienthong.register.incoming.layout import Column
from lienthong.register.incoming.person import RowProblem
from lienthong.register.taking_in.answers import ListAnswered

from .output import in_words


class ColumnShown(msgspec.Struct, frozen=True, kw_only=True):
    """`field` is empty where the heading was not understood; `confidence` is from 0 to 1."""

    heading: str
    field: str
    confidence: float

    @classmethod
    def of(cls, column: Column) -> "ColumnShown":
        return cls(heading=column.heading, field=column.field, confidence=column.confidence)


class ProblemShown(msgspec.Struct, frozen=True, kw_only=True):
    row: int
    column: str
    field: str
    code: str
    reason: str
    remedy: str
    is_refusal: bool

    @classmethod
    def of(cls, problem: RowProblem) -> "ProblemShown":
        reason = in_words(problem.reason)
        return cls(
            row=problem.row,
            column=problem.column,
            field=problem.field,
            code=problem.code,
            reason=f"{reason} {in_words(problem.other.said)}" if problem.other else reason,
            remedy=in_words(problem.remedy),
            is_refusal=problem.is_refusal,
        )


class ListShown(msgspec.Struct, frozen=True, kw_only=True):
    """
    The answer about one list: how many rows came to what, and why.

    `reasons` counts every problem by its code; `problems` are the first of them.
    """

    file: str
    rows: int
    accepted: int
    noted: int
    known: int
    refused: int
    left_out: int
    columns: list[ColumnShown]
    notes: list[str]
    reasons: dict[str, int]
    problems: list[ProblemShown]
    answers: list[str]

    @classmethod
    def of(cls, answered: ListAnswered) -> "ListShown":
        results, reasons = answered.results, Counter[str]()
        for reason in answered.reasons.values():
            reasons[reason.problem.code] += reason.count
        read = answered.read.read
        return cls(
            file=str(answered.read.path),
            rows=answered.rows,
            accepted=results[Result.ACCEPTED],
            noted=results[Result.NOTED],
            known=results[Result.KNOWN],
            refused=results[Result.REFUSED],
            left_out=results[Result.LEFT_OUT],
            columns=[ColumnShown.of(column) for column in read.layout.columns],
            notes=[in_words(note) for note in read.notes],
            reasons=dict(reasons.most_common()),
            problems=[ProblemShown.of(problem) for problem in answered.first],
            answers=[str(file) for file in answered.answers],
        )


class ImportShown(msgspec.Struct, frozen=True, kw_only=True):
    """What came of all of them; `act` is null where the rows were only checked."""

    act: str | None
    lists: list[ListShown]


def lines_of(one: ListShown) -> Iterator[str]:
    yield in_words(
        Text(
            "{file}: {rows} rows; {accepted} accepted, {noted} accepted with a note, {known} in "
            "the register already, {refused} refused, {left_out} left out.",
            file=one.file,
            rows=one.rows,
            accepted=one.accepted,
            noted=one.noted,
            known=one.known,
            refused=one.refused,
            left_out=one.left_out,
        )
    )
    for column in one.columns:
        if column.field:
            yield f"  {column.heading} → {column.field} ({column.confidence:.0%})"
    for note in one.notes:
        yield f"  {note}"
    for problem in one.problems:
        mark = "✗" if problem.is_refusal else "·"
        where = f"{problem.row} {problem.column}".strip()
        yield f"  {mark} {where}: {problem.reason} {problem.remedy}"
    more = sum(one.reasons.values()) - len(one.problems)
    if more:
        words = in_words(Text("… and {count} more; --answer writes them all.", count=more))
        yield f"  {words}"
    for answer in one.answers:
        yield in_words(Text("The answer is in {file}.", file=answer))
