"""Servers of their own for tests: started as a user starts them, on a temporary home."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 90
WEB = "lienthong.cli.web"


def wait_until(happened: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@dataclass(slots=True)
class Served:
    """A running server: its process, its address, and what it said to whom it started."""

    process: subprocess.Popen[str]
    url: str
    complaints: Path

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode

    def is_healthy(self) -> bool:
        try:
            answer = httpx.get(f"{self.url}/api/v1/health", timeout=5, trust_env=False)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    def kill_web(self) -> None:
        """`kill -9` of the web server and all its workers; others answer when this returns."""
        before = children_of(self.process.pid)[WEB]
        for process in [before, *children_of(before).values()]:
            os.kill(process, signal.SIGKILL)
        wait_until(lambda: children_of(self.process.pid).get(WEB, before) != before)
        wait_until(self.is_healthy)

    def said(self) -> str:
        return self.complaints.read_text(encoding="utf-8", errors="replace")


@dataclass(slots=True)
class Place:
    """A home of its own, and all that was started on it."""

    folder: Path
    started: list[Served] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def environment(self, **more: str) -> dict[str, str]:
        # Coverage and xdist have nothing to do with what a user starts.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        kept.pop("DATABASE_URL", None)
        kept["DJANGO_SETTINGS_MODULE"] = "lienthong.config.settings"
        kept |= {"LIENTHONG_HOME": str(self.home), "LIENTHONG_CARELESS": "1"}
        return {**kept, "LIENTHONG_LANGUAGE": "en", **more}

    def command(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lienthong.cli.main", *words],
            cwd=ROOT,
            env=self.environment(**more),
            check=False,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE_SECONDS,
        )

    def answer(self, *words: str, **more: str) -> dict[str, Any]:
        """The one object that a command with --json gives; it has to succeed."""
        ran = self.command(*words, "--json", **more)
        assert ran.returncode == 0, ran.stderr + ran.stdout
        found: dict[str, Any] = json.loads(ran.stdout)
        return found

    def serve(self, *words: str, **more: str) -> Served:
        """Start `serve`, or another command that serves, and wait until it says its address."""
        complaints = self.folder / f"said-{len(self.started)}"
        with complaints.open("w") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "lienthong.cli.main", *words, "--json"],
                cwd=ROOT,
                env=self.environment(**more),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )
        served = Served(process, "", complaints)
        self.started.append(served)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, served.said()
        said = json.loads(line)
        assert "url" in said, f"{line}{served.said()}"
        served.url = said["url"]
        return served

    def left(self) -> list[str]:
        """The command lines of all processes that have to do with this home."""
        mine = str(self.home).encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            words = read(entry / "cmdline")
            # A dead process that nobody waited for has no command line any more.
            if words and (mine in words or mine in read(entry / "environ")):
                found.append(words.replace(b"\0", b" ").decode(errors="replace"))
        return found


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def children_of(process: int) -> dict[str, int]:
    """Process ids of the direct children, by the module that they run or else by the id."""
    found = {}
    for child in child_ids(process):
        words = read(Path(f"/proc/{child}/cmdline")).split(b"\0")
        module = words[words.index(b"-m") + 1].decode() if b"-m" in words else str(child)
        found[module] = child
    return found


def child_ids(process: int) -> Iterator[int]:
    """Those of forked workers too, which all run one module."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        yield from map(int, read(thread / "children").split())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def place() -> Iterator[Place]:
    """A temporary place; what still runs at its end is killed."""
    folder = Path(tempfile.mkdtemp(prefix="lt-serve-"))
    # The server of root's database runs as another user, who has to pass through.
    folder.chmod(0o711)
    made = Place(folder)
    try:
        yield made
    finally:
        for served in made.started:
            if served.process.poll() is None:
                served.process.kill()
            served.process.communicate()
        wait_until(lambda: not made.left())
        shutil.rmtree(folder, ignore_errors=True)
