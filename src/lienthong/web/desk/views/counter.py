"""
Filing for somebody who stands at the counter: the card first, then the form and the papers.

The card is sent along with the form and asked for again: nothing of a citizen is kept between
the two but the scans, which are the officer's until they are filed.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.agencies import agencies_of
from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, TooMany
from lienthong.core.texts import Text
from lienthong.dossiers.attachments import File
from lienthong.dossiers.counter import (
    SIGNED,
    Filed,
    applicant_on,
    check_counter,
    file_at_counter,
    filed_at_counter,
    scan,
    scans_among,
    throw_scan_away,
)
from lienthong.dossiers.open import Application
from lienthong.dossiers.slips import FILE_KINDS
from lienthong.dossiers.take_in import take_in
from lienthong.register.cards import Card
from lienthong.register.seen import PersonSeen
from lienthong.web.desk.counter_forms import LINKS, MORE_PAPERS, PAPERS, BirthForm
from lienthong.web.desk.recovery_forms import CardForm
from lienthong.web.languages import page

ROLES: Final = ("clerk",)
EVENT: Final = "birth"
TITLE: Final = Text("File for somebody at the counter")
FILED: Final = Text("The application is filed")
HOSPITALS: Final = "hospital"
MOST_SCANS: Final = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page of the form needs beside the form itself."""

    card: Card
    key: str
    scans: tuple[File, ...]


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: SignedInRequest) -> HttpResponse:
    """Whose card it is; then the empty form, with what the card says filled in."""
    check_counter(EVENT, actor=request.actor, now=request.now)
    form = CardForm(request.POST if request.method == "POST" else None)
    if person := person_found(request, form):
        card = Card(**form.cleaned_data)
        empty = birth_form(request, filled_in_from(person, card))
        return sheet_page(request, empty, Sheet(card, str(uuid4()), ()))
    context: dict[str, object] = {"title": TITLE, "section": "counter", "form": form}
    return page(request, "desk/counter.html", context, status=422 if form.errors else 200)


@door(roles=ROLES)
@require_POST
def counter_file(request: SignedInRequest) -> HttpResponse:
    """Papers are kept first, so that a form with a mistake does not lose them."""
    card, form = CardForm(request.POST, prefix="card"), birth_form(request)
    if not card.is_valid():
        return HttpResponseRedirect(reverse("web:counter"), status=303)
    papers = papers_kept(request, form)
    scans = scans_among(papers, actor=request.actor)
    sheet = Sheet(Card(**card.cleaned_data), request.POST.get("key", ""), scans)
    filed = filed_or_said(request, form, sheet, papers)
    return to_filed(filed.dossier) if filed else sheet_page(request, form, sheet, status=422)


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


def person_found(request: SignedInRequest, form: CardForm) -> PersonSeen | None:
    if not (form.is_bound and form.is_valid()):
        return None
    card = Card(**form.cleaned_data)
    try:
        return applicant_on(card, event=EVENT, actor=request.actor, now=request.now)
    except (Invalid, TooMany) as refused:
        form.add_error(None, in_words(refused.text))
        return None


def filed_or_said(
    request: SignedInRequest, form: BirthForm, sheet: Sheet, papers: tuple[UUID, ...]
) -> Filed | None:
    """None where something is wrong, which the form says, or a paper was only taken away."""
    if not form.is_valid() or "remove" in request.POST:
        return None
    application = Application(event=EVENT, form=form.form, attachments=papers, key=sheet.key)
    try:
        return file_at_counter(application, sheet.card, actor=request.actor, now=request.now)
    except Invalid as invalid:
        form.add_problems(invalid)
    except (Conflict, TooMany) as refused:
        form.add_error(None, in_words(refused.text))
    return None


def to_filed(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:counter_filed", kwargs={"code": code}), status=303)


def filed_page(request: SignedInRequest, filed: Filed) -> HttpResponse:
    context: dict[str, object] = {"title": FILED, "section": "counter", "filed": filed}
    return page(request, "desk/counter_filed.html", context)


def sheet_page(
    request: SignedInRequest, form: BirthForm, sheet: Sheet, *, status: int = 200
) -> HttpResponse:
    # A paper that is kept already need not be chosen again, and is not called missing.
    is_signed = any(file.kind == SIGNED for file in sheet.scans)
    form.fields[SIGNED].required = not is_signed
    context: dict[str, object] = {
        "title": TITLE,
        "section": "counter",
        "form": form,
        "sheet": sheet,
        "papers": [form[kind] for kind in PAPERS],
        "more_papers": [form[kind] for kind in MORE_PAPERS],
        "scans": [(FILE_KINDS.get(file.kind), file) for file in sheet.scans],
    }
    return page(request, "desk/counter_sheet.html", context, status=status)


def birth_form(request: SignedInRequest, initial: dict[str, object] | None = None) -> BirthForm:
    hospitals, today = agencies_of(HOSPITALS), day_of(request.now)
    if initial is not None:
        return BirthForm(initial=initial, hospitals=hospitals, today=today)
    return BirthForm(request.POST, request.FILES, hospitals=hospitals, today=today)


def filled_in_from(person: PersonSeen, card: Card) -> dict[str, object]:
    """Who applies is mostly a parent: what stands on the card need not be typed again."""
    role = "father" if person.sex == "male" else "mother"
    return {
        "requester": role,
        f"{role}_name": person.name.full,
        f"{role}_number": card.number,
        f"{role}_born_year": card.birth_year,
        f"{role}_residence": person.residence.text if person.residence else "",
        "links": [link for link, _ in LINKS],
        "residence_with": role,
        "copies": 0,
    }


def papers_kept(request: SignedInRequest, form: BirthForm) -> tuple[UUID, ...]:
    """The scans of before, and those that came with this request; what is no paper is said."""
    found = (uuid_or_none(text) for text in request.POST.getlist("scans")[:MOST_SCANS])
    ids = [id for id in found if id is not None]
    for kind in (*PAPERS, *MORE_PAPERS):
        for sent in request.FILES.getlist(kind)[:MOST_SCANS]:
            try:
                kept = scan(
                    sent.read(),
                    kind=kind,
                    name=sent.name or "",
                    actor=request.actor,
                    now=request.now,
                    key=request.POST.get("key", ""),
                )
                ids.append(kept.id)
            except Invalid as invalid:
                form.add_error(kind, in_words(invalid.text))
    if gone := uuid_or_none(request.POST.get("remove", "")):
        throw_scan_away(gone, actor=request.actor)
        ids = [id for id in ids if id != gone]
    return tuple(dict.fromkeys(ids))


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
