"""Laying rows down where they wait to be checked: by COPY, some thousands a transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from lienthong.core.errors import Invalid

from ..incoming.person import FactRow, IncomingPerson, PersonRow
from ..load import BATCH
from ..models import PeopleImport
from .history_lines import history_line
from .lines import FACTS, PEOPLE, Line, Periods, RowIds, UnitPeriod, lines_of
from .remark_lines import REMARKS, remark_lines

Row = TypeVar("Row")


def lay_down(
    begun: PeopleImport,
    people: Callable[[], Iterable[PersonRow]],
    facts: Callable[[], Iterable[FactRow]],
    *,
    today: date,
    progress: Callable[[int], None],
) -> None:
    """
    Lay down all rows of an import, for the first time or again; `progress` hears how many.

    Nothing of before stays, so that one that was broken off leaves no row twice. An import that
    had gone further goes on there.
    """
    clear(begun)
    begun.people_rows = begun.fact_rows = begun.reader_remarks = read = 0
    laid = LaidDown(begun, RowIds(str(begun.id)), periods_of_units(), today)
    try:
        for some in in_batches(people()):
            laid.lay_people(some)
            read += len(some)
            progress(read)
        for rows in in_batches(facts()):
            laid.lay_facts(rows)
            read += len(rows)
            progress(read)
    except Invalid:
        # The file is damaged further down: what was laid down of it comes to nothing.
        clear(begun)
        raise
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_analyze_incoming()")
    if begun.state == "staging":
        begun.state = "checking"
    begun.save()


def clear(begun: PeopleImport) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # Of a list that was killed these may be millions: it could never go on.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT register_clear_incoming(%s)", [begun.id])


@dataclass(frozen=True, slots=True)
class LaidDown:
    """Lays down some rows at a time and counts them in the import, which its caller saves."""

    begun: PeopleImport
    ids: RowIds
    periods: Periods
    today: date

    def lay_people(self, rows: Sequence[PersonRow]) -> None:
        begun, people = self.begun, [row.person for row in rows if row.person is not None]
        facts: list[Line] = []
        remarks = [line for row in rows for line in remark_lines(row, import_id=begun.id)]
        with transaction.atomic():
            copied(PEOPLE, self.told(people, facts))
            copied(FACTS, facts)
            copied(REMARKS, remarks)
        begun.people_rows += len(people)
        begun.reader_remarks += len(remarks)
        begun.last_person_row = max(begun.last_person_row, rows[-1].row)

    def told(self, people: Iterable[IncomingPerson], facts: list[Line]) -> Iterator[Line]:
        """A line for each, and what else is said of them into `facts`, while the server reads."""
        for one in people:
            made = lines_of(one, ids=self.ids, periods=self.periods, today=self.today)
            facts.extend(made.facts)
            yield made.person

    def lay_facts(self, rows: Sequence[FactRow]) -> None:
        begun, facts = self.begun, [row.fact for row in rows if row.fact is not None]
        remarks = [line for row in rows for line in remark_lines(row, import_id=begun.id)]
        with transaction.atomic():
            copied(FACTS, (history_line(one, ids=self.ids) for one in facts))
            copied(REMARKS, remarks)
        begun.fact_rows += len(facts)
        begun.reader_remarks += len(remarks)
        begun.last_fact_row = max(begun.last_fact_row, rows[-1].row)


def in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        yield some


def copied(statement: str, lines: Iterable[Line]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for line in lines:
            copy.write_row(line)


def periods_of_units() -> Periods:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (code) code, since, until FROM places_unit"
            " ORDER BY code, since DESC"
        )
        return {code: UnitPeriod(since, until) for code, since, until in cursor.fetchall()}
