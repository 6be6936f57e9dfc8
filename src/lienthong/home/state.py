"""What the home and its database are like, found out without changing them: for `doctor`."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg

from .addresses import DatabaseAddress, Settled, known_settled
from .database import connect, known_address
from .folder import home_path, known_home
from .place import UNPRIVILEGED, known_place
from .roles import MADE_ROLES, Role
from .stamps import EVERYTHING, kept_stamp, stamp_of_everything


@dataclass(frozen=True, slots=True)
class HomeState:
    """The folder and what is around it."""

    path: Path
    is_made: bool
    keys_are_closed: bool
    free_bytes: int
    cluster: Path | None
    server_user: str

    @property
    def is_cluster_outside(self) -> bool:
        return self.cluster is not None and not self.cluster.is_relative_to(self.path)


@dataclass(frozen=True, slots=True)
class RoleState:
    """Whether one role can connect, and the server's words where it cannot."""

    role: Role
    connects: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """The database behind the home; `version` is empty where nobody could connect."""

    settled: Settled
    roles: tuple[RoleState, ...]
    version: str = ""
    is_prepared: bool = False
    owner_is_superuser: bool = False
    app_bypasses_policies: bool = False
    # Who would enter people of files, and may not ask their references set-wise; empty if they may.
    asks_one_by_one: str = ""


def state_of_home() -> HomeState:
    made = known_home()
    path = home_path()
    return HomeState(
        path=path,
        is_made=made is not None,
        keys_are_closed=made is None or _is_closed(path / "keys"),
        free_bytes=shutil.disk_usage(_nearest(path)).free,
        cluster=known_place(made) if made else None,
        server_user=UNPRIVILEGED if os.geteuid() == 0 else "",
    )


def state_of_database() -> DatabaseState | None:
    """The state of the home's database, or None where none was set up yet."""
    place = known_home()
    settled = known_settled(place) if place else None
    if place is None or settled is None:
        return None
    roles = tuple(_state_of_role(role) for role in MADE_ROLES)
    address = known_address(Role.APP)
    if address is None or not roles[0].connects:
        return DatabaseState(settled, roles)
    return _asked(settled, roles, address)


def _asked(
    settled: Settled, roles: tuple[RoleState, ...], address: DatabaseAddress
) -> DatabaseState:
    with connect(address) as connection:
        row = connection.execute(
            """
            SELECT current_setting('server_version'),
                   (SELECT r.rolsuper FROM pg_roles r JOIN pg_database d ON d.datdba = r.oid
                    WHERE d.datname = current_database()),
                   (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user),
                   (SELECT quote_ident(pg_get_userbyid(proowner)) FROM pg_proc
                    WHERE proname = 'register_ask_references' AND NOT
                      has_parameter_privilege(proowner, 'session_replication_role', 'SET'))
            """
        ).fetchone()
        stamp = kept_stamp(connection, EVERYTHING)
    version, owner_is_superuser, app_bypasses, one_by_one = row or ("", False, False, None)
    return DatabaseState(
        settled,
        roles,
        version=str(version),
        is_prepared=stamp == stamp_of_everything(),
        owner_is_superuser=bool(owner_is_superuser),
        app_bypasses_policies=bool(app_bypasses),
        asks_one_by_one=str(one_by_one or ""),
    )


def _state_of_role(role: Role) -> RoleState:
    address = known_address(role)
    if address is None:
        return RoleState(role, connects=False, reason="its password is not in the home")
    try:
        with connect(address):
            return RoleState(role, connects=True)
    except psycopg.OperationalError as error:
        return RoleState(role, connects=False, reason=str(error).strip().splitlines()[-1])


def _is_closed(folder: Path) -> bool:
    return not folder.exists() or folder.stat().st_mode & 0o077 == 0


def _nearest(path: Path) -> Path:
    return path if path.exists() else _nearest(path.parent)
