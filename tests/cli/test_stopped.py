"""A command that is stopped with Ctrl-C says what became of it, in one line."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.homes import set_up, used
from tests.serving import PATIENCE_SECONDS, ROOT, Place, place

INTERRUPTED = 130


@pytest.fixture
def home() -> Iterator[Place]:
    with place() as made:
        set_up(made.home)
        with used(made.home):
            yield made


def heeding_stops() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_whoever_stops_a_load_reads_that_the_same_command_goes_on(home: Place) -> None:
    truth = home.folder / "truth.csv"
    words = ("people", "make", "--errors", "0.1", "--truth", str(truth))
    making = subprocess.Popen(
        [sys.executable, "-m", "lienthong.cli.main", *words, "--count", "200000"],
        cwd=ROOT,
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Of a shell's job in the background it is ignored, and a child would ignore it too.
        preexec_fn=heeding_stops,
    )
    assert making.stderr is not None
    assert "people" in making.stderr.readline()
    making.send_signal(signal.SIGINT)
    said, complaints = making.communicate(timeout=PATIENCE_SECONDS)
    lines = [line for line in complaints.splitlines() if not line.endswith("…")]
    assert (making.returncode, said) == (INTERRUPTED, "")
    assert lines == [
        "lienthong: Stopped. What is entered stays; the same command goes on from there."
    ]
    assert [path.name for path in home.folder.glob("truth*")] == [truth.name]
    again = home.answer(*words, "--count", "1")
    assert again["people"] > again["added"] == 0
