"""What citizens say about their data and the looks at it, for the office to answer."""

from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.texts import Text
from lienthong.dossiers.contest import LONGEST, answer_or_propose
from lienthong.dossiers.contest_lists import (
    contest_at_office,
    of_office,
    paper_at_office,
    question_at_office,
)
from lienthong.dossiers.question_look import answer_question
from lienthong.web.fields import one_of, paragraph
from lienthong.web.files import saved
from lienthong.web.languages import page

ROLES = ("clerk", "leader")
METHODS = ("GET", "HEAD", "POST")
SECTION = "contests"


class ContestAnswerForm(forms.Form):
    """Whether the citizen is right, and why."""

    state = one_of(
        Text("Is the citizen right?"),
        (
            ("granted", Text("Yes, it will be corrected")),
            ("declined", Text("No, the register is right")),
        ),
    )
    answer = paragraph(Text("Answer to the citizen"), longest=LONGEST)


class QuestionAnswerForm(forms.Form):
    answer = paragraph(Text("Answer to the citizen"), longest=LONGEST)


@door(roles=ROLES)
@require_safe
def contests(request: SignedInRequest) -> HttpResponse:
    lists = of_office(actor=request.actor)
    context = {"title": Text("Objections"), "section": SECTION, "lists": lists}
    return page(request, "desk/contests.html", context)


@door(roles=ROLES)
@require_http_methods(METHODS)
def contest(request: SignedInRequest, id: UUID) -> HttpResponse:
    form = ContestAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer_or_propose(id, **form.cleaned_data, actor=request.actor, now=request.now)
        return back()
    seen, asking = contest_at_office(id, actor=request.actor, now=request.now)
    if seen.proposed_answer and not form.is_bound:
        form = ContestAnswerForm(
            initial={"state": seen.proposed_state, "answer": seen.proposed_answer}
        )
    context = {"title": seen.label, "section": SECTION, "seen": seen, "asking": asking}
    return answer_page(request, {**context, "form": form, "is_contest": True}, form)


@door(roles=ROLES)
@require_http_methods(METHODS)
def question(request: SignedInRequest, id: UUID) -> HttpResponse:
    form = QuestionAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer_question(id, **form.cleaned_data, actor=request.actor, now=request.now)
        return back()
    seen, asking = question_at_office(id, actor=request.actor, now=request.now)
    title = Text("A look that somebody does not understand")
    context = {"title": title, "section": SECTION, "seen": seen, "asking": asking}
    return answer_page(request, {**context, "form": form, "is_contest": False}, form)


@door(roles=ROLES)
@require_safe
def contest_paper(request: SignedInRequest, id: UUID) -> HttpResponse:
    name, media_type, content = paper_at_office(id, actor=request.actor)
    return saved(content, name=name, media_type=media_type)


def answer_page(
    request: SignedInRequest, context: dict[str, object], form: forms.Form
) -> HttpResponse:
    post = request.actor.post
    shown = {**context, "is_leader": post is not None and post.role == "leader"}
    return page(request, "desk/contest.html", shown, status=422 if form.is_bound else 200)


def back() -> HttpResponse:
    return HttpResponseRedirect(reverse("web:contests"), status=303)
