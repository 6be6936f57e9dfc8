"""
What the database cannot do for a command, as a refusal that says what to do.

The database's own message may hold the rows that it was given: chained for a debugger, never said.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

import django.db
import psycopg

from lienthong.core.errors import Refused
from lienthong.core.texts import Text

PACKAGE: Final = Path(__file__).parents[1]
# Of the owner's connection, and of the application's.
FAILURES: Final = (psycopg.Error, django.db.Error)
DISK_FULL: Final = "53100"
# SQLSTATE of a connection that broke or was refused, of a server that stops or starts, and of one
# that ends a transaction which waits too long.
LOST: Final = ("08", "57P", "25P03", "25P04")


@contextmanager
def failing_in_words() -> Iterator[None]:
    """Raises `Refused` for whatever the database raises."""
    try:
        yield
    except FAILURES as error:
        raise refused_for(error) from error


def refused_for(error: Exception) -> Refused:
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    state: str = getattr(cause, "sqlstate", None) or ""
    if state == DISK_FULL:
        text = Text(
            "The disk of the database is full. Make room and give the same command again: what was"
            " entered stays."
        )
        return Refused(text, code="database_full")
    # A connection that broke has no state to tell any more.
    is_silent = not state and isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)
    if is_silent or state.startswith(LOST):
        text = Text(
            "The database was stopped, or the connection to it was lost or refused. When it"
            " answers, give the same command again: what was entered stays."
        )
        return Refused(text, code="database_lost")
    text = Text(
        "The database refused what this command asked of it (its error {state}, at {place})."
        " What was entered before stays.",
        state=state or type(cause or error).__name__,
        place=asked_at(error.__traceback__),
    )
    return Refused(text, code="database_refused")


def asked_at(trace: TracebackType | None) -> str:
    """The last line of ours that it came through, such as `register/check.py:88`."""
    lines = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for frame, line in traceback.walk_tb(trace)
        if (file := Path(frame.f_code.co_filename)).is_relative_to(PACKAGE)
    ]
    return lines[-1] if lines else ""
