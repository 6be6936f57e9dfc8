"""Between the check of a whole file of histories and its batches acts go on, and servers crash."""

from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW
from tests.register.taken_in import (
    FATHER_NUMBER,
    MOTHER_NUMBER,
    BrokenOff,
    check_kept_is_folded,
    refusals,
    taken_in,
)
from tests.register.wedding_rows import (
    PEOPLE,
    SECOND_NUMBER,
    UNCLE_NUMBER,
    day,
    marriages,
    wed,
)

from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.effects import Married
from lienthong.register.look import opened
from lienthong.register.taking_in.steps import Progress, Step

pytestmark = pytest.mark.together


def test_what_was_checked_holds_for_whom_no_act_changed_meanwhile(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acts go on between the check of the whole file and the batch of a row."""
    monkeypatch.setattr("lienthong.register.taking_in.steps.BATCH", 1)
    taken_in(PEOPLE)

    def marry_meanwhile(progress: Progress) -> None:
        if progress.step == Step.FACTS and progress.reached == 2:
            people = [person_of(owner_cursor, one) for one in (UNCLE_NUMBER, SECOND_NUMBER)]
            with transaction.atomic():
                opened(people, actor=BEFORE, purpose="test")
                married = Married(
                    person=people[0], spouse=people[1],
                    earliest=date(2007, 7, 7), latest=date(2007, 7, 7),
                )  # fmt: skip
                act = ActDraft(kind="test", acted_on=date(2007, 7, 7), source="test")
                apply([married], act=act, now=NOW)

    rows = [wed(2, day(2008, 5, 4)), wed(3, day(2009), of=UNCLE_NUMBER, to=SECOND_NUMBER)]
    done = taken_in([], rows, progress=marry_meanwhile)
    assert refusals(done) == [(3, "", "changed_meanwhile")]
    assert len(marriages(owner_cursor, SECOND_NUMBER)) == 1


def test_what_a_crash_took_of_the_checked_rows_is_checked_anew(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lienthong.register.taking_in.steps.BATCH", 1)
    rows = [
        wed(2, day(2003), date(2005, 6, 7)),
        wed(3, day(2004), date(2004, 5, 5), to=SECOND_NUMBER),
        wed(4, day(2007, 8, 9), to=SECOND_NUMBER),
    ]

    def crash(progress: Progress) -> None:
        if progress.step == Step.FACTS and progress.reached == 2:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        taken_in(PEOPLE, rows, progress=crash)
    owner_cursor.execute(
        "TRUNCATE register_incomingperson, register_incomingfact, register_incomingremark"
    )
    done = taken_in(PEOPLE, rows)
    assert refusals(done) == [(3, "spouse_number", "married_to_another")]
    assert done.accepted == 7
    assert len(marriages(owner_cursor, FATHER_NUMBER)) == 3
    check_kept_is_folded(owner_cursor)


def test_a_protected_spouse_is_as_unknown_as_nobody(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE)
    owner_cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " SELECT gen_random_uuid(), person_id, '2020-01-01', gen_random_uuid()"
        " FROM register_number WHERE number = %s",
        [MOTHER_NUMBER],
    )
    rows = [wed(2, day(2008)), wed(3, day(2008), to="001182000099")]
    told = refusals(taken_in([], rows))
    assert [found[1:] for found in told] == [("spouse_number", "spouse_unknown")] * 2


def person_of(cursor: OwnerCursor, number: str) -> UUID:
    found = cursor.execute(
        "SELECT person_id FROM register_number WHERE number = %s", [number]
    ).fetchone()
    return UUID(str(found and found[0]))
