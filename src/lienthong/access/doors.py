"""
Doors: each view and each operation of the API says who may come in, and `.door` on it tells.

A bearer in the Authorization header, or a session in a cookie; a session also has to show that
the request comes from our own page (CSRF), a bearer has not, as no browser sends it by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar

from django.http import HttpRequest

from lienthong.access.actors import Actor
from lienthong.access.requests import actor_of_request, moment_of
from lienthong.access.signatures import HEADER, Sent, Signer, signer_of
from lienthong.core.clock import Clock
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Request = TypeVar("Request", bound=HttpRequest)


class TimedRequest(HttpRequest):
    """A request through any door: `now` is its one moment."""

    now: datetime


class SignedInRequest(TimedRequest):
    """A request through a door that somebody signed in has passed."""

    actor: Actor


class SignedRequest(TimedRequest):
    """A request through the door of agencies."""

    signer: Signer


Scheme = dict[str, str]


class Door(Protocol):
    """Who may come in: asked with a request, it raises, or leaves on the request who it is."""

    def __call__(self, request: HttpRequest) -> bool: ...


@dataclass(frozen=True, slots=True)
class SignedInDoor:
    """Open to the citizen, to posts with one of these roles, or to anybody signed in."""

    openapi_security_schema: ClassVar[Scheme] = {"type": "http", "scheme": "bearer"}

    citizen: bool
    roles: frozenset[str]
    any_signed_in: bool

    def __call__(self, request: HttpRequest) -> bool:
        actor = actor_of_request(request)
        if not self.lets_in(actor):
            raise NotAllowed(Text("This is not open to you in the capacity in which you act."))
        vars(request).update(actor=actor, admitted_by=self)
        return True

    def lets_in(self, actor: Actor) -> bool:
        if self.any_signed_in:
            return True
        if actor.post is None:
            return self.citizen and actor.person_id is not None
        return actor.post.role in self.roles


@dataclass(frozen=True, slots=True)
class AgencyDoor:
    """Open to agencies of one kind that signed the request."""

    openapi_security_schema: ClassVar[Scheme] = {"type": "apiKey", "in": "header", "name": HEADER}

    kind: str
    sandbox: bool
    must_be_fresh: bool

    def __call__(self, request: HttpRequest) -> bool:
        sent = Sent(
            body=request.body,
            method=request.method or "",
            path=request.get_full_path(),
            at=Clock().now(),
            must_be_fresh=self.must_be_fresh,
        )
        signature = request.headers.get(HEADER, "")
        signer = signer_of(sent, signature, now=moment_of(request), sandbox=self.sandbox)
        if signer.agency.kind != self.kind:
            raise NotAllowed(Text("This is not open to agencies of your kind."))
        vars(request).update(signer=signer, admitted_by=self)
        return True


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """Open to everybody, and why."""

    because: str

    def __call__(self, request: HttpRequest) -> bool:
        moment_of(request)
        return True


class Hang(Protocol):
    """Hangs a door before a view, whose signature stays as it is."""

    def __call__(
        self, view: Callable[Concatenate[Request, Arguments], Answer]
    ) -> Callable[Concatenate[Request, Arguments], Answer]: ...


def door(
    *, citizen: bool = False, roles: tuple[str, ...] = (), any_signed_in: bool = False
) -> Hang:
    """Let in those who are signed in and named here; the view finds `request.actor`."""
    if not (citizen or roles or any_signed_in):
        raise ValueError("a door that lets nobody in is a wall")
    return _hang(SignedInDoor(citizen, frozenset(roles), any_signed_in))


def agency_door(kind: str, *, sandbox: bool = False, must_be_fresh: bool = False) -> Hang:
    """Let in agencies of this kind that signed the request; the view finds `request.signer`."""
    return _hang(AgencyDoor(kind, sandbox, must_be_fresh))


def open_door(because: str) -> Hang:
    """Let everybody in, and say why; a form behind it is still checked by Django's middleware."""
    if not because.strip():
        raise ValueError("a public door needs its reason")
    return _hang(OpenDoor(because))


def _hang(door: Door) -> Hang:
    def hang(
        view: Callable[Concatenate[Request, Arguments], Answer],
    ) -> Callable[Concatenate[Request, Arguments], Answer]:
        @wraps(view)
        def entered(
            request: Request, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> Answer:
            if vars(request).get("admitted_by") is not door:
                door(request)
            return view(request, *args, **kwargs)

        def stand_before(operation: Any) -> None:
            if not isinstance(door, OpenDoor):
                operation.auth_callbacks = [door]

        vars(entered).update(
            door=door,
            # The door asks for itself, and only where a browser might have been tricked.
            csrf_exempt=not isinstance(door, OpenDoor),
            # django-ninja reads what was sent before it calls the view. Its authentication comes
            # first, so who may not come in learns nothing of what is wrong with what they sent.
            _ninja_contribute_to_operation=[stand_before],
        )
        return entered

    return hang
