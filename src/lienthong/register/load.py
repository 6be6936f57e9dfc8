"""
Taking in many people at once, set-wise: COPY as the database's owner, under one act of import.

Row security refuses COPY to the application's role, and rightly: nobody was looked at. So this
is an administrator's command and never part of a server; the account says that it was done.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from lienthong.core.errors import Conflict
from lienthong.core.ids import new_id
from lienthong.core.texts import Text

from .histories import Family
from .sheets import BY, TABLES, Sheets

Connection = psycopg.Connection[tuple[object, ...]]

KIND: Final = "import"
LOAD_LOCK: Final = 0x4C54_0003
UNLOCK: Final = "SELECT pg_advisory_unlock(%s)"
# People of one transaction: some 30 MB of lines, half a second, and what a broken-off load loses.
BATCH: Final = 5_000


class Batch(Protocol):
    """The rows of some whole families, ready for COPY."""

    @property
    def people_count(self) -> int: ...

    def text(self, table: str) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A load that was begun on a day, now or earlier; `source` tells it from every other."""

    act: UUID
    source: str


@contextmanager
def one_at_a_time(connection: Connection) -> Iterator[None]:
    """Two loads at once would give out the same numbers: the second is refused."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOAD_LOCK]).fetchone()
    if row != (True,):
        raise Conflict(Text("Another load of people is running; wait until it has ended."))
    try:
        yield
    except BaseException:
        # On a connection that broke the lock is gone too, and what broke it is what to tell.
        with suppress(psycopg.OperationalError):
            connection.execute(UNLOCK, [LOAD_LOCK])
        raise
    connection.execute(UNLOCK, [LOAD_LOCK])


def load_began(connection: Connection, source: str, *, now: datetime, today: date) -> Load:
    """
    The act of this load: the one it had when it was broken off, or a new one, accounted for.

    One that goes on on another day has another act: what is entered may be of that day.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT id FROM register_act WHERE kind = %s AND source = %s AND acted_on = %s",
            [KIND, source, today],
        ).fetchone()
        if row is not None and isinstance(row[0], UUID):
            return Load(act=row[0], source=source)
        act = new_id()
        connection.execute(
            "INSERT INTO register_act (id, kind, signer_name, signer_title, acted_on, entered_at,"
            " source, marks, note) VALUES (%s, %s, '', '', %s, %s, %s, '{}', '')",
            [act, KIND, today, now, source],
        )
        account(connection, "people.load_began", now=now, act=str(act), source=source)
    return Load(act=act, source=source)


def load(
    families: Iterable[Family],
    begun: Load,
    *,
    connection: Connection,
    now: datetime,
    today: date,
    progress: Callable[[int], None] = lambda people: None,
) -> int:
    """Take these families in, batch by batch; gives how many people that were."""
    batches = batches_of(families, today=today)
    return load_batches(batches, begun, connection=connection, now=now, progress=progress)


def load_batches(
    batches: Iterable[Batch],
    begun: Load,
    *,
    connection: Connection,
    now: datetime,
    progress: Callable[[int], None] = lambda people: None,
) -> int:
    """
    Take these in; gives how many people that were.

    Each batch is a transaction with a line of the account, and no family is parted, so that a
    broken-off load leaves whole families, accounted for, and can go on behind them. Raises
    `Conflict` if the register contradicts a batch, of which then nothing stands. `progress` hears
    the count after each.
    """
    taken_in = 0
    for batch in batches:
        enter(connection, batch, begun, now=now)
        taken_in += batch.people_count
        progress(taken_in)
    if taken_in:
        # The planner knows nothing of what COPY brought; autovacuum would come too late.
        for table in TABLES:
            connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))
    return taken_in


def batches_of(families: Iterable[Family], *, today: date) -> Iterator[Sheets]:
    sheets = Sheets(today)
    for family in families:
        sheets.add(family)
        if sheets.people_count >= BATCH:
            yield sheets
            sheets = Sheets(today)
    if sheets.people_count:
        yield sheets


def enter(connection: Connection, batch: Batch, begun: Load, *, now: datetime) -> None:
    act, people = str(begun.act), batch.people_count
    try:
        with connection.transaction(), connection.cursor() as cursor:
            xact = entering_first(connection, begun.act)
            for table, columns in TABLES.items():
                if rows := batch.text(table):
                    statement = f"COPY {table} ({columns}) FROM STDIN"
                    with cursor.copy(sql.SQL(statement)) as copy:
                        copy.write(rows.replace(BY, xact))
            account(
                connection, "people.loaded", now=now, act=act, source=begun.source, people=people
            )
    except psycopg.errors.IntegrityError as error:
        # The database's message holds the person's values: chained for a debugger, never said.
        raise Conflict(
            Text("The register contradicts what was to be loaded."), code="register_contradicts"
        ) from error


def entering_first(connection: Connection, act: UUID) -> str:
    """The number of this transaction, in which this act is the first to enter."""
    row = connection.execute("SELECT register_entering_now(%s)", [act]).fetchone()
    entering = str(row[0] if row else "")
    if not entering.endswith("00001"):
        raise RuntimeError("another act has entered in this transaction")
    return entering.removesuffix("00001")


def account(connection: Connection, action: str, *, now: datetime, **detail: str | int) -> None:
    """
    A line of the account, in the load's own transaction.

    By SQL, because `audit.account` writes on the application's connection and this is another.
    """
    connection.execute(
        "INSERT INTO audit_entry (at, action, detail) VALUES (%s, %s, %s)",
        [now, action, Jsonb(detail)],
    )
