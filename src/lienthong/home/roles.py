"""The database roles, made by the owner with passwords of our own making."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import psycopg
from psycopg import sql

from .folder import Home
from .secrets import kept_secret, known_secret
from .troubles import DatabaseTrouble

Connection = psycopg.Connection[tuple[object, ...]]


class Role(StrEnum):
    """
    Who connects. The owner makes and migrates, and no server ever connects as the owner.

    The others have what `sql/grants.sql` of each app gives them, and nothing else.
    """

    OWNER = "owner"
    APP = "app"
    EXCHANGE = "exchange"
    STEERING = "steering"
    SWEEP = "sweep"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one role may take: milliseconds, 0 without limit; processes beside its own."""

    statement: int
    lock: int
    idle_in_transaction: int
    parallel: int = 0


MADE_ROLES: Final = (Role.APP, Role.EXCHANGE, Role.STEERING, Role.SWEEP)
# A request that runs longer is broken; a transaction that waits for its client holds back the
# point below which the account can be read (`audit.xact`). The sweep reads millions of rows. Who
# waits for a page gets no processes to help: the planner takes them where it expects a few hundred
# rows, and to start them takes longer than to answer (decision 0027, 8).
LIMITS: Final = {
    Role.APP: Limits(statement=30_000, lock=10_000, idle_in_transaction=60_000),
    Role.EXCHANGE: Limits(statement=5_000, lock=2_000, idle_in_transaction=10_000),
    Role.STEERING: Limits(statement=30_000, lock=5_000, idle_in_transaction=30_000),
    Role.SWEEP: Limits(statement=0, lock=5_000, idle_in_transaction=60_000, parallel=2),
}


def role_name(prefix: str, role: Role) -> str:
    """The name of a made role in the server; the prefix is the database's name."""
    return f"{prefix}_{role}"


def password_name(role: Role) -> str:
    return f"role-{role}"


def make_roles(connection: Connection, home: Home, prefix: str) -> None:
    """
    Make what is missing of the roles, and let them know what the home knows.

    Roles that stand already, but whose passwords this home does not know, get new ones.
    """
    standing = _standing_roles(connection, prefix)
    for role in MADE_ROLES:
        name = role_name(prefix, role)
        with _allowed(name):
            if name not in standing:
                _make(connection, name, kept_secret(home, password_name(role)), role)
            elif known_secret(home, password_name(role)) is None:
                set_password(connection, name, kept_secret(home, password_name(role)))
                _set_limits(connection, name, role)


def limit_roles(connection: Connection, prefix: str) -> None:
    """Give all roles the limits of this version: an earlier one may have made them. Idempotent."""
    for role in MADE_ROLES:
        name = role_name(prefix, role)
        with _allowed(name):
            _set_limits(connection, name, role)


def open_database_to_roles(connection: Connection, prefix: str) -> None:
    """Only our roles may connect, and nobody but the owner may make tables. Idempotent."""
    database = sql.Identifier(connection.info.dbname)
    made = sql.SQL(", ").join(sql.Identifier(role_name(prefix, role)) for role in MADE_ROLES)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, made))
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(made))
    # Functions are the one thing that PostgreSQL lets everybody use unless told.
    connection.execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")


@contextmanager
def _allowed(name: str) -> Iterator[None]:
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseTrouble(
            "The owner of the database may not make or change the role {role}: it needs "
            "CREATEROLE, and a role that another user made has to be dropped or given to it "
            "(GRANT {role} TO the owner WITH ADMIN OPTION).",
            role=name,
        ) from error


def _standing_roles(connection: Connection, prefix: str) -> frozenset[str]:
    names = [role_name(prefix, role) for role in MADE_ROLES]
    rows = connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [names])
    return frozenset(str(row[0]) for row in rows)


def _make(connection: Connection, name: str, password: str, role: Role) -> None:
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOCREATEDB NOCREATEROLE").format(sql.Identifier(name))
    )
    set_password(connection, name, password)
    _set_limits(connection, name, role)


def set_password(connection: Connection, name: str, password: str) -> None:
    """Give the role this password."""
    # Hashed here: the server's log and its statistics never hold the password itself.
    hashed = connection.pgconn.encrypt_password(
        password.encode(), name.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(name), sql.Literal(hashed))
    )


def _set_limits(connection: Connection, name: str, role: Role) -> None:
    limits = LIMITS[role]
    for setting, value in (
        ("statement_timeout", limits.statement),
        ("lock_timeout", limits.lock),
        ("idle_in_transaction_session_timeout", limits.idle_in_transaction),
        ("max_parallel_workers_per_gather", limits.parallel),
    ):
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
            )
        )
