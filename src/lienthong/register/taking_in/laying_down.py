"""Laying rows down where they wait to be checked: by COPY, some thousands a transaction."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from ..incoming.person import IncomingFact, IncomingPerson
from ..load import BATCH
from ..models import PeopleImport
from .history_lines import history_line
from .lines import FACTS, PEOPLE, Periods, RowIds, UnitPeriod, lines_of

Row = TypeVar("Row")


def lay_down(
    begun: PeopleImport,
    people: Callable[[], Iterable[IncomingPerson]],
    facts: Callable[[], Iterable[IncomingFact]],
    *,
    today: date,
) -> None:
    """
    Lay down all rows of an import, for the first time or again.

    Nothing of before stays, so that one that was broken off leaves no row twice. An import that
    had gone further goes on there.
    """
    ids, periods = RowIds(begun.id), periods_of_units()
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_clear_incoming(%s)", [begun.id])
    begun.people_rows = begun.fact_rows = 0
    for some in in_batches(people()):
        lines = [
            lines_of(one, import_id=begun.id, ids=ids, periods=periods, today=today) for one in some
        ]
        with transaction.atomic():
            copied(PEOPLE, (line.person for line in lines))
            copied(FACTS, (fact for line in lines for fact in line.facts))
        begun.people_rows += len(some)
        begun.last_person_row = max(begun.last_person_row, some[-1].row)
    for rows in in_batches(facts()):
        with transaction.atomic():
            copied(FACTS, (history_line(one, import_id=begun.id, ids=ids) for one in rows))
        begun.fact_rows += len(rows)
        begun.last_fact_row = max(begun.last_fact_row, rows[-1].row)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_analyze_incoming()")
    if begun.state == "staging":
        begun.state = "checking"
    begun.save()


def in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        yield some


def copied(statement: str, lines: Iterable[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write("".join(f"{line}\n" for line in lines))


def periods_of_units() -> Periods:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (code) code, since, until FROM places_unit"
            " ORDER BY code, since DESC"
        )
        return {code: UnitPeriod(since, until) for code, since, until in cursor.fetchall()}
