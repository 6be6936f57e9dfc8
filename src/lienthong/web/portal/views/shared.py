"""A paper that its holder shares by a link: what it is worth, and the file."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.access.requests import address_of
from lienthong.core.texts import Text
from lienthong.documents.share import open_shared, shared_file
from lienthong.web.files import pdf
from lienthong.web.languages import page
from lienthong.web.verdicts import STANDINGS

WHY = "whoever has the link may see the paper while it works; each use is shown to the holder"
TITLE = Text("Somebody shares a paper with you")


@open_door(WHY)
@require_safe
def shared(request: TimedRequest, token: str) -> HttpResponse:
    """
    The cover. It says nothing of the paper and counts as no use.

    Programs that pass on messages fetch every link to show what is behind it.
    """
    return unlisted(page(request, "portal/shared.html", {"title": TITLE, "token": token}))


@open_door(WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def shared_opened(request: TimedRequest, token: str) -> HttpResponse:
    """Who comes here by an address, as after choosing a language, is led to the cover."""
    if request.method != "POST":
        return redirect(f"{reverse('web:shared', args=[token])}?{request.GET.urlencode()}")
    verdict = open_shared(token, address=address_of(request), now=request.now)
    context = {
        "title": TITLE,
        "token": token,
        "verdict": verdict,
        "says": STANDINGS[verdict.standing],
    }
    return unlisted(page(request, "portal/shared.html", context))


@open_door(WHY)
@require_POST
def shared_paper(request: TimedRequest, token: str) -> HttpResponse:
    file = shared_file(token, address=address_of(request), now=request.now)
    return unlisted(pdf(file))


def unlisted(answer: HttpResponse) -> HttpResponse:
    """No search engine and no cache keeps it."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    return answer
