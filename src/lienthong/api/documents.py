"""Papers: what anybody may know of one, our root certificate, and a corrected sheet."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Router, Status, UploadedFile
from pydantic import Field

from lienthong.access.doors import SignedInRequest, TimedRequest, door, open_door
from lienthong.access.requests import address_of
from lienthong.documents.ask import asked_by_code, asked_by_file
from lienthong.documents.issue import Issued
from lienthong.documents.signing import root_certificate_pem
from lienthong.documents.verify import Verdict, check_size
from lienthong.dossiers.reissue import reissue

from .extras import PEM
from .shapes import Answer, Body, WordsAnswer

router = Router(tags=["documents"])
FOR_ANYBODY = "whoever holds a paper may ask what it is worth; questions are counted"
Line = Annotated[str, Field(max_length=1000)]


class SuccessorAnswer(Answer):
    number: str
    issued_at: datetime


class IssuedPaperAnswer(Answer):
    """What the public may know: nothing of a person but the name that the paper bears."""

    kind: str
    title: WordsAnswer
    number: str
    subject: str
    code: str
    office_name: str
    signer_name: str
    signer_title: WordsAnswer
    issued_at: datetime
    ended_at: datetime | None
    replaced_by: SuccessorAnswer | None


class VerdictAnswer(Answer):
    """`standing` is valid, replaced, revoked, altered or unknown."""

    standing: str
    paper: IssuedPaperAnswer | None


class ReplacementBody(Body):
    """`changes` are lines that stand in no fact of the register; none is a new sheet."""

    dossier: Annotated[str, Field(max_length=100)]
    reason: Line
    changes: Annotated[dict[str, Line], Field(max_length=20)] = {}


class IssuedAnswer(Answer):
    id: UUID
    code: str


@router.get("/verify/{code}", response=VerdictAnswer)
@open_door(FOR_ANYBODY)
def verify_by_code(request: TimedRequest, code: str) -> Verdict:
    """What the paper with this code is worth; compare the name and number with the sheet."""
    return asked_by_code(code, address=address_of(request), now=request.now)


@router.post("/verify", response=VerdictAnswer)
@open_door(FOR_ANYBODY)
def verify_by_file(request: TimedRequest, file: File[UploadedFile]) -> Verdict:
    """What this file is worth: valid only if it is, byte for byte, what an office signed."""
    check_size(file.size or 0)
    return asked_by_file(file.read(), address=address_of(request), now=request.now)


@router.get("/authority/root.pem", openapi_extra=PEM)
@open_door("who verifies our papers by other means needs our root certificate")
def root(request: TimedRequest) -> HttpResponse:
    content = root_certificate_pem(now=request.now)
    return HttpResponse(content, content_type="application/x-pem-file")


@router.post("/documents/{code}/replacement", response={201: IssuedAnswer})
@door(roles=("leader",))
def replace(request: SignedInRequest, code: str, body: ReplacementBody) -> Status[Issued]:
    """Hand out a corrected sheet for one with a clerical error; the old one is replaced."""
    issued = reissue(
        code,
        dossier_code=body.dossier,
        changes=body.changes,
        reason=body.reason,
        actor=request.actor,
        now=request.now,
    )
    return Status(201, issued)
