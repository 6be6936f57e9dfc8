"""What a database was set up from, so that a second start has nothing to do."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import psycopg

from .roles import Connection

# What decides about the tables, their facts and their rights; the rest of the code does not.
DECIDING: Final = frozenset({"migrations", "sql", "facts", "facts.py"})
# Packages that bring migrations of their own.
PACKAGES: Final = ("django", "procrastinate")
TABLE: Final = """
    CREATE TABLE IF NOT EXISTS lienthong_setup (
        what text PRIMARY KEY,
        stamp text NOT NULL,
        done_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )
"""
EVERYTHING: Final = "everything"


def stamp_of_everything() -> str:
    """A digest of all that the set-up reads: the same contents give the same on any machine."""
    package = files("lienthong")
    hashed = hashlib.sha256()
    for name in PACKAGES:
        hashed.update(f"{name} {version(name)}\n".encode())
    deciding = [
        part
        for app in sorted(package.iterdir(), key=_name)
        if app.is_dir()
        for part in sorted(app.iterdir(), key=_name)
        if part.name in DECIDING
    ]
    own = [package / "home", package / "cli" / "prepare.py", package / "config" / "settings.py"]
    _hash(hashed, [*deciding, *own])
    return hashed.hexdigest()


def stamp_of_facts(app: str) -> str:
    """A digest of one app's facts and of the module that loads them."""
    package = files(f"lienthong.{app}")
    hashed = hashlib.sha256()
    _hash(hashed, [part for part in (package / "facts.py", package / "facts") if _exists(part)])
    return hashed.hexdigest()


def kept_stamp(connection: Connection, what: str) -> str | None:
    """The stamp of the last set-up of this database; None where there was none."""
    try:
        row = connection.execute(
            "SELECT stamp FROM lienthong_setup WHERE what = %s", [what]
        ).fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
        return None
    return None if row is None else str(row[0])


def keep_stamp(connection: Connection, what: str, stamp: str) -> None:
    """Write down that this was done."""
    connection.execute(
        """
        INSERT INTO lienthong_setup (what, stamp) VALUES (%s, %s)
        ON CONFLICT (what) DO UPDATE SET stamp = excluded.stamp, done_at = clock_timestamp()
        """,
        [what, stamp],
    )


def _hash(hashed: "hashlib._Hash", parts: Iterable[Traversable]) -> None:
    for part in parts:
        if part.is_dir():
            inside = sorted(part.iterdir(), key=_name)
            _hash(hashed, [entry for entry in inside if entry.name != "__pycache__"])
        else:
            content = part.read_bytes()
            hashed.update(f"{part.name} {len(content)}\n".encode())
            hashed.update(content)


def _exists(part: Traversable) -> bool:
    return part.is_file() or part.is_dir()


def _name(part: Traversable) -> str:
    return part.name
