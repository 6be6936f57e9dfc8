"""The home's database: found or made, its roles made, and the way to it for each role."""

import os
import time
from dataclasses import replace
from typing import Final

import psycopg
from psycopg import sql

from .addresses import (
    EMBEDDED,
    EMBEDDED_NAME,
    DatabaseAddress,
    Settled,
    keep_settled,
    known_settled,
    owner_address,
    settled_by,
)
from .cluster import SUPERUSER, Running, use_cluster
from .folder import Home, home, known_home
from .roles import (
    MADE_ROLES,
    Connection,
    Role,
    make_roles,
    open_database_to_roles,
    password_name,
    set_password,
)
from .secrets import kept_secret, known_secret
from .troubles import DatabaseTrouble

OLDEST: Final = 150000
CONNECT_SECONDS: Final = 20.0
URL: Final = "DATABASE_URL"
# One number for every lock of ours that is not about a row; 0x4c54 is "LT".
SETUP_LOCK: Final = 0x4C54_0001


def database_url(role: Role, name: str | None = None) -> DatabaseAddress:
    """
    The way to the home's database as this role, after `ensure_database`.

    `name` is another database of the same server, for tests. The owner of a database outside is
    known only where DATABASE_URL is in the environment.
    """
    found = known_address(role, name)
    if found is None:
        raise DatabaseTrouble(
            "The home does not know the role {role} of its database. Name the database's owner "
            "in DATABASE_URL once more.",
            role=role,
        )
    return found


def known_address(role: Role, name: str | None = None) -> DatabaseAddress | None:
    """The same, or None where nothing is set up; reads only and starts nothing."""
    place = known_home()
    settled = known_settled(place) if place else None
    if place is None or settled is None:
        return None
    if role is Role.OWNER and not settled.is_embedded:
        return _outside_owner(name)
    return settled.address(place, role, name)


def ensure_database() -> Settled:
    """
    Make the home's database ready to be connected to: running, with its roles.

    Without DATABASE_URL a home that belongs to a database outside is used as it is: a server
    needs the roles and never the owner.
    """
    place = home()
    url = os.environ.get(URL, "")
    if url:
        return _ensure_outside(place, owner_address(url))
    settled = known_settled(place)
    if settled is not None and not settled.is_embedded:
        return settled
    return _ensure_embedded(place)


def connect(address: DatabaseAddress) -> Connection:
    """A connection that commits each statement; waits while a server just starts."""
    until = time.monotonic() + CONNECT_SECONDS
    has_answered = not address.host.startswith("/")
    while True:
        try:
            return psycopg.connect(address.conninfo, autocommit=True)
        except psycopg.OperationalError:
            if has_answered or time.monotonic() > until:
                raise
            # A server that answers means its refusal; one that starts or recovers is waited for.
            ping = psycopg.pq.PGconn.ping(address.conninfo.encode())
            has_answered = ping == psycopg.pq.Ping.OK
        time.sleep(0.05)


def _ensure_embedded(place: Home) -> Settled:
    running = use_cluster(place)
    settled = known_settled(place)
    if settled is not None and _knows_every_role(place):
        return settled
    _make_embedded_owner(place, running)
    address = EMBEDDED.address(place, Role.OWNER)
    if address is None:
        raise DatabaseTrouble("The home {path} lost a key.", path=place.path)
    with connect(address) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
        make_roles(connection, place, EMBEDDED.name)
        open_database_to_roles(connection, EMBEDDED.name)
    keep_settled(place, EMBEDDED)
    return EMBEDDED


def renew_owner(settled: Settled) -> None:
    """
    Give the owner what this version gives him, in a home that an earlier one may have set up.

    Of a database outside its superuser is not known: `doctor` says what is missing there.
    """
    if settled.is_embedded:
        place = home()
        _make_embedded_owner(place, use_cluster(place))


def _make_embedded_owner(place: Home, running: Running) -> None:
    superuser = DatabaseAddress(
        host=str(running.socket),
        port=EMBEDDED.port,
        name="postgres",
        user=SUPERUSER,
        password=kept_secret(place, "postgres"),
    )
    with connect(superuser) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
        make_owner(connection, EMBEDDED_NAME, kept_secret(place, password_name(Role.OWNER)))


def make_owner(connection: Connection, name: str, password: str) -> None:
    """
    As superuser: the owner, who is none himself, and his database. Idempotent.

    He may say that references are asked set-wise (`register/sql/references.sql`); he could drop the
    foreign keys as well, they are his. The grant is of the whole server: in ours is nothing else.
    """
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is None:
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(sql.Identifier(name))
        )
    set_password(connection, name, password)
    connection.execute(
        sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(
            sql.Identifier(name)
        )
    )
    made = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if made is None:
        connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(name)))


def _knows_every_role(place: Home) -> bool:
    names = [password_name(role) for role in (Role.OWNER, *MADE_ROLES)]
    return all(known_secret(place, name) is not None for name in names)


def _outside_owner(name: str | None) -> DatabaseAddress | None:
    url = os.environ.get(URL, "")
    if not url:
        return None
    owner = owner_address(url)
    return replace(owner, name=name or owner.name)


def _ensure_outside(place: Home, owner: DatabaseAddress) -> Settled:
    settled = settled_by(owner)
    try:
        connection = connect(owner)
    except psycopg.OperationalError as error:
        connection = _created(owner, _reason(error))
    with connection:
        check_database(connection)
        keep_settled(place, settled)
        connection.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
        make_roles(connection, place, owner.name)
        open_database_to_roles(connection, owner.name)
    return settled


def _created(owner: DatabaseAddress, reason: str) -> Connection:
    """
    The database, made by its owner if it is missing and he may; otherwise a refusal with `reason`.

    libpq gives no code with a connection that failed, so the server is asked what it holds.
    """
    beside = replace(owner, name="postgres")
    try:
        with connect(beside) as connection:
            known = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [owner.name]
            ).fetchone()
            if known is not None:
                raise DatabaseTrouble("DATABASE_URL does not answer: {reason}", reason=reason)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(owner.name)
                )
            )
    except psycopg.OperationalError as error:
        raise DatabaseTrouble("DATABASE_URL does not answer: {reason}", reason=reason) from error
    except psycopg.errors.DuplicateDatabase:
        # Another first start was faster.
        return connect(owner)
    except psycopg.Error as error:
        raise DatabaseTrouble(
            "There is no database {name}, and {owner} may not make it ({reason}). As a superuser: "
            "CREATE DATABASE {name} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0.",
            name=owner.name,
            owner=owner.user,
            reason=_reason(error),
        ) from error
    return connect(owner)


def check_database(connection: Connection) -> None:
    """Raise DatabaseTrouble where the server is too old, or the owner lacks a right."""
    if connection.info.server_version < OLDEST:
        raise DatabaseTrouble(
            "PostgreSQL {found} is too old; 15 is the oldest that will do.",
            found=connection.info.parameter_status("server_version"),
        )
    row = connection.execute(
        """
        SELECT pg_encoding_to_char(d.encoding) = 'UTF8',
               r.rolcreaterole OR r.rolsuper,
               pg_has_role(r.oid, d.datdba, 'USAGE'),
               has_schema_privilege('public', 'CREATE'), r.rolname, d.datname
        FROM pg_database d, pg_roles r
        WHERE d.datname = current_database() AND r.rolname = current_user
        """
    ).fetchone()
    is_utf8, makes_roles, owns, makes_tables, owner, name = row or (False,) * 6
    if not is_utf8:
        raise DatabaseTrouble("The encoding of the database {name} has to be UTF8.", name=name)
    if not makes_roles:
        raise DatabaseTrouble(
            "{owner} may not make roles. As a superuser: ALTER ROLE {owner} CREATEROLE.",
            owner=owner,
        )
    if not owns:
        raise DatabaseTrouble(
            "{owner} does not own the database {name}. As a superuser: ALTER DATABASE {name} "
            "OWNER TO {owner}.",
            owner=owner,
            name=name,
        )
    if not makes_tables:
        raise DatabaseTrouble(
            "{owner} may not make tables in the schema public of {name}. As a superuser: GRANT "
            "CREATE, USAGE ON SCHEMA public TO {owner} WITH GRANT OPTION.",
            owner=owner,
            name=name,
        )


def _reason(error: psycopg.Error) -> str:
    """The server's words in one line; a failed connection repeats no more than host and user."""
    return " ".join(str(error).split()) or type(error).__name__
