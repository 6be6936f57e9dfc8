"""
The embedded PostgreSQL: made, started and shared by every process that uses the same home.

Of the package only the binaries are used. Nobody is trusted: every role has a password (SCRAM),
the socket lies in a closed folder, and there is no TCP port.
"""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import keeper
from .folder import Home
from .place import DATA, Place, known_place, owned_folder, place_of, socket_folder
from .secrets import kept_secret
from .sizing import memory_of_machine, settings_by_size
from .troubles import DatabaseTrouble

SUPERUSER: Final = "postgres"
# After a crash while a province was taken in the log of changes is gone through: minutes.
START_SECONDS: Final = 600.0
STOP_SECONDS: Final = 70.0
MAX_LOG_BYTES: Final = 10_000_000
# Personal data must not reach the log: no statements, no parameters, no DETAIL with key values.
SETTINGS: Final = (
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "max_connections=120",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_statement=none",
    "log_min_error_statement=panic",
    "log_min_duration_statement=-1",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_error_verbosity=terse",
    "log_line_prefix=%m [%p] ",
)
# For tests alone: what a crash of the machine would cost is thrown away anyway. What was committed
# is still written before the answer, so that a killed server loses nothing. Many run at once.
CARELESS: Final = ("fsync=off", "full_page_writes=off", "shared_buffers=256MB")

# The locks that this process holds until it ends, by the cluster's folder.
_held: dict[Path, int] = {}


@dataclass(frozen=True, slots=True)
class Running:
    """A cluster that answers, and that will not stop before this process ends."""

    socket: Path
    place: Place


def use_cluster(home: Home) -> Running:
    """
    Start the home's cluster if it does not run, and hold it until this process ends.

    Safe beside others doing the same; raises DatabaseTrouble with the end of the server's log.
    """
    place = place_of(home)
    _hold(place)
    with _starting(place) as turn:
        if not (place.data / "PG_VERSION").exists():
            _make(place, kept_secret(home, "postgres"), turn)
        socket = socket_folder(place)
        if not _is_kept(place):
            _start_keeper(place, socket)
        _wait_until_ready(place)
    return Running(socket, place)


def leave_cluster(home: Home) -> None:
    """Stop using the cluster before the process ends; the last to leave waits for its end."""
    base = known_place(home)
    held = _held.pop(base, None) if base else None
    if base is None or held is None:
        return
    os.close(held)
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until:
        if not _is_locked(base / "locks" / "keeper", fcntl.LOCK_SH):
            return
        if _is_locked(base / "locks" / "use", fcntl.LOCK_EX) and _has_users(base):
            return
        time.sleep(0.05)


def is_running(home: Home) -> bool:
    """Whether a keeper holds the home's cluster; changes nothing."""
    base = known_place(home)
    return base is not None and _is_locked(base / "locks" / "keeper", fcntl.LOCK_SH)


def _hold(place: Place) -> None:
    if place.base in _held:
        return
    opened = os.open(place.lock("use"), os.O_RDWR | os.O_CREAT, 0o600)
    # Waits while a keeper that found itself alone stops the server.
    fcntl.flock(opened, fcntl.LOCK_SH)
    _held[place.base] = opened


@contextmanager
def _starting(place: Place) -> Iterator[int]:
    """Hold the turn to start; its file may be handed on to a program that must not be overtaken."""
    opened = os.open(place.lock("start"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield opened
    finally:
        os.close(opened)


def _is_kept(place: Place) -> bool:
    return _is_locked(place.lock("keeper"), fcntl.LOCK_SH)


def _is_locked(path: Path, kind: int) -> bool:
    """Whether somebody's lock is in the way of this kind of lock."""
    try:
        opened = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(opened, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False


def _has_users(base: Path) -> bool:
    """Whether the use lock is shared, that is held by users and not by a stopping keeper."""
    return not _is_locked(base / "locks" / "use", fcntl.LOCK_SH)


def _make(place: Place, password: str, turn: int) -> None:
    """
    Run initdb under another name and rename: a half-made cluster is never taken for one.

    Where we are killed initdb goes on, and holds our turn until it has ended: nobody clears away
    under its hands.
    """
    for rest in place.base.glob("making-*"):
        shutil.rmtree(rest)
    making = owned_folder(place.base / f"making-{secrets.token_hex(4)}", place.runner)
    word = making / "password"
    word.touch(mode=0o600)
    word.write_text(password, encoding="ascii")
    if place.runner is not None:
        os.chown(word, place.runner.user, place.runner.group)
    made = _run(
        place,
        str(place.programs / "bin" / "initdb"),
        f"--pgdata={making / DATA}",
        f"--username={SUPERUSER}",
        f"--pwfile={word}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        # The same order on every machine; the build has no ICU.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--text-search-config=simple",
        *(["--no-sync"] if _is_careless() else []),
        turn=turn,
    )
    word.unlink()
    if made.returncode != 0:
        shutil.rmtree(making, ignore_errors=True)
        raise DatabaseTrouble(
            "The database could not be made in {path}: {reason}",
            path=place.base,
            reason=made.stderr.strip() or made.returncode,
        )
    (making / DATA).rename(place.data)
    making.rmdir()


def _run(place: Place, *command: str, turn: int) -> subprocess.CompletedProcess[str]:
    user = None if place.runner is None else place.runner.user
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        user=user,
        group=None if place.runner is None else place.runner.group,
        extra_groups=None if user is None else [],
        pass_fds=(turn,),
    )


def _start_keeper(place: Place, socket: Path) -> None:
    if place.log.exists() and place.log.stat().st_size > MAX_LOG_BYTES:
        place.log.replace(place.log.with_name("log.1"))
    settings = (
        *SETTINGS,
        *settings_by_size(memory_of_machine()),
        f"unix_socket_directories={socket}",
        *(CARELESS if _is_careless() else ()),
    )
    server = [str(place.programs / "bin" / "postgres"), "-D", str(place.data)]
    for setting in settings:
        server += ["-c", setting]
    keeping = {
        "use_lock": str(place.lock("use")),
        "keeper_lock": str(place.lock("keeper")),
        "data": str(place.data),
        "log": str(place.log),
        "command": server,
        "user": place.runner.user if place.runner else None,
        "group": place.runner.group if place.runner else None,
    }
    subprocess.run(
        [sys.executable, "-I", "-S", keeper.__file__, json.dumps(keeping)],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
    )


def _wait_until_ready(place: Place) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and _is_kept(place):
        if _is_ready(place):
            return
        time.sleep(0.02)
    raise DatabaseTrouble(
        "The database in {path} does not start. Its log ends: {reason}",
        path=place.base,
        reason=_end_of_log(place),
    )


def _is_ready(place: Place) -> bool:
    """PostgreSQL itself writes its state into the eighth line of its lock file."""
    try:
        lines = (place.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return len(lines) > 7 and lines[7].strip() == "ready"


def _end_of_log(place: Place) -> str:
    try:
        return " / ".join(place.log.read_text(encoding="utf-8", errors="replace").splitlines()[-3:])
    except OSError:
        return "(no log)"


def _is_careless() -> bool:
    return os.environ.get("LIENTHONG_CARELESS") == "1"
