"""A server of its own: it answers, and leaves nothing behind in whatever way it ends."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.homes import set_up
from tests.serving import WEB, Place, Served, child_ids, children_of, free_port, place, wait_until

from lienthong.cli.ports import claimed_port, words_for
from lienthong.cli.serve import environment
from lienthong.cli.tree import wait_after
from lienthong.core.errors import Invalid
from lienthong.home.profile import FILE as PROFILE


@pytest.fixture(scope="module")
def ground() -> Iterator[Place]:
    with place() as made:
        set_up(made.home)
        yield made


@pytest.fixture
def served(ground: Place) -> Iterator[Served]:
    running = ground.serve("serve", "--port", str(free_port()))
    yield running
    if running.process.poll() is None:
        running.stop()


def test_it_answers_starts_its_dead_anew_and_leaves_nothing_when_it_stops(
    ground: Place, served: Served
) -> None:
    assert served.is_healthy()
    children = children_of(served.process.pid)
    web, worker = children[WEB], children["lienthong.cli.worker"]
    os.kill(web, signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    # A killed process keeps its name until it is scheduled to die.
    wait_until(lambda: {web, worker}.isdisjoint(child_ids(served.process.pid)))
    wait_until(lambda: children_of(served.process.pid).keys() >= children.keys())
    wait_until(served.is_healthy)
    assert "web has ended (-9)" in served.said()
    assert "worker has ended (-9)" in served.said()
    assert served.stop() == 0
    assert ground.left() == []


def test_a_worker_that_still_loads_ends_when_it_is_asked_to(served: Served) -> None:
    web = children_of(served.process.pid)[WEB]
    before = set(child_ids(web))
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: any(map(ends_when_asked, set(child_ids(web)) - before)))
    assert served.stop() == 0


def ends_when_asked(process: int) -> bool:
    """Whether SIGTERM ends it at once, without a handler of its own."""
    words = Path(f"/proc/{process}/status").read_text(encoding="utf-8").split()
    caught = int(words[words.index("SigCgt:") + 1], 16)
    return not caught >> (signal.SIGTERM - 1) & 1


def test_after_a_killed_server_the_next_one_starts_on_the_same_port(
    ground: Place, served: Served
) -> None:
    port = served.url.rpartition(":")[2]
    served.stop(signal.SIGKILL)
    wait_until(lambda: not ground.left(), seconds=15)
    again = ground.serve("serve", "--port", port)
    assert again.is_healthy()
    # What Ctrl-C does.
    assert again.stop(signal.SIGINT) == 0
    assert ground.left() == []


def test_a_taken_port_is_refused_with_the_remedy(ground: Place) -> None:
    # One that shares its port, as a forgotten server of ours would.
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = ground.command("serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr
    assert f"--port {port + 1}" in refused.stderr
    # Nobody uses the database any more, so its keeper stops it.
    wait_until(lambda: not ground.left())


@pytest.mark.parametrize("port", [99999, -1])
def test_a_port_that_does_not_exist_is_refused(port: int) -> None:
    with pytest.raises(Invalid, match="There is no port"), claimed_port("127.0.0.1", port):
        """Not reached."""


def test_who_started_with_make_hears_what_make_understands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    assert words_for(8200) == "--port 8200"
    monkeypatch.setenv("MAKELEVEL", "1")
    assert words_for(8200) == 'ARGS="--port 8200"'


def test_no_child_is_told_who_owns_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner:secret@localhost/lienthong")
    told = environment("http://localhost:8000")
    assert "secret" not in "".join(told.values())
    assert told["LIENTHONG_URL"] == "http://localhost:8000"


def test_a_province_in_earnest_names_its_national_register() -> None:
    with place() as ground:
        set_up(ground.home)
        (ground.home / PROFILE).unlink()
        refused = ground.command(
            "serve", "--json", LIENTHONG_PROFILE="province", LIENTHONG_IN_EARNEST="1"
        )
    assert refused.returncode == 1
    assert '"no_upstream"' in refused.stdout


def test_who_dies_again_and_again_is_started_ever_later() -> None:
    assert [wait_after(deaths) for deaths in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
