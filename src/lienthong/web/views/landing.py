"""What this is and where to go on, and a page for who watches the service."""

from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.core.texts import Text
from lienthong.web.languages import page

TITLE: Final = Text("One application, several agencies")
WHAT: Final = Text(
    "This program takes one application of a citizen through the offices that it concerns, and "
    "keeps one register of the people. A birth is the first: certificate, residence, "
    "health-insurance card and identity card."
)
DEMONSTRATION: Final = Text(
    "This is a demonstration. Its people are invented, its papers have no force and say so."
)
API: Final = Text("For programs: the description of the API")
PAPERS: Final = Text("For everybody: what is this paper worth?")
ROOT: Final = Text("The certificate under which the papers are signed")
SCREENS: Final = Text(
    "The counters of officers and citizens are not part of this version. The command that started "
    "the demonstration has printed its accounts; with them, sign in over the API."
)


@open_door("the first page says what this is, and nothing about anybody")
@require_safe
def landing(request: TimedRequest) -> HttpResponse:
    texts = {"title": TITLE, "what": WHAT, "api": API, "papers": PAPERS, "root": ROOT}
    demonstration = DEMONSTRATION if settings.DEMONSTRATION else None
    return page(
        request,
        "web/landing.html",
        {"title": TITLE, "texts": texts, "demonstration": demonstration, "screens": SCREENS},
    )


@open_door("who watches the service is nobody's user")
@require_safe
def healthz(request: TimedRequest) -> HttpResponse:
    """Web and database answer; anything else is an error that the watcher sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
