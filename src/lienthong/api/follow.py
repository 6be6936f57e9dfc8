"""Following an application: the chain whole, with clocks, papers, defects, draft and steps."""

from datetime import datetime
from uuid import UUID

from ninja import Router

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.timeline import ChainSeen, chain_of

from .shapes import Answer, Said, WordsAnswer

router = Router(tags=["applications"])


class ClockAnswer(Answer):
    """Minutes of the office's working time; negative by how much it is late."""

    due_at: datetime | None
    working_minutes_left: int | None
    is_late: bool
    is_paused: bool


class PaperAnswer(Answer):
    """Anybody verifies it by its code; the file is among the documents."""

    id: UUID
    code: str
    kind: str
    title: WordsAnswer
    number: str
    standing: str
    issued_at: datetime
    ended_at: datetime | None


class DefectFoundAnswer(Answer):
    code: str
    field: str
    title: WordsAnswer
    law: WordsAnswer
    note: str


class SupplementAnswer(Answer):
    asked_at: datetime
    answered_at: datetime | None
    defects: tuple[DefectFoundAnswer, ...]


class DraftAnswer(Answer):
    """The page itself is at `/dossiers/{code}/draft`; silence until `answer_by` is consent."""

    revision: int
    sent_at: datetime
    answer: str
    answer_by: datetime | None


class PostTitleAnswer(Answer):
    title: WordsAnswer
    office: WordsAnswer


class StepAnswer(Answer):
    action: str
    at: datetime
    by: PostTitleAnswer | None
    stage: str | None
    law: str | None
    went: str | None


class LinkDossierAnswer(Answer):
    code: str
    status: int
    status_name: WordsAnswer
    stage: str
    stage_name: Said
    moves: int
    office: WordsAnswer
    office_reach: str
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    clock: ClockAnswer
    documents: tuple[PaperAnswer, ...]
    supplement: SupplementAnswer | None
    draft: DraftAnswer | None
    steps: tuple[StepAnswer, ...]


class LinkAnswer(Answer):
    """`state` is waiting (for `after`), opened or never."""

    procedure: str
    title: WordsAnswer
    state: str
    after: str | None
    dossier: LinkDossierAnswer | None


class ChainAnswer(Answer):
    """One application to several agencies; its state is derived from its links."""

    code: str
    event: str
    state: str
    opened_at: datetime
    due_at: datetime | None
    clock: ClockAnswer
    links: tuple[LinkAnswer, ...]


@router.get("/chains/{code}", response=ChainAnswer)
@door(citizen=True)
def chain(request: SignedInRequest, code: str) -> ChainSeen:
    return chain_of(code, actor=request.actor, now=request.now)
