"""
An office's queue: its open dossiers by clock, narrowed by stage, procedure, person or lateness.

A page costs the same however long the queue is: whose it is stands on the row, the place is a key
of an index, a dossier without a limit comes in a read of its own, and nothing is counted beyond
MOST_COUNTED.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from lienthong.access.absences import posts_away
from lienthong.access.actors import Actor, PostHeld
from lienthong.access.calendars import office_at_work
from lienthong.access.holders import names_of
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text, Words
from lienthong.core.working_time import Calendar
from lienthong.core.writing import is_readable
from lienthong.procedures.registry import procedure_version

from .access import post_of
from .clocks import ClockSeen, clock_of
from .cursors import Place
from .models import Dossier
from .statuses import STAGES, status_of
from .steps import Stage
from .worklists import LONGEST_PAGE, page_size

MOST_COUNTED: Final = 500
MINE: Final = "mine"
NOBODY: Final = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """
    What of the queue is wanted; "" is everything.

    `whose` is MINE, NOBODY (nobody has taken it yet), or the id of a post.
    """

    stage: str = ""
    procedure: str = ""
    whose: str = ""
    is_late: bool = False

    def __post_init__(self) -> None:
        problems = list(self.problems())
        if problems:
            raise Invalid(*problems)

    def problems(self) -> Iterator[Problem]:
        if self.stage and self.stage not in Stage.values:
            text = Text("{stage} is no stage of a dossier.", stage=self.stage)
            yield Problem("stage", "unknown_stage", text)
        if not is_readable(self.procedure):
            yield Problem("procedure", "unknown", Text("There is no such procedure."))
        if self.whose not in ("", MINE, NOBODY) and not is_id(self.whose):
            yield Problem("whose", "unknown_post", Text("There is no such post."))


ALL: Final = Narrowed()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """
    An open dossier as the desk's list shows it: no applicant's name, so nobody is looked at.

    `assignee` is the officer who works on it, "" while nobody has taken it; who is away today has
    it handed over.
    """

    code: str
    procedure: str
    title: Words
    status: int
    status_name: Words
    stage: str
    stage_name: Text
    moves: int
    channel: str
    assignee_id: UUID | None
    assignee: str
    is_assignee_away: bool
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    clock: ClockSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """A page of a list; `next` is None on the last."""

    items: tuple[QueueLine, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, as far as it is worth counting: `is_more` reads "more than 500"."""

    number: int
    is_more: bool


def queue(
    *,
    actor: Actor,
    now: datetime,
    after: str | None = None,
    limit: int = LONGEST_PAGE,
    only: Narrowed = ALL,
) -> QueuePage:
    """
    The open dossiers of the actor's office, the most urgent first; those without a limit last.

    A guarded dossier is in the list of a post that may see protected people and in no other.
    """
    post = post_of(actor)
    limit = page_size(limit)
    rows = narrowed(open_in(post), only, post=post, now=now)
    found = read_on(rows, Place.parse(after) if after is not None else None, count=limit + 1)
    page = found[:limit]
    return QueuePage(
        items=queue_lines(page, office_id=post.office_id, now=now),
        next=str(Place(page[-1].due_at, page[-1].id)) if len(found) > limit else None,
    )


def counted(*, actor: Actor, now: datetime, only: Narrowed = ALL) -> Counted:
    """How many the whole list holds."""
    post = post_of(actor)
    rows = narrowed(open_in(post), only, post=post, now=now)
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    return Counted(min(number, MOST_COUNTED), number > MOST_COUNTED)


def open_in(post: PostHeld) -> QuerySet[Dossier]:
    return seen_from(post).filter(decided_at=None)


def seen_from(post: PostHeld) -> QuerySet[Dossier]:
    """The dossiers of the office of a post, as far as that post may know of them."""
    rows = Dossier.objects.filter(office_id=post.office_id).defer("form")
    return rows if post.sees_protected else rows.filter(is_guarded=False)


def narrowed(
    rows: QuerySet[Dossier], only: Narrowed, *, post: PostHeld, now: datetime
) -> QuerySet[Dossier]:
    if only.stage:
        rows = rows.filter(stage=only.stage)
    if only.procedure:
        rows = rows.filter(procedure=only.procedure)
    if only.is_late:
        # What stands still is late only if it was so when it was stopped.
        rows = rows.filter(Q(paused_at=None) | Q(paused_at__gt=F("due_at")), due_at__lt=now)
    match only.whose:
        case "":
            return rows
        case "mine":
            return rows.filter(assignee_id=post.id)
        case "nobody":
            return rows.filter(assignee_id=None)
        case _:
            return rows.filter(assignee_id=UUID(only.whose))


def read_on(rows: QuerySet[Dossier], place: Place | None, *, count: int) -> list[Dossier]:
    """
    The next so many behind a place, by (due_at, id); no due time comes last.

    Two reads where one would do for the eye: "later, or without a limit" in one condition is no
    key of an index, and each page would walk over all the pages before it.
    """
    found: list[Dossier] = []
    if place is None or place.at is not None:
        timed = rows.filter(due_at__isnull=False)
        if place is not None:
            behind = Q(due_at__gt=place.at) | Q(id__gt=place.id)
            timed = timed.filter(behind, due_at__gte=place.at)
        found = list(timed.order_by("due_at", "id")[:count])
    if len(found) < count:
        timeless = rows.filter(due_at=None)
        if place is not None and place.at is None:
            timeless = timeless.filter(id__gt=place.id)
        found += timeless.order_by("id")[: count - len(found)]
    return found


def queue_lines(
    rows: Collection[Dossier], *, office_id: UUID, now: datetime
) -> tuple[QueueLine, ...]:
    calendar = office_at_work(office_id).calendar
    workers = {row.assignee_id for row in rows if row.assignee_id}
    names, away = names_of(workers), posts_away(workers, day_of(now))
    return tuple(queue_line(row, names, away, calendar=calendar, now=now) for row in rows)


def queue_line(
    dossier: Dossier,
    names: Mapping[UUID, str],
    away: Collection[UUID],
    *,
    calendar: Calendar,
    now: datetime,
) -> QueueLine:
    assignee = dossier.assignee_id
    return QueueLine(
        code=dossier.code,
        procedure=dossier.procedure,
        title=procedure_version(dossier.procedure, dossier.version).title,
        status=dossier.status,
        status_name=status_of(dossier),
        stage=dossier.stage,
        stage_name=STAGES[dossier.stage],
        moves=dossier.moves,
        channel=dossier.channel,
        assignee_id=assignee,
        assignee=names.get(assignee, "") if assignee else "",
        is_assignee_away=assignee in away,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        decided_at=dossier.decided_at,
        clock=clock_of(dossier, calendar=calendar, now=now),
    )


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
