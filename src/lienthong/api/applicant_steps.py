"""The steps that an applicant takes on the way: complete, confirm, object, withdraw."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.draft import confirm, object_to
from lienthong.dossiers.supplement import answer
from lienthong.dossiers.withdraw import withdraw

from .officer_steps import StateAnswer
from .shapes import Body, Count

router = Router(tags=["applications"])


class SupplementAnswerBody(Body):
    """The form anew, whole, and the ids of more papers."""

    form: dict[str, Any]
    attachments: Annotated[tuple[UUID, ...], Field(max_length=50)] = ()


class ConfirmationBody(Body):
    """The revision of the draft that was looked at."""

    revision: Count


class ObjectionBody(ConfirmationBody):
    note: str


@router.post("/{code}/supplement-answer", response=StateAnswer)
@door(citizen=True)
def answer_supplement(request: SignedInRequest, code: str, body: SupplementAnswerBody) -> object:
    """Give what was missing; the clock goes on."""
    return answer(
        code, form=body.form, attachments=body.attachments, actor=request.actor, now=request.now
    )


@router.post("/{code}/draft-confirmation", response=StateAnswer)
@door(citizen=True)
def confirm_draft(request: SignedInRequest, code: str, body: ConfirmationBody) -> object:
    """The draft is right. Saying so twice is saying so once."""
    return confirm(code, revision=body.revision, actor=request.actor, now=request.now)


@router.post("/{code}/draft-objection", response=StateAnswer)
@door(citizen=True)
def object_to_draft(request: SignedInRequest, code: str, body: ObjectionBody) -> object:
    """Something in the draft is wrong: say what, and the clerk prepares it again."""
    return object_to(
        code, revision=body.revision, note=body.note, actor=request.actor, now=request.now
    )


@router.post("/{code}/withdrawal", response=StateAnswer)
@door(citizen=True)
def withdraw_dossier(request: SignedInRequest, code: str) -> object:
    """Take the application back while it is undecided."""
    return withdraw(code, actor=request.actor, now=request.now)
