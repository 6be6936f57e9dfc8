"""An application while it is written: begin, one question a page, check, send, and the receipt."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotFound, Refused, TooMany
from lienthong.core.texts import Text
from lienthong.dossiers import saved as below
from lienthong.dossiers.attachments import files_sent
from lienthong.dossiers.clock_words import applicants_clock
from lienthong.dossiers.saved import Saved
from lienthong.dossiers.timeline import chain_of
from lienthong.procedures.spec import Ending
from lienthong.web.asking import answering, shown
from lienthong.web.asking.question import AnswerForm
from lienthong.web.asking.walk import Step, Walk
from lienthong.web.asking.wizard import BACK_TO_CHECK, AnyWizard
from lienthong.web.birth.wizard import BIRTH
from lienthong.web.birth.wizard import EVENT as BIRTH_EVENT
from lienthong.web.filing.questions import kinds_of
from lienthong.web.filing.wizard import procedure_of, wizard_of
from lienthong.web.languages import page

SECTION = "applications"
AUTOSAVE = "X-Autosave"


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_birth(request: SignedInRequest) -> HttpResponse:
    """What one begins with, and what one has begun already."""
    return begun(request, BIRTH, BIRTH_EVENT, "portal/birth/begin.html", {})


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest, event: str) -> HttpResponse:
    if event == BIRTH_EVENT:
        return redirect("web:birth_begin")
    procedure = procedure_of(event, request)
    context = {"procedure": procedure, "papers": kinds_of(procedure)[: len(procedure.evidence)]}
    return begun(request, wizard_of(event, request), event, "portal/apply/begin.html", context)


@door(citizen=True)
@require_safe
def go_on(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """To the first question that is not answered, or to the check."""
    saved, wizard = saved_with(request, saved_id)
    at = wizard.at(saved)
    if saved.is_sent:
        return redirect(at.sent)
    return redirect(at.after(wizard.walk(request, saved), None, checks=False))


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedInRequest, saved_id: UUID, slug: str) -> HttpResponse:
    saved, wizard = saved_with(request, saved_id)
    if saved.is_sent:
        return redirect(wizard.at(saved).sent)
    if slug not in wizard.slugs:
        raise NotFound(Text("There is no such question."))
    if request.method == "POST":
        return answered(request, saved, slug, wizard)
    found = wizard.walk(request, saved)
    if slug not in found.slugs:
        # Another answer has made it superfluous since the browser was here.
        return redirect(wizard.at(saved).after(found, None, checks=False))
    return question_page(request, found, looked_at(request, found, found.step(slug)), wizard)


@door(citizen=True)
@require_safe
def check(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    saved, wizard = saved_with(request, saved_id)
    if saved.is_sent:
        return redirect(wizard.at(saved).sent)
    found = wizard.walk(request, saved)
    if found.first_open:
        return redirect(wizard.at(saved).question(found.first_open, checks=True))
    return check_page(request, found, wizard)


@door(citizen=True)
@require_POST
def send(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """Once, however often it is pressed; what is refused is shown beside its answers."""
    saved, wizard = saved_with(request, saved_id)
    at = wizard.at(saved)
    if saved.is_sent:
        return redirect(at.sent)
    found = wizard.walk(request, saved)
    if found.first_open:
        return redirect(at.question(found.first_open, checks=True))
    try:
        send_found(request, found, wizard)
    except (Invalid, Conflict, TooMany) as refused:
        return check_page(request, found, wizard, refused=refused)
    return redirect(at.sent)


@door(citizen=True)
@require_safe
def sent(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """The code, the clock and the receipt."""
    saved, wizard = saved_with(request, saved_id)
    if not saved.is_sent:
        return redirect(wizard.at(saved).go_on)
    chain = chain_of(saved.chain_code, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "section": SECTION,
        "chain": chain,
        "clock": applicants_clock(chain.clock, today=day_of(request.now)),
        "files": files_sent(saved.chain_code, actor=request.actor),
        "is_handed_over": is_handed_over(saved.event, request),
    }
    return page(request, "portal/apply/sent.html", context)


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """Asks first: what is thrown away does not come back."""
    saved, wizard = saved_with(request, saved_id)
    at = wizard.at(saved)
    if saved.is_sent:
        return redirect(at.sent)
    if request.method == "POST":
        below.discard(saved_id, actor=request.actor, now=request.now)
        return redirect(at.begin)
    context = {"section": SECTION, "saved": saved, "at": at}
    return page(request, "portal/apply/discard.html", context)


def is_handed_over(event: str, request: SignedInRequest) -> bool:
    """Somebody has to come for it; of a birth, whose cards are sent, that is said elsewhere."""
    return event != BIRTH_EVENT and procedure_of(event, request).ending is Ending.HANDOVER


def saved_with(request: SignedInRequest, saved_id: UUID) -> tuple[Saved, AnyWizard]:
    saved = below.saved_of(saved_id, actor=request.actor)
    wizard = BIRTH if saved.event == BIRTH_EVENT else wizard_of(saved.event, request)
    return saved, wizard


def begun(
    request: SignedInRequest,
    wizard: AnyWizard,
    event: str,
    template: str,
    more: Mapping[str, object],
) -> HttpResponse:
    if request.method == "POST":
        one = below.begin(event, actor=request.actor, now=request.now)
        return redirect(wizard.at(one).go_on)
    saved = [one for one in below.open_saved(request.actor) if one.event == event]
    context: dict[str, object] = {
        "title": wizard.title,
        "section": SECTION,
        "begun": [(one, wizard.at(one)) for one in saved],
        **more,
    }
    return page(request, template, context)


def answered(request: SignedInRequest, saved: Saved, slug: str, wizard: AnyWizard) -> HttpResponse:
    done = answering.answer(request, saved.id, slug, wizard)
    if AUTOSAVE in request.headers:
        return autosaved(done)
    at, checks = wizard.at(saved), is_from_check(request)
    if done.step is None:
        return redirect(at.after(done.found, None, checks=checks))
    if done.refused is not None:
        return question_page(request, done.found, done.step, wizard, refused=done.refused)
    if done.has_more:
        return redirect(at.question(slug, checks=checks))
    if not done.step.is_right:
        return question_page(request, done.found, done.step, wizard, status=422)
    return redirect(at.after(done.found, slug, checks=checks))


def autosaved(done: answering.Answered) -> HttpResponse:
    """To our own script: when it was kept, and which version the page has now."""
    if done.refused is not None:
        return JsonResponse({}, status=409 if isinstance(done.refused, Conflict) else 422)
    saved = done.found.draft.saved
    return JsonResponse({"at": shown.saved_time(saved), "version": saved.version})


def is_from_check(request: SignedInRequest) -> bool:
    return request.GET.get("ve") == BACK_TO_CHECK


def looked_at(request: SignedInRequest, found: Walk[Any], step: Step[Any]) -> Step[Any]:
    """Somebody who comes back to a half-typed answer is not scolded for it."""
    answer = found.draft.saved.answers.get(step.question.slug)
    if step.is_right or answer is None or is_from_check(request):
        return step
    form = AnswerForm(step.question, found.draft, answer.typed, judged=False)
    return Step(step.question, form, is_right=False)


def question_page(
    request: SignedInRequest,
    found: Walk[Any],
    step: Step[Any],
    wizard: AnyWizard,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    draft, slug = found.draft, step.question.slug
    at = wizard.at(draft.saved)
    context: dict[str, object] = {
        "title": step.question.title,
        "section": SECTION,
        "question": step.question,
        "form": step.form,
        "place": found.slugs.index(slug) + 1,
        "saved": draft.saved,
        **wizard.beside(step, draft),
        "before": at.before(found, slug, checks=is_from_check(request)),
        "newer": step.form.shown(draft.saved.typed(slug)) if isinstance(refused, Conflict) else (),
    }
    if refused is not None:
        status = 409 if isinstance(refused, Conflict) else 422
    return page(request, "portal/apply/question.html", context, status=status)


def check_page(
    request: SignedInRequest,
    found: Walk[Any],
    wizard: AnyWizard,
    *,
    refused: Refused | None = None,
) -> HttpResponse:
    at = wizard.at(found.draft.saved)

    def change_at(field: str) -> str:
        slug = wizard.question_for(field, found)
        return at.question(slug, checks=True) if slug else ""

    context: dict[str, object] = {
        "title": Text("Check your answers"),
        "section": SECTION,
        "at": at,
        "sections": shown.led(wizard.sections(found), lambda slug: at.question(slug, checks=True)),
        "before": at.question(found.slugs[-1]),
        "wrong": shown.wrong_lines(refused, change_at),
    }
    status = 200
    if refused is not None:
        status = {Invalid: 422, Conflict: 409, TooMany: 429}.get(type(refused), 422)
    return page(request, "portal/apply/check.html", context, status=status)


def send_found(request: SignedInRequest, found: Walk[Any], wizard: AnyWizard) -> str:
    return below.send(
        found.draft.saved.id,
        wizard.form(found),
        attachments=wizard.files(found),
        actor=request.actor,
        now=request.now,
    )
