"""Doing things at the same moment, each on a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from lienthong.core.errors import Refused

T = TypeVar("T")


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


def reasons(results: Sequence[object]) -> list[str]:
    """The codes of the refusals among them, sorted."""
    return sorted(result.reason for result in results if isinstance(result, Refused))
