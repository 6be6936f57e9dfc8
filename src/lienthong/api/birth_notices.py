"""
Birth notices: sent and signed by hospitals, and on the list of the clerk who finds the mother.

A signature is over the bytes (detached JWS, ES256, header X-JWS-Signature), so a notice is read
as it came and not as a form of ours.
"""

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router, Status
from pydantic import Field

from lienthong.access.doors import SignedInRequest, SignedRequest, agency_door, door
from lienthong.access.signatures import HEADER
from lienthong.core.clock import day_of
from lienthong.dossiers.birth_notices import Received, cancel, receive, state_of
from lienthong.dossiers.notice_lists import NoticePage, waiting_page
from lienthong.dossiers.notice_matching import match, unmatch

from .extras import NOTICE
from .notice_answers import NEW_OR_KNOWN, CancellationBody, NoticesAnswer, ReceivedAnswer
from .shapes import Body, PageSize

HOSPITAL = "hospital"
router = Router(tags=["birth-notices"])


class MotherBody(Body):
    number: Annotated[str, Field(max_length=30)]
    confirmed: bool = False


@router.post("", response=NEW_OR_KNOWN, openapi_extra=NOTICE)
@agency_door(HOSPITAL)
def send_notice(request: SignedRequest) -> Status[Received]:
    """Send a notice: 201 new, 200 the same again; a changed one is a new version until used."""
    return received(request)


@router.get("", response=NoticesAnswer)
@door(roles=("clerk",))
def waiting_notices(
    request: SignedInRequest,
    state: Query[Literal["waiting"]] = "waiting",
    after: Query[str | None] = None,
    limit: PageSize = 50,
) -> NoticePage:
    """The notices of my commune whose mother is unknown or has no number, the oldest first."""
    return waiting_page(request.actor, today=day_of(request.now), after=after, limit=limit)


@router.get("/{code}", response=ReceivedAnswer)
@agency_door(HOSPITAL)
def notice_state(request: SignedRequest, code: str) -> Received:
    return state_of(code, signer=request.signer)


@router.post("/{code}/cancellation", response=ReceivedAnswer)
@agency_door(HOSPITAL, must_be_fresh=True)
def cancel_notice(request: SignedRequest, code: str, body: CancellationBody) -> Received:
    return cancel(code, reason=body.reason, signer=request.signer, now=request.now)


@router.post("/{code}/mother", response={204: None})
@door(roles=("clerk",))
def name_mother(request: SignedInRequest, code: str, body: MotherBody) -> HttpResponse:
    """
    Say who the mother is; she is told that the notice came.

    409 `mother_differs` where the notice describes somebody else: check, then send `confirmed`.
    """
    match(
        code,
        number=body.number,
        actor=request.actor,
        now=request.now,
        confirmed=body.confirmed,
    )
    return HttpResponse(status=204)


@router.post("/{code}/mother-removal", response={204: None})
@door(roles=("clerk",))
def remove_mother(request: SignedInRequest, code: str) -> HttpResponse:
    """Take back who the mother is, until an application uses it; who was told learns it."""
    unmatch(code, actor=request.actor, now=request.now)
    return HttpResponse(status=204)


def received(request: SignedRequest) -> Status[Received]:
    signature = request.headers.get(HEADER, "")
    answer = receive(request.body, signer=request.signer, signature=signature, now=request.now)
    return Status(201 if answer.is_new else 200, answer)
