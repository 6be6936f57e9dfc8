"""What came of lists that were sent: each row as reader and checks found it, counted and marked."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from lienthong.core.texts import Text

from ..incoming.answer import Answer, Result, result_of
from ..incoming.fact_rows import FACTS_NEED, HEADINGS
from ..incoming.headings import PEOPLE as HEADINGS_OF_PEOPLE
from ..incoming.person import FactRow, PersonRow, RowProblem
from ..incoming.reading import PEOPLE_NEED, sheet_read
from ..incoming.sheet import SheetRow
from ..incoming.twice import Begun, FileBegun
from ..models import PeopleImport
from .found import RowFound, found_in, problems_in
from .lists import ListRead, Lists, histories, people_lists

PEOPLE: Final = "people"
FACTS: Final = "facts"
# What is shown of a list; all of it stands in the answer.
MOST_SHOWN: Final = 50
MOST_EXAMPLES: Final = 5

InWords = Callable[[Text], str]


@dataclass(slots=True)
class Reason:
    """Something found, what to do about it, and about how many rows; `rows` are the first."""

    problem: RowProblem
    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        self.count += 1
        if len(self.rows) < MOST_EXAMPLES:
            self.rows.append(row)


@dataclass(slots=True)
class ListAnswered:
    """
    What came of one file: its rows by their result, the reasons, and the first rows with problems,
    of which those that are refused are kept apart: behind a thousand notes nobody finds ten.

    `written` are the files of each way of marking it: several where a list is longer than a
    spreadsheet holds well.
    """

    read: ListRead
    results: Counter[Result] = field(default_factory=Counter)
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    first: list[RowProblem] = field(default_factory=list)
    first_refusals: list[RowProblem] = field(default_factory=list)
    written: list[list[Path]] = field(default_factory=list)

    @property
    def answers(self) -> list[Path]:
        return [path for files in self.written for path in files]

    @property
    def rows(self) -> int:
        return self.results.total() - self.results[Result.BLANK]

    def by_weight(self) -> list[Reason]:
        """The reasons, what refuses rows first, and then by how many they are."""
        return sorted(
            self.reasons.values(), key=lambda one: (not one.problem.is_refusal, -one.count)
        )

    def count(self, result: Result, problems: tuple[RowProblem, ...]) -> None:
        self.results[result] += 1
        for problem in problems:
            # One code has one reason of a field, but for the figures in it.
            self.reasons.setdefault((problem.code, problem.field), Reason(problem)).add(problem.row)
        self.first += problems[: max(MOST_SHOWN - len(self.first), 0)]
        refusals = [problem for problem in problems if problem.is_refusal]
        self.first_refusals += refusals[: max(MOST_SHOWN - len(self.first_refusals), 0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Where the marked lists go: `file_of` names the one beside a list that was sent."""

    file_of: Callable[[Path], Path]
    in_words: InWords
    only_problems: bool = False


def answer_lists(
    lists: Lists, done: PeopleImport | None, *, today: date, marked: Sequence[Marked] = ()
) -> list[ListAnswered]:
    """
    Read the lists again and say what came of each; write them with it beside, each way `marked`.

    Without `done` nothing was taken in, and only what the reader finds is told. `today` is the day
    on which they were read first.
    """
    answered = []
    for kind, reads, paths in (
        (PEOPLE, people_lists(lists, today=today), lists.people),
        (FACTS, histories(lists, today=today), lists.histories),
    ):
        begun = files_begun(lists, kind, paths)
        found = found_in(done, kind) if done else iter(())
        beside = Beside(found, begun)
        answered += [answer_list(read, beside, marked) for read in reads]
    return answered


def answer_list(read: ListRead, beside: "Beside", marked: Sequence[Marked]) -> ListAnswered:
    answered = ListAnswered(read)
    with ExitStack() as stack:
        answers = [
            stack.enter_context(
                Answer(
                    way.file_of(read.path),
                    read.read.layout,
                    read.read.above,
                    way.in_words,
                    way.only_problems,
                )
            )
            for way in marked
        ]
        answered.written = [answer.files for answer in answers]
        for row, said in read.rows():
            result, problems = beside.result_of(read, row, said)
            answered.count(result, problems)
            for answer in answers:
                answer.write(row, problems, result)
    return answered


@dataclass(slots=True)
class Beside:
    """What the checks found, gone through beside the rows of the files of one kind."""

    found: Iterator[RowFound]
    begun: Begun
    next: RowFound | None = None

    def result_of(
        self, read: ListRead, row: SheetRow, said: PersonRow | FactRow
    ) -> tuple[Result, tuple[RowProblem, ...]]:
        found = self.of_row(read.rows_before + row.number)
        problems = said.problems
        if found is not None:
            checks = problems_in(found, read.read.layout, self.begun, read.path.name)
            problems = (*problems, *checks)
        person_or_fact = said.person if isinstance(said, PersonRow) else said.fact
        return result_of(
            problems,
            is_understood=person_or_fact is not None,
            is_known=found is not None and found.is_known,
        ), problems

    def of_row(self, row: int) -> RowFound | None:
        while self.next is None or self.next.row < row:
            self.next = next(self.found, None)
            if self.next is None:
                return None
        return self.next if self.next.row == row else None


def files_begun(lists: Lists, kind: str, paths: tuple[Path, ...]) -> list[FileBegun]:
    """Each file with how many rows there were before it; one file alone need not be counted."""
    begun, rows_before = [], 0
    for path in paths:
        begun.append((rows_before, path.name))
        if len(paths) > 1:
            rows_before += last_row_of(lists, kind, path)
    return begun


def last_row_of(lists: Lists, kind: str, path: Path) -> int:
    is_facts = kind == FACTS
    with sheet_read(
        path,
        asked=lists.asked_of_histories if is_facts else lists.asked,
        sheet=lists.sheet,
        necessary=FACTS_NEED if is_facts else PEOPLE_NEED,
        vocabulary=HEADINGS if is_facts else HEADINGS_OF_PEOPLE,
    ) as read:
        last = 0
        for row in read.rows:
            last = row.number
        return last
