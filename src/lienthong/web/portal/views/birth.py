"""The application for a birth: begin, one question a page, check, send, what became of it."""

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
from lienthong.dossiers.timeline import chain_of
from lienthong.web.birth import answering, shown
from lienthong.web.birth.beside import beside
from lienthong.web.birth.composing import files_wanted, form_of
from lienthong.web.birth.question import AnswerForm
from lienthong.web.birth.questions import ALL, Step, Walk
from lienthong.web.languages import page

EVENT = "birth"
TITLE = Text("Register a birth")
SECTION = "applications"
AUTOSAVE = "X-Autosave"


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """What one begins with, and what one has begun already."""
    if request.method == "POST":
        one = below.begin(EVENT, actor=request.actor, now=request.now)
        return redirect("web:birth_continue", saved_id=one.id)
    begun = [one for one in below.open_saved(request.actor) if one.event == EVENT]
    context: dict[str, object] = {"title": TITLE, "section": SECTION, "begun": begun}
    return page(request, "portal/birth/begin.html", context)


@door(citizen=True)
@require_safe
def go_on(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """To the first question that is not answered, or to the check."""
    saved = below.saved_of(saved_id, actor=request.actor)
    if saved.is_sent:
        return redirect("web:birth_sent", saved_id=saved_id)
    return redirect(answering.where_next(answering.walk_with(request, saved), None, checks=False))


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedInRequest, saved_id: UUID, slug: str) -> HttpResponse:
    saved = below.saved_of(saved_id, actor=request.actor)
    if saved.is_sent:
        return redirect("web:birth_sent", saved_id=saved_id)
    if slug not in ALL:
        raise NotFound(Text("There is no such question."))
    if request.method == "POST":
        return answered(request, saved_id, slug)
    found = answering.walk_with(request, saved)
    if slug not in found.slugs:
        # Another answer has made it superfluous since the browser was here.
        return redirect(answering.where_next(found, None, checks=False))
    return question_page(request, found, looked_at(request, found, found.step(slug)))


@door(citizen=True)
@require_safe
def check(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    saved = below.saved_of(saved_id, actor=request.actor)
    if saved.is_sent:
        return redirect("web:birth_sent", saved_id=saved_id)
    found = answering.walk_with(request, saved)
    if found.first_open:
        return redirect(answering.address(saved, found.first_open, checks=True))
    return check_page(request, found)


@door(citizen=True)
@require_POST
def send(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """Once, however often it is pressed; what is refused is shown beside its answers."""
    saved = below.saved_of(saved_id, actor=request.actor)
    if saved.is_sent:
        return redirect("web:birth_sent", saved_id=saved_id)
    found = answering.walk_with(request, saved)
    if found.first_open:
        return redirect(answering.address(saved, found.first_open, checks=True))
    try:
        send_found(request, found)
    except (Invalid, Conflict, TooMany) as refused:
        return check_page(request, found, refused=refused)
    return redirect("web:birth_sent", saved_id=saved_id)


@door(citizen=True)
@require_safe
def sent(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """The code, the clock and the receipt."""
    saved = below.saved_of(saved_id, actor=request.actor)
    if not saved.is_sent:
        return redirect("web:birth_continue", saved_id=saved_id)
    chain = chain_of(saved.chain_code, actor=request.actor, now=request.now)
    files = files_sent(saved.chain_code, actor=request.actor)
    clock = applicants_clock(chain.clock, today=day_of(request.now))
    context: dict[str, object] = {
        "section": SECTION,
        "chain": chain,
        "clock": clock,
        "files": files,
    }
    return page(request, "portal/birth/sent.html", context)


@door(citizen=True)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: SignedInRequest, saved_id: UUID) -> HttpResponse:
    """Asks first: what is thrown away does not come back."""
    saved = below.saved_of(saved_id, actor=request.actor)
    if saved.is_sent:
        return redirect("web:birth_sent", saved_id=saved_id)
    if request.method == "POST":
        below.discard(saved_id, actor=request.actor, now=request.now)
        return redirect("web:birth_begin")
    return page(request, "portal/birth/discard.html", {"section": SECTION, "saved": saved})


def answered(request: SignedInRequest, saved_id: UUID, slug: str) -> HttpResponse:
    done = answering.answer(request, saved_id, slug)
    if AUTOSAVE in request.headers:
        return autosaved(done)
    checks = is_from_check(request)
    if done.step is None:
        return redirect(answering.where_next(done.found, None, checks=checks))
    if done.refused is not None:
        return question_page(request, done.found, done.step, refused=done.refused)
    if done.has_new_file:
        return redirect(answering.address(done.found.draft.saved, slug, checks=checks))
    if not done.step.is_right:
        return question_page(request, done.found, done.step, status=422)
    return redirect(answering.where_next(done.found, slug, checks=checks))


def autosaved(done: answering.Answered) -> HttpResponse:
    """To our own script: when it was kept, and which version the page has now."""
    if done.refused is not None:
        return JsonResponse({}, status=409 if isinstance(done.refused, Conflict) else 422)
    at, version = shown.when_sent(done.found), done.found.draft.saved.version
    return JsonResponse({"at": at, "version": version})


def is_from_check(request: SignedInRequest) -> bool:
    return request.GET.get("ve") == answering.BACK_TO_CHECK


def looked_at(request: SignedInRequest, found: Walk, step: Step) -> Step:
    """Somebody who comes back to a half-typed answer is not scolded for it."""
    answer = found.draft.saved.answers.get(step.question.slug)
    if step.is_right or answer is None or is_from_check(request):
        return step
    form = AnswerForm(step.question, found.draft, answer.typed, judged=False)
    return Step(step.question, form, is_right=False)


def question_page(
    request: SignedInRequest,
    found: Walk,
    step: Step,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    draft, slug = found.draft, step.question.slug
    context: dict[str, object] = {
        "title": step.question.title,
        "section": SECTION,
        "question": step.question,
        "form": step.form,
        "place": found.slugs.index(slug) + 1,
        "saved": draft.saved,
        **beside(step, draft),
        "before": answering.where_before(found, slug, checks=is_from_check(request)),
        "newer": step.form.shown(draft.saved.typed(slug)) if isinstance(refused, Conflict) else (),
    }
    if refused is not None:
        status = 409 if isinstance(refused, Conflict) else 422
    return page(request, "portal/birth/question.html", context, status=status)


def check_page(
    request: SignedInRequest, found: Walk, *, refused: Refused | None = None
) -> HttpResponse:
    unit = answering.birth_unit(found)
    context: dict[str, object] = {
        "title": Text("Check your answers"),
        "section": SECTION,
        "saved": found.draft.saved,
        "sections": shown.sections(found, unit),
        "before": answering.address(found.draft.saved, found.slugs[-1]),
        "wrong": shown.wrong_lines(refused, found) if refused else (),
    }
    status = 200
    if refused is not None:
        status = {Invalid: 422, Conflict: 409, TooMany: 429}.get(type(refused), 422)
    return page(request, "portal/birth/check.html", context, status=status)


def send_found(request: SignedInRequest, found: Walk) -> str:
    unit = answering.birth_unit(found)
    return below.send(
        found.draft.saved.id,
        form_of(found.draft, unit),
        attachments=files_wanted(found),
        actor=request.actor,
        now=request.now,
    )
