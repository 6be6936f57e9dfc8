"""The citizen's papers: open, take along, show the square, share, and see who used a link."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.texts import Text
from lienthong.documents.share import is_token, new_token, share, take_back
from lienthong.documents.shares import live_links, shares_of
from lienthong.documents.shelf import file_on_shelf, paper_on_shelf, shelf_of
from lienthong.documents.square import square_of
from lienthong.dossiers.own import person_of
from lienthong.web.files import pdf
from lienthong.web.languages import page

TERMS: Final = ((1, Text("1 day")), (7, Text("7 days")), (30, Text("30 days")))
DAYS_NAMED: Final = {str(days): days for days, _ in TERMS}
# The link is shown once, on the page that follows: it is kept by nobody but its maker's browser.
SHOWN_ONCE: Final = "lienthong_link"
SHOWN_FOR: Final = timedelta(minutes=5)


@door(citizen=True)
@require_safe
def shelf(request: SignedInRequest) -> HttpResponse:
    holder = person_of(request.actor)
    links = live_links(holder, now=request.now)
    papers = [(paper, links.get(paper.id, 0)) for paper in shelf_of(holder)]
    context = {"title": Text("My papers"), "section": "shelf", "papers": papers}
    return page(request, "portal/shelf.html", context)


@door(citizen=True)
@require_safe
def paper(request: SignedInRequest, document_id: UUID) -> HttpResponse:
    holder = person_of(request.actor)
    seen = paper_on_shelf(document_id, holder_id=holder)
    context: dict[str, object] = {
        "title": seen.title,
        "section": "shelf",
        "paper": seen,
        "square": square_of(f"{settings.VERIFY_URL}/{seen.code}"),
        "address": f"{settings.VERIFY_URL}/{seen.code}",
        "shares": shares_of(document_id, holder_id=holder, now=request.now),
        "terms": TERMS,
        "token": new_token(),
        "fresh": link_just_made(request),
    }
    answer = page(request, "portal/paper.html", context)
    answer.delete_cookie(SHOWN_ONCE, path=request.path, samesite="Strict")
    return answer


@door(citizen=True)
@require_safe
def paper_file(request: SignedInRequest, document_id: UUID) -> HttpResponse:
    file = file_on_shelf(document_id, holder_id=person_of(request.actor))
    return pdf(file, is_opened="open" in request.GET)


@door(citizen=True)
@require_POST
def share_paper(request: SignedInRequest, document_id: UUID) -> HttpResponse:
    token = request.POST.get("token", "")
    share(
        document_id,
        token=token,
        days=DAYS_NAMED.get(request.POST.get("days", ""), 0),
        holder_id=person_of(request.actor),
        actor=request.actor,
        now=request.now,
    )
    return to_paper(document_id, token=token)


@door(citizen=True)
@require_POST
def take_link_back(request: SignedInRequest, share_id: UUID) -> HttpResponse:
    holder = person_of(request.actor)
    return to_paper(take_back(share_id, holder_id=holder, actor=request.actor, now=request.now))


def to_paper(document_id: UUID, *, token: str = "") -> HttpResponse:
    address = reverse("web:paper", args=[document_id])
    answer = HttpResponseRedirect(f"{address}#links", status=303)
    if token:
        answer.set_cookie(
            SHOWN_ONCE,
            token,
            path=address,
            max_age=SHOWN_FOR,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
    return answer


def link_just_made(request: SignedInRequest) -> str:
    token = request.COOKIES.get(SHOWN_ONCE, "")
    return f"{settings.PUBLIC_URL}{reverse('web:shared', args=[token])}" if is_token(token) else ""
