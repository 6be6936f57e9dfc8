"""What an office sets right by itself, what it has under examination, and what waits on a hold."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.begun import begun
from lienthong.dossiers.contest import propose_answer
from lienthong.dossiers.doubtful import holds_of_office, lift, under_examination

from .applications import Key
from .shapes import Answer, Body, Items, Said

router = Router(tags=["setting right"])


class BegunBody(Body):
    """`procedure`: LT-correct, LT-merge, LT-take-back or LT-death-error; `form` is its form."""

    procedure: Annotated[str, Field(max_length=50)]
    form: dict[str, Any]


class BegunAnswer(Answer):
    """The dossier that was opened, taken in as it is."""

    dossier: str


class ExaminedAnswer(Answer):
    """By the code of the objection or of the correction; nobody's name."""

    code: str
    what: Said
    since: datetime
    due_at: datetime | None
    dossier: str | None


class HoldAnswer(Answer):
    """What closes, after what, and until when it waits."""

    id: UUID
    what: Said
    after: Said
    dossier: str
    until: datetime
    closed_at: datetime | None
    lifted_at: datetime | None
    because: str


class ExaminedList(Answer):
    items: tuple[ExaminedAnswer, ...]
    next: None = None


class HoldList(Answer):
    items: tuple[HoldAnswer, ...]
    next: None = None


class LiftBody(Body):
    because: str


class ProposalBody(Body):
    """`state`: granted or declined."""

    state: str
    answer: str


class ProposalAnswer(Answer):
    code: str
    proposed_state: str


@router.post("/office-dossiers", response=BegunAnswer)
@door(roles=("clerk",))
def begin_dossier(request: SignedInRequest, body: BegunBody, key: Key) -> object:
    """Begin what an office decides of itself: a clerk begins and prepares it, a leader signs."""
    code = begun(body.procedure, body.form, key=key, actor=request.actor, now=request.now)
    return BegunAnswer(dossier=code)


@router.get("/examinations", response=ExaminedList)
@door(roles=("clerk", "leader"))
def list_examinations(request: SignedInRequest) -> object:
    """What citizens find wrong and colleagues correct, at the actor's office, the oldest first."""
    return Items(items=under_examination(actor=request.actor))


@router.get("/holds", response=HoldList)
@door(roles=("clerk", "leader"))
def list_holds(request: SignedInRequest) -> object:
    """What closes after a death or a merge that the actor's office decided; waiting ones first."""
    return Items(items=holds_of_office(actor=request.actor))


@router.post("/holds/{id}/lift", response={204: None})
@door(roles=("leader",))
def lift_hold(request: SignedInRequest, id: UUID, body: LiftBody) -> None:
    """Keep open what would close; it then never closes by itself."""
    lift(id, because=body.because, actor=request.actor, now=request.now)


@router.post("/objections/{id}/proposal", response=ProposalAnswer)
@door(roles=("clerk",))
def propose(request: SignedInRequest, id: UUID, body: ProposalBody) -> object:
    """What a clerk finds about an objection; a leader of the office answers it."""
    return propose_answer(
        id, state=body.state, answer=body.answer, actor=request.actor, now=request.now
    )
