"""
The steps of a dossier. Each leads back to its page; what another officer did meanwhile is said
there in words, and what was typed is kept.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.asks import ask_again
from lienthong.dossiers.checks import RulesBroken
from lienthong.dossiers.desk import DeskDossier, desk_dossier
from lienthong.dossiers.open_steps import Verb
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.sign import sign
from lienthong.dossiers.supplement import ask
from lienthong.dossiers.take_in import take_in
from lienthong.procedures.dated import defects_of
from lienthong.web.desk.dossier_forms import (
    PrepareForm,
    RefusalForm,
    SignForm,
    StepForm,
    SupplementForm,
    add_problems,
)
from lienthong.web.languages import page

from .dossier import ROLES, dossier_page

# With the fresh count of moves under it, what was typed can be sent again after a look.
AGAIN: Final = Text("What you typed is kept. Look at the dossier as it is now, then send it again.")
TITLES: Final = {
    Verb.ASK: Text("What is missing?"),
    Verb.SIGN: Text("Sign the decision"),
    Verb.REFUSE: Text("Refuse the application"),
}
WHO: Final = ("clerk",)


@door(roles=WHO)
@require_POST
def dossier_take_in(request: SignedInRequest, code: str) -> HttpResponse:
    form = StepForm(request.POST)
    return stepped(
        request,
        code,
        Verb.TAKE_IN,
        lambda: take_in(code, actor=request.actor, now=request.now, moves=moves_of(form)),
    )


@door(roles=WHO)
@require_POST
def dossier_prepare(request: SignedInRequest, code: str) -> HttpResponse:
    form = PrepareForm(request.POST)
    return stepped(
        request,
        code,
        Verb.PREPARE,
        lambda: prepare(
            code,
            actor=request.actor,
            now=request.now,
            moves=moves_of(form),
            signer_post=form.cleaned_data.get("signer_post"),
        ),
    )


@door(roles=WHO)
@require_POST
def dossier_ask_number(request: SignedInRequest, code: str) -> HttpResponse:
    return stepped(
        request,
        code,
        Verb.ASK_NUMBER,
        lambda: ask_again(code, actor=request.actor, now=request.now),
    )


@door(roles=WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_supplement(request: SignedInRequest, code: str) -> HttpResponse:
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    defects = defects_of(seen.detail.procedure, on=day_of(request.now))
    form = SupplementForm(posted(request), initial=fresh(seen), defects=defects)
    return filled_in(
        request,
        seen,
        Verb.ASK,
        form,
        lambda: ask(code, form.chosen, actor=request.actor, now=request.now, moves=moves_of(form)),
    )


@door(roles=("leader",))
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_sign(request: SignedInRequest, code: str) -> HttpResponse:
    """The effects, marks and the page first; the button under them signs exactly those."""
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    form = SignForm(posted(request), initial=fresh(seen))
    return filled_in(
        request,
        seen,
        Verb.SIGN,
        form,
        lambda: sign(
            code,
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            now=request.now,
            moves=moves_of(form),
        ),
    )


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def dossier_refuse(request: SignedInRequest, code: str) -> HttpResponse:
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    checks = seen.detail.examined.checks if seen.detail.examined else ()
    failing = [check for check in checks if not check.holds]
    form = RefusalForm(posted(request), initial=fresh(seen), failing=failing)
    return filled_in(
        request,
        seen,
        Verb.REFUSE,
        form,
        lambda: refuse(
            code,
            Refusal(law=form.law, reason=form.cleaned_data["reason"]),
            actor=request.actor,
            now=request.now,
            moves=moves_of(form),
        ),
    )


def stepped(
    request: SignedInRequest, code: str, verb: Verb, take: Callable[[], object]
) -> HttpResponse:
    """Take a step of the dossier's own page; a refusal is said on that page, as it is now."""
    try:
        take()
    except (Conflict, RulesBroken, NotAllowed) as refused:
        seen = desk_dossier(code, actor=request.actor, now=request.now)
        return dossier_page(request, seen, refused=refused, status=status_of(refused))
    return done(code, verb)


def filled_in(
    request: SignedInRequest,
    seen: DeskDossier,
    verb: Verb,
    form: forms.Form,
    take: Callable[[], object],
) -> HttpResponse:
    """A step with a page of its own: shown, shown again with what is wrong, or taken."""
    code, refused, status = seen.detail.code, None, 200
    if form.is_bound and form.is_valid():
        try:
            take()
        except Invalid as invalid:
            add_problems(form, invalid)
        except (Conflict, RulesBroken, NotAllowed) as conflict:
            refused, status = conflict, status_of(conflict)
            seen = desk_dossier(code, actor=request.actor, now=request.now)
            form.data = {**form.data, **fresh(seen)}
        else:
            return done(code, verb)
    context: dict[str, object] = {
        "title": TITLES[verb],
        "section": "desk",
        "seen": seen,
        "detail": seen.detail,
        "form": form,
        "told": seen.told.get(verb, ()),
        "is_open": verb in seen.verbs,
        "refused": refused,
        "again": AGAIN,
    }
    status = 422 if form.errors else status
    return page(request, f"desk/dossier_{verb.value}.html", context, status=status)


def done(code: str, verb: Verb) -> HttpResponse:
    address = reverse("web:desk_dossier", kwargs={"code": code})
    return HttpResponseRedirect(f"{address}?{urlencode({'xong': verb.value})}", status=303)


def posted(request: SignedInRequest) -> dict[str, object] | None:
    return {**request.POST.dict()} if request.method == "POST" else None


def fresh(seen: DeskDossier) -> dict[str, object]:
    """What the dossier's page shows at this moment, for the hidden fields."""
    prepared = seen.detail.prepared
    return {"moves": seen.detail.moves, "revision": prepared.revision if prepared else 0}


def moves_of(form: forms.Form) -> int:
    """Who sends no count, or none that can be, has not seen the dossier as it is."""
    if form.is_valid():
        return int(form.cleaned_data["moves"])
    raise Conflict(Text("The page was not whole. Look at the dossier again."), code="moved")


def status_of(refused: Refused) -> int:
    if isinstance(refused, NotAllowed):
        return 403
    return 409 if isinstance(refused, Conflict) else 422
