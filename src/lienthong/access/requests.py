"""What a request says of its sender: the moment, the address, the bearer or the session."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware, rotate_token

from lienthong.access.actors import Actor
from lienthong.access.models import TokenKind
from lienthong.access.tokens import Bearer, actor_of_bearer
from lienthong.core.clock import Clock
from lienthong.core.errors import NotAllowed, NotSignedIn
from lienthong.core.texts import Text

SESSION_COOKIE = "lienthong_sign_in"


class CsrfCheck(CsrfViewMiddleware):
    """Django's check, asked by the door; it answers with a reason instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden(reason)


CSRF = CsrfCheck(lambda request: HttpResponse())


def moment_of(request: HttpRequest) -> datetime:
    """The one moment at which this request happens, by the clock that the server shows."""
    known = vars(request).get("now")
    if isinstance(known, datetime):
        return known
    clock = getattr(settings, "CLOCK", Clock())
    now: datetime = clock.now()
    vars(request)["now"] = now
    return now


def address_of(request: HttpRequest) -> str:
    """
    The network address of the caller.

    What a caller writes into X-Forwarded-For counts for nothing, so only the entries made by our
    own proxies are read: TRUSTED_PROXY_COUNT of them, from the right.
    """
    proxies: int = getattr(settings, "TRUSTED_PROXY_COUNT", 0)
    if proxies > 0:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= proxies and (hop := hops[-proxies].strip()):
            return hop
    return str(request.META.get("REMOTE_ADDR", ""))


def token_of(request: HttpRequest) -> tuple[str, TokenKind]:
    """The token that is shown, and how; raises NotSignedIn if there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer" or not token.strip():
            raise NotSignedIn(Text("Show a bearer token, or sign in."))
        return token.strip(), TokenKind.BEARER
    if session := request.COOKIES.get(SESSION_COOKIE):
        return session, TokenKind.SESSION
    raise NotSignedIn(Text("Sign in first."))


def actor_of_request(request: HttpRequest) -> Actor:
    """Who sent this; raises NotSignedIn, or NotAllowed if another page made the browser send it."""
    token, kind = token_of(request)
    actor = actor_of_bearer(token, now=moment_of(request), kind=kind)
    if kind is TokenKind.SESSION:
        _check_csrf(request)
    return actor


def actor_if_any(request: HttpRequest) -> Actor | None:
    """Who is signed in, for pages that are open to everybody and say more to some."""
    known = vars(request)
    found = known.get("actor", known.get("signed_in"))
    if isinstance(found, Actor):
        return found
    if "signed_in" in known or SESSION_COOKIE not in request.COOKIES:
        return None
    session = request.COOKIES[SESSION_COOKIE]
    actor: Actor | None
    try:
        actor = actor_of_bearer(session, now=moment_of(request), kind=TokenKind.SESSION)
    except NotSignedIn:
        actor = None
    # The view, the page around it and each form in it ask.
    vars(request)["signed_in"] = actor
    return actor


def begin_session(request: HttpRequest, response: HttpResponse, bearer: Bearer) -> None:
    """Give a browser its session (a token of the kind SESSION) and a new secret against forgery."""
    rotate_token(request)
    lifetime = bearer.expires_at - moment_of(request)
    response.set_cookie(
        SESSION_COOKIE,
        bearer.token,
        # As seconds, for the server's clock may be shifted and the browser's is not.
        max_age=lifetime,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def end_session(response: HttpResponse) -> None:
    response.delete_cookie(SESSION_COOKIE, samesite="Lax")


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this; one that says nothing is believed."""
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return origin is None or origin == own or origin in settings.CSRF_TRUSTED_ORIGINS


def _check_csrf(request: HttpRequest) -> None:
    CSRF.process_request(request)
    if CSRF.process_view(request, _any_view, (), {}) is None:
        return
    if not is_from_our_page(request):
        raise NotAllowed(Text("This was sent by a page of somebody else."), code="foreign_page")
    raise NotAllowed(
        Text("This page has been open too long. Load it again and send it once more."),
        code="csrf_failed",
    )


def _any_view(request: HttpRequest) -> HttpResponse:
    raise AssertionError("the check asks about a view and calls none")
