"""A page in the language that was asked for by `?lang=` and is remembered in a cookie."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from lienthong.access.requests import actor_if_any

from .counters import parts_for

REMEMBERED: Final = timedelta(days=365)

Answer = Callable[[HttpRequest], HttpResponse]


def in_asked_language(answer: Answer) -> Answer:
    """Middleware: a view puts words together too, so it runs in the language of its page."""

    def answered(request: HttpRequest) -> HttpResponse:
        if asked := asked_language(request):
            translation.activate(asked)
        return answer(request)

    return answered


def asked_language(request: HttpRequest) -> str | None:
    """The language that the address asks for; None where it asks for none that there is."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else None


@dataclass(frozen=True, slots=True)
class Switch:
    """The way to the page in the other language, with what was asked for kept."""

    code: str
    name: str
    address: str


def switch_from(shown: str, request: HttpRequest) -> Switch:
    code, name = next(one for one in settings.LANGUAGES if one[0] != shown)
    query = request.GET.copy()
    query["lang"] = code
    return Switch(code, str(name), f"?{query.urlencode()}")


def page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """
    The page in the language of its request; one that the address asks for is remembered.

    The base template also finds `actor`, who is signed in, or None. What a page shows to
    somebody signed in is kept by no cache, nor what it shows back of what was sent: the next one
    at this machine may be another.
    """
    shown = translation.get_language() or settings.LANGUAGE_CODE
    actor = actor_if_any(request)
    always = {
        "language": shown[:2],
        "switch": switch_from(shown[:2], request),
        "actor": actor,
        "parts": parts_for(actor),
        "is_demonstration": settings.DEMONSTRATION,
        "now": vars(request).get("now"),
    }
    answer = render(request, template, {**always, **context}, status=status)
    answer["Content-Language"] = shown
    if actor is not None or request.method == "POST":
        answer["Cache-Control"] = "no-store"
    if asked := asked_language(request):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            asked,
            max_age=REMEMBERED,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
