"""Killed twenty times in the middle of an import: nothing twice, nothing lost, and it goes on."""

import multiprocessing
from multiprocessing.context import ForkServerContext

import pytest
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.make import BEFORE, NOW
from tests.make.file_rows import invented_rows, rows_read
from tests.register.taken_in import check_kept_is_folded
from tests.together import doomed
from tests.together.importing import PEOPLE, import_them
from tests.together.lives import lived

from lienthong.register.taking_in.steps import Files, take_in

pytestmark = pytest.mark.together

TIMES = 20


@pytest.fixture(scope="module")
def fork_server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.together.doomed", "tests.together.importing"])
    return context


def is_killed(server: ForkServerContext, *, ends_at: int) -> bool:
    return lived(server, doomed.live, import_them, ends_at) is None


def counts(cursor: OwnerCursor) -> dict[str, int]:
    tables = cursor.execute(
        "SELECT relname FROM pg_class WHERE relname LIKE 'register\\_%' AND relkind = 'r'"
    ).fetchall()
    found = {}
    for (table,) in tables:
        row = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        found[str(table)] = int(str(row[0] if row else 0))
    return found


def test_killed_twenty_times_an_import_is_complete_and_nothing_twice(
    owner_cursor: OwnerCursor, fork_server: ForkServerContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    killed = 0
    # A life lasts a little longer each time, so that every step meets an end within it.
    while is_killed(fork_server, ends_at=4 + killed):
        killed += 1
    assert killed >= TIMES
    found = counts(owner_cursor)
    rows = invented_rows(PEOPLE)
    each = (
        "person", "number", "name", "birth", "sex", "nationality", "ethnicity", "hometown",
        "personnow",
    )  # fmt: skip
    assert {found[f"register_{table}"] for table in each} == {PEOPLE}
    assert found["register_spouse"] == sum(row.spouse is not None for row in rows)
    assert found["register_membership"] == sum(row.relation is not None for row in rows)
    assert found["register_residence"] == sum(row.residence is not None for row in rows)
    assert found["register_card"] == sum(len(row.cards) for row in rows)
    parents = sum((row.mother is not None) + (row.father is not None) for row in rows)
    assert found["register_parentage"] == parents
    assert (found["register_act"], found["register_peopleimport"]) == (1, 1)
    assert found["register_incomingperson"] == found["register_incomingfact"] == 0
    check_kept_is_folded(owner_cursor)
    another = Files(digest="1" * 64, people=lambda: rows_read(PEOPLE))
    assert take_in(another, actor=BEFORE, now=NOW).known == PEOPLE
