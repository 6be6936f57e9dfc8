"""Refusals of the floors below as pages: what is wrong, what to do, and nothing lost."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse

from lienthong.access.actors import Actor
from lienthong.access.requests import actor_if_any, is_from_our_page
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Refused
from lienthong.core.errors import TooMany as TooManyAttempts
from lienthong.core.texts import Text
from lienthong.dossiers.checks import RulesBroken

from .account.forms import SignInForm
from .edge import OF_PROGRAMS
from .kept import Kept, kept_of
from .languages import page

EXPIRED_FORM: Final = "csrf_failed"
TITLES: Final = (
    (NotFound, 404, Text("There is nothing here for you")),
    (NotAllowed, 403, Text("This is not open to you")),
    (TooManyAttempts, 429, Text("Too many attempts")),
    (Conflict, 409, Text("It has moved on in the meantime")),
    (RulesBroken, 422, Text("This cannot be granted as it is")),
    (Invalid, 422, Text("Something in it is not right")),
)
NO_PAGE: Final = Text("This address is not a page")
NO_PAGE_REMEDY: Final = Text(
    "Only a button of another page leads here, and nothing was done now. Go back and press the "
    "button there, or begin at the first page."
)

Answer = Callable[[HttpRequest], HttpResponse]


class RefusalsAsPages:
    """Middleware: what a view or its door refuses and no view says itself."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        is_page = not request.path.startswith(OF_PROGRAMS)
        if is_page and isinstance(answer, HttpResponseNotAllowed):
            return no_page(request, allowed=answer["Allow"])
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused) or request.path.startswith(OF_PROGRAMS):
            return None
        if isinstance(error, NotSignedIn):
            return to_sign_in(request, error)
        if error.reason == EXPIRED_FORM:
            return send_again(request)
        return refusal_page(request, error)


def no_page(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """An address that a button sends to, typed or reloaded."""
    context: dict[str, object] = {"title": NO_PAGE, "says": NO_PAGE_REMEDY}
    answer = page(request, "web/refused.html", context, status=405)
    answer["Allow"] = allowed
    return answer


def to_sign_in(request: HttpRequest, error: NotSignedIn) -> HttpResponse:
    """To the sign-in, and back; what was sent comes along in the page."""
    if request.method in ("GET", "HEAD"):
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('web:sign_in')}?{query}")
    # What a page of somebody else made the browser send is not kept for one click to send again.
    kept = kept_of(request).sealed if is_from_our_page(request) else ""
    context: dict[str, object] = {"form": SignInForm(), "said": error.text, "kept": kept}
    return page(request, "account/sign_in.html", context, status=401)


def send_again(request: HttpRequest) -> HttpResponse:
    """The page was open too long: its answers are shown back with a fresh secret."""
    return kept_page(request, kept_of(request), actor_if_any(request), status=403)


def kept_page(
    request: HttpRequest, kept: Kept, actor: Actor | None, *, status: int = 200
) -> HttpResponse:
    """What was kept, to be sent once more; to another account nothing of it."""
    if kept.is_of_another_than(actor):
        return page(request, "web/not_yours.html", {}, status=403)
    return page(request, "web/send_again.html", {"kept": kept}, status=status)


def refusal_page(request: HttpRequest, error: Refused) -> HttpResponse:
    found = next((row for row in TITLES if isinstance(error, row[0])), None)
    status, title = (found[1], found[2]) if found else (400, Text("This cannot be done"))
    problems = error.problems if isinstance(error, Invalid) else ()
    context: dict[str, object] = {
        "title": title,
        "says": error.text,
        "law": error.law,
        "problems": problems[1:],
    }
    answer = page(request, "web/refused.html", context, status=status)
    if isinstance(error, TooManyAttempts):
        answer["Retry-After"] = str(error.retry_after)
    return answer
