"""The citizen's own: messages, who looked, what is known of them, and what they say about it."""

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.contest import LONGEST, PaperSent, contest
from lienthong.dossiers.contest_fields import field_named
from lienthong.dossiers.contest_lists import last_answer_to, open_contest_of
from lienthong.dossiers.my_data import my_data as data_of
from lienthong.dossiers.own import latest_inbox_of, read
from lienthong.dossiers.own_looks import own_look, rows_of_looks
from lienthong.dossiers.question_look import question_look
from lienthong.web.asking.uploads import ACCEPTED
from lienthong.web.fields import a_file, paragraph
from lienthong.web.languages import page

PAGE = 20
METHODS = ("GET", "HEAD", "POST")
UNDER_WAY = Text("You said this is wrong already")
ASKED = Text("You asked about this look already")


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
    form = QuestionForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            note = form.cleaned_data["note"]
            question_look(id, note=note, actor=request.actor, now=request.now)
            return to("looks")
    except Conflict:
        return look_page(request, id, form, status=409)
    return look_page(request, id, form, status=422 if form.is_bound else 200)


def look_page(
    request: SignedInRequest, id: int, form: QuestionForm, *, status: int
) -> HttpResponse:
    look = own_look(id, actor=request.actor)
    title = ASKED if look.asked else Text("You do not understand this look?")
    typed = form.data.get("note", "")
    context = {"title": title, "section": "looks", "look": look, "form": form, "typed": typed}
    return page(request, "portal/own/question.html", context, status=status)


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
    is_sent = request.method == "POST"
    form = ContestForm(request.POST, request.FILES) if is_sent else ContestForm()
    try:
        if is_sent and form.is_valid() and send(request, field, form):
            return to("contest_field", field)
    except Conflict:
        return contest_page(request, field, form, status=409)
    return contest_page(request, field, form, status=422 if is_sent else 200)


def contest_page(
    request: SignedInRequest, field: str, form: ContestForm, *, status: int
) -> HttpResponse:
    """While one is under way it is shown in the place of the form, and what was typed besides."""
    known, held = field_named(field), open_contest_of(request.actor, field=field)
    context = {"title": UNDER_WAY if held else Text("This is wrong?"), "section": "my_data"}
    context |= {"known": known, "held": held, "form": form, "typed": form.data.get("claim", "")}
    context["answered"] = last_answer_to(request.actor, field=field)
    return page(request, "portal/own/contest.html", context, status=status)


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


def to(name: str, *args: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"web:{name}", args=args), status=303)
