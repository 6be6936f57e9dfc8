"""
A server of its own for one database of a benchmark: the whole program.

The program's own server starts workers that find their database by themselves; this one serves
the database that it is told, with as many of the same workers, or one request at a time where none
are asked for. All run the same middleware, doors and views.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TypeVar
from wsgiref.simple_server import WSGIRequestHandler, make_server

from lienthong.cli.web import THREADS, Application, serve
from lienthong.config.wsgi import application

from . import place

PATIENCE = 60
Found = TypeVar("Found")


class Quiet(WSGIRequestHandler):
    """A benchmark's output is its lines."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(database: str, *, workers: int = 0) -> Iterator[int]:
    """The port at which this database is served by a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.served", database, str(port), str(workers)]
    # Django is set up before the workers part, and asks then how many connections each needs.
    environment = {**os.environ, "LIENTHONG_POOL": str(THREADS if workers else 0)}
    with subprocess.Popen(command, env=environment) as server:
        try:
            yield port
        finally:
            server.terminate()


def once_it_answers(ask: Callable[[], Found]) -> Found:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def serving_database(database: str) -> Application:
    place.enter(database)
    return application


def main(database: str, port: str, workers: str) -> None:
    # Django would do so while the first request of each worker waits.
    import_module("lienthong.config.urls")
    if int(workers):
        load = partial(serving_database, database)
        serve(load, address="127.0.0.1", port=int(port), workers=int(workers))
        return
    place.enter(database)
    with make_server("127.0.0.1", int(port), application, handler_class=Quiet) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
