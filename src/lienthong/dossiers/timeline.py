"""A chain as its applicant follows it: each link with its office, clock, papers and steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.calendars import OfficeAtWork, offices_at_work
from lienthong.core.texts import Text, Words

from .access import chain_seen
from .channels import ENTERED
from .clocks import ClockSeen, clock_of, clock_of_chain
from .models import Dossier, PlannedLink
from .seen import (
    DraftSeen,
    PaperSeen,
    StepSeen,
    SupplementSeen,
    draft_of,
    papers_seen,
    steps_of,
    supplements_of,
)
from .statuses import STAGES, status_of
from .steps import Stage
from .whole import Planned, Whole, wholes
from .worklists import title_of

State = PlannedLink.State


class ChainState(StrEnum):
    """Derived from the links: nothing of a chain is decided by itself."""

    UNDER_WAY = "under_way"
    FINISHED = "finished"  # every chosen link was granted
    PARTLY = "partly"  # some were granted, others not
    NOTHING = "nothing"  # none was granted, and none will be


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSeen:
    """One of a chain, as its applicant sees it; `is_applied_for` unless an office entered it."""

    code: str
    status: int
    status_name: Words
    stage: str
    stage_name: Text
    moves: int
    is_applied_for: bool
    office: Words
    office_reach: str
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    clock: ClockSeen
    documents: tuple[PaperSeen, ...]
    supplement: SupplementSeen | None
    draft: DraftSeen | None
    steps: tuple[StepSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSeen:
    """A link: it waits for another (`after`), is open, or will never start."""

    procedure: str
    title: Words
    state: str
    after: str | None
    dossier: DossierSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSeen:
    code: str
    event: str
    state: ChainState
    opened_at: datetime
    due_at: datetime | None
    clock: ClockSeen
    links: tuple[LinkSeen, ...]


def chain_of(code: str, *, actor: Actor, now: datetime) -> ChainSeen:
    """The applicant's own chain, whole; anybody else's is not there."""
    chain = chain_seen(code, actor=actor)
    found = {whole.dossier.procedure: whole for whole in wholes(chain.dossiers.all())}
    dossiers, first = [whole.dossier for whole in found.values()], found[chain.links[0]]
    offices = offices_at_work({row.office_id for row in dossiers})
    seen = dossiers_seen(found, offices=offices, now=now)
    planned = {link.procedure: link for link in first.planned}
    ended_at = end_of(dossiers, first.planned)
    return ChainSeen(
        code=chain.code,
        event=chain.event,
        state=state_of(dossiers, is_ended=ended_at is not None),
        opened_at=chain.opened_at,
        due_at=chain.due_at,
        clock=clock_of_chain(
            chain, calendar=offices[first.dossier.office_id].calendar, ended_at=ended_at, now=now
        ),
        links=tuple(
            LinkSeen(
                procedure=procedure,
                title=title_of(procedure, one.dossier if one else None, now=now),
                state=State.OPENED if one or link is None else State(link.state),
                after=link.after if link else None,
                dossier=seen.get(procedure),
            )
            for procedure in chain.links
            for one, link in ((found.get(procedure), planned.get(procedure)),)
        ),
    )


def dossiers_seen(
    found: Mapping[str, Whole], *, offices: Mapping[UUID, OfficeAtWork], now: datetime
) -> Mapping[str, DossierSeen]:
    """By procedure; papers and steps of all of them are read together."""
    ids = [whole.dossier.id for whole in found.values()]
    papers, steps = papers_seen(ids), steps_of(ids)
    return {
        procedure: dossier_seen_of(
            whole,
            offices[whole.dossier.office_id],
            documents=papers[whole.dossier.id],
            steps=steps[whole.dossier.id],
            now=now,
        )
        for procedure, whole in found.items()
    }


def dossier_seen_of(
    whole: Whole,
    at_work: OfficeAtWork,
    *,
    documents: tuple[PaperSeen, ...],
    steps: tuple[StepSeen, ...],
    now: datetime,
) -> DossierSeen:
    dossier, supplements = whole.dossier, supplements_of(whole)
    return DossierSeen(
        code=dossier.code,
        status=dossier.status,
        status_name=status_of(dossier),
        stage=dossier.stage,
        stage_name=STAGES[dossier.stage],
        moves=dossier.moves,
        is_applied_for=dossier.channel not in ENTERED,
        office=at_work.office.name,
        office_reach=at_work.office.reach,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        decided_at=dossier.decided_at,
        returned_at=dossier.returned_at,
        clock=clock_of(dossier, calendar=at_work.calendar, now=now),
        documents=documents,
        supplement=supplements[-1] if supplements else None,
        draft=draft_of(whole, now=now, calendar=at_work.calendar),
        steps=steps,
    )


def end_of(dossiers: list[Dossier], planned: tuple[Planned, ...]) -> datetime | None:
    """When the last link was decided; None while one is open or waits."""
    if any(link.state == State.WAITING for link in planned):
        return None
    ends = [dossier.decided_at for dossier in dossiers]
    closed = [end for end in ends if end is not None]
    return max(closed) if len(closed) == len(ends) else None


def state_of(dossiers: list[Dossier], *, is_ended: bool) -> ChainState:
    if not is_ended:
        return ChainState.UNDER_WAY
    granted = sum(dossier.stage == Stage.GRANTED for dossier in dossiers)
    if not granted:
        return ChainState.NOTHING
    return ChainState.FINISHED if granted == len(dossiers) else ChainState.PARTLY
