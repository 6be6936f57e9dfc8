"""
Homes to begin with: one that is set up, one that is filled; made once a run, by who needs it first.

A home may be moved and so copied, while nothing uses it. Set-up and filling themselves are shown
by the tests that begin with nothing.
"""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lienthong.home.cluster import leave_cluster, use_cluster
from lienthong.home.folder import MARKER, Home
from tests.databases import FOLDER
from tests.serving import ROOT, Place, wait_until

SEED: Final = "6"


def set_up(home: Path) -> None:
    """Make this the home that any first command leaves, in the profile `country`."""
    copied("set-up", _set_up, home)


def filled(home: Path, *, people: int, clock: str) -> None:
    """Make this the home that `demo` fills with so many people at this moment."""

    def fill(place: Place) -> None:
        set_up(place.home)
        with used(place.home):
            ran = subprocess.run(
                [sys.executable, "-m", "lienthong.cli.demonstration", str(people), SEED, ""],
                cwd=ROOT,
                env=place.environment(LIENTHONG_CLOCK=clock),
                check=False,
                capture_output=True,
                text=True,
            )
        assert ran.returncode == 0, ran.stderr

    copied(f"filled-{people}-{clock}", fill, home)


@contextmanager
def used(path: Path) -> Iterator[None]:
    """The home's server runs meanwhile."""
    marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
    home = Home(path, marker["id"])
    use_cluster(home)
    try:
        yield
    finally:
        leave_cluster(home)


def copied(name: str, make: Callable[[Place], None], home: Path) -> None:
    folder = Path(os.environ[FOLDER]) / "homes"
    folder.mkdir(mode=0o711, exist_ok=True)
    kept = Place(folder / name)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.folder.exists():
            made = Place(folder / f"{name}.part")
            made.folder.mkdir(mode=0o711)
            make(made)
            wait_until(lambda: not server_of(made.home).exists())
            made.folder.rename(kept.folder)
    # Of root's home the database is another user's.
    subprocess.run(["cp", "--archive", "--reflink=auto", kept.home, home], check=True)


def server_of(home: Path) -> Path:
    """The file that is there while PostgreSQL runs."""
    return home / "postgres" / "data18" / "postmaster.pid"


def _set_up(place: Place) -> None:
    ran = place.command("doctor")
    assert ran.returncode == 0, ran.stderr + ran.stdout
