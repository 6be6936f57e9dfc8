"""A name and a parent's, kept as one number, while somebody else writes about one of the two."""

from collections.abc import Callable
from datetime import date
from threading import Event, Thread
from typing import Final
from uuid import UUID

import pytest
from django.db import connection, transaction
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import TODAY, UNIT_CODE
from tests.register.mother_and_child import (
    BORN_LATER,
    CHILD,
    MOTHER,
    RENAMED,
    Two,
    called,
    mother_and_child,
)
from tests.register.searching import entered, found, numbers, woman
from tests.register.taken_in import broken, person, taken_in
from tests.register.test_people_import_meanwhile import entering, person_of

from lienthong.core.partial_dates import PartialDate
from lienthong.register import effects
from lienthong.register.incoming.person import IncomingKin, IncomingPerson
from lienthong.register.seen import Dwelling, Sex
from lienthong.register.taking_in import steps

pytestmark = pytest.mark.together

WIFE_NUMBER: Final = "001182000002"
CHILD_NUMBER: Final = "001080000001"
MOTHER_NUMBER: Final = "001155000003"
PATIENCE: Final = 10.0
PROTECT: Final = """
    INSERT INTO register_protectedperson (id, person_id, since, marked_by)
    VALUES (gen_random_uuid(), %s, '2020-01-01', gen_random_uuid())"""


@pytest.fixture
def two() -> Two:
    return mother_and_child()


def settle(person: UUID) -> None:
    dwelling = Dwelling(text="Số 5 phố Thử", unit_code=UNIT_CODE)
    entered(effects.Settle(person=person, dwelling=dwelling, since=TODAY))


def one_waits_for_the_other(first: Callable[[], object], second: Callable[[], object]) -> None:
    """The second begins while the transaction of the first is open, and ends after it."""
    is_written, may_end = Event(), Event()

    def write_first() -> None:
        with transaction.atomic():
            first()
            is_written.set()
            may_end.wait(PATIENCE)
        connection.close()

    def write_second() -> None:
        second()
        connection.close()

    threads = [Thread(target=write_first), Thread(target=write_second)]
    threads[0].start()
    assert is_written.wait(PATIENCE)
    threads[1].start()
    threads[1].join(0.5)
    was_waiting = threads[1].is_alive()
    may_end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert was_waiting


def check_renamed(child_number: str, cursor: OwnerCursor) -> None:
    assert numbers(found(name=CHILD, mother=RENAMED)) == [child_number]
    assert numbers(found(name=CHILD, mother=MOTHER)) == []
    assert broken(cursor) == []


def test_a_child_written_while_the_mother_is_renamed_has_the_new_name(
    two: Two, owner_cursor: OwnerCursor
) -> None:
    one_waits_for_the_other(
        lambda: entered(called(two.mother.id, RENAMED)), lambda: settle(two.child.id)
    )
    check_renamed(two.child.number, owner_cursor)


def test_a_mother_renamed_while_the_child_is_written_renames_it(
    two: Two, owner_cursor: OwnerCursor
) -> None:
    one_waits_for_the_other(
        lambda: settle(two.child.id), lambda: entered(called(two.mother.id, RENAMED))
    )
    check_renamed(two.child.number, owner_cursor)


def test_a_mother_renamed_while_her_child_becomes_another_record_renames_that(
    two: Two, owner_cursor: OwnerCursor
) -> None:
    other = woman(CHILD, 875, born_on=BORN_LATER)
    row = owner_cursor.execute(
        "SELECT register_fact_id('register_parentage', to_jsonb(t)) FROM register_parentage t"
        " WHERE person_id = %s",
        [two.child.id],
    ).fetchone()
    assert row is not None
    merge = effects.Merge(
        person=two.child.id, into=other.id, brings=(UUID(str(row[0])),), since=TODAY
    )
    one_waits_for_the_other(lambda: entered(merge), lambda: entered(called(two.mother.id, RENAMED)))
    check_renamed(other.number, owner_cursor)


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[IncomingPerson]:
    """A child, who names a mother of a row behind and a wife of one between; each a batch."""
    monkeypatch.setattr(steps, "BATCH", 1)
    wed = PartialDate.on(date(2008, 5, 4))
    mother = IncomingKin(number=MOTHER_NUMBER, name=MOTHER)
    husband = IncomingKin(number=CHILD_NUMBER, since=wed)
    return [
        person(2, CHILD, date(1980, 1, 2), Sex.MALE, CHILD_NUMBER, mother=mother),
        person(3, "Trần Thị Vợ", date(1982, 3, 4), Sex.FEMALE, WIFE_NUMBER, spouse=husband),
        person(4, MOTHER, date(1955, 3, 4), Sex.FEMALE, MOTHER_NUMBER),
    ]


def test_a_child_who_marries_in_a_row_before_that_of_the_mother(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor
) -> None:
    assert taken_in(rows).accepted == 3
    assert numbers(found(name=CHILD, mother=MOTHER)) == [CHILD_NUMBER]
    assert broken(owner_cursor) == []


def test_a_child_who_moves_before_the_row_of_the_mother_comes(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor
) -> None:
    unmarried = [replace(row, spouse=None) for row in rows]
    taken_in(
        unmarried,
        progress=entering(lambda: settle(person_of(owner_cursor, CHILD_NUMBER)), reached=2),
    )
    assert numbers(found(name=CHILD, mother=MOTHER)) == [CHILD_NUMBER]
    assert broken(owner_cursor) == []


def test_a_mother_renamed_and_protected_before_the_row_of_the_child_comes(
    rows: list[IncomingPerson], owner_cursor: OwnerCursor
) -> None:
    def hide() -> None:
        mother = person_of(owner_cursor, MOTHER_NUMBER)
        entered(called(mother, RENAMED))
        owner_cursor.execute(PROTECT, [mother])

    child, _, mother = rows
    taken_in([replace(mother, row=2), replace(child, row=3)], progress=entering(hide, reached=2))
    assert broken(owner_cursor) == []
