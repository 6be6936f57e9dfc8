"""
What the database cannot do for a command, as a refusal that says what to do.

The database's own message may hold the rows that it was given: chained for a debugger, never said.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import django.db
import psycopg

from lienthong.core.errors import Refused
from lienthong.core.texts import Text

# Of the owner's connection, and of the application's.
FAILURES: Final = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.DataError,
    django.db.OperationalError,
    django.db.InterfaceError,
    django.db.DataError,
)
DISK_FULL: Final = "53100"
# SQLSTATE of a connection that broke or was refused, and of a server that stops or starts.
LOST: Final = ("08", "57P")


@contextmanager
def failing_in_words() -> Iterator[None]:
    """Raises `Refused` for what the same command gets over later: what is entered stays."""
    try:
        yield
    except FAILURES as error:
        raise refused_for(error) from error


def refused_for(error: Exception) -> Refused:
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    state: str = getattr(cause, "sqlstate", None) or ""
    if state == DISK_FULL:
        text = Text(
            "The disk of the database is full. Make room and give the same command again: what is"
            " entered stays, and it goes on from there."
        )
        return Refused(text, code="database_full")
    # A connection that broke has no state to tell any more.
    if state.startswith(LOST) or not (state or isinstance(cause, psycopg.DataError)):
        text = Text(
            "The database was stopped, or the connection to it was lost. When it runs, give the"
            " same command again: what is entered stays, and it goes on from there."
        )
        return Refused(text, code="database_lost")
    text = Text(
        "The database does not do what this command needs (its error {state}). What is entered"
        " stays; the same command goes on from there when that is mended.",
        state=state or type(cause).__name__,
    )
    return Refused(text, code="database_refused")
