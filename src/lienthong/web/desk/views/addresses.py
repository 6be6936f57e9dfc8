"""Addresses of split communes: in which part of today does each lie?"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text
from lienthong.places.units import Unit
from lienthong.register.to_place import OnePlace, one_place, place, waiting_at
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.fields import one_of
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("Addresses to be placed")
ONE: Final = Text("In which commune does this address lie now?")
PLACED: Final = Text("The address is placed. Here is the next one.")
LAST: Final = Text("The address is placed, and it was the last one.")
PAGE: Final = 20


class PlaceForm(forms.Form):
    """One of the communes that the former one went up into."""

    def __init__(self, *args: object, candidates: Iterable[Unit], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(unit.code, unit.full_name) for unit in candidates]
        self.fields["unit"] = one_of(Text("Commune of today"), choices)


@door(roles=ROLES)
@require_safe
def addresses(request: SignedInRequest) -> HttpResponse:
    after = place_in(request.GET.get("sau"))
    today = day_of(request.now)
    found = waiting_at(actor=request.actor, today=today, after=after, limit=PAGE)
    context: dict[str, object] = {
        "title": TITLE,
        "section": "addresses",
        "rows": found.items,
        "done": LAST if "xong" in request.GET else None,
        "first": reverse("web:addresses") if after else "",
        "following": f"?sau={found.next}" if found.next else "",
    }
    return page(request, "desk/addresses.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: SignedInRequest, id: UUID) -> HttpResponse:
    one = one_place(id, actor=request.actor, today=day_of(request.now))
    answers = request.POST if request.method == "POST" else None
    form = PlaceForm(answers, candidates=one.dwelling.candidates)
    if form.is_valid() and is_placed(request, id, form):
        return to_next(request, id)
    return address_page(request, one, form)


def is_placed(request: SignedInRequest, id: UUID, form: PlaceForm) -> bool:
    """Whether it is done; otherwise the form says why not."""
    try:
        place(id, form.cleaned_data["unit"], actor=request.actor, now=request.now)
    except Invalid as invalid:
        add_problems(form, invalid)
    except Conflict as conflict:
        form.add_error(None, in_words(conflict.text))
    return not form.errors


def address_page(request: SignedInRequest, one: OnePlace, form: PlaceForm) -> HttpResponse:
    context: dict[str, object] = {
        "title": ONE,
        "section": "addresses",
        "one": one,
        "form": form,
        "done": PLACED if "xong" in request.GET else None,
    }
    return page(request, "desk/address.html", context, status=422 if form.errors else 200)


def to_next(request: SignedInRequest, id: UUID) -> HttpResponse:
    """The next that waits, behind this one or else from the beginning, until none is left."""
    today = day_of(request.now)
    for after in (id, None):
        found = waiting_at(actor=request.actor, today=today, after=after, limit=1)
        if found.items:
            leads = reverse("web:address", kwargs={"id": found.items[0].id})
            return HttpResponseRedirect(f"{leads}?xong", status=303)
    return HttpResponseRedirect(f"{reverse('web:addresses')}?xong", status=303)


def place_in(text: str | None) -> UUID | None:
    if text is None:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        words = Text("There is no such place in this list. Begin it anew.")
        raise Invalid(Problem("after", "no_such_place", words)) from error
