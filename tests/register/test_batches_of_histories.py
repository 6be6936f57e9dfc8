"""What stands behind the end of a row of histories does not hang on where its batch ends."""

from datetime import date

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.register.taken_in import (
    FATHER_NUMBER,
    broken,
    check_kept_is_folded,
    refusals,
    taken_in,
)
from tests.register.test_histories_import import day, home, homes
from tests.register.test_households_from_histories import LODGER_NUMBER, PEOPLE, member

from lienthong.register.taking_in import steps

pytestmark = pytest.mark.together


@pytest.mark.parametrize("at_once", [5000, 1])
@pytest.mark.parametrize("kind", ["residences", "temporaries", "present_places"])
def test_what_stands_behind_an_end_may_come_in_a_later_batch(
    kind: str, at_once: int, owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", at_once)
    taken_in(
        [replace(one, residence=None, relation=None, head=None) for one in PEOPLE],
        [replace(home(2, day(1990), text="Số 9003"), kind=kind)],
    )
    rows = [
        home(2, day(2005), date(2010, 12, 31)),
        home(3, day(2000), text="Số 9002"),
    ]
    assert refusals(taken_in([], [replace(one, kind=kind) for one in rows])) == []
    table = {"residences": "residence", "temporaries": "temporaryresidence"}
    assert [found[::2] for found in homes(owner_cursor, table.get(kind, "presentplace"))] == [
        (date(1990, 1, 1), "Số 9003"),
        (date(2000, 1, 1), "Số 9002"),
        (date(2005, 1, 1), "Số 9001"),
        (date(2011, 1, 1), "Số 9002"),
    ]
    check_kept_is_folded(owner_cursor)
    assert broken(owner_cursor) == []


@pytest.mark.parametrize("at_once", [5000, 1])
def test_a_household_is_given_back_though_its_row_comes_in_a_later_batch(
    at_once: int, owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", at_once)
    ended = date(2025, 12, 31)
    rows = [
        member(2, LODGER_NUMBER, "other", FATHER_NUMBER, until=ended),
        member(3, LODGER_NUMBER, "head", since=day(2025, 7, 2)),
    ]
    assert refusals(taken_in(PEOPLE, rows)) == []
    found = owner_cursor.execute(
        "SELECT m.since, m.relation, m.household_id FROM register_membership m"
        " JOIN register_number USING (person_id)"
        " WHERE number = %s AND m.withdrawn_by_id IS NULL ORDER BY 1",
        [LODGER_NUMBER],
    ).fetchall()
    assert [one[:2] for one in found] == [
        (date(2025, 7, 2), "head"), (date(2025, 8, 1), "other"), (date(2026, 1, 1), "head"),
    ]  # fmt: skip
    assert found[0][2] == found[2][2] != found[1][2]
    check_kept_is_folded(owner_cursor)
    assert broken(owner_cursor) == []
