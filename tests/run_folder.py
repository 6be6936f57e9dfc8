"""The folder of one run of the suite: everything that it writes lies there, and goes with it."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, Final

from lienthong.home.sizing import memory_of_machine

PREFIX: Final = "lt-tests-"
# A copy of a database is a thousand files, and a run makes some six hundred. On a disk one took
# 0.7 s to make and up to 5 s to drop; in memory 0.1 s together.
MEMORY: Final = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
GIGABYTE: Final = 1 << 30
# A worker and what it starts have needed 0.7 GB here; Chromium and PostgreSQL want theirs besides.
ROOM: Final = 4 * GIGABYTE
LEAST_MEMORY: Final = 8 * GIGABYTE

_alive: list[IO[str]] = []


def made() -> Path:
    """A new one, held until `remove`; it is the temporary folder of all that this run starts."""
    parent = _parent()
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    _alive.append(_locked(folder))
    # The embedded server of root runs as nobody and has to pass through.
    folder.chmod(0o711)
    temporary = folder / "tmp"
    temporary.mkdir(mode=0o711)
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    return folder


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _alive.pop().close()


def _parent() -> Path:
    """In memory where there is room; TMPDIR says otherwise."""
    is_free = "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK | os.X_OK)
    return MEMORY if is_free and _has_room() else Path(tempfile.gettempdir())


def _has_room() -> bool:
    found = os.statvfs(MEMORY)
    # Of a container it is often 64 MB, and no program may lie there.
    is_small = found.f_bavail * found.f_frsize < ROOM or memory_of_machine() < LEAST_MEMORY
    return not is_small and not found.f_flag & os.ST_NOEXEC


def _locked(folder: Path) -> IO[str]:
    """Held while this run of the suite lives, so that others know."""
    lock = (folder / "alive").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _sweep(parent: Path) -> None:
    """Remove what runs left that were killed; their servers have stopped by themselves."""
    for lock in parent.glob(f"{PREFIX}*/alive"):
        if lock.stat().st_uid != os.geteuid():
            continue
        with lock.open("w") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(lock.parent, ignore_errors=True)
