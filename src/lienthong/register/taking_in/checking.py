"""
Checking the rows of an import, of a large one two batches side by side.

A batch asks nothing of what another one says, and the server works for a connection on one core.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Final

from django.db import connection, transaction

from ..load import BATCH
from ..models import PeopleImport
from .batches import asked_of

CHECK: Final = "register_check_incoming"
# Rows; a connection of its own plans anew what it asks.
WORTH_ANOTHER: Final = 4 * BATCH


def check_batch(begun: PeopleImport, *, at_once: int, today: date) -> None:
    """The next rows, in the transaction of the caller."""
    upto = begun.reached + at_once
    asked_of(CHECK, begun, after=begun.reached, upto=upto, today=today)
    come_to(begun, upto)


def check_side_by_side(
    begun: PeopleImport, *, at_once: int, today: date, progress: Callable[[], None]
) -> None:
    """
    All rows that are left, in transactions of its own; `progress` is told after each two batches.

    Each batch is committed by itself, and `reached` when both are. What broke off before that
    checks both anew: what was said of their rows is taken away first.
    """

    def check(after: int) -> None:
        with transaction.atomic():
            asked_of(CHECK, begun, after=after, upto=after + at_once, today=today)

    with another_connection() as other:
        while begun.reached < begun.last_person_row:
            second = other.submit(check, begun.reached + at_once)
            check(begun.reached)
            second.result()
            come_to(begun, begun.reached + 2 * at_once)
            progress()


@contextmanager
def another_connection() -> Iterator[Executor]:
    """A thread: Django has a connection for each."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            yield thread
        finally:
            # Here the name means the connection of whoever asks.
            thread.submit(lambda: connection.close()).result()


def come_to(begun: PeopleImport, row: int) -> None:
    begun.reached = row
    begun.save(update_fields=["reached"])
