"""
The edge of /api/: nothing larger than an address takes is read, every refusal has its form, and
where there is a GET there is a HEAD.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from lienthong.documents.verify import UPLOAD_LIMIT
from lienthong.dossiers.attachments import LARGEST

from .problems import plain

ROOT: Final = "/api/"
# What Django says by itself is a page.
PAGE: Final = "text/html"
# Boundaries and the other fields of a form.
AROUND_A_FILE: Final = 64 * 1024
LARGEST_BODY: Final = 1024 * 1024
LARGEST_AT: Final = {
    "/api/v1/attachments": LARGEST + AROUND_A_FILE,
    "/api/v1/scans": LARGEST + AROUND_A_FILE,
    "/api/v1/verify": UPLOAD_LIMIT + AROUND_A_FILE,
}

Answer = Callable[[HttpRequest], HttpResponse]


def at_the_edge(answer: Answer) -> Answer:
    """Middleware; the innermost, so that the language is known when it speaks."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return answer(request)
        if size_of(request) > LARGEST_AT.get(request.path, LARGEST_BODY):
            return plain(413)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return plain(400)
        if request.method == "HEAD":
            return headed(request, answer)
        return in_form(answer(request))

    return answered


def headed(request: HttpRequest, answer: Answer) -> HttpResponse:
    """As a GET would be answered, look and all, without the body (RFC 9110, section 9.3.2)."""
    request.method = "GET"
    whole = in_form(answer(request))
    request.method = "HEAD"
    whole["Content-Length"] = str(len(whole.content))
    whole.content = b""
    return whole


def size_of(request: HttpRequest) -> int:
    """As announced: what is sent beyond it is not read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def in_form(answer: HttpResponse) -> HttpResponse:
    """What Django refuses by itself (no such address, another method) as a problem."""
    if answer.status_code < 400 or not answer.get("Content-Type", "").startswith(PAGE):
        return answer
    problem = plain(answer.status_code)
    if "Allow" in answer:
        problem["Allow"] = answer["Allow"]
    return problem
