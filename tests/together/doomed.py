"""
A process that dies at a chosen point of a verb, as by a cut of power: `kill -9` of itself.

It is imported by a fork server, which sets Django up once; each child has its own connection.
"""

import os
import signal
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from multiprocessing.connection import Connection
from unittest import mock

import django
from django.db import connection
from tests import databases

from lienthong.documents.signing import PadesSigner

databases.choose_home()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


class Fate:
    """
    Counts what the process does, and ends it at the moment that was chosen.

    A moment is known by its place in the life or, around a commit or a signature, by its name.
    """

    def __init__(self, ends_at: int | str | None) -> None:
        self.ends_at = ends_at
        self.events: list[str] = []

    def moment(self, event: str) -> None:
        if self.ends_at in (len(self.events), event):
            os.kill(os.getpid(), signal.SIGKILL)
        self.events.append(event)

    def statement(self, execute: Callable[..., object], sql: str, *rest: object) -> object:
        self.moment(sql[:40])
        return execute(sql, *rest)

    def around(self, name: str, step: Callable[..., object]) -> Callable[..., object]:
        turns = count(1)

        def taken(*args: object, **kwargs: object) -> object:
            turn = next(turns)
            self.moment(f"before {name} {turn}")
            done = step(*args, **kwargs)
            self.moment(f"after {name} {turn}")
            return done

        return taken


def live(
    database: str, verb: Callable[[], object], ends_at: int | str | None, report: Connection
) -> None:
    """Do `verb`, unless the end comes before; then report every moment at which it might have."""
    databases.point_at(database)
    fate = Fate(ends_at)
    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(fate.statement))
        # Faults from outside, not stand-ins: the real commit and the real signature are made.
        commit = fate.around("commit", connection._commit)
        stack.enter_context(mock.patch.object(connection, "_commit", commit))
        sign = fate.around("signature", PadesSigner.sign)
        stack.enter_context(mock.patch.object(PadesSigner, "sign", sign))
        verb()
    report.send(fate.events)
    connection.close()
