"""
Where a benchmark runs: a home thrown away at its end, and databases whose commits reach the disk.

The suite's databases are made in the same way but for one thing: theirs are careless (fsync off),
and a figure taken there would be worth nothing.
"""

import atexit
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import psycopg
from django.db import connections
from tests import databases, homes

from lienthong.home.addresses import DatabaseAddress
from lienthong.home.database import URL, database_url
from lienthong.home.folder import home_path, known_home
from lienthong.home.roles import Role

Owner = psycopg.Connection[tuple[object, ...]]


def choose_home() -> None:
    """A home for this run, or the one that the run which started this process has chosen."""
    if databases.FOLDER not in os.environ:
        # A run of the suite keeps its databases in memory where there is room.
        os.environ.setdefault("TMPDIR", tempfile.gettempdir())
        databases.choose_home()
        atexit.register(databases.end_home)
    os.environ.pop("LIENTHONG_CARELESS", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "lienthong.config.settings"


@cache
def template() -> str:
    """The name of the set-up database, made by the first who asks."""
    if known_home() is None and not os.environ.get(URL):
        # The same that a benchmark begins with which starts the program itself.
        homes.set_up(home_path())
    return databases.make_template()


@contextmanager
def database(name: str) -> Iterator[str]:
    """
    A database of this benchmark alone, set up and empty; Django's `default` is in it.

    It gives the full name. The connection is the role `app`'s, as a server's is.
    """
    set_up = template()
    with databases.copy_of_template(set_up, f"{set_up}_{name}_{os.getpid()}") as made:
        yield made.name


def kept(name: str, *, made_by: Callable[[str], object]) -> str:
    """
    The full name of a database that all benchmarks of this run share.

    Who asks first makes it, and has `made_by` fill it with Django's `default` in it.
    """
    full = f"{template()}_{name}"
    with owner("postgres") as server:
        is_there = server.execute("SELECT FROM pg_database WHERE datname = %s", [full]).fetchone()
    if is_there is None:
        databases.make_copy(template(), full)
        enter(full)
        try:
            made_by(full)
        except BaseException:
            leave_database()
            databases.drop(full)
            raise
    enter(full)
    return full


@contextmanager
def copy_of(shared: str, name: str) -> Iterator[str]:
    """A copy of a database that benchmarks share, for one that changes what is in it."""
    leave_database()
    full = f"{template()}_{name}_{os.getpid()}"
    databases.make_copy(template(), full, filled=shared)
    try:
        enter(full)
        yield full
    finally:
        leave_database()
        databases.drop(full)


def forget(name: str) -> None:
    """Drop a database of this run, if it is there: it is to be made anew."""
    leave_database()
    databases.drop(f"{template()}_{name}")


@contextmanager
def owner(name: str) -> Iterator[Owner]:
    """The owner's connection to it, for limits that go around all rules, and for loading."""
    with databases.owner_of(name) as connection:
        yield connection


def enter(name: str) -> None:
    """Point this process at a database that another process has made."""
    databases.point_at(name)


def app_address(name: str) -> DatabaseAddress:
    return database_url(Role.APP, name)


def owner_address(name: str) -> DatabaseAddress:
    return database_url(Role.OWNER, name)


def leave_database() -> None:
    """Close the connection, so that the next statement pays for none of what was before."""
    connections["default"].close()
