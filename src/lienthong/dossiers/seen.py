"""What is shown of a dossier, as values: its papers, defects, draft and the steps it has taken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lienthong.access.entries import Done, done_in
from lienthong.access.posts import PostTitle
from lienthong.audit.account import Entered
from lienthong.core.clock import day_of
from lienthong.core.texts import Words
from lienthong.core.working_time import Calendar
from lienthong.documents.shelf import PaperOnShelf, papers_in
from lienthong.procedures.dated import DefectListed, defects_of

from .channels import ENTERED
from .draft import Answer, answer_by, unconfirmed
from .models import Prepared
from .steps import Stage
from .whole import Request, Whole

# What a dossier went through, and not what was written into it on the way: papers stand apart.
TOLD: Final = ("dossier.", "draft.")
# How the first step is called where it was an officer's.
FILED: Final = "dossier.filed_for_you"
ENTERED_BY: Final = "dossier.entered_by_office"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSeen:
    """A paper of a dossier; its file is fetched by its id, and anybody verifies it by its code."""

    id: UUID
    code: str
    kind: str
    title: Words
    number: str
    standing: str
    issued_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectSeen:
    """A defect in the words of the coded list, with the officer's note."""

    code: str
    field: str
    title: Words
    law: Words
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSeen:
    """One request to complete the dossier, with everything that is missing."""

    asked_at: datetime
    answered_at: datetime | None
    defects: tuple[DefectSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeen:
    """The draft with the applicant: which revision, what was said, and from when silence counts."""

    revision: int
    sent_at: datetime
    answer: Answer
    answer_by: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """
    A step by the post that took it: the officer's name is the office's business.

    `by` is None for the applicant and for the program itself. `went` is from which office to
    which, where the dossier moved; `law` is then the decree.
    """

    action: str
    at: datetime
    by: PostTitle | None
    stage: str | None
    law: str | None
    went: str | None = None


def papers_seen(dossiers: Collection[UUID]) -> Mapping[UUID, tuple[PaperSeen, ...]]:
    """The papers of each of these dossiers, in the order of their issue."""
    return {id: tuple(map(paper_seen, papers)) for id, papers in papers_in(dossiers).items()}


def paper_seen(paper: PaperOnShelf) -> PaperSeen:
    return PaperSeen(
        id=paper.id,
        code=paper.code,
        kind=paper.kind,
        title=paper.title,
        number=paper.number,
        standing=str(paper.status),
        issued_at=paper.issued_at,
        ended_at=paper.ended_at,
    )


def supplements_of(whole: Whole) -> tuple[SupplementSeen, ...]:
    """All requests, the latest last."""
    return tuple(supplement_seen(one, whole.dossier.procedure) for one in whole.requests)


def supplement_seen(request: Request, procedure: str) -> SupplementSeen:
    # An entry that has left the list since is still what was asked for: its code stands.
    listed = {defect.code: defect for defect in defects_of(procedure, on=day_of(request.asked_at))}
    return SupplementSeen(
        asked_at=request.asked_at,
        answered_at=request.answered_at,
        defects=tuple(
            defect_seen(row.code, row.field, row.note, listed.get(row.code))
            for row in request.defects
        ),
    )


def defect_seen(code: str, field: str, note: str, listed: DefectListed | None) -> DefectSeen:
    unlisted = Words(vi=code, en=code)
    return DefectSeen(
        code=code,
        field=field,
        title=listed.title if listed else unlisted,
        law=listed.law if listed else Words(vi="", en=""),
        note=note,
    )


def draft_of(whole: Whole, *, now: datetime, calendar: Calendar | None = None) -> DraftSeen | None:
    """None where the applicant is not asked, or has nothing more to say."""
    if whole.prepared is None or whole.dossier.stage not in (Stage.DRAFT_SENT, Stage.READY):
        return None
    return draft_seen(whole.prepared, now=now, calendar=calendar)


def draft_seen(
    prepared: Prepared, *, now: datetime, calendar: Calendar | None = None
) -> DraftSeen | None:
    if prepared.draft_sent_at is None:
        return None
    until = answer_by(prepared, calendar=calendar)
    return DraftSeen(
        revision=prepared.revision,
        sent_at=prepared.draft_sent_at,
        answer=Answer.CONFIRMED if prepared.confirmed_at else unconfirmed(until, now=now),
        answer_by=until,
    )


def steps_of(dossiers: Collection[UUID]) -> Mapping[UUID, tuple[StepSeen, ...]]:
    """What happened in each of these dossiers, oldest first."""
    return {
        id: tuple(step_seen(one) for one in done if one.entered.action.startswith(TOLD))
        for id, done in done_in(dossiers).items()
    }


def step_seen(done: Done) -> StepSeen:
    entry = done.entered
    return StepSeen(
        action=action_of(entry),
        at=entry.at,
        by=done.by,
        stage=told(entry.detail.get("stage")),
        law=told(entry.detail.get("law")),
        went=way_of(entry),
    )


def way_of(entry: Entered) -> str | None:
    was, to = told(entry.detail.get("was_name")), told(entry.detail.get("to_name"))
    return f"{was} → {to}" if was and to else None


def action_of(entry: Entered) -> str:
    if entry.action != "dossier.submitted" or entry.post_id is None:
        return entry.action
    return ENTERED_BY if entry.detail.get("channel") in ENTERED else FILED


def told(value: object) -> str | None:
    return value if isinstance(value, str) else None
