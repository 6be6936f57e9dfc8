"""What is said where no page can be shown: in the reader's language, with what to do."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from lienthong.access.requests import is_from_our_page
from lienthong.core.texts import Text
from lienthong.web.languages import page
from lienthong.web.refusals import send_again

NOT_FOUND: Final = (
    Text("There is no such page"),
    Text("Check the address, or begin at the first page."),
)
NOT_READ: Final = (
    Text("The request cannot be read"),
    Text("Go back, load the page again and try once more."),
)
STALE: Final = (
    Text("The page was open too long"),
    Text("Go back, load the page again and send it once more. Allow cookies for this address."),
)
FAILED: Final = (
    Text("Something went wrong on our side"),
    Text("It has been noted. Try again in a moment; what you sent was not half done."),
)
FIRST: Final = Text("To the first page")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, NOT_FOUND, status=404)


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _said(request, NOT_READ, status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form does not show that it came from a page of ours (CSRF); what it said is kept."""
    is_ours = request.method == "POST" and is_from_our_page(request)
    if is_ours and "password" not in request.POST:
        return send_again(request)
    return _said(request, STALE, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    return _said(request, FAILED, status=500)


def _said(request: HttpRequest, texts: tuple[Text, Text], *, status: int) -> HttpResponse:
    title, remedy = texts
    context: dict[str, object] = {"title": title, "remedy": remedy, "first": FIRST}
    return page(request, "web/trouble.html", context, status=status)
