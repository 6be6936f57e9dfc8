"""The hospital's door again, for sandbox keys: checked, kept and answered, and nobody is told."""

from ninja import Router, Status

from lienthong.access.doors import SignedRequest, agency_door
from lienthong.dossiers.birth_notices import Received, cancel, state_of

from .birth_notices import HOSPITAL, received
from .extras import NOTICE
from .notice_answers import NEW_OR_KNOWN, CancellationBody, ReceivedAnswer

router = Router(tags=["sandbox"])


@router.post("", response=NEW_OR_KNOWN, openapi_extra=NOTICE)
@agency_door(HOSPITAL, sandbox=True)
def send_notice_to_sandbox(request: SignedRequest) -> Status[Received]:
    return received(request)


@router.get("/{code}", response=ReceivedAnswer)
@agency_door(HOSPITAL, sandbox=True)
def notice_state_in_sandbox(request: SignedRequest, code: str) -> Received:
    return state_of(code, signer=request.signer)


@router.post("/{code}/cancellation", response=ReceivedAnswer)
@agency_door(HOSPITAL, sandbox=True, must_be_fresh=True)
def cancel_notice_in_sandbox(request: SignedRequest, code: str, body: CancellationBody) -> Received:
    return cancel(code, reason=body.reason, signer=request.signer, now=request.now)
