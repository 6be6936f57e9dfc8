"""A list whose taking in waits or breaks off: it goes on, or goes with all that lies of it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from procrastinate.jobs import Job
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.lists_sent import (
    RIGHT,
    jobs,
    make_keeper,
    on_its_way,
    people,
    workbook,
)
from tests.make import NOW, TODAY
from tests.make.lists_sent import HEADINGS, LAN

from lienthong.access.actors import Actor
from lienthong.access.posts import end_post
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.dossiers.lists import running
from lienthong.dossiers.lists.ending import drop, forget_lists, try_again
from lienthong.dossiers.lists.queue import PAUSE_SECONDS
from lienthong.dossiers.lists.seen import list_whole
from lienthong.dossiers.models import SentList
from lienthong.dossiers.tasks import SHORT_PATIENCE
from lienthong.home.folder import home

pytestmark = pytest.mark.together
DAY = timedelta(days=1)
State = SentList.State


# Not the fixture of all: it begins a transaction, and an import has several.
@pytest.fixture
def desks(together_database: str) -> make.Desks:
    return make.make_desks()


@pytest.fixture
def keeper(desks: make.Desks) -> Actor:
    return make_keeper(desks)


def test_while_another_import_runs_it_waits(
    keeper: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)

    def busy(*_: object, **__: object) -> None:
        raise Conflict(Text("Another load of people is running; wait until it has ended."))

    monkeypatch.setattr(running, "take_in_lists", busy)
    running.run(id, moment=lambda: NOW)
    seen = list_whole(id, actor=keeper, now=NOW)
    assert seen.line.state == State.WAITING
    assert jobs() == [str(id)] * 2
    monkeypatch.undo()
    running.run(id, moment=lambda: NOW)
    assert SentList.objects.get(id=id).state == State.DONE


def test_what_breaks_is_said_without_a_word_of_it_and_tried_again(
    keeper: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)

    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"cannot read {LAN[1]}")

    monkeypatch.setattr(running, "take_in_lists", broken)
    running.run(id, moment=lambda: NOW)
    seen = list_whole(id, actor=keeper, now=NOW)
    assert (seen.line.state, seen.failure) == (State.FAILED, running.UNEXPECTED)
    assert LAN[1] not in "".join(capsys.readouterr())
    monkeypatch.undo()
    try_again(id, actor=keeper, now=NOW)
    running.run(id, moment=lambda: NOW)
    assert SentList.objects.get(id=id).state == State.DONE


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (psycopg.errors.AdminShutdown, State.RUNNING),
        (psycopg.errors.ConnectionFailure, State.RUNNING),
        (psycopg.OperationalError, State.RUNNING),
        (psycopg.InterfaceError, State.RUNNING),
        (psycopg.errors.ProgramLimitExceeded, State.FAILED),
        (psycopg.errors.QueryCanceled, State.FAILED),
    ],
)
def test_only_where_the_database_is_away_the_queue_tries_again(
    error: type[psycopg.Error],
    state: State,
    keeper: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)

    def refused(*_: object, **__: object) -> None:
        with connection.wrap_database_errors:
            raise error

    monkeypatch.setattr(running, "take_in_lists", refused)
    with (
        pytest.raises((OperationalError, InterfaceError))
        if state == State.RUNNING
        else nullcontext()
    ):
        running.run(id, moment=lambda: NOW)
    assert SentList.objects.get(id=id).state == state


def test_however_often_the_database_was_away_a_list_looks_again_as_soon() -> None:
    job = Job(id=1, queue="", lock=None, queueing_lock=None, task_name="")
    first, last = (
        SHORT_PATIENCE.get_retry_decision(exception=OperationalError(), job=job.evolve(attempts=n))
        for n in (0, 18)
    )
    assert first and last and first.retry_at and last.retry_at
    assert last.retry_at - first.retry_at < timedelta(seconds=PAUSE_SECONDS)


def test_whoever_lost_the_post_takes_nothing_in(
    keeper: Actor, tmp_path: Path, owner_cursor: OwnerCursor
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    assert keeper.post_id is not None
    end_post(keeper.post_id, until=TODAY + DAY, actor=None, now=NOW)
    running.run(id, moment=lambda: NOW + DAY)
    assert SentList.objects.get(id=id).state == State.FAILED
    assert people(owner_cursor) == 0


def dying_at(last: str, stepped: Callable[..., None]) -> Callable[..., None]:
    def step_or_die(sent: SentList, step: str, *more: int, now: datetime) -> None:
        stepped(sent, step, *more, now=now)
        if step == last:
            raise SystemExit

    return step_or_die


def test_killed_in_the_middle_it_goes_on(
    keeper: Actor, tmp_path: Path, owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    for step in ("between", "entering", "marking"):
        with monkeypatch.context() as patched, pytest.raises(SystemExit):
            patched.setattr(running, "stepped", dying_at(step, running.stepped))
            running.run(id, moment=lambda: NOW)
        assert SentList.objects.get(id=id).state == State.RUNNING
    running.run(id, moment=lambda: NOW)
    row = SentList.objects.get(id=id)
    assert (row.state, row.accepted, row.refused) == (State.DONE, 3, 1)
    assert people(owner_cursor) == 3


def broken_at(step: str, id: UUID, monkeypatch: pytest.MonkeyPatch) -> SentList:
    stepped = running.stepped

    def break_there(sent: SentList, at: str, *more: int, now: datetime) -> None:
        stepped(sent, at, *more, now=now)
        if at == step:
            raise ValueError(step)

    with monkeypatch.context() as patched:
        patched.setattr(running, "stepped", break_there)
        running.run(id, moment=lambda: NOW)
    return SentList.objects.get(id=id)


def laid_down(cursor: OwnerCursor) -> int:
    row = cursor.execute(
        "SELECT (SELECT count(*) FROM register_incomingperson)"
        " + (SELECT count(*) FROM register_incomingfact)"
    ).fetchone()
    return int(str(row[0])) if row else 0


@pytest.mark.parametrize(
    "give_up",
    [
        lambda id, keeper: drop(id, actor=keeper, now=NOW),
        lambda id, keeper: forget_lists(NOW + 30 * DAY),
    ],
)
def test_rows_that_lie_where_it_broke_off_go_with_the_files(
    give_up: Callable[[UUID, Actor], object],
    keeper: Actor,
    tmp_path: Path,
    owner_cursor: OwnerCursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beside = on_its_way(workbook(tmp_path, [HEADINGS, RIGHT]), keeper)
    broken_at("between", beside, monkeypatch)
    SentList.objects.filter(id=beside).update(kept_until=TODAY + 60 * DAY)
    others = laid_down(owner_cursor)
    row = broken_at("between", on_its_way(workbook(tmp_path), keeper), monkeypatch)
    assert row.state == State.FAILED
    assert laid_down(owner_cursor) > others > 0
    give_up(row.id, keeper)
    assert laid_down(owner_cursor) == others


def test_what_began_to_be_entered_is_not_thrown_away_whatever_step_is_shown(
    keeper: Actor, tmp_path: Path, owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    broken_at("between", id, monkeypatch)
    assert list_whole(id, actor=keeper, now=NOW).may_be_dropped
    try_again(id, actor=keeper, now=NOW)
    broken_at("facts", id, monkeypatch)
    # The server crashed: the rows are laid down once more.
    owner_cursor.execute("TRUNCATE register_incomingperson, register_incomingfact")
    try_again(id, actor=keeper, now=NOW)
    assert broken_at("staging", id, monkeypatch).step == "staging"
    assert not list_whole(id, actor=keeper, now=NOW).may_be_dropped
    with pytest.raises(Conflict):
        drop(id, actor=keeper, now=NOW)


def test_what_a_killed_worker_left_goes(keeper: Actor, tmp_path: Path) -> None:
    left = home().path / "lists" / str(uuid4())
    left.mkdir(parents=True)
    (left / "people").write_bytes(b"x")
    forget_lists(NOW)
    assert not left.exists()
