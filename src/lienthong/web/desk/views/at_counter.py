"""
What a citizen does on a telephone, done with them at the counter: the same answers, and signed.

Each page shows the citizen's own form, and beneath it who came and what is signed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, Problem, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.counter import scans_among
from lienthong.dossiers.counter_answer import SIGNED_ANSWER, Brought, entered_already
from lienthong.dossiers.desk import desk_dossier
from lienthong.dossiers.draft import confirm, object_to
from lienthong.dossiers.open_steps import Verb
from lienthong.dossiers.own_dossier import OwnDossier, dossier_at_counter
from lienthong.dossiers.supplement import answer
from lienthong.dossiers.withdraw import withdraw
from lienthong.web.answers.draft import RIGHT, SaidOfDraftForm
from lienthong.web.answers.supplement import (
    NOTHING_NEW,
    SupplementForm,
    has_answer,
    supplement_form,
)
from lienthong.web.desk.brought_forms import BroughtForm
from lienthong.web.desk.scanning import scans_kept, scans_shown
from lienthong.web.languages import page

from .dossier_steps import AGAIN, WHO, done, status_of

METHODS: Final = ("GET", "HEAD", "POST")
TITLES: Final = {
    Verb.ANSWER: Text("Enter what was missing"),
    Verb.ANSWER_DRAFT: Text("Enter what the applicant says of the draft"),
    Verb.WITHDRAW: Text("Withdraw for the applicant"),
}


@dataclass(frozen=True, slots=True)
class Entering:
    """
    An answer to be entered: its step and form; `take` does it with what was brought.

    `photos` are the papers that the form itself takes, with their fields and kinds.
    """

    verb: Verb
    form: forms.Form
    take: Callable[[Brought], object]
    own: OwnDossier | None = None
    photos: Callable[[], Iterable[tuple[str, str, "UploadedFile[bytes]"]]] = tuple


@door(roles=WHO)
@require_http_methods(METHODS)
def desk_answer(request: SignedInRequest, code: str) -> HttpResponse:
    own = dossier_at_counter(code, actor=request.actor, now=request.now)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = supplement_form(own, *sent, today=day_of(request.now))
    take = partial(enter_answer, request, code, form)
    return entered(request, code, Entering(Verb.ANSWER, form, take, own, form.photographs))


@door(roles=WHO)
@require_http_methods(METHODS)
def desk_answer_draft(request: SignedInRequest, code: str) -> HttpResponse:
    own = dossier_at_counter(code, actor=request.actor, now=request.now)
    form = SaidOfDraftForm(request.POST if request.method == "POST" else None)
    take = partial(enter_said, request, code, form)
    return entered(request, code, Entering(Verb.ANSWER_DRAFT, form, take, own))


@door(roles=WHO)
@require_http_methods(METHODS)
def desk_withdraw(request: SignedInRequest, code: str) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    take = partial(enter_withdrawal, request, code)
    return entered(request, code, Entering(Verb.WITHDRAW, form, take))


def enter_answer(
    request: SignedInRequest, code: str, form: SupplementForm, brought: Brought
) -> None:
    """A paper that was scanned is an answer too; the signed one alone says nothing new."""
    files = scans_among(brought.scans, actor=request.actor)
    if not has_answer(form) and all(file.kind == SIGNED_ANSWER for file in files):
        raise Invalid(Problem("", "nothing_new", NOTHING_NEW))
    answer(
        code,
        form=form.answered(),
        attachments=(),
        actor=request.actor,
        now=request.now,
        brought=brought,
    )


def enter_said(
    request: SignedInRequest, code: str, form: SaidOfDraftForm, brought: Brought
) -> None:
    revision, note = number_in(request, "revision"), form.cleaned_data["note"]
    actor, now = request.actor, request.now
    if form.cleaned_data["says"] == RIGHT:
        confirm(code, revision=revision, actor=actor, now=now, brought=brought)
    else:
        object_to(code, revision=revision, note=note, actor=actor, now=now, brought=brought)


def enter_withdrawal(request: SignedInRequest, code: str, brought: Brought) -> None:
    withdraw(code, actor=request.actor, now=request.now, brought=brought)


def entered(request: SignedInRequest, code: str, asked: Entering) -> HttpResponse:
    """Shown, shown again with what is wrong, or entered; sent twice it is entered once."""
    if request.method != "POST":
        return entering_page(request, code, asked, BroughtForm(), key=str(uuid4()))
    key = request.POST.get("key", "")
    if entered_already(code, key, actor=request.actor):
        return done(code, asked.verb)
    brought, refused = BroughtForm(request.POST, request.FILES), None
    is_right = all([asked.form.is_valid(), brought.is_valid()])
    papers = [
        *(((asked.form, name), kind, file) for name, kind, file in asked.photos()),
        *(((brought, name), kind, file) for name, kind, file in brought.papers()),
    ]
    kept = scans_kept(request, papers)
    for (form, field), text in kept.wrong:
        form.add_error(field, in_words(text))
    is_right = is_right and not kept.wrong
    if is_right and "remove" not in request.POST:
        try:
            asked.take(brought.brought(kept.ids, moves=number_in(request, "moves"), key=key))
            return done(code, asked.verb)
        except Invalid as invalid:
            say_problems(asked.form, brought.take_problems(invalid))
        except (Conflict, NotAllowed) as conflict:
            refused = conflict
    return entering_page(request, code, asked, brought, key=key, scans=kept.ids, refused=refused)


def entering_page(
    request: SignedInRequest,
    code: str,
    asked: Entering,
    brought: BroughtForm,
    *,
    key: str,
    scans: tuple[UUID, ...] = (),
    refused: Refused | None = None,
) -> HttpResponse:
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    is_fresh = refused is not None or request.method != "POST"
    context: dict[str, object] = {
        "title": TITLES[asked.verb],
        "section": "desk",
        "seen": seen,
        "detail": seen.detail,
        "own": asked.own,
        "form": asked.form,
        "brought": brought,
        "key": key,
        # With the fresh count under it, what was typed can be sent again after a look.
        "moves": seen.detail.moves if is_fresh else number_in(request, "moves"),
        "scans": scans_shown(request, scans),
        "told": seen.told.get(asked.verb, ()),
        "is_open": asked.verb in seen.verbs,
        "refused": refused,
        "again": AGAIN,
    }
    status = status_of(refused) if refused else 422 if request.method == "POST" else 200
    return page(request, f"desk/dossier_{asked.verb.value}.html", context, status=status)


def say_problems(form: forms.Form, problems: tuple[Problem, ...]) -> None:
    """As the citizen's page says them."""
    if isinstance(form, SupplementForm) and problems:
        form.add_problems(Invalid(*problems))
        return
    for problem in problems:
        name = problem.field if problem.field in form.fields else None
        form.add_error(name, in_words(problem.text))


def number_in(request: SignedInRequest, name: str) -> int:
    """A count that a page sends back; none that can be is older than all."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
