"""Who works on a dossier: taking it, giving it on, handing over all of a post; more time for it."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Conflict, Invalid, NotAllowed, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.assign import give, hand_over, take
from lienthong.dossiers.board import assigned, holdings, office_now
from lienthong.dossiers.extend import extend, to_extend
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.queue_forms import ExtendForm, GiveForm
from lienthong.web.languages import page

from .queue import ROLES

BOTH: Final = ("GET", "HEAD", "POST")
ASSIGN: Final = Text("Who works on this dossier")
HAND_OVER: Final = Text("Hand over the work of an officer")
EXTEND: Final = Text("More time for a dossier")
WHO_WORKS: Final = Text("Who works on it from now on?")
WHO_GETS: Final = Text("Who gets these dossiers?")


def to_dossier(code: str, done: str) -> HttpResponse:
    address = reverse("web:desk_dossier", kwargs={"code": code})
    return HttpResponseRedirect(f"{address}?xong={done}", status=303)


@door(roles=ROLES)
@require_POST
def desk_take(request: SignedInRequest) -> HttpResponse:
    """From the queue: take it and open it. Who comes second is told who has it."""
    code = request.POST.get("code", "")
    try:
        take(code, actor=request.actor, now=request.now)
    except Conflict as conflict:
        return assign_page(request, code, form=None, refused=conflict, status=409)
    return to_dossier(code, "take")


@door(roles=ROLES)
@require_http_methods(BOTH)
def desk_assign(request: SignedInRequest, code: str) -> HttpResponse:
    seen = assigned(code, actor=request.actor, now=request.now)
    sent = request.POST if request.method == "POST" else None
    form = GiveForm(sent, question=WHO_WORKS, colleagues=seen.colleagues)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return assign_page(request, code, form=form, refused=None, status=status)
    try:
        give(code, to=form.post_id, actor=request.actor, now=request.now)
    except Invalid as invalid:
        add_problems(form, invalid)
        return assign_page(request, code, form=form, refused=None, status=422)
    except (Conflict, NotAllowed) as refused:
        return assign_page(request, code, form=form, refused=refused, status=409)
    return to_dossier(code, "give")


def assign_page(
    request: SignedInRequest,
    code: str,
    *,
    form: GiveForm | None,
    refused: Refused | None,
    status: int,
) -> HttpResponse:
    seen = assigned(code, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "title": ASSIGN,
        "section": "desk",
        "seen": seen,
        "form": form or GiveForm(None, question=WHO_WORKS, colleagues=seen.colleagues),
        "refused": refused,
    }
    return page(request, "desk/assign.html", context, status=status)


@door(roles=("leader",))
@require_http_methods(BOTH)
def desk_hand_over(request: SignedInRequest, post: UUID | None = None) -> HttpResponse:
    """First from whom, then to whom; done twice it is done once."""
    own = holdings(actor=request.actor, now=request.now)
    of = next((one for one in own if one.post_id == post), None)
    context: dict[str, object] = {"title": HAND_OVER, "section": "desk", "holdings": own, "of": of}
    if of is None:
        return page(request, "desk/hand_over.html", context)
    return handed_over(request, of.post_id, context)


def handed_over(
    request: SignedInRequest, from_post: UUID, context: dict[str, object]
) -> HttpResponse:
    everybody = office_now(actor=request.actor, now=request.now)
    others = [one for one in everybody if one.post_id != from_post]
    sent = request.POST if request.method == "POST" else None
    form = GiveForm(sent, question=WHO_GETS, colleagues=others)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "desk/hand_over.html", {**context, "form": form}, status=status)
    done = hand_over(from_post, to=form.post_id, actor=request.actor, now=request.now)
    address = reverse("web:desk_hand_over")
    return HttpResponseRedirect(f"{address}?xong={done.handed}&con={done.kept}", status=303)


@door(roles=("leader",))
@require_http_methods(BOTH)
def desk_extend(request: SignedInRequest, code: str) -> HttpResponse:
    form = ExtendForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            extended(request, code, form)
            return to_dossier(code, "extend")
    except Invalid as invalid:
        add_problems(form, invalid)
    except Conflict as conflict:
        return extend_page(request, code, form, refused=conflict)
    return extend_page(request, code, form, refused=None)


def extend_page(
    request: SignedInRequest, code: str, form: ExtendForm, *, refused: Conflict | None
) -> HttpResponse:
    seen = to_extend(code, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "title": EXTEND,
        "section": "desk",
        "seen": seen,
        "form": form,
        "refused": refused,
    }
    status = 409 if refused else 422 if form.errors else 200
    return page(request, "desk/extend.html", context, status=status)


def extended(request: SignedInRequest, code: str, form: ExtendForm) -> None:
    said = form.cleaned_data
    extend(
        code,
        reason=said["reason"],
        until=said["until"],
        moves=said["moves"],
        actor=request.actor,
        now=request.now,
    )
