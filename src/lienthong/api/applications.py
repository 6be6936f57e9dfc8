"""Applying: the papers first, then one application, which becomes a chain to follow."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from ninja import File, Form, Router, Status, UploadedFile
from ninja.params.models import Header
from pydantic import Field, WithJsonSchema

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers import attachments
from lienthong.dossiers.file_kinds import KINDS
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.timeline import ChainSeen, chain_of
from lienthong.procedures.dated import EVENTS

from .extras import APPLICATION, APPLIED_FOR, one_of
from .follow import ChainAnswer
from .shapes import Answer, Body

router = Router(tags=["applications"])
Key = Annotated[str, Header(..., alias="Idempotency-Key", min_length=1, max_length=100)]
Kind = Form[Annotated[str, WithJsonSchema({"type": "string", **one_of(KINDS)})]]


# What an application can name: an event of life, or a procedure by its code.
APPLIED: Final = (*EVENTS, *(procedure.code for procedure in APPLIED_FOR))


class AttachmentAnswer(Answer):
    """The receipt of a file: what arrived is what was sent if the hash agrees."""

    id: UUID
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    attached_at: datetime


class ApplicationBody(Body):
    """
    `event` is the life event, or the code of what is applied for by itself; `form` is the form
    of its first procedure.

    `attachments` are the ids that POST /attachments answered.
    """

    event: Annotated[str, Field(max_length=50, json_schema_extra=one_of(APPLIED))]
    form: dict[str, Any]
    attachments: Annotated[tuple[UUID, ...], Field(max_length=50)] = ()


@router.post("/attachments", response={201: AttachmentAnswer})
@door(citizen=True)
def attach(
    request: SignedInRequest, kind: Kind, file: File[UploadedFile]
) -> Status[attachments.File]:
    """Keep a photo or a PDF of at most 10 MB; name its id in an application."""
    return Status(
        201,
        attachments.keep(
            file.read(), kind=kind, name=file.name or "", actor=request.actor, now=request.now
        ),
    )


@router.post(
    "/applications", response={201: ChainAnswer, 200: ChainAnswer}, openapi_extra=APPLICATION
)
@door(citizen=True)
def apply(request: SignedInRequest, body: ApplicationBody, key: Key) -> Status[ChainSeen]:
    """Apply once: the same key with the same content is answered 200 with the same chain."""
    application = Application(
        event=body.event, form=body.form, attachments=body.attachments, key=key
    )
    chain = open_chain(application, actor=request.actor, now=request.now)
    # It was opened at this very moment, or it is the one that this key opened before.
    status = 201 if chain.opened_at == request.now else 200
    return Status(status, chain_of(chain.code, actor=request.actor, now=request.now))
