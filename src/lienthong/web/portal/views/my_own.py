"""The citizen's own: messages, who looked, what is known of them, and what they say about it."""

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.contest import LONGEST, PaperSent, contest
from lienthong.dossiers.contest_fields import field_named
from lienthong.dossiers.my_data import my_data as data_of
from lienthong.dossiers.own import latest_inbox_of, read
from lienthong.dossiers.own_looks import rows_of_looks
from lienthong.dossiers.question_look import look_at_oneself, question_look
from lienthong.web.fields import a_file, paragraph
from lienthong.web.languages import page
from lienthong.web.portal.birth.uploads import ACCEPTED

PAGE = 20
METHODS = ("GET", "HEAD", "POST")


class QuestionForm(forms.Form):
    """What a citizen wants to know of a look."""

    note = paragraph(Text("What do you want to know?"), longest=LONGEST, must=False)


class ContestForm(forms.Form):
    """What is right, and a paper that shows it."""

    claim = paragraph(Text("What is right?"), longest=LONGEST)
    paper = a_file(Text("A photo that shows it"), accept=ACCEPTED, must=False)


@door(citizen=True)
@require_safe
def messages(request: SignedInRequest) -> HttpResponse:
    found = latest_inbox_of(actor=request.actor, before=request.GET.get("truoc"), limit=PAGE)
    context = {"title": Text("Messages"), "section": "messages", "found": found}
    return page(request, "portal/own/messages.html", context)


@door(citizen=True)
@require_POST
def message_read(request: SignedInRequest, id: int) -> HttpResponse:
    read(id, actor=request.actor, now=request.now)
    return to("messages")


@door(citizen=True)
@require_safe
def looks(request: SignedInRequest) -> HttpResponse:
    before = request.GET.get("truoc", "")
    last = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    found = rows_of_looks(actor=request.actor, before=last, limit=PAGE)
    title = Text("Who looked at your data")
    context = {"title": title, "section": "looks", "found": found, "exit_url": settings.EXIT_URL}
    return page(request, "portal/own/looks.html", context)


@door(citizen=True)
@require_http_methods(METHODS)
def look_question(request: SignedInRequest, id: int) -> HttpResponse:
    look = look_at_oneself(id, actor=request.actor)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        note = form.cleaned_data["note"]
        question_look(id, note=note, actor=request.actor, now=request.now)
        return to("looks")
    title = Text("You do not understand this look?")
    context = {"title": title, "section": "looks", "look": look, "form": form}
    return page(request, "portal/own/question.html", context, status=422 if form.is_bound else 200)


@door(citizen=True)
@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    mine = data_of(actor=request.actor, today=day_of(request.now))
    title = Text("My data")
    context = {"title": title, "section": "my_data", "mine": mine, "exit_url": settings.EXIT_URL}
    return page(request, "portal/own/data.html", context)


@door(citizen=True)
@require_http_methods(METHODS)
def contest_field(request: SignedInRequest, field: str) -> HttpResponse:
    known = field_named(field)
    is_sent = request.method == "POST"
    form = ContestForm(request.POST, request.FILES) if is_sent else ContestForm()
    if is_sent and form.is_valid() and send(request, field, form):
        return to("my_data")
    context = {"title": Text("This is wrong?"), "section": "my_data", "known": known, "form": form}
    return page(request, "portal/own/contest.html", context, status=422 if is_sent else 200)


def send(request: SignedInRequest, field: str, form: ContestForm) -> bool:
    """Whether it was taken; else the form says why."""
    sent = form.cleaned_data["paper"]
    paper = PaperSent(sent.name or "", sent.read()) if sent else None
    claim = form.cleaned_data["claim"]
    try:
        contest(field, claim, paper=paper, actor=request.actor, now=request.now)
    except Invalid as invalid:
        for problem in invalid.problems:
            name = "claim" if problem.field == "claim" else "paper"
            form.add_error(name, in_words(problem.text))
        return False
    return True


def to(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"web:{name}"), status=303)
