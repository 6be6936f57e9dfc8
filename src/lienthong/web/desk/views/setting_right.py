"""
Setting right what the register says: a field, two records of one person, an act that was wrong.

Each page first asks for a number, then shows what stands, and then begins a dossier of the
office's own, which another signs. Numbers are posted: in an address they would reach histories.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.begun import begun
from lienthong.dossiers.doubtful import holds_of_office, lift, under_examination
from lienthong.dossiers.review import (
    correction_sheet,
    merge_sheet,
    undoing_sheet,
)
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.right_forms import (
    CorrectForm,
    LiftForm,
    MergeForm,
    PersonAskedForm,
    RightForm,
    TwoAskedForm,
    UndoForm,
)
from lienthong.web.desk.right_rows import compared_rows
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
CLERKS: Final = ("clerk",)
LEADERS: Final = ("leader",)
METHODS: Final = ("GET", "HEAD", "POST")
SECTION: Final = "right"
RIGHT: Final = Text("Setting right")
CORRECT: Final = Text("Set a field right")
MERGE: Final = Text("Make two records one")
UNDO: Final = Text("Undo an act")
LIFT: Final = Text("Keep open what would close")
# Where a problem of the dossier's form stands on the page.
PLACES: Final = {"corrected_field": "which", "fact": "which"}

Sheet = TypeVar("Sheet")


@door(roles=ROLES)
@require_safe
def right(request: SignedInRequest) -> HttpResponse:
    context: dict[str, object] = {
        "title": RIGHT,
        "section": SECTION,
        "examined": under_examination(actor=request.actor),
        "holds": holds_of_office(actor=request.actor),
    }
    return page(request, "desk/right.html", context)


@door(roles=CLERKS)
@require_http_methods(METHODS)
def correct(request: SignedInRequest) -> HttpResponse:
    asked = PersonAskedForm(posted(request))
    sheet = sheet_of(request, asked, correction_sheet)
    if sheet is None:
        return ask(request, asked, CORRECT)
    form = CorrectForm(sent(request), sheet, today=day_of(request.now))
    if done := opened(request, form, asked):
        return done
    context = {"sheet": sheet, "asked": asked, "objection": request.POST.get("objection", "")}
    return filled_in(request, "desk/right_correct.html", form, CORRECT, context)


@door(roles=CLERKS)
@require_http_methods(METHODS)
def merge(request: SignedInRequest) -> HttpResponse:
    asked = TwoAskedForm(posted(request))
    sheet = sheet_of(request, asked, merge_sheet)
    if sheet is None:
        return ask(request, asked, MERGE)
    form = MergeForm(sent(request), sheet)
    if done := opened(request, form, asked):
        return done
    context = {"sheet": sheet, "asked": asked, "rows": compared_rows(sheet, form)}
    return filled_in(request, "desk/right_merge.html", form, MERGE, context)


@door(roles=CLERKS)
@require_http_methods(METHODS)
def undo(request: SignedInRequest) -> HttpResponse:
    asked = PersonAskedForm(posted(request))
    sheet = sheet_of(request, asked, undoing_sheet)
    if sheet is None:
        return ask(request, asked, UNDO)
    form = UndoForm(sent(request), sheet)
    if done := opened(request, form, asked):
        return done
    context = {"sheet": sheet, "asked": asked}
    return filled_in(request, "desk/right_undo.html", form, UNDO, context)


@door(roles=LEADERS)
@require_http_methods(METHODS)
def hold_lift(request: SignedInRequest, id: UUID) -> HttpResponse:
    form = LiftForm(posted(request))
    if form.is_bound and form.is_valid():
        lift(id, **form.cleaned_data, actor=request.actor, now=request.now)
        return HttpResponseRedirect(reverse("web:right"), status=303)
    context: dict[str, object] = {"title": LIFT, "section": SECTION, "form": form}
    status = 422 if form.is_bound else 200
    return page(request, "desk/right_lift.html", context, status=status)


def sheet_of(
    request: SignedInRequest, form: forms.Form, drawn: Callable[..., Sheet]
) -> Sheet | None:
    """What stands of those asked about; None where nobody is, or the form says what is wrong."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return drawn(**form.cleaned_data, actor=request.actor, now=request.now)
    except Invalid as invalid:
        add_problems(form, at_a_field(form, invalid))
        return None


def at_a_field(form: forms.Form, invalid: Invalid) -> Invalid:
    """What has no field here is said of the first number."""
    first = next(iter(form.fields))
    fields = (one.field if one.field in form.fields else first for one in invalid.problems)
    return Invalid(
        *(replace(one, field=field) for one, field in zip(invalid.problems, fields, strict=True))
    )


def opened(request: SignedInRequest, form: RightForm, asked: forms.Form) -> HttpResponse | None:
    """The dossier that was begun; None where nothing was filled in yet, or something is wrong."""
    if not (form.is_bound and form.is_valid()):
        return None
    key, content = str(request.POST.get("key", "")), form.content(**asked.cleaned_data)
    try:
        code = begun(form.event(), content, key=key, actor=request.actor, now=request.now)
    except Invalid as invalid:
        moved = (replace(one, field=PLACES.get(one.field, one.field)) for one in invalid.problems)
        add_problems(form, Invalid(*moved))
        return None
    return HttpResponseRedirect(reverse("web:desk_dossier", args=[code]), status=303)


def posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def sent(request: SignedInRequest) -> QueryDict | None:
    """None where the number alone was sent."""
    return request.POST if "because" in request.POST else None


def ask(request: SignedInRequest, form: forms.Form, title: Text) -> HttpResponse:
    context: dict[str, object] = {
        "title": title,
        "section": SECTION,
        "form": form,
        "objection": request.GET.get("phan-anh", request.POST.get("objection", "")),
    }
    return page(request, "desk/right_ask.html", context, status=422 if form.errors else 200)


def filled_in(
    request: SignedInRequest,
    template: str,
    form: forms.Form,
    title: Text,
    more: dict[str, object],
) -> HttpResponse:
    context: dict[str, object] = {
        "title": title,
        "section": SECTION,
        "form": form,
        "key": request.POST.get("key") or uuid4(),
        **more,
    }
    return page(request, template, context, status=422 if form.errors else 200)
