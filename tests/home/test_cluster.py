"""One embedded server for all processes of a home: shared, stopped by the last, never lost."""

import contextlib
import os
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from lienthong.home.database import connect
from lienthong.home.place import known_socket_folder

from .conftest import Ground, superuser_of, wait_until

is_root = os.geteuid() == 0


def test_the_last_user_stops_the_server(ground: Ground) -> None:
    first, second = ground.user(), ground.user()
    ground.end(first)
    assert ground.is_up()
    connect(superuser_of(ground)).close()
    ground.end(second)
    ground.wait_until_stopped()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_the_server_stops_however_its_user_dies(ground: Ground, number: signal.Signals) -> None:
    user = ground.user()
    assert ground.postmaster()
    ground.end(user, number)
    ground.wait_until_stopped()


def test_a_killed_server_comes_back_with_all_that_was_committed(ground: Ground) -> None:
    ground.user()
    with connect(superuser_of(ground)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    killed = ground.postmaster()
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: ground.postmaster() not in (0, killed))
    with connect(superuser_of(ground)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_a_server_without_its_keeper_is_taken_over(ground: Ground) -> None:
    first = ground.user()
    running = ground.postmaster()
    os.kill(ground.keeper(), signal.SIGKILL)
    wait_until(lambda: not ground.is_up())
    second = ground.user()
    assert ground.is_up()
    assert ground.postmaster() == running
    ground.end(first)
    ground.end(second)
    ground.wait_until_stopped()


def test_everything_killed_at_once_is_recovered(ground: Ground) -> None:
    user = ground.user()
    for process in (ground.keeper(), ground.postmaster(), user.pid):
        os.kill(process, signal.SIGKILL)
    user.communicate()
    wait_until(lambda: not ground.is_up() and ground.postmaster() == 0)
    ground.user()
    connect(superuser_of(ground)).close()


def test_a_lock_file_with_the_id_of_another_process_stops_nothing(ground: Ground) -> None:
    ground.end(ground.user())
    ground.wait_until_stopped()
    # As after the restart of a container, where ids are few: ours is alive and no server.
    lock = ground.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{ground.data}\n1\n5432\n\n\n   1   1\nready   \n")
    if is_root:
        os.chown(lock, 65534, 65534)
    ground.user()
    connect(superuser_of(ground)).close()


def test_sigterm_to_the_keeper_stops_the_server(ground: Ground) -> None:
    ground.user()
    os.kill(ground.keeper(), signal.SIGTERM)
    ground.wait_until_stopped()


def test_first_starts_at_once_make_one_cluster(ground: Ground) -> None:
    users = [ground.start_user() for _ in range(4)]
    for user in users:
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n"
    assert [path.name for path in ground.base.glob("making-*")] == []
    connect(superuser_of(ground)).close()


@pytest.mark.parametrize("after_seconds", [0.3, 0.5, 0.7])
def test_a_first_start_that_is_killed_in_the_middle_is_made_good(
    ground: Ground, after_seconds: float
) -> None:
    user = ground.start_user()
    with contextlib.suppress(subprocess.TimeoutExpired):
        user.wait(after_seconds)
    user.kill()
    user.communicate()
    ground.user()
    connect(superuser_of(ground)).close()
    assert [path.name for path in ground.base.glob("making-*")] == []


def test_a_half_made_cluster_is_not_taken_for_one(ground: Ground) -> None:
    ground.end(ground.user())
    ground.wait_until_stopped()
    (ground.data / "PG_VERSION").rename(ground.data / "elsewhere")
    ground.data.rename(ground.base / "making-0badcafe")
    ground.user()
    connect(superuser_of(ground)).close()
    assert [path.name for path in ground.base.glob("making-*")] == []


def test_nobody_is_trusted_and_there_is_no_port(ground: Ground) -> None:
    ground.user()
    address = superuser_of(ground)
    for wrong in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            connect(replace(address, password=wrong))
    with connect(address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        methods = connection.execute(
            "SELECT DISTINCT auth_method FROM pg_hba_file_rules"
        ).fetchall()
    assert methods == [("scram-sha-256",)]
    assert Path(address.host).stat().st_mode & 0o077 == 0


def test_a_home_that_lies_deep_has_a_short_socket(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = ground.home / ("d" * 90) / ("e" * 90)
    ground.home.mkdir(mode=0o711)
    monkeypatch.setenv("LIENTHONG_HOME", str(deep))
    ground.environment["LIENTHONG_HOME"] = str(deep)
    user = ground.user()
    socket = known_socket_folder(ground.base)
    assert not socket.is_relative_to(deep)
    assert socket.stat().st_mode & 0o777 == 0o700
    connect(superuser_of(ground)).close()
    ground.end(user)
    ground.wait_until_stopped()
    # Temporary folders are swept; the next start makes another.
    socket.rmdir()
    ground.end(ground.user())
    ground.wait_until_stopped()
    known_socket_folder(ground.base).rmdir()


@pytest.mark.skipif(not is_root, reason="only root runs the server as another user")
def test_a_closed_parent_is_not_opened_for_the_server(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Path(tempfile.mkdtemp(dir=ground.home.parent))
    monkeypatch.setenv("LIENTHONG_HOME", str(closed / "home"))
    ground.environment["LIENTHONG_HOME"] = str(closed / "home")
    ground.user()
    assert closed.stat().st_mode & 0o777 == 0o700
    assert not ground.base.is_relative_to(closed)
    assert ground.data.stat().st_uid == 65534
    connect(superuser_of(ground)).close()
