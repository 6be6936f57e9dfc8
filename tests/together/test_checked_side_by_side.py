"""The rows of a large file are checked two batches at a time, each on a connection of its own."""

from datetime import date
from threading import current_thread, main_thread

import pytest
from django.db import transaction
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import TODAY
from tests.make.file_rows import invented_rows
from tests.register.taken_in import BrokenOff, broken, remarks, taken_in
from tests.serving import wait_until

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import IncomingKin, IncomingPerson
from lienthong.register.models import PeopleImport
from lienthong.register.taking_in import checking, steps
from lienthong.register.taking_in.batches import asked_of
from lienthong.register.taking_in.steps import Progress, Step

pytestmark = pytest.mark.together

PEOPLE = 60
# Rows of the file, from its second one: in a first batch and in one beside it.
UNBORN, CHILD_OF_NOBODY, NUMBER_TWICE = 4, 10, 41


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[IncomingPerson]:
    monkeypatch.setattr(steps, "BATCH", 5)
    monkeypatch.setattr(steps, "WORTH_ANOTHER", PEOPLE)
    right = invented_rows(PEOPLE)
    faults = {
        UNBORN: {"born": PartialDate.on(date(2031, 1, 1))},
        CHILD_OF_NOBODY: {"mother": IncomingKin(number="001182000009", name="Trần Thị Xa")},
        NUMBER_TWICE: {"number": right[0].number},
    }
    return [replace(row, **faults.get(row.row, {})) for row in right]


def checked_and_not_reached(rows: list[IncomingPerson]) -> PeopleImport:
    """As after a crash before it was kept how far the two connections came."""

    def when_checked(come: Progress) -> None:
        if come.step == Step.BETWEEN:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        taken_in(rows, progress=when_checked)
    begun = PeopleImport.objects.get()
    begun.state, begun.reached = Step.CHECKING, 0
    begun.save()
    return begun


def test_it_is_found_what_one_batch_finds_and_found_once(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor
) -> None:
    begun = checked_and_not_reached(rows)
    found = sorted(remarks(begun))
    assert {UNBORN, CHILD_OF_NOBODY} <= {row for row, _, _, _ in found}
    with transaction.atomic():
        checking.check_batch(begun, at_once=PEOPLE + 1, today=TODAY)
    assert sorted(remarks(begun)) == found
    done = taken_in(rows)
    assert done.state == Step.DONE
    assert done.accepted + done.refused == PEOPLE
    assert broken(owner_cursor) == []


def test_when_the_one_beside_fails_nothing_is_reached_and_the_import_goes_on(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_of = checking.asked_of

    def failing_beside(*args: object, **kwargs: object) -> object:
        if current_thread() is not main_thread():
            raise BrokenOff
        return asked_of(*args, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as patched, pytest.raises(BrokenOff):
        patched.setattr(checking, "asked_of", failing_beside)
        taken_in(rows)
    begun = PeopleImport.objects.get()
    assert (begun.state, begun.reached) == (Step.CHECKING, 0)
    assert {row for row, _, _, _ in remarks(begun)} == {UNBORN}
    done = taken_in(rows)
    found = remarks(done)
    assert len(found) == len(set(found))
    assert done.accepted + done.refused == PEOPLE
    assert connections_left(owner_cursor) == 1


def test_who_takes_over_waits_for_the_connection_that_was_left(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor
) -> None:
    begun = checked_and_not_reached(rows)
    found = sorted(remarks(begun))

    def check() -> None:
        with transaction.atomic():
            asked_of(checking.CHECK, begun, after=0, upto=PEOPLE + 1, today=TODAY)

    with checking.another_connection() as other:
        with transaction.atomic():
            asked_of(checking.CHECK, begun, after=0, upto=PEOPLE + 1, today=TODAY)
            taking_over = other.submit(check)
            wait_until(lambda: is_waiting(owner_cursor))
        taking_over.result()
    assert sorted(remarks(begun)) == found


def is_waiting(cursor: OwnerCursor) -> bool:
    row = cursor.execute(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    ).fetchone()
    return row == (1,)


def connections_left(cursor: OwnerCursor) -> int:
    """Those of the program in this database."""
    row = cursor.execute(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename <> current_user"
    ).fetchone()
    return int(str(row[0] if row else 0))
