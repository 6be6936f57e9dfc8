"""Following an application: the list, the chain, what is missing, the draft, taking it back."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.posts import PostTitle
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text, Words
from lienthong.dossiers.attachments import file_sent, files_sent, keep, throw_away
from lienthong.dossiers.clock_words import applicants_clock, moment_said
from lienthong.dossiers.draft import confirm, object_to
from lienthong.dossiers.own import person_of
from lienthong.dossiers.own_dossier import OwnDossier, own_dossier, own_draft, own_paper
from lienthong.dossiers.seen import StepSeen
from lienthong.dossiers.step_words import step_said
from lienthong.dossiers.supplement import answer
from lienthong.dossiers.timeline import ChainSeen, chain_of
from lienthong.dossiers.withdraw import withdraw
from lienthong.dossiers.worklists import mine
from lienthong.web.answers.draft import ObjectionForm
from lienthong.web.answers.supplement import (
    NOTHING_NEW,
    SupplementForm,
    has_answer,
    numbered,
    supplement_form,
)
from lienthong.web.files import of_somebody, pdf
from lienthong.web.languages import page
from lienthong.web.portal.chain.files import file_shown
from lienthong.web.portal.chain.map import LinkShown, drawn

SECTION = "applications"
METHODS = ("GET", "HEAD", "POST")
DONE = {
    "bo-sung": Text("Sent. The office goes on, and its clock runs again."),
    "dung": Text("Thank you. The leader signs now."),
    "sai": Text("Sent. The office corrects the draft and shows it to you again."),
    "rut": Text("The application was taken back. Nothing more happens with it."),
}
PICKED = Text("Choose the photos again: a browser does not keep them.")


@door(citizen=True)
@require_safe
def applications(request: SignedInRequest) -> HttpResponse:
    found = mine(actor=request.actor, now=request.now, after=request.GET.get("sau"), limit=20)
    context = {"title": Text("My applications"), "section": SECTION, "found": found}
    return page(request, "portal/chain/list.html", context)


@door(citizen=True)
@require_safe
def chain(request: SignedInRequest, code: str) -> HttpResponse:
    seen = chain_of(code, actor=request.actor, now=request.now)
    whole = drawn(seen, today=day_of(request.now))
    context: dict[str, object] = {
        "title": Text("Application of {day}", day=seen.opened_at),
        "section": SECTION,
        "chain": seen,
        "map": whole,
        "clock": applicants_clock(seen.clock, today=day_of(request.now)),
        "waiting": waiting_in(whole.links, request),
        "steps": steps_in(seen),
        "files": [file_shown(file) for file in files_sent(code, actor=request.actor)],
        "done": DONE.get(request.GET.get("xong", "")),
    }
    return page(request, "portal/chain/chain.html", context)


@door(citizen=True)
@require_http_methods(METHODS)
def supplement(request: SignedInRequest, code: str, dossier: str) -> HttpResponse:
    own = own_dossier(code, dossier, actor=request.actor, now=request.now)
    if not own.is_to_supplement:
        return to_chain(code)
    if request.method == "POST":
        form = supplement_form(own, request.POST, request.FILES, today=day_of(request.now))
        if form.is_valid() and send(request, form, own):
            return to_chain(code, done="bo-sung")
        return supplement_page(request, own, form, status=422)
    return supplement_page(request, own, supplement_form(own, today=day_of(request.now)))


@door(citizen=True)
@require_http_methods(METHODS)
def draft(request: SignedInRequest, code: str, dossier: str) -> HttpResponse:
    own = own_dossier(code, dossier, actor=request.actor, now=request.now)
    if own.draft is None:
        return to_chain(code)
    form = ObjectionForm(request.POST if "wrong" in request.POST else None)
    if request.method == "POST":
        try:
            if done := answer_draft(request, own, form):
                return to_chain(code, done=done)
        except Conflict as conflict:
            return draft_page(request, own, form, conflict=conflict, status=409)
        return draft_page(request, own, form, status=422)
    return draft_page(request, own, form)


@door(citizen=True)
@require_safe
def draft_file(request: SignedInRequest, code: str, dossier: str) -> HttpResponse:
    return pdf(own_draft(code, dossier, actor=request.actor), is_opened=True)


@door(citizen=True)
@require_safe
def dossier_paper(request: SignedInRequest, code: str, dossier: str, id: UUID) -> HttpResponse:
    return pdf(own_paper(code, dossier, id, actor=request.actor), is_opened="mo" in request.GET)


@door(citizen=True)
@require_safe
def sent_file(request: SignedInRequest, code: str, id: UUID) -> HttpResponse:
    file, content = file_sent(code, id, actor=request.actor, now=request.now)
    return of_somebody(content, name=file.name, media_type=file.media_type)


@door(citizen=True)
@require_http_methods(METHODS)
def take_back(request: SignedInRequest, code: str, dossier: str) -> HttpResponse:
    """Asks first: what is taken back has to be applied for again."""
    own = own_dossier(code, dossier, actor=request.actor, now=request.now)
    if request.method == "POST":
        withdraw(own.code, actor=request.actor, now=request.now)
        return to_chain(code, done="rut")
    if own.is_decided:
        return to_chain(code)
    context = {"title": Text("Take the application back?"), "section": SECTION, "own": own}
    return page(request, "portal/chain/withdraw.html", context)


def send(request: SignedInRequest, form: SupplementForm, own: OwnDossier) -> bool:
    """Whether the answer was taken; else the form says why, and no photograph is left behind."""
    if not has_answer(form):
        form.add_error(None, in_words(NOTHING_NEW))
        return False
    kept: list[UUID] = []
    try:
        keep_photos(request, form, kept)
        answer(
            own.code,
            form=form.answered(),
            attachments=tuple(kept),
            actor=request.actor,
            now=request.now,
        )
    except Invalid as invalid:
        throw_away(kept, owner_id=person_of(request.actor))
        form.add_problems(invalid)
        return False
    return True


def keep_photos(request: SignedInRequest, form: SupplementForm, kept: list[UUID]) -> None:
    """Raises `Invalid` with all that are none, each at its field; `kept` has the others then."""
    actor, now = request.actor, request.now
    problems: list[Problem] = []
    for name, kind, sent in form.photographs():
        try:
            file = keep(sent.read(), kind=kind, name=sent.name or "", actor=actor, now=now)
            kept.append(file.id)
        except Invalid as invalid:
            problems.append(numbered(name, invalid.problems[0]))
    if problems:
        raise Invalid(*problems)


def answer_draft(request: SignedInRequest, own: OwnDossier, form: ObjectionForm) -> str:
    """Which thing was done; "" where the form says what is missing."""
    revision = request.POST.get("revision", "")
    is_number = revision.isascii() and revision.isdecimal() and len(revision) < 10
    number = int(revision) if is_number else 0
    if "wrong" not in request.POST:
        confirm(own.code, revision=number, actor=request.actor, now=request.now)
        return "dung"
    if not form.is_valid():
        return ""
    note = form.cleaned_data["note"]
    object_to(own.code, revision=number, note=note, actor=request.actor, now=request.now)
    return "sai"


def supplement_page(
    request: SignedInRequest, own: OwnDossier, form: SupplementForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {
        "title": Text("What is missing"),
        "section": SECTION,
        "own": own,
        "form": form,
        "again": PICKED if request.FILES else None,
    }
    return page(request, "portal/chain/supplement.html", context, status=status)


def draft_page(
    request: SignedInRequest,
    own: OwnDossier,
    form: ObjectionForm,
    *,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    by = own.draft.answer_by if own.draft else None
    context: dict[str, object] = {
        "title": Text("Is everything right?"),
        "section": SECTION,
        "own": own,
        "form": form,
        "until": moment_said(by, today=day_of(request.now)) if by else None,
        "conflict": conflict,
    }
    return page(request, "portal/chain/draft.html", context, status=status)


def to_chain(code: str, *, done: str = "") -> HttpResponse:
    query = f"?xong={done}" if done else ""
    return HttpResponseRedirect(f"{reverse('web:chain', args=[code])}{query}", status=303)


def waiting_in(links: tuple[LinkShown, ...], request: SignedInRequest) -> list[object]:
    """What waits for the applicant, with the moment after which silence counts."""
    found: list[object] = []
    for link in links:
        if link.waits_for_you and link.dossier:
            by = link.dossier.draft.answer_by if link.dossier.draft else None
            found.append((link, moment_said(by, today=day_of(request.now)) if by else None))
    return found


def steps_in(seen: ChainSeen) -> list[tuple[datetime, Text, PostTitle | None, Words, StepSeen]]:
    """The steps of all links, the newest first."""
    steps = [
        (step.at, step_said(step.action), step.by, link.title, step)
        for link in seen.links
        if link.dossier
        for step in link.dossier.steps
    ]
    return sorted(steps, key=lambda step: step[0], reverse=True)
