"""
The databases of the suite: a template, a copy of it for the worker and for each `together`.

Each worker has a home and an embedded server of its own below the folder of the run, because the
point below which the account is read (`pg_snapshot_xmin`) is that of a whole server: an open
transaction of one worker would hold it back for all. With DATABASE_URL there is one server, and a
`together` has it for itself; the databases are made beside the one that is named, by its owner,
with roles of their own, and dropped at the end.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connections
from psycopg import sql

from lienthong.home import cluster
from lienthong.home.database import connect, database_url, ensure_database
from lienthong.home.folder import home, known_home
from lienthong.home.roles import MADE_ROLES, Role, open_database_to_roles, role_name
from tests import run_folder

FOLDER = "LIENTHONG_TESTS"
ROOT = Path(__file__).resolve().parent.parent

ROLES = {"default": Role.APP, "steering": Role.STEERING}


def choose_home() -> None:
    """Point this process, and those that it starts, at a home for this run of the suite."""
    if FOLDER in os.environ:
        _choose_own_home()
        return
    # Workers and some eighty commands would each compile the program, and workers the tests.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ[FOLDER] = str(run_folder.made())
    _choose_own_home()
    os.environ["LIENTHONG_CARELESS"] = "1"
    for name in ("LIENTHONG_PROFILE", "LIENTHONG_CLOCK", "LIENTHONG_SETUP", "LIENTHONG_POOL"):
        os.environ.pop(name, None)
    if url := os.environ.get("DATABASE_URL"):
        parts = urlsplit(url)
        named = parts.path.lstrip("/") or "lienthong"
        # Never the database that was named: it may be somebody's in earnest.
        os.environ["DATABASE_URL"] = parts._replace(path=f"/{named}_tests_{os.getpid()}").geturl()


def _choose_own_home() -> None:
    is_shared = bool(os.environ.get("DATABASE_URL"))
    name = "home" if is_shared else f"home-{worker_name()}"
    os.environ["LIENTHONG_HOME"] = str(Path(os.environ[FOLDER]) / name)


@contextmanager
def turn(*, is_together: bool) -> Iterator[None]:
    """On a shared server: tests run beside one another, a `together` when no other does."""
    if not os.environ.get("DATABASE_URL"):
        yield
        return
    folder = Path(os.environ[FOLDER])
    with (folder / "turnstile").open("w") as turnstile, (folder / "turn").open("w") as lock:
        # Whoever waits for the server to be free keeps the others from entering meanwhile.
        fcntl.flock(turnstile, fcntl.LOCK_EX)
        fcntl.flock(lock, fcntl.LOCK_EX if is_together else fcntl.LOCK_SH)
        turnstile.close()
        yield


def end_home() -> None:
    """Stop what was started and remove what was made; called once, when the workers are gone."""
    folder = Path(os.environ.pop(FOLDER))
    made = known_home()
    if made is not None:
        if os.environ.get("DATABASE_URL"):
            _drop_everything()
        else:
            cluster.leave_cluster(made)
    run_folder.remove(folder)


@dataclass(frozen=True, slots=True)
class TestDatabase:
    """A copy of the template that Django's `default` is connected to."""

    __test__ = False

    name: str


def make_template() -> str:
    """The name of the template; on a shared server the worker that comes first sets it up."""
    with _template_at_rest():
        settled = ensure_database()
        _prepare()
        with owner_of("postgres") as owner:
            for role in MADE_ROLES:
                # For the end of a test alone: a member of a role may end its connections.
                name = sql.Identifier(role_name(settled.name, role))
                owner.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
    return settled.name


@contextmanager
def _template_at_rest() -> Iterator[None]:
    """A database can be copied only while nobody is connected to it."""
    with (Path(os.environ[FOLDER]) / "template").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepare() -> None:
    settings = {"LIENTHONG_SETUP": "1", "DJANGO_SETTINGS_MODULE": "lienthong.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "lienthong.cli.prepare"],
        env={**os.environ, **settings},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The database of the tests could not be set up:\n{done.stderr[-3000:]}")


@contextmanager
def copy_of_template(template: str, name: str) -> Iterator[TestDatabase]:
    """A fresh copy under this name, and Django's connections in it, each with its role."""
    with kept_copy(template, name):
        before = {alias: connections.settings[alias].copy() for alias in ROLES}
        point_at(name)
        try:
            yield TestDatabase(name)
        finally:
            for alias in ROLES:
                connections[alias].close()
                connections.settings[alias].update(before[alias])


@contextmanager
def kept_copy(template: str, name: str) -> Iterator[None]:
    """A fresh copy under this name, which nobody is connected to yet."""
    make_copy(template, name)
    try:
        yield
    finally:
        drop(name)


@contextmanager
def owner_of(name: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection of the owner, who sees and may do everything."""
    with connect(database_url(Role.OWNER, name)) as connection:
        yield connection


def point_at(name: str) -> None:
    """Connect Django to this database, each alias with its role."""
    for alias in ROLES:
        connections[alias].close()
        settle(alias, name)


def settle(alias: str, name: str) -> None:
    """Every connection that this alias makes from now on is to this database."""
    address = database_url(ROLES[alias], name)
    # The same dict is the settings of this thread's connection and of those to come.
    connections.settings[alias].update(
        HOST=address.host,
        PORT=address.port,
        NAME=address.name,
        USER=address.user,
        PASSWORD=address.password,
    )


def make_copy(template: str, name: str, *, filled: str | None = None) -> None:
    """A copy that stays until somebody drops it, or the home ends; of a `filled` copy, if asked."""
    with _template_at_rest(), owner_of("postgres") as owner:
        owner.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(filled or template)
            )
        )
    # Rights on a database, unlike those in it, are not copied with it.
    with owner_of(name) as owner:
        open_database_to_roles(owner, template)


def drop(name: str) -> None:
    with owner_of("postgres") as owner:
        # A thread of a test may have forgotten its connection. Not `WITH (FORCE)`: that asks for
        # the right to end a running autovacuum, which a plain DROP ends by itself.
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND usename IS NOT NULL",
            [name],
        )
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _drop_everything() -> None:
    settled = ensure_database()
    with owner_of("postgres") as owner:
        rows = owner.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [settled.name]
        ).fetchall()
    for (name,) in rows:
        drop(str(name))
    with owner_of("postgres") as owner:
        for role in MADE_ROLES:
            name = role_name(settled.name, role)
            owner.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))


def worker_name() -> str:
    """The name of this process among the workers of pytest-xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def leave() -> None:
    """A worker is done; the controlling process clears away."""
    made = known_home()
    if made is not None and not os.environ.get("DATABASE_URL"):
        cluster.leave_cluster(home())
