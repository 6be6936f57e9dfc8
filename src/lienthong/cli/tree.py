"""Child processes kept as one tree: started, started again when they die, and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Final, Self

from lienthong.core.texts import Text

from .output import in_words, progress

LOOK_SECONDS: Final = 0.1
STOP_SECONDS: Final = 8.0
# Doubled with every death in a row; who has lived a minute begins anew.
FIRST_WAIT_SECONDS: Final = 0.5
LONGEST_WAIT_SECONDS: Final = 30.0
LONG_LIFE_SECONDS: Final = 60.0
STOPPING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(slots=True)
class Child:
    """
    A program of ours, run as `python -m MODULE OUR-PROCESS-ID WORDS`; moments are monotonic.

    It gets our process id so that it can end with us (see `parents`).
    """

    name: str
    module: str
    words: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started_at: float = 0.0
    start_at: float = 0.0


@dataclass(slots=True)
class Tree:
    """
    The children while we live; leaving the `with` block stops them.

    Each leads a session of its own, so that Ctrl-C reaches us alone and nobody dies unasked.
    """

    children: Sequence[Child]
    environment: Mapping[str, str]
    is_asked_to_stop: bool = False
    _former: dict[int, object] = field(default_factory=dict)

    def __enter__(self) -> Self:
        for number in STOPPING:
            self._former[number] = signal.signal(number, self._stop_asked)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stop(self.children)
        for number, handler in self._former.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal() gave us

    def look(self) -> None:
        """Start who is due, see who died; to be called every LOOK_SECONDS."""
        for child in self.children:
            if child.process is None and child.start_at <= time.monotonic():
                child.started_at = time.monotonic()
                child.process = started(child, self.environment)
            elif child.process is not None and child.process.poll() is not None:
                bury(child)

    def _stop_asked(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_asked_to_stop:
            # Asked twice, whoever asks does not want to wait.
            for child in self.children:
                kill(child)
        self.is_asked_to_stop = True


def started(child: Child, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", child.module, str(os.getpid()), *child.words],
        env=environment,
        stdin=subprocess.DEVNULL,
        # What children say is never part of our answer.
        stdout=sys.stderr.fileno(),
        start_new_session=True,
    )


def bury(child: Child) -> None:
    """Note a death, and when to start anew; what the dead one had started goes with it."""
    if child.process is None:
        return
    kill(child)
    lived = time.monotonic() - child.started_at
    child.deaths = 1 if lived > LONG_LIFE_SECONDS else child.deaths + 1
    wait = wait_after(child.deaths)
    text = Text(
        "{name} has ended ({status}) and is started again in {seconds} s.",
        name=child.name,
        status=child.process.returncode,
        seconds=f"{wait:g}",
    )
    progress(f"lienthong: {in_words(text)}")
    child.process = None
    child.start_at = time.monotonic() + wait


def wait_after(deaths: int) -> float:
    """Seconds until the next start, after so many deaths in a row."""
    return min(FIRST_WAIT_SECONDS * 2.0 ** (deaths - 1), LONGEST_WAIT_SECONDS)


def stop(children: Sequence[Child]) -> None:
    """Ask all to end, and kill who has not after STOP_SECONDS."""
    for child in children:
        if child.process is not None and child.process.poll() is None:
            child.process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            text = Text("{name} does not stop and is killed.", name=child.name)
            progress(f"lienthong: {in_words(text)}")
        kill(child)
        child.process.wait()


def kill(child: Child) -> None:
    """Kill the child's session: also what it has started itself and left behind."""
    if child.process is None:
        return
    try:
        os.killpg(child.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
