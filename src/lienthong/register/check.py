"""
Checking every promise about every row, set-wise, on one snapshot.

A sweep looks at nobody: it gives counts and ids, writes no look but an entry of its own, and works
as the database's owner. So this is an administrator's command and never part of a server.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg import sql

from .invariants import INVARIANTS, Invariant
from .invariants.invariant import WORDS
from .load import Connection, account

# What breaks is counted whole and told by its first ids: the answer stays small whatever is found.
FIND: Final = "SELECT id, count(*) OVER () FROM (SELECT DISTINCT id FROM ({}\n) AS found) AS broken"
# A look-up for each row costs less than a compiled plan; what is sorted goes to disk beyond this.
SETTINGS: Final = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL jit = off",
    "SET LOCAL work_mem = '64MB'",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An invariant that does not hold: how many things break it, and the first of them by id."""

    invariant: Invariant
    count: int
    ids: tuple[UUID, ...]


def check(
    connection: Connection,
    *,
    now: datetime,
    today: date,
    shown: int,
    invariants: Iterable[Invariant] = INVARIANTS,
    progress: Callable[[int, Invariant], None] = lambda done, invariant: None,
) -> tuple[Broken, ...]:
    """
    What breaks, in the order of the invariants; `connection` is the owner's.

    That it was asked stands in the account before the first row is read, and what was found,
    by codes and counts, after the last.
    """
    account(connection, "people.check_began", now=now)
    found: list[Broken] = []
    with connection.transaction():
        for setting in SETTINGS:
            connection.execute(setting)
        for done, invariant in enumerate(invariants):
            progress(done, invariant)
            broken = broken_by(connection, invariant, today=today, shown=shown)
            if broken.count:
                found.append(broken)
    counts = {broken.invariant.code: broken.count for broken in found}
    account(connection, "people.checked", now=now, **counts)
    return tuple(found)


def broken_by(connection: Connection, invariant: Invariant, *, today: date, shown: int) -> Broken:
    statement = f"{FIND.format(invariant.sql)} ORDER BY id LIMIT %(shown)s"
    # Every statement is a file or a table of ours, and nobody's words are in it.
    rows = connection.execute(
        sql.SQL(statement),
        {"today": today, "shown": max(shown, 1), **WORDS, **invariant.asks_first(connection)},
    ).fetchall()
    count = int(str(rows[0][1])) if rows else 0
    ids = tuple(id for id, _ in rows if isinstance(id, UUID))[:shown]
    return Broken(invariant=invariant, count=count, ids=ids)
