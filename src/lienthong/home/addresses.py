"""How to reach the home's database, and as whom: values, and the file in which they are kept."""

import json
from dataclasses import dataclass, field
from typing import Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .folder import Home, write_private
from .place import known_place, known_socket_folder
from .roles import Role, password_name, role_name
from .secrets import known_secret
from .troubles import DatabaseTrouble

FILE: Final = "database.json"
EMBEDDED_NAME: Final = "lienthong"
# What a URL may say besides; the rest of libpq's options is not ours to pass on.
OPTIONS: Final = (
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "target_session_attrs",
)


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """One role's way to one database."""

    host: str
    port: str
    name: str
    user: str
    password: str = field(repr=False)
    options: tuple[tuple[str, str], ...] = ()

    @property
    def conninfo(self) -> str:
        return make_conninfo(
            "",
            host=self.host or None,
            port=self.port or None,
            dbname=self.name,
            user=self.user or None,
            password=self.password or None,
            **dict(self.options),
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """
    The database that a home belongs to: the embedded one, or one that was named from outside.

    The owner's password is never part of it.
    """

    is_embedded: bool
    host: str
    port: str
    name: str
    owner: str
    options: tuple[tuple[str, str], ...] = ()

    def address(self, home: Home, role: Role, name: str | None = None) -> DatabaseAddress | None:
        """The role's address, or None where the home does not hold its password."""
        is_owner = role is Role.OWNER
        password = known_secret(home, password_name(role))
        if password is None:
            return None
        return DatabaseAddress(
            host=self._host(home),
            port=self.port,
            name=name or self.name,
            user=self.owner if is_owner else role_name(self.name, role),
            password=password,
            options=self.options,
        )

    def _host(self, home: Home) -> str:
        if not self.is_embedded:
            return self.host
        # Not kept: a home may be moved, and its socket with it.
        return str(known_socket_folder(known_place(home) or home.path / "postgres"))


EMBEDDED: Final = Settled(
    is_embedded=True, host="", port="5432", name=EMBEDDED_NAME, owner=EMBEDDED_NAME
)


def known_settled(home: Home) -> Settled | None:
    """The database that this home belongs to; reads only."""
    try:
        kept = json.loads((home.path / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Settled(
        is_embedded=bool(kept["is_embedded"]),
        host=str(kept["host"]),
        port=str(kept["port"]),
        name=str(kept["name"]),
        owner=str(kept["owner"]),
        options=tuple((str(key), str(value)) for key, value in kept["options"]),
    )


def keep_settled(home: Home, settled: Settled) -> None:
    """Write down whom the home belongs to; a home never changes its database by itself."""
    kept = known_settled(home)
    if kept == settled:
        return
    if kept is not None and (kept.host, kept.port, kept.name) != (
        settled.host,
        settled.port,
        settled.name,
    ):
        raise DatabaseTrouble(
            "The home {path} belongs to the {kept}, not to the {asked}. Name another folder in "
            "LIENTHONG_HOME; or, if the same database has moved, delete {file} in the home.",
            path=home.path,
            kept=described(kept),
            asked=described(settled),
            file=FILE,
        )
    write_private(
        home.path / FILE,
        json.dumps(
            {
                "is_embedded": settled.is_embedded,
                "host": settled.host,
                "port": settled.port,
                "name": settled.name,
                "owner": settled.owner,
                "options": settled.options,
            }
        ),
    )


def described(settled: Settled) -> str:
    """The database in words, without anything secret."""
    if settled.is_embedded:
        return "embedded database"
    return f"database {settled.name} on {settled.host or 'the local socket'}:{settled.port}"


def owner_address(url: str) -> DatabaseAddress:
    """What DATABASE_URL says; the refusal does not repeat it, as it holds a password."""
    try:
        parts = conninfo_to_dict(url)
    except Exception as error:
        raise DatabaseTrouble(
            "DATABASE_URL cannot be read. It looks like "
            "postgresql://owner:password@host:5432/database."
        ) from error
    host, name, user = (str(parts.get(key) or "") for key in ("host", "dbname", "user"))
    if not name or not user:
        raise DatabaseTrouble("DATABASE_URL has to name the user and the database.")
    return DatabaseAddress(
        host=host,
        port=str(parts.get("port") or "5432"),
        name=name,
        user=user,
        password=str(parts.get("password") or ""),
        options=tuple((key, str(parts[key])) for key in OPTIONS if parts.get(key)),
    )


def settled_by(address: DatabaseAddress) -> Settled:
    return Settled(
        is_embedded=False,
        host=address.host,
        port=address.port,
        name=address.name,
        owner=address.user,
        options=address.options,
    )
