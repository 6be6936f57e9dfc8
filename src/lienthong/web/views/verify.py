"""What a paper is worth, for whoever holds it: by the code printed on it, or by its file."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.access.requests import address_of
from lienthong.core.errors import Invalid, Refused, TooMany
from lienthong.core.texts import Text
from lienthong.documents.ask import asked_by_code, asked_by_file
from lienthong.documents.codes import code_parsed
from lienthong.documents.verify import Standing, Verdict, check_size
from lienthong.web.languages import page

WHY: Final = "whoever holds a paper may ask what it is worth; questions are counted"
TITLE: Final = Text("What is this paper worth?")
TEXTS: Final = {
    "title": TITLE,
    "by_code": Text("Code on the paper, below the square"),
    "check_code": Text("Check the code"),
    "by_file": Text("Or the file (PDF) as you received it"),
    "check_file": Text("Check the file"),
    "compare": Text("Compare name and number with the paper in your hand: a code can be copied."),
    "kind": Text("Paper"),
    "number": Text("Number"),
    "subject": Text("About"),
    "office": Text("Issued by"),
    "signer": Text("Signed by"),
    "issued_at": Text("Issued at"),
    "ended_at": Text("No longer in force since"),
    "successor": Text("In its place stands number"),
    "code": Text("Code"),
}
STANDINGS: Final = {
    Standing.VALID: Text("This paper is valid."),
    Standing.REPLACED: Text("This paper was replaced by a corrected one."),
    Standing.REVOKED: Text("This paper was revoked. It has no force any more."),
    Standing.ALTERED: Text("This file was altered. It is not what the office signed."),
    Standing.UNKNOWN: Text("No such paper was issued here."),
}


@open_door(WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: TimedRequest) -> HttpResponse:
    """The form; a code that was typed leads to its own address, a file is answered at once."""
    if request.method == "POST" and "file" in request.FILES:
        return answered(request, lambda: verdict_on_file(request))
    typed = request.GET.get("code") or request.POST.get("code")
    if not typed:
        return verify_page(request, None)
    try:
        return redirect("web:verify_code", code=code_parsed(typed))
    except Invalid as error:
        return verify_page(request, None, wrong=error, typed=typed, status=422)


@open_door(WHY)
@require_safe
def verify_code(request: TimedRequest, code: str) -> HttpResponse:
    return answered(
        request, lambda: asked_by_code(code, address=address_of(request), now=request.now)
    )


def verdict_on_file(request: TimedRequest) -> Verdict:
    file = request.FILES.getlist("file")[0]
    check_size(file.size or 0)
    return asked_by_file(file.read(), address=address_of(request), now=request.now)


def answered(request: TimedRequest, ask: Callable[[], Verdict]) -> HttpResponse:
    try:
        return verify_page(request, ask())
    except Refused as error:
        status = 429 if isinstance(error, TooMany) else 422
        return verify_page(request, None, wrong=error, status=status)


def verify_page(
    request: TimedRequest,
    verdict: Verdict | None,
    *,
    wrong: Refused | None = None,
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "title": TITLE,
        "texts": TEXTS,
        "verdict": verdict,
        "says": STANDINGS[verdict.standing] if verdict else None,
        "wrong": wrong.text if wrong else None,
        "typed": typed[:100],
    }
    return page(request, "web/verify.html", context, status=status)
