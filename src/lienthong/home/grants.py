"""Who may do what in the database: each app's `sql/grants.sql`, run by the owner."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from psycopg import sql

from .roles import MADE_ROLES, Connection, role_name

PACKAGE = "lienthong"


def grant(connection: Connection, prefix: str, apps: Iterable[str]) -> None:
    """
    Take everything from our roles and give what the files of these apps say, in one transaction.

    What no file grants is not accessible; what a file no longer grants is gone. The places of a
    file are `{app}`, `{exchange}`, `{steering}` and `{sweep}`.
    """
    roles = {str(role): sql.Identifier(role_name(prefix, role)) for role in MADE_ROLES}
    everyone = sql.SQL(", ").join([*roles.values(), sql.SQL("PUBLIC")])
    with connection.transaction():
        for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
            connection.execute(
                sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(
                    sql.SQL(kind), everyone
                )
            )
        for file in grant_files(apps):
            # Our own file, not somebody's words; it is composed with names only.
            connection.execute(sql.SQL(_text(file)).format(**roles))


def grant_files(apps: Iterable[str]) -> list[Traversable]:
    """The files in the order of their apps' names; no grant depends on another."""
    found = [files(PACKAGE) / app / "sql" / "grants.sql" for app in sorted(apps)]
    return [file for file in found if file.is_file()]


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
