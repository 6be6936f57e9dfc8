"""
What waits for the leader's signature: looked at in short, chosen, confirmed, signed step by step.

No request signs more than a few: a page that is left comes back as it was, and goes on.
"""

from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.ready import chosen_seen, ready_page
from lienthong.dossiers.sign_batch import batch_seen, begin, check_size, go_on, unfinished
from lienthong.web.desk.queue_forms import chosen_in
from lienthong.web.languages import page

TITLE: Final = Text("Waiting for your signature")
CONFIRM: Final = Text("Sign these decisions?")
PROGRESS: Final = Text("Signing the chosen decisions")
LEADER: Final = ("leader",)


@door(roles=LEADER)
@require_safe
def desk_signing(request: SignedInRequest) -> HttpResponse:
    return list_page(request)


def list_page(request: SignedInRequest, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    after = request.GET.get("sau") or None
    seen = ready_page(actor=request.actor, now=request.now, after=after)
    context: dict[str, object] = {
        "title": TITLE,
        "section": "desk",
        "ready": seen,
        "first": request.path if after else "",
        "following": f"?sau={seen.next}" if seen.next else "",
        "unfinished": unfinished(actor=request.actor),
        "problems": problems,
    }
    return page(request, "desk/signing.html", context, status=422 if problems else 200)


@door(roles=LEADER)
@require_POST
def desk_signing_confirm(request: SignedInRequest) -> HttpResponse:
    """Once more what will be signed; what has moved since it was seen is left out, and named."""
    try:
        chosen = chosen_in(request.POST)
        check_size(chosen)
    except Invalid as invalid:
        return list_page(request, invalid.problems)
    wanted = {(one.code, one.revision, one.moves) for one in chosen}
    now = chosen_seen([one.code for one in chosen], actor=request.actor)
    stands = [one for one in now if (one.code, one.revision, one.moves) in wanted]
    context: dict[str, object] = {
        "title": CONFIRM,
        "section": "desk",
        "stands": stands,
        "moved": sorted({one.code for one in chosen} - {one.code for one in stands}),
        "key": uuid4(),
    }
    return page(request, "desk/signing_confirm.html", context)


@door(roles=LEADER)
@require_POST
def desk_signing_begin(request: SignedInRequest) -> HttpResponse:
    try:
        chosen, key = chosen_in(request.POST), key_in(request)
        batch = begin(chosen, key=key, actor=request.actor, now=request.now)
    except Invalid as invalid:
        return list_page(request, invalid.problems)
    return going_on(batch)


@door(roles=LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_signing_batch(request: SignedInRequest, batch: UUID) -> HttpResponse:
    if request.method == "POST":
        go_on(batch, actor=request.actor, now=request.now)
        return going_on(batch)
    seen = batch_seen(batch, actor=request.actor)
    context: dict[str, object] = {
        "title": PROGRESS,
        "section": "desk",
        "batch": seen,
        "ended": seen.signed + seen.not_signed,
        "count": len(seen.lines),
        "goes_on": "tiep" in request.GET and seen.waiting,
    }
    return page(request, "desk/signing_batch.html", context)


def going_on(batch: UUID) -> HttpResponse:
    address = reverse("web:desk_signing_batch", kwargs={"batch": batch})
    return HttpResponseRedirect(f"{address}?tiep=1", status=303)


def key_in(request: SignedInRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        text = Text("The page was not whole. Load it again and choose once more.")
        raise Invalid(Problem("chosen", "not_whole", text)) from None
