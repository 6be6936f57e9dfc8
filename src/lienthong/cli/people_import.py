"""`lienthong people import`: what lists of people say, row by row, before anything is taken in."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.incoming.answer import Answer
from lienthong.register.incoming.fact_rows import FactsRead, facts_in
from lienthong.register.incoming.layout import Column
from lienthong.register.incoming.person import FactRow, PersonRow, RowProblem
from lienthong.register.incoming.reading import Before, PeopleRead, people_in
from lienthong.register.incoming.units import Units

from .output import in_words, put, put_json

# What is shown on a screen; all of it stands in the answer.
MOST_SHOWN: Final = 50


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
        return cls(
            row=problem.row,
            column=problem.column,
            field=problem.field,
            code=problem.code,
            reason=in_words(problem.reason),
            remedy=in_words(problem.remedy),
            is_refusal=problem.is_refusal,
        )


class FileChecked(msgspec.Struct, frozen=True, kw_only=True):
    """
    The answer about one file: how many rows came to what, and why.

    `reasons` counts every problem by its code; `problems` are the first of them.
    """

    file: str
    rows: int
    accepted: int
    noted: int
    refused: int
    left_out: int
    columns: list[ColumnShown]
    notes: list[str]
    reasons: dict[str, int]
    problems: list[ProblemShown]
    answers: list[str]


def add_import(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "import", help=in_words(Text("check lists of people from CSV, XLSX or Parquet"))
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--check-only",
        action="store_true",
        required=True,
        help=in_words(Text("say what the rows are worth, and take in nothing")),
    )
    parser.add_argument(
        "--histories",
        action="store_true",
        help=in_words(Text("the files are histories: one row a fact")),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=in_words(Text("what a column holds whose heading is not understood")),
    )
    parser.add_argument(
        "--sheet", default="", help=in_words(Text("the sheet of a workbook, by its name"))
    )
    parser.add_argument(
        "--unit",
        default="",
        metavar="CODE",
        help=in_words(Text("the commune of addresses that name none, by its code")),
    )
    parser.add_argument(
        "--answer",
        type=Path,
        metavar="OUT.xlsx",
        help=in_words(Text("write the list of one file with what was found beside each row")),
    )
    parser.add_argument(
        "--only-problems",
        action="store_true",
        help=in_words(Text("leave the rows without any problem out of the answer")),
    )


def run_import(args: Namespace, *, now: datetime) -> None:
    if args.answer and len(args.files) > 1:
        message = Text("An answer is of one file: check the files one by one.")
        raise Invalid(Problem("answer", "one_file_an_answer", message))
    before = Before()
    checked = [_checked(path, args, before, today=now.date()) for path in args.files]
    if args.json:
        put_json(checked)
        return
    for file in checked:
        for line in _lines(file):
            put(line)


@dataclass(slots=True)
class Tally:
    """What the rows of a file came to, counted as they pass."""

    results: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    problems: list[ProblemShown] = field(default_factory=list)

    def count(self, problems: tuple[RowProblem, ...], *, is_accepted: bool) -> None:
        if is_accepted:
            self.results["noted" if problems else "accepted"] += 1
        elif problems:
            is_refused = any(problem.is_refusal for problem in problems)
            self.results["refused" if is_refused else "left_out"] += 1
        self.reasons.update(problem.code for problem in problems)
        room = MOST_SHOWN - len(self.problems)
        self.problems += [ProblemShown.of(problem) for problem in problems[: max(room, 0)]]


def _checked(path: Path, args: Namespace, before: Before, *, today: date) -> FileChecked:
    tally, answers = Tally(), []
    with ExitStack() as stack:
        read = stack.enter_context(_opened(path, args, before, today=today))
        answer = None
        if args.answer:
            answer = stack.enter_context(
                Answer(args.answer, read.layout, read.above, in_words, args.only_problems)
            )
            answers = answer.files
        units = Units(today, read.layout, args.unit or None)
        for row, understood in read.rows:
            if isinstance(understood, PersonRow):
                understood = units.of(understood)
            is_accepted = _is_accepted(understood)
            tally.count(understood.problems, is_accepted=is_accepted)
            if answer is not None:
                answer.write(row, understood.problems, is_accepted=is_accepted)
    return FileChecked(
        file=str(path),
        rows=tally.results.total(),
        accepted=tally.results["accepted"],
        noted=tally.results["noted"],
        refused=tally.results["refused"],
        left_out=tally.results["left_out"],
        columns=[ColumnShown.of(column) for column in read.layout.columns],
        notes=[in_words(note) for note in read.notes],
        reasons=dict(tally.reasons.most_common()),
        problems=tally.problems,
        answers=[str(file) for file in answers],
    )


def _opened(
    path: Path, args: Namespace, before: Before, *, today: date
) -> AbstractContextManager[PeopleRead | FactsRead]:
    if args.histories:
        return facts_in(path, today=today, asked=_asked(args.map), sheet=args.sheet)
    return people_in(path, today=today, asked=_asked(args.map), sheet=args.sheet, before=before)


def _is_accepted(understood: PersonRow | FactRow) -> bool:
    if isinstance(understood, PersonRow):
        return understood.person is not None
    return understood.fact is not None


def _asked(pairs: list[str]) -> Mapping[str, str]:
    parted = [pair.rpartition("=") for pair in pairs]
    if any(not (heading and wanted) for heading, _, wanted in parted):
        message = Text('Write --map as heading=field, such as "Tên gọi=name".')
        raise Invalid(Problem("map", "map_not_understood", message))
    return {heading.strip(): wanted.strip() for heading, _, wanted in parted}


def _lines(file: FileChecked) -> Iterator[str]:
    yield in_words(
        Text(
            "{file}: {rows} rows; {accepted} accepted, {noted} accepted with a note, {refused} "
            "refused, {left_out} left out.",
            file=file.file,
            rows=file.rows,
            accepted=file.accepted,
            noted=file.noted,
            refused=file.refused,
            left_out=file.left_out,
        )
    )
    for column in file.columns:
        if column.field:
            yield f"  {column.heading} → {column.field} ({column.confidence:.0%})"
    for note in file.notes:
        yield f"  {note}"
    for problem in file.problems:
        mark = "✗" if problem.is_refusal else "·"
        where = f"{problem.row} {problem.column}".strip()
        yield f"  {mark} {where}: {problem.reason} {problem.remedy}"
    more = sum(file.reasons.values()) - len(file.problems)
    if more:
        words = in_words(Text("… and {count} more; --answer writes them all.", count=more))
        yield f"  {words}"
    for answer in file.answers:
        yield in_words(Text("The answer is in {file}.", file=answer))
