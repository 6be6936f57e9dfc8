"""What officers set going: another's act that they enter with its source, and what they scan."""

from typing import Annotated, Any
from uuid import UUID

from ninja import File, Router, Status, UploadedFile
from pydantic import Field

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers import attachments
from lienthong.dossiers.counter import Filed, scan
from lienthong.dossiers.entered import enter_act
from lienthong.dossiers.open import Application

from .applications import AttachmentAnswer, Key, Kind
from .extras import ENTERED, one_of
from .shapes import Answer, Body

router = Router(tags=["entries"])


class EntryBody(Body):
    """`procedure` is the code, `form` its form, `attachments` what POST /scans answered."""

    procedure: Annotated[
        str, Field(max_length=50, json_schema_extra=one_of(one.code for one in ENTERED))
    ]
    form: dict[str, Any]
    attachments: Annotated[tuple[UUID, ...], Field(max_length=50)]


class EntryAnswer(Answer):
    """The dossier that it became; it is its office's, whichever that is."""

    chain: str
    dossier: str
    stage: str
    moves: int


@router.post("/scans", response={201: AttachmentAnswer})
@door(roles=("clerk",))
def scan_paper(
    request: SignedInRequest, kind: Kind, file: File[UploadedFile]
) -> Status[attachments.File]:
    """Keep a paper that an officer has before them; whoever does not use it loses it in a day."""
    kept = scan(file.read(), kind=kind, name=file.name or "", actor=request.actor, now=request.now)
    return Status(201, kept)


@router.post("/entries", response=EntryAnswer)
@door(roles=("clerk",))
def enter(request: SignedInRequest, body: EntryBody, key: Key) -> Filed:
    """
    Enter another's act, such as a judgment: whom it concerns is told, and finds it.

    The same key answers the same dossier. 403 `is_applied_for` for what somebody applies for.
    """
    application = Application(
        event=body.procedure, form=body.form, attachments=body.attachments, key=key
    )
    return enter_act(application, actor=request.actor, now=request.now)
