"""Homes of their own for the tests of the home: the suite's one is not to be killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lienthong.home.addresses import DatabaseAddress
from lienthong.home.cluster import SUPERUSER, is_running, leave_cluster
from lienthong.home.folder import Home, known_home
from lienthong.home.keeper import postmaster_of
from lienthong.home.place import SYSTEM_FOLDER, known_place, known_socket_folder
from lienthong.home.secrets import known_secret
from tests.homes import set_up

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 40


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@dataclass(slots=True)
class Ground:
    """A temporary folder with a home in it, and the programs that were started on it."""

    home: Path
    environment: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start_user(self) -> subprocess.Popen[str]:
        """A process that uses the cluster; it may not be ready yet."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.home.using"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=self.environment,
        )
        self.started.append(process)
        return process

    def user(self) -> subprocess.Popen[str]:
        """The same, ready."""
        process = self.start_user()
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    def end(self, process: subprocess.Popen[str], number: signal.Signals | None = None) -> None:
        """End a user by a signal, or by letting it come to its end."""
        if number is not None:
            process.send_signal(number)
        process.communicate()

    def command(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lienthong.cli.main", *words],
            cwd=ROOT,
            env={**self.environment, **more},
            check=False,
            capture_output=True,
            text=True,
        )

    @property
    def made(self) -> Home:
        found = known_home()
        assert found is not None
        return found

    @property
    def base(self) -> Path:
        found = known_place(self.made)
        assert found is not None
        return found

    @property
    def data(self) -> Path:
        return self.base / "data18"

    def is_up(self) -> bool:
        return is_running(self.made)

    def postmaster(self) -> int:
        return postmaster_of(self.data)

    def wait_until_stopped(self) -> None:
        wait_until(lambda: not self.is_up() and self.postmaster() == 0)

    def keeper(self) -> int:
        """The process id of the keeper, found by the lock that it was told to hold."""
        lock = str(self.base / "locks" / "keeper")
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _says(entry / "cmdline", lock):
                return int(entry.name)
        raise AssertionError("there is no keeper")


def _says(file: Path, words: str) -> bool:
    try:
        return words in file.read_text(errors="replace")
    except OSError:
        return False


def superuser_of(ground: Ground) -> DatabaseAddress:
    password = known_secret(ground.made, "postgres")
    assert password is not None
    socket = known_socket_folder(ground.base)
    return DatabaseAddress(str(socket), "5432", "postgres", SUPERUSER, password)


@pytest.fixture
def set_up_ground(ground: Ground) -> Ground:
    """A home that a first command has set up already."""
    set_up(ground.home)
    return ground


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    folder = Path(tempfile.mkdtemp(prefix="lt-home-"))
    folder.chmod(0o711)
    monkeypatch.setenv("LIENTHONG_HOME", str(folder / "home"))
    monkeypatch.setenv("LIENTHONG_CARELESS", "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "lienthong.config.settings")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = Ground(folder / "home", dict(os.environ))
    yield made
    for process in made.started:
        if process.poll() is None:
            process.kill()
        process.communicate()
    home = known_home()
    if home is not None and known_place(home) is not None:
        # A test that asked for the database itself has used the cluster too.
        leave_cluster(home)
        made.wait_until_stopped()
        shutil.rmtree(SYSTEM_FOLDER / home.id, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
