"""Signing in for programs: a bearer token for one capacity, and its end."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from lienthong.access import sign_in as access
from lienthong.access.doors import SignedInRequest, TimedRequest, door, open_door
from lienthong.access.requests import address_of, end_session, token_of
from lienthong.access.tokens import Bearer

from .extras import SIGN_IN
from .people import ActorAnswer
from .shapes import Answer, Body

router = Router(tags=["sign-in"])


class SignInBody(Body):
    """`post` or `as_citizen` choose among several capacities."""

    login: str
    password: str
    post: UUID | None = None
    as_citizen: bool = False


class ChoiceBody(Body):
    """The ticket of the problem `choose_capacity`; no `post` is the citizen."""

    ticket: str
    post: UUID | None = None


class BearerAnswer(Answer):
    """Show the token as `Authorization: Bearer …`."""

    token: str
    expires_at: datetime
    actor: ActorAnswer


@router.post("/sign-in", response=BearerAnswer, openapi_extra=SIGN_IN)
@open_door("nobody is signed in before they sign in; attempts are counted")
def sign_in(request: TimedRequest, body: SignInBody) -> Bearer:
    """A token for one capacity; with several, the problem `choose_capacity` has a ticket."""
    return access.sign_in(
        body.login,
        body.password,
        address=address_of(request),
        now=request.now,
        post_id=body.post,
        as_citizen=body.as_citizen,
    )


@router.post("/sign-in/choice", response=BearerAnswer)
@open_door("a ticket of the sign-in proves who asks, for five minutes")
def choose(request: TimedRequest, body: ChoiceBody) -> Bearer:
    return access.choose_capacity(body.ticket, post_id=body.post, now=request.now)


@router.post("/sign-out", response={204: None})
@door(any_signed_in=True)
def sign_out(request: SignedInRequest) -> HttpResponse:
    token, _ = token_of(request)
    access.sign_out(token, actor=request.actor, now=request.now)
    answer = HttpResponse(status=204)
    end_session(answer)
    return answer
