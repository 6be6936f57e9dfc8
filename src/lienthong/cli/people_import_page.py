"""What `lienthong people import` says of each list: its columns, what came of its rows, and why."""

from collections.abc import Iterator

import msgspec

from lienthong.core.texts import Text
from lienthong.register.incoming.answer import Result
from lienthong.register.incoming.layout import Column
from lienthong.register.taking_in.answers import ListAnswered, Reason

from .output import in_words


class ColumnShown(msgspec.Struct, frozen=True, kw_only=True):
    """`field` is empty where the heading was not understood; `confidence` is from 0 to 1."""

    heading: str
    field: str
    confidence: float

    @classmethod
    def of(cls, column: Column) -> "ColumnShown":
        return cls(heading=column.heading, field=column.field, confidence=column.confidence)


class ReasonShown(msgspec.Struct, frozen=True, kw_only=True):
    """Why rows are refused or noted: how many, and the first of them."""

    column: str
    field: str
    code: str
    reason: str
    remedy: str
    is_refusal: bool
    count: int
    rows: list[int]

    @classmethod
    def of(cls, reason: Reason) -> "ReasonShown":
        problem = reason.problem
        return cls(
            column=problem.column,
            field=problem.field,
            code=problem.code,
            reason=in_words(problem.reason),
            remedy=in_words(problem.remedy),
            is_refusal=problem.is_refusal,
            count=reason.count,
            rows=reason.rows,
        )


class ListShown(msgspec.Struct, frozen=True, kw_only=True):
    """The answer about one list: how many rows came to what, and why."""

    file: str
    rows: int
    accepted: int
    noted: int
    known: int
    refused: int
    left_out: int
    columns: list[ColumnShown]
    notes: list[str]
    reasons: list[ReasonShown]
    answers: list[str]

    @classmethod
    def of(cls, answered: ListAnswered) -> "ListShown":
        results = answered.results
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
            reasons=[ReasonShown.of(reason) for reason in answered.by_weight()],
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
    for reason in one.reasons:
        mark = "✗" if reason.is_refusal else "·"
        rows = ", ".join(map(str, reason.rows)) + (" …" if reason.count > len(reason.rows) else "")
        counted = Text("{count} × (row {rows})", count=reason.count, rows=rows)
        where = f"{reason.column}: " if reason.column else ""
        yield f"  {mark} {in_words(counted)}: {where}{reason.reason} {reason.remedy}"
    for answer in one.answers:
        yield in_words(Text("The answer is in {file}.", file=answer))
