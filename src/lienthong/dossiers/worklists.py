"""What waits for somebody: an office's queue by clock, a citizen's chains by age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, Q

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.calendars import calendar_of
from lienthong.access.offices import office_with
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, Problem
from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import procedure_in_force, procedure_version

from .clocks import ClockSeen, clock_of
from .cursors import Place, wrong_cursor
from .models import Chain, Dossier, PlannedLink
from .statuses import status_of
from .steps import Stage

LONGEST_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """An open dossier as the desk's list shows it: nobody's name, so nobody is looked at."""

    code: str
    procedure: str
    title: Words
    status: int
    status_name: Words
    stage: str
    moves: int
    channel: str
    submitted_at: datetime
    received_at: datetime | None
    clock: ClockSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """A page of a list; `next` is None on the last."""

    items: tuple[QueueLine, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """A link in a list of chains."""

    procedure: str
    title: Words
    state: str
    dossier: str | None
    status: int | None
    status_name: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    code: str
    event: str
    opened_at: datetime
    due_at: datetime | None
    links: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    items: tuple[ChainLine, ...]
    next: str | None


def queue(
    *,
    actor: Actor,
    now: datetime,
    after: str | None = None,
    limit: int = LONGEST_PAGE,
    stage: str | None = None,
) -> QueuePage:
    """
    The open dossiers of the actor's office, the most urgent first; those without a limit last.

    A guarded dossier is in the list of a post that may see protected people and in no other.
    """
    post = post_of(actor)
    rows = Dossier.objects.filter(office_id=post.office_id, decided_at=None)
    if not actor.sees_protected:
        rows = rows.filter(is_guarded=False)
    if stage is not None:
        rows = rows.filter(stage=known_stage(stage))
    if after is not None:
        rows = rows.filter(later_than(Place.parse(after)))
    limit = page_size(limit)
    found = list(rows.order_by("due_at", "id").defer("form")[: limit + 1])
    calendar = calendar_of(office_with(post.office_id))
    return QueuePage(
        items=tuple(
            queue_line(row, clock=clock_of(row, calendar=calendar, now=now))
            for row in found[:limit]
        ),
        next=place_after(found, limit),
    )


def mine(
    *, actor: Actor, now: datetime, after: str | None = None, limit: int = LONGEST_PAGE
) -> ChainPage:
    """The citizen's own chains, the newest first."""
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("Only a citizen has applications of their own."))
    rows = Chain.objects.filter(applicant_id=actor.person_id)
    if after is not None:
        rows = rows.filter(earlier_than(Place.parse(after)))
    limit = page_size(limit)
    dossiers = Prefetch("dossiers", queryset=Dossier.objects.defer("form"))
    ordered = rows.order_by("-opened_at", "-id").prefetch_related(dossiers, "planned")
    found = list(ordered[: limit + 1])
    return ChainPage(
        items=tuple(chain_line(chain, now=now) for chain in found[:limit]),
        next=str(Place(found[limit - 1].opened_at, found[limit - 1].id))
        if len(found) > limit
        else None,
    )


def codes_of(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, str]:
    """The codes of those among these dossiers that are the citizen's own."""
    if actor.person_id is None:
        return {}
    rows = Dossier.objects.filter(id__in=ids, applicant_id=actor.person_id)
    return dict(rows.values_list("id", "code"))


def post_of(actor: Actor) -> PostHeld:
    if actor.post is None:
        raise NotAllowed(Text("An office's queue is open to its officers."))
    return actor.post


def known_stage(stage: str) -> str:
    if stage not in Stage.values:
        text = Text("{stage} is no stage of a dossier.", stage=stage)
        raise Invalid(Problem("stage", "unknown_stage", text))
    return stage


def page_size(limit: int) -> int:
    return max(1, min(limit, LONGEST_PAGE))


def later_than(place: Place) -> Q:
    """Behind this place by (due_at, id), where no due time comes last."""
    if place.at is None:
        return Q(due_at=None, id__gt=place.id)
    return Q(due_at__gt=place.at) | Q(due_at=place.at, id__gt=place.id) | Q(due_at=None)


def earlier_than(place: Place) -> Q:
    if place.at is None:
        raise wrong_cursor()
    return Q(opened_at__lt=place.at) | Q(opened_at=place.at, id__lt=place.id)


def place_after(rows: Sequence[Dossier], limit: int) -> str | None:
    if len(rows) <= limit:
        return None
    return str(Place(rows[limit - 1].due_at, rows[limit - 1].id))


def queue_line(dossier: Dossier, *, clock: ClockSeen) -> QueueLine:
    return QueueLine(
        code=dossier.code,
        procedure=dossier.procedure,
        title=procedure_version(dossier.procedure, dossier.version).title,
        status=dossier.status,
        status_name=status_of(dossier),
        stage=dossier.stage,
        moves=dossier.moves,
        channel=dossier.channel,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        clock=clock,
    )


def chain_line(chain: Chain, *, now: datetime) -> ChainLine:
    dossiers = {dossier.procedure: dossier for dossier in chain.dossiers.all()}
    planned = {link.procedure: link for link in chain.planned.all()}
    return ChainLine(
        code=chain.code,
        event=chain.event,
        opened_at=chain.opened_at,
        due_at=chain.due_at,
        links=tuple(
            link_state(code, dossiers.get(code), planned.get(code), now=now) for code in chain.links
        ),
    )


def link_state(
    procedure: str, dossier: Dossier | None, planned: PlannedLink | None, *, now: datetime
) -> LinkState:
    return LinkState(
        procedure=procedure,
        title=title_of(procedure, dossier, now=now),
        state=PlannedLink.State.OPENED if dossier or planned is None else planned.state,
        dossier=dossier.code if dossier else None,
        status=dossier.status if dossier else None,
        status_name=status_of(dossier) if dossier else None,
    )


def title_of(procedure: str, dossier: Dossier | None, *, now: datetime) -> Words:
    """By the version of the dossier; of a link that waits, by the one in force today."""
    if dossier is not None:
        return procedure_version(procedure, dossier.version).title
    return procedure_in_force(procedure, on=day_of(now)).title
