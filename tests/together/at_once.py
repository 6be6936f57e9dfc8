"""Doing things at the same moment, each on a connection of its own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Timer
from typing import Final, TypeVar

from django.db import connection
from tests.conftest import OwnerCursor

from lienthong.core.errors import Refused

T = TypeVar("T")
MILLISECONDS_ALLOWED: Final = 500
SECONDS_TAKEN: Final = 1.0


def outcomes(calls: Sequence[Callable[[], T]]) -> list[T | Refused]:
    """What each gave or was refused with; anything else that is raised is raised here."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | Refused:
        start.wait()
        try:
            return call()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


@contextmanager
def taking_long(cursor: OwnerCursor, table: str) -> Iterator[None]:
    """What reads or writes this table takes longer than a request's statement may."""
    cursor.execute(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
    given_free = Timer(SECONDS_TAKEN, cursor.execute, ["COMMIT"])
    with connection.cursor() as ours:
        ours.execute("SET statement_timeout = %s", [MILLISECONDS_ALLOWED])
        given_free.start()
        try:
            yield
        finally:
            given_free.join()
            ours.execute("RESET statement_timeout")


def reasons(results: Sequence[object]) -> list[str]:
    """The codes of the refusals among them, sorted."""
    return sorted(result.reason for result in results if isinstance(result, Refused))
