"""A process that dies while it carries out a plan, at a chosen statement: `kill -9` of itself."""

import os
import signal
from multiprocessing.connection import Connection
from typing import Any
from unittest import mock

import django
import psycopg
from tests import databases

databases.choose_home()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.make import reform  # noqa: E402 - its models can be imported only now

from lienthong.dossiers.reform import apply_plan  # noqa: E402


def live(database: str, ends_at: int | None, report: Connection) -> None:
    """Carry the plan out, unless the end comes before; then report how many statements it took."""
    statements = 0
    execute = psycopg.Cursor.execute

    def counted(cursor: psycopg.Cursor[Any], *args: Any, **kwargs: Any) -> psycopg.Cursor[Any]:
        nonlocal statements
        if statements == ends_at:
            os.kill(os.getpid(), signal.SIGKILL)
        statements += 1
        return execute(cursor, *args, **kwargs)

    # A fault from outside, not a stand-in: every statement is made.
    with (
        databases.owner_of(database) as owner,
        mock.patch.object(psycopg.Cursor, "execute", counted),
    ):
        apply_plan(reform.plan_of_2025(), connection=owner, now=reform.NOON)
    report.send(statements)
