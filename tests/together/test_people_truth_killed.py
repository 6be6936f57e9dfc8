"""However a load with errors breaks off, the file tells of whoever is in the register, once."""

import multiprocessing
import signal
from pathlib import Path

import pytest
from django.db import connections
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.together.truth_told import FAMILIES, PEOPLE, killed_in, make_them, whole_truth

from lienthong.register import inventing

pytestmark = pytest.mark.together

MOMENTS = ("before the copy", "before the commit", "after the commit")


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept here, so that what `make_them` sets ends with the test."""
    monkeypatch.setattr(inventing, "FAMILIES", FAMILIES)


def kill_in_process(truth: Path, moment: str) -> None:
    database = str(connections.settings["default"]["NAME"])
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.together.doomed", "tests.together.truth_told"])
    process = server.Process(target=killed_in, args=(database, str(truth), moment))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def counted(cursor: OwnerCursor) -> int:
    row = cursor.execute("SELECT count(*) FROM register_person").fetchone()
    return int(str(row[0] if row else 0))


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_going_on_the_file_tells_of_whoever_is_there_once(
    owner_cursor: OwnerCursor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    truth = tmp_path / "truth.csv"
    kill_in_process(truth, moment)
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    assert make_them(owner_cursor.connection, truth, held).added == 0
    there = owner_cursor.execute("SELECT number FROM register_number").fetchall()
    numbers = {str(number).encode() for (number,) in there}
    header, *lines = whole_truth()
    told = [line for line in lines if line.partition(b",")[0] in numbers]
    assert len(told) < len(lines)
    assert truth.read_bytes().splitlines(keepends=True) == [header, *told]
    assert make_them(owner_cursor.connection, truth).added == PEOPLE - held
    assert truth.read_bytes().splitlines(keepends=True) == [header, *lines]
    assert [path.name for path in tmp_path.iterdir()] == ["truth.csv"]
