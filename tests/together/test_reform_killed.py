"""Killed in the middle of a plan: nothing has changed, and the same plan completes it."""

import multiprocessing
from multiprocessing.context import ForkServerContext
from typing import Any
from unittest import mock

import psycopg
import pytest
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.make import reform
from tests.together import doomed_plan
from tests.together.lives import lived
from tests.together.reforming import STATES, birth, everything, office

from lienthong.dossiers.reform import apply_plan

pytestmark = pytest.mark.together


@pytest.fixture(scope="module")
def fork_server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.together.doomed_plan"])
    return context


def statements(server: ForkServerContext, *, ends_at: int | None) -> int | None:
    """How many statements a life took that was not ended; None of one that was."""
    found: int | None = lived(server, doomed_plan.live, ends_at)
    return found


def test_killed_in_the_middle_nothing_has_changed_and_the_same_plan_completes_it(
    owner_cursor: OwnerCursor, fork_server: ForkServerContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    wards = reform.former_wards()
    births = {state: birth(wards, 11 + 10 * place, state) for place, state in enumerate(STATES)}
    kept = everything(owner_cursor)
    # Whatever it was doing: waiting for who works, asking, entering, moving.
    for ends_at in (1, 10, 25, 40, 60, 80):
        assert statements(fork_server, ends_at=ends_at) is None, ends_at
        assert everything(owner_cursor) == kept, ends_at
    # Dead between the commit and the archive: all stands, and the files follow the second time.
    whole = statements_of_commit(owner_cursor)
    assert statements(fork_server, ends_at=whole) is None
    delivered = births["delivered"].dossier()
    assert office("H26.F00070").id == delivered.office_id
    assert births["submitted"].dossier().office_id == office("H26.N00070").id
    assert statements(fork_server, ends_at=None)
    assert births["delivered"].dossier().office_id == office("H26.N00070").id
    finished = everything(owner_cursor)
    assert statements(fork_server, ends_at=None)
    assert everything(owner_cursor) == finished


def statements_of_commit(owner: OwnerCursor) -> int:
    """The first statement after the one transaction: a rehearsal takes just as many."""
    statements = 0
    execute = psycopg.Cursor.execute

    def counted(cursor: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(cursor, *args, **kwargs)

    plan = reform.plan_of_2025()
    with mock.patch.object(psycopg.Cursor, "execute", counted):
        apply_plan(plan, connection=owner.connection, now=reform.NOON, is_rehearsal=True)
    return statements
