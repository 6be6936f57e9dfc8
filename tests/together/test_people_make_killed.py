"""Killed in the midst of inventing, parent or child: whole families stay, and it goes on."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connections
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.make import NOW, TODAY
from tests.together.making import PEOPLE, make_in, make_them

from lienthong.core.errors import Refused
from lienthong.register import inventing
from lienthong.register.check import check
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

pytestmark = pytest.mark.together

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept here, so that what `make_them` sets ends with the test."""
    monkeypatch.setattr(inventing, "FAMILIES", 10)
    monkeypatch.setattr(inventing, "WORTH_PROCESSES", 0)


def children_of(pid: int) -> list[int]:
    with suppress(FileNotFoundError):
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]
    return []


def is_running(pid: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(is_so: Iterator[bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not next(is_so):
        assert time.monotonic() < ends
        time.sleep(0.01)


def counted(cursor: OwnerCursor) -> int:
    row = cursor.execute("SELECT count(*) FROM register_person").fetchone()
    return int(str(row[0] if row else 0))


def check_is_whole(cursor: OwnerCursor) -> None:
    rows = cursor.execute("SELECT person_id, number FROM register_number").fetchall()
    whole = Invention(seed=4, today=TODAY, territory=HOAN_KIEM).families(people=PEOPLE)
    assert dict(rows) == {p.id: p.number for family in whole for p in family.people}
    assert check(cursor.connection, now=NOW, today=TODAY, shown=3) == ()


def test_a_killed_child_is_told_of_and_the_same_command_goes_on(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = inventing.numbered
    killed: list[int] = []

    def kill_one(*told: object) -> object:
        if not killed:
            killed.extend(child.pid or 0 for child in multiprocessing.active_children()[:1])
            os.kill(killed[0], signal.SIGKILL)
        return real(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(inventing, "numbered", kill_one)
    with pytest.raises(Refused, match="SIGKILL") as refused:
        make_them(owner_cursor.connection)
    assert refused.value.reason == "process_ended"
    assert multiprocessing.active_children() == []
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    assert make_them(owner_cursor.connection).added == PEOPLE - held
    check_is_whole(owner_cursor)


def test_a_killed_parent_leaves_no_process_and_the_same_command_goes_on(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    database = str(connections.settings["default"]["NAME"])
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.together.doomed", "tests.together.making"])
    process = server.Process(target=make_in, args=(database,))
    process.start()
    until(iter(lambda: counted(owner_cursor) > 0, None))
    parent = process.pid or 0
    children = children_of(parent)
    os.kill(parent, signal.SIGKILL)
    process.join()
    assert children
    until(iter(lambda: not any(map(is_running, children)), None))
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    assert make_them(owner_cursor.connection).added == PEOPLE - held
    check_is_whole(owner_cursor)
