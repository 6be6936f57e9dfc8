"""The language of a page: asked for by `?lang=`, remembered in a cookie."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

REMEMBERED: Final = timedelta(days=365)


def page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """The page in the language that was asked for, else in the one that the browser prefers."""
    asked = request.GET.get("lang", "")
    is_known = asked in dict(settings.LANGUAGES)
    if is_known:
        translation.activate(asked)
    shown = translation.get_language() or settings.LANGUAGE_CODE
    answer = render(request, template, {**context, "language": shown[:2]}, status=status)
    answer["Content-Language"] = shown
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
