"""A command that is stopped, by whoever gave it or by the database, says so in one line."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.homes import server_of, set_up, used
from tests.make import lists_sent
from tests.serving import PATIENCE_SECONDS, ROOT, Place, place

from lienthong.home.database import connect, database_url
from lienthong.home.roles import Role

REFUSED, INTERRUPTED = 1, 130
ROWS = 24_000
LOST = (
    "lienthong: The database was stopped, or the connection to it was lost or refused. When it"
    " answers, give the same command again: what was entered stays."
)


@pytest.fixture
def home() -> Iterator[Place]:
    with place() as made:
        set_up(made.home)
        with used(made.home):
            yield made


def heeding_stops() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun(home: Place, *words: str) -> subprocess.Popen[str]:
    """A command that has said how far it is for the first time."""
    running = subprocess.Popen(
        [sys.executable, "-m", "lienthong.cli.main", *words],
        cwd=ROOT,
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Of a shell's job in the background it is ignored, and a child would ignore it too.
        preexec_fn=heeding_stops,
    )
    assert running.stderr is not None
    assert running.stderr.readline()[0].isdecimal()
    return running


def ended(running: subprocess.Popen[str]) -> tuple[int, str, list[str]]:
    """Its status, its answer, and what it said beside how far it was."""
    said, complaints = running.communicate(timeout=PATIENCE_SECONDS)
    lines = [line for line in complaints.splitlines() if not line[:1].isdecimal()]
    return running.returncode, said, lines


def people_listed(file: Path) -> Path:
    rows = [("Họ và tên", "Ngày sinh", "Giới tính", "Số định danh")]
    rows += [("Lê Thử Nghiệm", "01/02/1980", "Nam", f"0010800{n:05d}") for n in range(ROWS)]
    return lists_sent.csv(file, rows)


def test_whoever_stops_a_load_reads_that_the_same_command_goes_on(home: Place) -> None:
    truth = home.folder / "truth.csv"
    words = ("people", "make", "--errors", "0.1", "--truth", str(truth))
    making = begun(home, *words, "--count", "200000")
    making.send_signal(signal.SIGINT)
    stopped = "lienthong: Stopped. What is entered stays; the same command goes on from there."
    assert ended(making) == (INTERRUPTED, "", [stopped])
    assert [path.name for path in home.folder.glob("truth*")] == [truth.name]
    again = home.answer(*words, "--count", "1")
    assert again["people"] > again["added"] == 0


def test_whoever_loses_the_database_reads_that_the_same_command_goes_on(home: Place) -> None:
    words = ("people", "import", str(people_listed(home.folder / "people.csv")))
    importing = begun(home, *words)
    server = int(server_of(home.home).read_text().splitlines()[0])
    os.kill(server, signal.SIGINT)
    assert ended(importing) == (REFUSED, "", [LOST])
    assert home.answer(*words)["lists"][0]["accepted"] == ROWS


def test_whoever_is_refused_by_the_database_reads_its_error_and_the_line_that_asked(
    home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIENTHONG_HOME", str(home.home))
    with connect(database_url(Role.OWNER)) as owner:
        owner.execute("ALTER DATABASE lienthong SET default_transaction_read_only = on")
    refused = home.command("people", "make", "--count", "5", "--json")
    error = json.loads(refused.stdout)["error"]
    assert (refused.returncode, error["code"]) == (REFUSED, "database_refused")
    assert re.search(r"its error 25006, at register/load\.py:\d+\)", error["message"])
    assert refused.stderr.splitlines() == [f"lienthong: {error['message']}"]
