"""A point of the account is complete: who commits late does not slip in under it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from uuid import UUID

import pytest
from django.db import connection, transaction
from tests.make import BEFORE, NOW, TODAY, make_family

from lienthong.audit.xact import point_now
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling
from lienthong.register.snapshot import people_on

pytestmark = pytest.mark.together

WAIT = 30


def settle(person: UUID, street: str, *, since: date) -> None:
    """Within the caller's transaction."""
    opened([person], actor=BEFORE, purpose="test")
    dwelling = Dwelling(text=street, unit_code="00070")
    change = effects.Settle(person=person, dwelling=dwelling, since=since)
    apply([change], act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def homes(people: list[UUID], *, known_at: int | None) -> list[str]:
    with transaction.atomic():
        opened(people, actor=BEFORE, purpose="test")
        found = people_on(people, on=TODAY, known_at=known_at)
    dwellings = [found[id].residence for id in people]
    return [dwelling.text if dwelling else "" for dwelling in dwellings]


def test_who_began_first_and_commits_last_is_not_known_at_a_point_between() -> None:
    family = make_family()
    people = [family.mother.id, family.father.id]
    before = [family.dwelling.text] * 2
    has_written, may_commit = Event(), Event()

    def early_and_late() -> None:
        """Writes first and commits last: its clocks and numbers are below the other's."""
        try:
            with transaction.atomic():
                settle(people[0], "1 Nhà Thờ", since=TODAY)
                has_written.set()
                assert may_commit.wait(WAIT)
        finally:
            has_written.set()
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(early_and_late)
        assert has_written.wait(WAIT)
        try:
            with transaction.atomic():
                settle(people[1], "2 Nhà Thờ", since=TODAY)
            between = point_now()
            known_between = homes(people, known_at=between)
            known_now = homes(people, known_at=None)
        finally:
            may_commit.set()
        slow.result(WAIT)

    assert known_now == [before[0], "2 Nhà Thờ"]
    # The one who is still writing holds the point back: the later one is not below it either.
    assert known_between == before
    assert homes(people, known_at=between) == known_between
    assert homes(people, known_at=point_now()) == ["1 Nhà Thờ", "2 Nhà Thờ"]
    assert homes(people, known_at=None) == ["1 Nhà Thờ", "2 Nhà Thờ"]


def test_a_point_stays_what_it_was_whatever_is_entered_later() -> None:
    family = make_family()
    people = [family.mother.id]
    points, answers = [], []
    for number in range(4):
        points.append(point_now())
        answers.append(homes(people, known_at=points[-1]))
        with transaction.atomic():
            settle(people[0], f"{number} Nhà Thờ", since=TODAY - timedelta(days=10 - number))
    assert [homes(people, known_at=point) for point in points] == answers
    assert len({tuple(answer) for answer in answers}) == 4
