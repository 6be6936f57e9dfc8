"""What a paper is worth, for whoever holds it: by its code, a photo of its square, or its file."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.access.requests import address_of
from lienthong.core.errors import Invalid, Refused, TooMany
from lienthong.core.texts import Text
from lienthong.documents.ask import asked_by_code, asked_by_file, asked_by_picture
from lienthong.documents.codes import code_parsed
from lienthong.documents.verify import Verdict, check_size
from lienthong.web.languages import page
from lienthong.web.verdicts import STANDINGS

WHY: Final = "whoever holds a paper may ask what it is worth; questions are counted"
TITLE: Final = Text("Is this paper genuine?")


@open_door(WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: TimedRequest) -> HttpResponse:
    """The form; a code that was typed or photographed leads to its own address."""
    if "file" in request.FILES:
        return answered(request, lambda: verdict_on_file(request), field="file")
    if "photo" in request.FILES:
        return code_read(request, lambda: code_in_photo(request), field="photo")
    typed = request.GET.get("code") or request.POST.get("code", "")
    if not typed:
        return verify_page(request, None)
    return code_read(request, lambda: code_parsed(typed), field="code", typed=typed)


@open_door(WHY)
@require_safe
def verify_code(request: TimedRequest, code: str) -> HttpResponse:
    return answered(
        request,
        lambda: asked_by_code(code, address=address_of(request), now=request.now),
        field="code",
    )


def verdict_on_file(request: TimedRequest) -> Verdict:
    file = request.FILES.getlist("file")[0]
    check_size(file.size or 0)
    return asked_by_file(file.read(), address=address_of(request), now=request.now)


def code_in_photo(request: TimedRequest) -> str:
    """The edge has bounded its size."""
    content = request.FILES.getlist("photo")[0].read()
    return asked_by_picture(content, address=address_of(request), now=request.now)


def code_read(
    request: TimedRequest, read: Callable[[], str], *, field: str, typed: str = ""
) -> HttpResponse:
    try:
        return redirect("web:verify_code", code=read())
    except (Invalid, TooMany) as error:
        return refused(request, error, field=field, typed=typed)


def answered(request: TimedRequest, ask: Callable[[], Verdict], *, field: str) -> HttpResponse:
    try:
        return verify_page(request, ask())
    except Refused as error:
        return refused(request, error, field=field)


def refused(request: TimedRequest, error: Refused, *, field: str, typed: str = "") -> HttpResponse:
    status = 429 if isinstance(error, TooMany) else 422
    return verify_page(request, None, wrong=error, field=field, typed=typed, status=status)


def verify_page(
    request: TimedRequest,
    verdict: Verdict | None,
    *,
    wrong: Refused | None = None,
    field: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "title": TITLE,
        "verdict": verdict,
        "says": STANDINGS[verdict.standing] if verdict else None,
        "wrong": wrong.text if wrong else None,
        "wrong_field": field,
        "typed": typed[:100],
    }
    return page(request, "web/verify.html", context, status=status)
