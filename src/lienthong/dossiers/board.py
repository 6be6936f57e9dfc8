"""The desk's first page: the queue with its counts, and what it can be narrowed by."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from lienthong.access.actors import LEADER, Actor, PostHeld
from lienthong.access.competence import decided_by
from lienthong.access.holders import colleagues, names_of
from lienthong.core.clock import day_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import procedure_in_force

from .access import dossier_seen, post_of
from .queues import Counted, Narrowed, QueueLine, QueuePage, counted, open_in, queue, queue_lines
from .statuses import STAGES
from .steps import Stage

OPEN_STAGES: Final = (
    Stage.SUBMITTED,
    Stage.TAKEN_IN,
    Stage.SUPPLEMENT,
    Stage.WAITING_NUMBER,
    Stage.DRAFT_SENT,
    Stage.READY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the office who may be given a dossier."""

    post_id: UUID
    name: str
    title: Words
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page of the queue as narrowed; `to_sign` is None for who signs nothing."""

    only: Narrowed
    page: QueuePage
    count: Counted
    late: Counted
    to_sign: Counted | None
    stages: tuple[tuple[str, Text], ...]
    procedures: tuple[tuple[str, Words], ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A dossier with who works on it, and to whom it can be given."""

    line: QueueLine
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How many open dossiers lie with a post; `has_ended` if nobody holds it today."""

    post_id: UUID
    name: str
    count: int
    has_ended: bool


def board(*, actor: Actor, now: datetime, only: Narrowed, after: str | None = None) -> Board:
    post = post_of(actor)
    is_leader = post.role == LEADER
    return Board(
        only=only,
        page=queue(actor=actor, now=now, only=only, after=after),
        count=counted(actor=actor, now=now, only=only),
        late=counted(actor=actor, now=now, only=Narrowed(is_late=True)),
        to_sign=counted(actor=actor, now=now, only=Narrowed(stage=Stage.READY))
        if is_leader
        else None,
        stages=tuple((str(stage), STAGES[stage]) for stage in OPEN_STAGES),
        procedures=procedures_of(post, on=day_of(now)),
        colleagues=colleagues_of(post, on=day_of(now)),
    )


@transaction.atomic
def assigned(code: str, *, actor: Actor, now: datetime) -> Assigned:
    """One dossier of the actor's office; nobody is looked at."""
    post = post_of(actor)
    dossier = dossier_seen(code, actor=actor)
    (line,) = queue_lines([dossier], office_id=post.office_id, now=now)
    everybody = colleagues_of(post, on=day_of(now), must_see_protected=dossier.is_guarded)
    return Assigned(line=line, colleagues=everybody)


def office_now(*, actor: Actor, now: datetime) -> tuple[Colleague, ...]:
    return colleagues_of(post_of(actor), on=day_of(now))


def colleagues_of(
    post: PostHeld, *, on: date, must_see_protected: bool = False
) -> tuple[Colleague, ...]:
    return tuple(
        Colleague(
            post_id=holder.post.id,
            name=holder.name,
            title=holder.post.title,
            is_me=holder.post.id == post.id,
        )
        for holder in colleagues(post.office_id, on=on)
        if holder.post.sees_protected or not must_see_protected
    )


def procedures_of(post: PostHeld, *, on: date) -> tuple[tuple[str, Words], ...]:
    """What the office decides, as far as this program knows how."""
    found = []
    for code in decided_by(post.office_kind, on=on):
        try:
            found.append((code, procedure_in_force(code, on=on).title))
        except NotFound:
            continue
    return tuple(found)


def holdings(*, actor: Actor, now: datetime) -> tuple[Holding, ...]:
    """With whom the office's open dossiers lie: what has to be handed over stands first."""
    post = post_of(actor)
    rows = open_in(post).exclude(assignee_id=None).values_list("assignee_id")
    counts = dict(rows.annotate(count=Count("id")).order_by())
    names = names_of(counts.keys())
    here = {one.post_id for one in colleagues_of(post, on=day_of(now))}
    found = [
        Holding(
            post_id=post_id,
            name=names.get(post_id, ""),
            count=count,
            has_ended=post_id not in here,
        )
        for post_id, count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.has_ended, -one.count, one.name)))
