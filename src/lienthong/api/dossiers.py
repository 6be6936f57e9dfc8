"""An office's dossiers: the queue by clock, one dossier whole, and its files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.attachments import content_seen
from lienthong.dossiers.detail import DossierDetail, document_file, dossier_detail, draft_page
from lienthong.dossiers.queues import Narrowed, QueuePage, queue

from .applications import AttachmentAnswer
from .extras import FILE, PDF
from .files import as_file, pdf
from .follow import ClockAnswer, DraftAnswer, PaperAnswer, StepAnswer, SupplementAnswer
from .notice_answers import NoticeAnswer
from .people import PersonAnswer
from .shapes import Answer, PageSize, Said, WordsAnswer

router = Router(tags=["dossiers"])


class QueueLineAnswer(Answer):
    """Nobody's name: who has to know it opens the dossier, and leaves a trace."""

    code: str
    procedure: str
    title: WordsAnswer
    status: int
    status_name: WordsAnswer
    stage: str
    moves: int
    channel: str
    submitted_at: datetime
    received_at: datetime | None
    clock: ClockAnswer


class QueueAnswer(Answer):
    items: tuple[QueueLineAnswer, ...]
    next: str | None


class CheckAnswer(Answer):
    """A rule with the article that an officer quotes when it fails."""

    code: str
    law: WordsAnswer
    says: Said
    field: str
    holds: bool


class ExaminedAnswer(Answer):
    checks: tuple[CheckAnswer, ...]
    people: tuple[PersonAnswer, ...]
    notice: NoticeAnswer | None


class MarkAnswer(Answer):
    code: str
    says: Said
    law: WordsAnswer | None


class PreparedAnswer(Answer):
    """What the leader is asked to sign; name `revision` when signing."""

    revision: int
    digest: str
    document_code: str
    prepared_at: datetime
    effects: tuple[Said, ...]
    marks: tuple[MarkAnswer, ...]
    number: str | None
    signer_name: str
    signer_title: WordsAnswer
    draft: DraftAnswer | None
    objection: str


class DossierAnswer(Answer):
    code: str
    chain: str | None
    procedure: str
    version: int
    title: WordsAnswer
    law: tuple[WordsAnswer, ...]
    status: int
    status_name: WordsAnswer
    stage: str
    stage_name: Said
    moves: int
    channel: str
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    clock: ClockAnswer
    form: dict[str, Any]
    examined: ExaminedAnswer | None
    attachments: tuple[AttachmentAnswer, ...]
    documents: tuple[PaperAnswer, ...]
    supplements: tuple[SupplementAnswer, ...]
    prepared: PreparedAnswer | None
    steps: tuple[StepAnswer, ...]


@router.get("", response=QueueAnswer)
@door(roles=("clerk", "leader"))
def dossiers(
    request: SignedInRequest,
    after: Query[str | None] = None,
    stage: Query[str | None] = None,
    limit: PageSize = 50,
) -> QueuePage:
    """The open dossiers of my office, the most urgent first."""
    only = Narrowed(stage=stage or "")
    return queue(actor=request.actor, now=request.now, after=after, limit=limit, only=only)


@router.get("/{code}", response=DossierAnswer)
@door(roles=("clerk", "leader"))
def dossier(request: SignedInRequest, code: str) -> DossierDetail:
    """One dossier of my office. While it is open, its people are looked at, which is noted."""
    return dossier_detail(code, actor=request.actor, now=request.now)


@router.get("/{code}/draft", openapi_extra=PDF)
@door(citizen=True, roles=("clerk", "leader"))
def draft(request: SignedInRequest, code: str) -> HttpResponse:
    """The page that is prepared, unsigned: for the office, and for the applicant who is asked."""
    return pdf(draft_page(code, actor=request.actor))


@router.get("/{code}/attachments/{id}", openapi_extra=FILE)
@door(citizen=True, roles=("clerk", "leader"))
def attachment(request: SignedInRequest, code: str, id: UUID) -> HttpResponse:
    file, content = content_seen(code, id, actor=request.actor)
    return as_file(content, name=file.name, media_type=file.media_type)


@router.get("/{code}/documents/{id}", openapi_extra=PDF)
@door(citizen=True, roles=("clerk", "leader"))
def document(request: SignedInRequest, code: str, id: UUID) -> HttpResponse:
    """The signed file of a paper of this dossier."""
    return pdf(document_file(code, id, actor=request.actor))
