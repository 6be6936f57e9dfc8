"""A page in the language that was asked for by `?lang=` and is remembered in a cookie."""

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
    The page in the language that was asked for, else in the one that the browser prefers.

    The base template also finds `actor`, who is signed in, or None. What a page shows to
    somebody signed in is kept by no cache, nor what it shows back of what was sent: the next one
    at this machine may be another.
    """
    asked = request.GET.get("lang", "")
    is_known = asked in dict(settings.LANGUAGES)
    if is_known:
        translation.activate(asked)
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
    if is_known:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            asked,
            max_age=REMEMBERED,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
