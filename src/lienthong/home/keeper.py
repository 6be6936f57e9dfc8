"""
Keeps one PostgreSQL running while somebody uses it: started as a program of its own.

Every user of the cluster holds a shared lock on one file for as long as it lives. The keeper
starts the server, starts it again when it is killed, and stops it once it gets that lock alone,
that is when the last user has ended in whatever way, `kill -9` included. Standard library only:
it runs without site-packages, and nothing of ours is imported.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

LOOK_SECONDS: Final = 0.1
# After this many starts that failed in a row the keeper gives up; whoever waits reads the log.
# Backends of a killed server hold its shared memory until they notice, hence so many.
MAX_FAILURES: Final = 60
LONG_ENOUGH_SECONDS: Final = 5.0
STOP_SECONDS: Final = 60.0


@dataclass(slots=True)
class Keeping:
    """What to keep, as the starter wrote it on the command line."""

    use_lock: str
    keeper_lock: str
    data: str
    log: str
    command: list[str]
    user: int | None
    group: int | None
    output: int = subprocess.DEVNULL
    child: subprocess.Popen[bytes] | None = None
    adopted: int = 0
    started_at: float = 0.0
    failures: int = 0
    stopping: bool = field(default=False)


def main() -> int:
    keeping = Keeping(**json.loads(sys.argv[1]))
    # Terminals and mounts of whoever started us are not held.
    os.chdir("/")
    mine = os.open(keeping.keeper_lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return 0
    # The lock goes on in the child: who started us sees it held as soon as we return, and is not
    # left with a child of his own that he would have to wait for.
    if os.fork():
        os._exit(0)
    os.setsid()
    users = os.open(keeping.use_lock, os.O_RDWR | os.O_CREAT, 0o600)
    keeping.output = os.open(keeping.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    if keeping.user is not None and keeping.group is not None:
        # For good: PostgreSQL refuses to run as root, and in a container root may not even look
        # at where another user's process works (that takes CAP_SYS_PTRACE).
        os.setgroups([])
        os.setgid(keeping.group)
        os.setuid(keeping.user)

    def stop(_number: int, _frame: FrameType | None) -> None:
        keeping.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    keeping.adopted = postmaster_of(Path(keeping.data))
    status = _keep(keeping, users)
    # First our own lock, then the users': who gets theirs must not take us for alive.
    os.close(mine)
    os.close(users)
    return status


def _keep(keeping: Keeping, users: int) -> int:
    while not keeping.stopping:
        if not _is_running(keeping):
            if keeping.failures >= MAX_FAILURES:
                return 1
            _start(keeping)
        time.sleep(LOOK_SECONDS)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        keeping.stopping = True
    _stop(keeping)
    return 0


def _is_running(keeping: Keeping) -> bool:
    if keeping.child is None:
        return keeping.adopted != 0 and postmaster_of(Path(keeping.data)) == keeping.adopted
    if keeping.child.poll() is None:
        return True
    lived = time.monotonic() - keeping.started_at
    keeping.failures = 0 if lived > LONG_ENOUGH_SECONDS else keeping.failures + 1
    return False


def _start(keeping: Keeping) -> None:
    clear_stale_lock(Path(keeping.data))
    keeping.adopted = 0
    keeping.started_at = time.monotonic()
    keeping.child = subprocess.Popen(
        keeping.command,
        stdin=subprocess.DEVNULL,
        stdout=keeping.output,
        stderr=keeping.output,
        start_new_session=True,
    )


def _stop(keeping: Keeping) -> None:
    """Ask for a fast shutdown (SIGINT: transactions are rolled back, a checkpoint is written)."""
    pid = keeping.child.pid if keeping.child else keeping.adopted
    if not pid:
        return
    until = time.monotonic() + STOP_SECONDS
    number = signal.SIGINT
    while _is_running(keeping):
        if time.monotonic() > until:
            number = signal.SIGQUIT
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        _wait_a_little(keeping)


def _wait_a_little(keeping: Keeping) -> None:
    for _ in range(20):
        if not _is_running(keeping):
            return
        time.sleep(0.05)


def postmaster_of(data: Path) -> int:
    """The process id of the server on this data folder, or 0; never one that only has its id."""
    try:
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0
    return pid if _works_in(pid, data) else 0


def clear_stale_lock(data: Path) -> None:
    """
    Remove the lock file of a dead server, where PostgreSQL would not dare.

    In a container process ids are few and come again, and a killed server may stay a zombie:
    PostgreSQL then takes the old id for a live server and refuses for ever. We hold the keeper's
    lock, so that no server of ours is starting; and no process works in the folder.
    """
    proc = Path("/proc")
    if not (proc / "self").exists() or not (data / "postmaster.pid").exists():
        return
    if not any(
        _works_in(int(entry.name), data) for entry in proc.iterdir() if entry.name.isdigit()
    ):
        (data / "postmaster.pid").unlink(missing_ok=True)


def _works_in(pid: int, data: Path) -> bool:
    """Whether the process is a server, or a backend of one, on this data folder."""
    if not Path("/proc/self").exists():
        return _exists(pid)
    try:
        # A zombie has no working folder any more, and a process of another user is not ours.
        return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except OSError:
        return False


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
