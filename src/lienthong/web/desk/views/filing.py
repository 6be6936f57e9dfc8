"""
Anything that an office decides, set going at its counter: chosen, then the card, then the page.

Of another's act that is entered nobody shows a card; the paper that it rests on is scanned.
"""

from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.errors import Conflict, Invalid, Refused, TooMany
from lienthong.core.texts import Text, Words
from lienthong.dossiers.choices import Choice, choices_at
from lienthong.dossiers.counter import (
    Filed,
    applicant_told,
    check_counter,
    file_at_counter,
    filed_already,
    scans_among,
)
from lienthong.dossiers.entered import enter_act
from lienthong.dossiers.known import KnownOneself
from lienthong.dossiers.open import Application
from lienthong.dossiers.set_going import first_procedure
from lienthong.procedures.plain_words import LONGEST
from lienthong.procedures.spec import AnyProcedure, Begun
from lienthong.procedures.titles import said_plainly
from lienthong.register.cards import Card
from lienthong.web.asking.answering import WHICH
from lienthong.web.birth.wizard import EVENT as BIRTH
from lienthong.web.desk.filing_papers import FilingPapersForm
from lienthong.web.desk.filing_sheet import FilingSheet, files_kept, sheet_of
from lienthong.web.desk.recovery_forms import CardForm
from lienthong.web.desk.scanning import scans_kept, scans_shown
from lienthong.web.languages import page

from .counter import ROLES, card_page, to_filed
from .dossier_steps import status_of

SECTION: Final = "counter"
TITLE: Final = Text("What is it about?")
OTHERS: Final = Text("Other matters")
NOTICES: Final = Text("Acts of others that you enter")


@door(roles=ROLES)
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:LONGEST].strip()
    choices = choices_at(request.actor, asked=asked, now=request.now)
    context: dict[str, object] = {
        "title": TITLE,
        "section": SECTION,
        "asked": asked,
        "groups": grouped(choices),
    }
    return page(request, "desk/choose.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def filing(request: SignedInRequest, event: str) -> HttpResponse:
    """Whose card it is; then the page. What is entered has its page at once."""
    if event == BIRTH:
        return redirect("web:counter")
    procedure = procedure_for(event, request)
    if procedure.begun_by is not Begun.APPLICATION:
        return empty_page(request, event, procedure, None, None)
    form = CardForm(request.POST if request.method == "POST" else None)
    if known := known_on(request, form, event):
        return empty_page(request, event, procedure, form, known)
    return card_page(request, form, said_plainly(procedure.title), request.path)


@door(roles=ROLES)
@require_POST
def filing_file(request: SignedInRequest, event: str) -> HttpResponse:
    """Once, however often it is pressed."""
    procedure, key = procedure_for(event, request), request.POST.get("key", "")
    if filed := filed_already(key, actor=request.actor):
        return to_filed(filed.dossier)
    if procedure.begun_by is not Begun.APPLICATION:
        return sheet_filed(request, event, procedure, None, None)
    form = CardForm(request.POST, prefix="card")
    known = known_on(request, form, event)
    if known is None:
        return card_page(request, form, said_plainly(procedure.title), request.path)
    return sheet_filed(request, event, procedure, form, known)


def procedure_for(event: str, request: SignedInRequest) -> AnyProcedure:
    check_counter(event, actor=request.actor, now=request.now)
    return first_procedure(event, now=request.now)


def known_on(request: SignedInRequest, form: CardForm, event: str) -> KnownOneself | None:
    """Who is on the card; None where the form says what is wrong."""
    if not (form.is_bound and form.is_valid()):
        return None
    card = Card(**form.cleaned_data)
    try:
        person = applicant_told(card, event=event, actor=request.actor, now=request.now)
    except (Invalid, TooMany) as refused:
        form.add_error(None, in_words(refused.text))
        return None
    return KnownOneself(person=person, residence="", updated_on=None)


def grouped(choices: tuple[Choice, ...]) -> list[tuple[Text | Words, list[Choice]]]:
    """By events of life; what belongs to none, and what is entered, at the end."""
    applied = [one for one in choices if not one.is_entered]
    events = {one.life_event.slug: one.life_event for one in applied if one.life_event}
    groups: list[tuple[Text | Words, list[Choice]]] = [
        (event.title, [one for one in applied if one.life_event == event])
        for event in events.values()
    ]
    groups.append((OTHERS, [one for one in applied if one.life_event is None]))
    groups.append((NOTICES, [one for one in choices if one.is_entered]))
    return [(title, found) for title, found in groups if found]


def sheet_filed(
    request: SignedInRequest,
    event: str,
    procedure: AnyProcedure,
    form: CardForm | None,
    known: KnownOneself | None,
) -> HttpResponse:
    """Papers are kept first, so that a mistake beside them does not lose them."""
    papers = FilingPapersForm(procedure, request.POST, request.FILES)
    papers.is_valid()
    sent, unnamed = papers.sent(request.FILES)
    kept = scans_kept(request, sent)
    for name, text in (*((name, WHICH) for name in unnamed), *kept.wrong):
        papers.say(name, text)
    scans = files_kept(scans_among(kept.ids, actor=request.actor))
    sheet = sheet_of(procedure, event, request.POST, oneself=known, now=request.now)
    key, refused = request.POST.get("key", ""), None
    if sheet.is_right and papers.is_valid() and "remove" not in request.POST:
        try:
            application = sheet.application(scans, key=key)
            return to_filed(set_going(request, application, form).dossier)
        except Invalid as invalid:
            sheet.add_problems(invalid, papers)
        except (Conflict, TooMany) as conflict:
            refused = conflict
    return sheet_page(request, sheet, papers, form, key=key, scans=scans, refused=refused)


def set_going(request: SignedInRequest, application: Application, form: CardForm | None) -> Filed:
    if form is None:
        return enter_act(application, actor=request.actor, now=request.now)
    card = Card(**form.cleaned_data)
    return file_at_counter(application, card, actor=request.actor, now=request.now)


def sheet_page(
    request: SignedInRequest,
    sheet: FilingSheet,
    papers: FilingPapersForm,
    form: CardForm | None,
    *,
    key: str,
    scans: tuple[UUID, ...],
    refused: Refused | None = None,
) -> HttpResponse:
    forms = [*sheet.answer_forms, papers]
    kept = scans_among(scans, actor=request.actor)
    papers.need({scan.kind for scan in kept})
    context: dict[str, object] = {
        "title": said_plainly(sheet.draft.procedure.title),
        "section": SECTION,
        "event": sheet.event,
        "card": form.cleaned_data if form else None,
        "registered": sheet.draft.oneself.person if sheet.draft.oneself else None,
        "key": key,
        "asked": list(sheet.parts()),
        "forms": forms,
        "papers": papers,
        "scans": scans_shown(request, scans),
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if any(one.errors for one in forms) else 200
    return page(request, "desk/filing_sheet.html", context, status=status)


def empty_page(
    request: SignedInRequest,
    event: str,
    procedure: AnyProcedure,
    form: CardForm | None,
    known: KnownOneself | None,
) -> HttpResponse:
    sheet = sheet_of(procedure, event, None, oneself=known, now=request.now)
    papers = FilingPapersForm(procedure)
    return sheet_page(request, sheet, papers, form, key=str(uuid4()), scans=())
