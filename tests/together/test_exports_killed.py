"""Killed anywhere while a list is taken out: no half file, no look lost, and the same list."""

import multiprocessing
from multiprocessing.context import ForkServerContext

import pytest
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.make import BEFORE, NOW
from tests.register.listing import read
from tests.together import doomed, importing
from tests.together.exporting import REQUEST, take_them_out
from tests.together.lives import lived

from lienthong.register.exporting import store
from lienthong.register.exporting.listing import name_of
from lienthong.register.exporting.taking_out import take_out

pytestmark = pytest.mark.together

NUMBER = "Số định danh cá nhân"
TIMES = 20


@pytest.fixture(scope="module")
def fork_server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.together.doomed", "tests.together.exporting"])
    return context


def is_killed(server: ForkServerContext, *, ends_at: int) -> bool:
    return lived(server, doomed.live, take_them_out, ends_at) is None


def looks(cursor: OwnerCursor) -> dict[str, int]:
    """How many looks for this list each has, by the number."""
    rows = cursor.execute(
        "SELECT n.number, count(*) FROM audit_look l CROSS JOIN LATERAL unnest(l.people) AS who"
        " JOIN register_personnow n ON n.person_id = who WHERE l.purpose LIKE '%danh sách DS-%'"
        " GROUP BY 1"
    ).fetchall()
    return {str(number): int(str(count)) for number, count in rows}


def test_killed_twenty_times_a_list_is_the_same_and_each_has_one_look(
    owner_cursor: OwnerCursor, fork_server: ForkServerContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    importing.import_them()
    for path in store.folder().iterdir():
        path.unlink()
    killed = 0
    while is_killed(fork_server, ends_at=4 + 2 * killed):
        killed += 1
        seen = looks(owner_cursor)
        for path in store.folder().iterdir():
            if path.name.endswith(store.UNFINISHED) and path.stat().st_size:
                # What is on the disk has its look there already.
                assert set(read(path).column(NUMBER)) <= seen.keys()
    assert killed >= TIMES
    made = take_out(REQUEST, actor=BEFORE, now=NOW)
    name = name_of(made)
    found = read(store.kept(name)).column(NUMBER)
    assert len(found) == len(set(found)) == made.people_count > 30
    assert looks(owner_cursor) == dict.fromkeys(found, 1)
    rows = owner_cursor.execute("SELECT count(*) FROM register_export").fetchone()
    assert rows == (1,)
    left = owner_cursor.execute(
        "SELECT count(*) FROM register_exportpart WHERE people <> '{}'"
    ).fetchone()
    assert left == (0,)
    assert [path.name for path in store.folder().iterdir()] == [name]
    store.kept("DS-999999.csv").touch()
    assert store.sweep([name], older=0) > 0
    assert [path.name for path in store.folder().iterdir()] == [name]
