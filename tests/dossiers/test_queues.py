"""An office's queue: its order, what narrows it, its pages, and how much of it is counted."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, NotAllowed
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.queues import MOST_COUNTED, Counted, Narrowed, counted, queue

MOST_STATEMENTS = 12


@pytest.fixture
def desk(db: None) -> make.Desk:
    return make.make_desks().committee


def enter_row(desk: make.Desk, n: int, **changes: object) -> Dossier:
    """An open dossier as a bare row, due n hours after NOW."""
    row = {
        "id": UUID(int=n + 1),
        "code": f"H26.15.03-261120-{n:04}",
        "procedure": make.BIRTH,
        "version": 1,
        "form": {},
        "applicant_id": uuid4(),
        "office_id": desk.office.id,
        "channel": "online",
        "stage": "taken_in",
        "status": 2,
        "submitted_at": make.NOW,
        "due_at": make.NOW + timedelta(hours=n),
    }
    return Dossier.objects.create(**{**row, **changes})


def shown(desk: make.Desk, only: Narrowed | None = None, actor: Actor | None = None) -> list[int]:
    page = queue(actor=actor or desk.clerk, now=make.NOW, only=only or Narrowed())
    return [int(line.code[-4:]) for line in page.items]


def pages(desk: make.Desk, *, limit: int, only: Narrowed | None = None) -> list[list[int]]:
    found: list[list[int]] = []
    after: str | None = None
    while True:
        page = queue(
            actor=desk.clerk, now=make.NOW, after=after, limit=limit, only=only or Narrowed()
        )
        found.append([int(line.code[-4:]) for line in page.items])
        after = page.next
        if after is None:
            return found


def test_the_most_urgent_comes_first_and_what_has_no_limit_last(desk: make.Desk) -> None:
    enter_row(desk, 3, due_at=None)
    for n in (2, -5, 1):
        enter_row(desk, abs(n) * 10, due_at=make.NOW + timedelta(hours=n))
    assert shown(desk) == [50, 10, 20, 3]


def test_every_dossier_stands_on_one_page_whatever_shares_its_moment(desk: make.Desk) -> None:
    for n in range(4):
        enter_row(desk, n, due_at=make.NOW)
    for n in range(4, 7):
        enter_row(desk, n)
    for n in range(7, 12):
        enter_row(desk, n, due_at=None)
    assert pages(desk, limit=3) == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]]
    assert pages(desk, limit=12) == [list(range(12))]
    assert [n for page in pages(desk, limit=1) for n in page] == list(range(12))


def test_it_is_narrowed_by_stage_procedure_person_and_lateness(desk: make.Desk) -> None:
    other = uuid4()
    enter_row(desk, 1, stage="ready")
    enter_row(desk, 2, procedure=make.RESIDENCE, assignee_id=desk.clerk.post_id)
    enter_row(desk, 3, assignee_id=other)
    enter_row(desk, 4, due_at=make.NOW - timedelta(hours=1))
    assert shown(desk, Narrowed(stage="ready")) == [1]
    assert shown(desk, Narrowed(procedure=make.RESIDENCE)) == [2]
    assert shown(desk, Narrowed(whose="mine")) == [2]
    assert shown(desk, Narrowed(whose="nobody")) == [4, 1]
    assert shown(desk, Narrowed(whose=str(other))) == [3]
    assert shown(desk, Narrowed(is_late=True)) == [4]
    assert shown(desk, Narrowed(stage="ready", whose="mine")) == []
    assert shown(desk, Narrowed(stage="taken_in", procedure=make.BIRTH, whose="nobody")) == [4]


def test_what_stands_still_is_late_only_if_it_was_before(desk: make.Desk) -> None:
    due_at = make.NOW - timedelta(hours=2)
    enter_row(desk, 1, due_at=due_at, paused_at=due_at - timedelta(hours=1), stage="supplement")
    enter_row(desk, 2, due_at=due_at, paused_at=due_at + timedelta(hours=1), stage="supplement")
    assert shown(desk, Narrowed(is_late=True)) == [2]


def test_a_line_says_who_works_on_it(desk: make.Desk) -> None:
    enter_row(desk, 1, assignee_id=desk.clerk.post_id)
    enter_row(desk, 2)
    page = queue(actor=desk.leader, now=make.NOW)
    assert [line.assignee for line in page.items] == [desk.clerk.name, ""]


def test_a_guarded_dossier_is_in_the_list_of_the_named_post_alone(desk: make.Desk) -> None:
    enter_row(desk, 1, is_guarded=True)
    named = make.make_officer("clerk.named", office=desk.office, role="clerk", sees_protected=True)
    assert shown(desk) == []
    assert counted(actor=desk.clerk, now=make.NOW) == Counted(0, False)
    assert shown(desk, actor=named) == [1]


def test_it_is_counted_as_far_as_it_is_worth_counting(desk: make.Desk) -> None:
    enter_row(desk, 1)
    assert counted(actor=desk.clerk, now=make.NOW) == Counted(1, False)
    for n in range(2, MOST_COUNTED + 2):
        enter_row(desk, n)
    assert counted(actor=desk.clerk, now=make.NOW) == Counted(MOST_COUNTED, True)
    only = Narrowed(stage="ready")
    assert counted(actor=desk.clerk, now=make.NOW, only=only) == Counted(0, False)


@pytest.mark.parametrize(
    ("only", "field"),
    [
        ({"stage": "asleep"}, "stage"),
        ({"whose": "somebody"}, "whose"),
        ({"procedure": "a\0"}, "procedure"),
    ],
)
def test_what_cannot_be_meant_is_said(only: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        Narrowed(**only)
    assert refused.value.problems[0].field == field


def test_a_citizen_has_no_queue(birth: make.Birth) -> None:
    with pytest.raises(NotAllowed):
        queue(actor=birth.family.citizen, now=make.NOW)


def test_a_page_takes_few_statements_however_it_is_narrowed(desk: make.Desk) -> None:
    for n in range(60):
        enter_row(desk, n, assignee_id=UUID(int=n % 7))
    for only in (Narrowed(), Narrowed(stage="taken_in", whose="nobody", is_late=True)):
        with CaptureQueriesContext(connection) as statements:
            queue(actor=desk.clerk, now=make.NOW, only=only)
            counted(actor=desk.clerk, now=make.NOW, only=only)
        assert len(statements) <= MOST_STATEMENTS // 2


@pytest.mark.parametrize(
    ("only", "index"),
    [
        ({}, "dossier_queue"),
        ({"stage": "ready"}, "dossier_queue_of_stage"),
        ({"procedure": "1.004222"}, "dossier_queue_of_procedure"),
        ({"whose": "mine"}, "dossier_queue_of_post"),
    ],
)
def test_each_filter_has_its_index(only: dict[str, str], index: str) -> None:
    """That the index exists and begins as the filter does; the benchmark shows that it is used."""
    found = {one.name: one.fields for one in Dossier._meta.indexes}
    narrowing = {"stage": "stage", "procedure": "procedure", "whose": "assignee_id"}
    begins = ["office_id", *(narrowing[key] for key in only), "due_at", "id"]
    assert found[index][: len(begins)] == begins
