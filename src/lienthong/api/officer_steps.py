"""The steps that officers take; each names the `moves` that it has seen, or it is a conflict."""

from typing import Annotated
from uuid import UUID

from ninja import Router, Status
from pydantic import Field

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.attach import attach
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.sign import sign
from lienthong.dossiers.supplement import Defect, ask
from lienthong.dossiers.take_in import take_in

from .shapes import Answer, Body, Count

router = Router(tags=["dossiers"])


class MovesBody(Body):
    """`moves` as last seen: who acts on an older look is told that the dossier moved."""

    moves: Count


class DefectBody(Body):
    code: Annotated[str, Field(max_length=100)]
    note: Annotated[str, Field(max_length=2000)] = ""


class SupplementBody(MovesBody):
    """Everything that is missing, at once: an office asks one time."""

    defects: Annotated[tuple[DefectBody, ...], Field(max_length=50)]


class AttachBody(MovesBody):
    """`scans` are what POST /scans answered; whom the dossier concerns can read them."""

    scans: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=50)]


class SignatureBody(MovesBody):
    revision: Count


class RefusalBody(MovesBody):
    """The article, and what it means here in the applicant's words."""

    law: str
    reason: str


class StateAnswer(Answer):
    """Where the dossier stands now."""

    code: str
    status: int
    stage: str
    moves: int


@router.post("/{code}/intake", response=StateAnswer)
@door(roles=("clerk",))
def take_in_dossier(request: SignedInRequest, code: str, body: MovesBody) -> object:
    """Take it in: the applicant gets a receipt with the day by which it is due."""
    return take_in(code, actor=request.actor, now=request.now, moves=body.moves)


@router.post("/{code}/supplement-request", response=StateAnswer)
@door(roles=("clerk",))
def ask_for_supplement(request: SignedInRequest, code: str, body: SupplementBody) -> object:
    """Send it back with all its defects; its clock stands still until the answer."""
    defects = [Defect(code=found.code, note=found.note) for found in body.defects]
    return ask(code, defects, actor=request.actor, now=request.now, moves=body.moves)


@router.post("/{code}/attachments", response=StateAnswer)
@door(roles=("clerk",))
def attach_papers(request: SignedInRequest, code: str, body: AttachBody) -> object:
    """Attach what the office itself brings, such as the record of a verification."""
    return attach(code, body.scans, actor=request.actor, now=request.now, moves=body.moves)


@router.post("/{code}/preparation", response={200: StateAnswer, 202: StateAnswer})
@door(roles=("clerk",))
def prepare_decision(request: SignedInRequest, code: str, body: MovesBody) -> Status[object]:
    """Prepare the decision; 202 while the national register has not given the number."""
    dossier = prepare(code, actor=request.actor, now=request.now, moves=body.moves)
    return Status(202 if dossier.stage == dossier.Stage.WAITING_NUMBER else 200, dossier)


@router.post("/{code}/signature", response=StateAnswer)
@door(roles=("leader",))
def sign_decision(request: SignedInRequest, code: str, body: SignatureBody) -> object:
    """Sign what was prepared: from here on it stands, and the next links are open."""
    return sign(
        code, revision=body.revision, actor=request.actor, now=request.now, moves=body.moves
    )


@router.post("/{code}/refusal", response=StateAnswer)
@door(roles=("clerk", "leader"))
def refuse_dossier(request: SignedInRequest, code: str, body: RefusalBody) -> object:
    """Refuse: the clerk at intake, the leader afterwards."""
    refusal = Refusal(law=body.law, reason=body.reason)
    return refuse(code, refusal, actor=request.actor, now=request.now, moves=body.moves)
