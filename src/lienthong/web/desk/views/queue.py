"""The queue: what is due, narrowed as asked, page by page; and finding one dossier."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.board import board
from lienthong.dossiers.finding import found
from lienthong.web.desk.queue_forms import as_query, narrowed_by
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("Queue of the office")
FOUND: Final = Text("Dossiers found")


@door(roles=ROLES)
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    only = narrowed_by(request.GET)
    after = request.GET.get("sau") or None
    seen = board(actor=request.actor, now=request.now, only=only, after=after)
    query = as_query(only)
    context: dict[str, object] = {
        "title": TITLE,
        "section": "desk",
        "board": seen,
        "first": f"?{urlencode(query)}" if after else "",
        "following": f"?{urlencode({**query, 'sau': seen.page.next})}" if seen.page.next else "",
        "is_narrowed": bool(query),
    }
    return page(request, "desk/queue.html", context)


@door(roles=ROLES)
def desk_find(request: SignedInRequest) -> HttpResponse:
    """By POST, as a personal number has no place in an address that is logged."""
    if request.method != "POST":
        return redirect("web:desk")
    text = request.POST.get("q", "")
    context: dict[str, object] = {"title": FOUND, "section": "desk", "typed": text}
    try:
        lines = found(text, actor=request.actor, now=request.now)
    except Invalid as invalid:
        context["problems"] = invalid.problems
        return page(request, "desk/found.html", context, status=422)
    return page(request, "desk/found.html", {**context, "lines": lines})
