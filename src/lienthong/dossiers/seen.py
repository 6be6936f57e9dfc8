"""What is shown of a dossier, as values: its papers, defects, draft and the steps it has taken."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final
from uuid import UUID

from lienthong.access.posts import PostTitle, titles_of
from lienthong.audit.account import Entered, entries_of
from lienthong.core.clock import day_of
from lienthong.core.texts import Words
from lienthong.core.working_time import Calendar
from lienthong.documents.shelf import PaperOnShelf, papers_of
from lienthong.procedures.dated import DefectListed, defects_of

from .draft import Answer, answer_by, unconfirmed
from .models import Dossier, Prepared, SupplementRequest
from .steps import Stage

# What a dossier went through, and not what was written into it on the way: papers stand apart.
TOLD: Final = ("dossier.", "draft.")
# How the first step is called where it was an officer's.
FILED: Final = "dossier.filed_for_you"


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
    """A step by the post that took it: the officer's name is the office's business."""

    action: str
    at: datetime
    by: PostTitle | None
    stage: str | None
    law: str | None


def papers_seen(dossier: Dossier) -> tuple[PaperSeen, ...]:
    return tuple(paper_seen(paper) for paper in papers_of(dossier.id))


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


def supplements_of(dossier: Dossier) -> tuple[SupplementSeen, ...]:
    """All requests, the latest last."""
    rows = dossier.supplements.prefetch_related("defects").order_by("asked_at", "id")
    return tuple(supplement_seen(row, dossier) for row in rows)


def supplement_seen(request: SupplementRequest, dossier: Dossier) -> SupplementSeen:
    # An entry that has left the list since is still what was asked for: its code stands.
    listed = {
        defect.code: defect for defect in defects_of(dossier.procedure, on=day_of(request.asked_at))
    }
    return SupplementSeen(
        asked_at=request.asked_at,
        answered_at=request.answered_at,
        defects=tuple(
            defect_seen(row.code, row.field, row.note, listed.get(row.code))
            for row in sorted(request.defects.all(), key=attrgetter("id"))
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


def draft_of(dossier: Dossier, *, now: datetime) -> DraftSeen | None:
    """None where the applicant is not asked, or has nothing more to say."""
    if dossier.stage not in (Stage.DRAFT_SENT, Stage.READY):
        return None
    prepared = Prepared.objects.filter(dossier=dossier).defer("content", "pdf").first()
    return draft_seen(prepared, now=now) if prepared else None


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


def steps_of(dossier: Dossier) -> tuple[StepSeen, ...]:
    """What happened, oldest first; `by` is None for the applicant and for the program itself."""
    entries = [entry for entry in entries_of(dossier.id) if entry.action.startswith(TOLD)]
    titles = titles_of({entry.post_id for entry in entries if entry.post_id})
    return tuple(
        StepSeen(
            action=FILED if is_filed_for_somebody(entry) else entry.action,
            at=entry.at,
            by=titles.get(entry.post_id) if entry.post_id else None,
            stage=told(entry.detail.get("stage")),
            law=told(entry.detail.get("law")),
        )
        for entry in entries
    )


def is_filed_for_somebody(entry: Entered) -> bool:
    return entry.action == "dossier.submitted" and entry.post_id is not None


def told(value: object) -> str | None:
    return value if isinstance(value, str) else None
