"""
Filing for somebody who stands at the counter: the card first, then all questions on one page.

The card is sent along with the page and asked for again: nothing of a citizen is kept between
the two but the scans, which are the officer's until they are filed.
"""

from typing import Final
from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.errors import Conflict, Invalid, Refused, TooMany
from lienthong.core.texts import Text, Words
from lienthong.dossiers.counter import (
    SIGNED,
    Filed,
    check_counter,
    file_at_counter,
    filed_already,
    filed_at_counter,
    known_at_counter,
    scans_among,
)
from lienthong.dossiers.known import Known
from lienthong.dossiers.take_in import take_in
from lienthong.register.cards import Card
from lienthong.web.birth.wizard import BIRTH
from lienthong.web.desk.recovery_forms import CardForm
from lienthong.web.desk.scanning import scans_kept, scans_shown
from lienthong.web.desk.sheet import (
    ASKED,
    EVENT,
    PapersForm,
    Sheet,
    papers_sent,
    sheet_of,
    typed_in,
)
from lienthong.web.languages import page

from .dossier_steps import status_of

ROLES: Final = ("clerk",)
TITLE: Final = Text("File for somebody at the counter")
FILED: Final = Text("The application is filed")


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: SignedInRequest) -> HttpResponse:
    """Whose card it is; then the page, with what the state knows filled in."""
    check_counter(EVENT, actor=request.actor, now=request.now)
    form = CardForm(request.POST if request.method == "POST" else None)
    if known := known_on(request, form):
        empty = sheet_of(known, {}, (), posted=frozenset(), now=request.now)
        return sheet_page(request, form, empty, PapersForm(), key=str(uuid4()))
    return card_page(request, form)


@door(roles=ROLES)
@require_POST
def counter_file(request: SignedInRequest) -> HttpResponse:
    """Once, however often it is pressed."""
    key, form = request.POST.get("key", ""), CardForm(request.POST, prefix="card")
    if filed := filed_already(key, actor=request.actor):
        return to_filed(filed.dossier)
    known = known_on(request, form)
    return sheet_filed(request, form, known, key) if known else card_page(request, form)


@door(roles=ROLES)
@require_safe
def counter_filed(request: SignedInRequest, code: str) -> HttpResponse:
    filed = filed_at_counter(code, actor=request.actor)
    return filed_page(request, filed)


@door(roles=ROLES)
@require_POST
def counter_take_in(request: SignedInRequest, code: str) -> HttpResponse:
    """Take it in at once; twice is once, for a second click comes from the same page."""
    filed = filed_at_counter(code, actor=request.actor)
    if filed.is_ours and filed.stage == "submitted":
        take_in(code, actor=request.actor, now=request.now, moves=filed.moves)
    return to_filed(code)


def known_on(request: SignedInRequest, form: CardForm) -> Known | None:
    """What is known of the person on the card; None where the form says what is wrong."""
    if not (form.is_bound and form.is_valid()):
        return None
    card = Card(**form.cleaned_data)
    try:
        return known_at_counter(card, event=EVENT, actor=request.actor, now=request.now)
    except (Invalid, TooMany) as refused:
        form.add_error(None, in_words(refused.text))
        return None


def sheet_filed(request: SignedInRequest, form: CardForm, known: Known, key: str) -> HttpResponse:
    """Papers are kept first, so that a mistake beside them does not lose them."""
    papers = PapersForm(request.POST, request.FILES)
    papers.is_valid()
    sheet = sheet_with_papers(request, known, papers)
    refused: Refused | None = None
    if sheet.is_right and papers.is_valid() and "remove" not in request.POST:
        card, application = Card(**form.cleaned_data), sheet.application(key)
        try:
            filed = file_at_counter(application, card, actor=request.actor, now=request.now)
            return to_filed(filed.dossier)
        except Invalid as invalid:
            sheet.add_problems(invalid, papers)
        except (Conflict, TooMany) as conflict:
            refused = conflict
    return sheet_page(request, form, sheet, papers, key=key, refused=refused)


def sheet_with_papers(request: SignedInRequest, known: Known, papers: PapersForm) -> Sheet:
    """Filled in twice: which papers belong to a question is known by its answers alone."""
    typed, posted = typed_in(request.POST), frozenset(request.POST.getlist(ASKED))
    before = sheet_of(known, typed, (), posted=posted, now=request.now)
    sent, unknown = papers_sent(before.found, request.POST, request.FILES)
    kept = scans_kept(request, sent)
    scans = scans_among(kept.ids, actor=request.actor)
    sheet = sheet_of(known, typed, scans, posted=posted, now=request.now)
    for place, text in (*unknown, *kept.wrong):
        sheet.say(place, text, papers)
    return sheet


def to_filed(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:counter_filed", kwargs={"code": code}), status=303)


def card_page(
    request: SignedInRequest,
    form: CardForm,
    about: Text | Words = BIRTH.title,
    address: str = "",
) -> HttpResponse:
    context: dict[str, object] = {
        "title": TITLE,
        "section": "counter",
        "form": form,
        "about": about,
        "address": address or reverse("web:counter"),
    }
    return page(request, "desk/counter.html", context, status=422 if form.errors else 200)


def filed_page(request: SignedInRequest, filed: Filed) -> HttpResponse:
    context: dict[str, object] = {"title": FILED, "section": "counter", "filed": filed}
    return page(request, "desk/counter_filed.html", context)


def sheet_page(
    request: SignedInRequest,
    form: CardForm,
    sheet: Sheet,
    papers: PapersForm,
    *,
    key: str,
    refused: Refused | None = None,
) -> HttpResponse:
    scans = tuple(scan.id for scan in sheet.scans)
    papers.need_signed(not any(scan.kind == SIGNED for scan in sheet.scans))
    context: dict[str, object] = {
        "title": TITLE,
        "section": "counter",
        "card": form.cleaned_data,
        "key": key,
        "sheet": sheet,
        "shown": list(sheet.shown()),
        "forms": [*(step.form for step in sheet.steps), papers],
        "papers": papers,
        "scans": scans_shown(request, scans),
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if sheet.posted else 200
    return page(request, "desk/counter_sheet.html", context, status=status)
