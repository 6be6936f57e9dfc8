"""What waits for a leader's signature, each decision in short, as it was prepared for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from lienthong.access.actors import LEADER, Actor, PostHeld
from lienthong.access.calendars import office_at_work
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text, Words
from lienthong.core.working_time import Calendar
from lienthong.register.look import opened
from lienthong.register.snapshot import people_now

from .access import post_of
from .cases import procedure_of
from .clocks import ClockSeen, clock_of
from .cursors import Place
from .draft import SILENT, Answer, answer_to
from .foretold import foretold
from .mark_words import MarkSeen, marks_in_words
from .models import Dossier, Prepared
from .queues import open_in, read_on
from .steps import Stage
from .work_out import Decision, decision_of

# Each shows people, and leaves its look: fewer than a page of the queue, and enough to read.
LONGEST_PAGE: Final = 20
SHOWN_OF_DIGEST: Final = 12
SIGNABLE: Final = (Stage.READY, Stage.DRAFT_SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySeen:
    """
    A prepared decision in short. `hindrance` says why this leader does not sign it; else None.

    `digest` is the beginning of what will stand inside the signature. `effects` hold names.
    """

    code: str
    title: Words
    revision: int
    moves: int
    digest: str
    effects: tuple[Text, ...]
    marks: tuple[MarkSeen, ...]
    prepared_at: datetime
    clock: ClockSeen
    hindrance: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSeen:
    """A chosen decision as it stands now: one that moved since is not the one that was seen."""

    code: str
    title: Words
    revision: int
    moves: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPage:
    items: tuple[ReadySeen, ...]
    next: str | None


@transaction.atomic
def ready_page(*, actor: Actor, now: datetime, after: str | None = None) -> ReadyPage:
    """
    The decisions that can be signed, the most urgent first; with the looks at their people.

    On the first page stand also the drafts that were met with silence for as long as counts.
    """
    post = leader_post(actor)
    ready = with_prepared(open_in(post).filter(stage=Stage.READY))
    place = Place.parse(after) if after else None
    rows = read_on(ready, place, count=LONGEST_PAGE + 1)
    shown = rows[:LONGEST_PAGE]
    silent = silent_drafts(post, now=now) if place is None else []
    calendar = office_at_work(post.office_id).calendar
    return ReadyPage(
        items=tuple(
            ready_seen(row, actor=actor, calendar=calendar, now=now) for row in [*silent, *shown]
        ),
        next=str(Place(shown[-1].due_at, shown[-1].id)) if len(rows) > LONGEST_PAGE else None,
    )


def chosen_seen(codes: Collection[str], *, actor: Actor) -> tuple[ChosenSeen, ...]:
    """What was chosen, as it stands now, once more before it is signed; shows no person."""
    rows = with_prepared(open_in(leader_post(actor)).filter(code__in=codes, stage__in=SIGNABLE))
    return tuple(
        ChosenSeen(
            code=row.code,
            title=procedure_of(row).title,
            revision=row.prepared.revision,
            moves=row.moves,
            digest=row.prepared.digest[:SHOWN_OF_DIGEST],
        )
        for row in rows.order_by("due_at", "id").defer("form", "prepared__pdf", "prepared__content")
    )


def leader_post(actor: Actor) -> PostHeld:
    post = post_of(actor)
    if post.role != LEADER:
        raise NotAllowed(Text("What waits for the signature is shown to those who sign."))
    return post


def with_prepared(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return rows.filter(prepared__isnull=False).select_related("prepared").defer("prepared__pdf")


def silent_drafts(post: PostHeld, *, now: datetime) -> list[Dossier]:
    """The drafts without an answer whose term is over, those first that were sent first."""
    waiting = with_prepared(open_in(post).filter(stage=Stage.DRAFT_SENT))
    rows = waiting.order_by("prepared__draft_sent_at", "id")[:LONGEST_PAGE]
    return [row for row in rows if answer_to(row.prepared, now=now) is Answer.SILENT]


def ready_seen(dossier: Dossier, *, actor: Actor, calendar: Calendar, now: datetime) -> ReadySeen:
    prepared, procedure = dossier.prepared, procedure_of(dossier)
    decision = decision_of(bytes(prepared.content))
    shown = opened(prepared.people, actor=actor, purpose=procedure.title.vi, dossier_id=dossier.id)
    people = people_now(shown, today=day_of(now)).values()
    answer = answer_to(prepared, now=now)
    marks = (*decision.marks, SILENT) if answer is Answer.SILENT else decision.marks
    return ReadySeen(
        code=dossier.code,
        title=procedure.title,
        revision=prepared.revision,
        moves=dossier.moves,
        digest=prepared.digest[:SHOWN_OF_DIGEST],
        effects=foretold(decision.effects, people=people),
        marks=marks_in_words(marks, procedure),
        prepared_at=prepared.prepared_at,
        clock=clock_of(dossier, calendar=calendar, now=now),
        hindrance=next(hindrances(prepared, decision, answer, actor=actor), None),
    )


def hindrances(
    prepared: Prepared, decision: Decision, answer: Answer, *, actor: Actor
) -> Iterator[Text]:
    """As `sign` will say it; said before, so that nobody chooses in vain."""
    if prepared.prepared_by == actor.user_id:
        yield Text("Who prepared a decision does not sign it.")
    if decision.signer_post != actor.post_id:
        yield Text("It was prepared for another's signature. Have it prepared for yours.")
    if answer is Answer.WAITING:
        yield Text("The draft is with the applicant, who has not answered yet.")
