"""
Who lives at an address: for the office that registers residence there.

A POST answers with the page itself: in an address it would reach histories and logs, and nothing
but the looks is written, which a second sending writes again as it should.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, NotAllowed, NotFound, TooMany
from lienthong.core.texts import Text
from lienthong.dossiers.doubt_words import doubts_said
from lienthong.dossiers.purposes import purpose_in
from lienthong.dossiers.residents_in import (
    MOST_A_DAY,
    AddressInquiry,
    ResidentsIn,
    registering,
    residents_in,
)
from lienthong.register.residents import Resident
from lienthong.register.words import EXAMINED, PLACES
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.person_forms import ResidentsForm
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("Who lives at an address")


@dataclass(frozen=True, slots=True)
class ResidentRow:
    one: Resident
    place: Text
    why: tuple[Text, ...]
    examined: tuple[Text | str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Certain or possible: and what that means."""

    title: Text
    says: Text
    found: tuple[ResidentRow, ...]


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def residents(request: SignedInRequest) -> HttpResponse:
    registering(request.actor, now=request.now)
    if request.method != "POST":
        return shown(request, ResidentsForm(initial={"dossier": request.GET.get("ho-so", "")}))
    form = ResidentsForm(request.POST)
    try:
        return shown(request, form, seen=asked(request, form))
    except TooMany as spent:
        form.add_error(None, in_words(spent.text))
        return shown(request, form, status=429)


def asked(request: SignedInRequest, form: ResidentsForm) -> ResidentsIn | None:
    if not form.is_valid():
        return None
    try:
        return residents_in(inquiry_in(form), actor=request.actor, now=request.now)
    except Invalid as invalid:
        add_problems(form, invalid)
    except NotFound as missing:
        field = "commune" if missing.reason.startswith("place") else "dossier"
        form.add_error(field, in_words(missing.text))
    except NotAllowed as closed:
        form.add_error("address", in_words(closed.text))
    return None


def inquiry_in(form: ResidentsForm) -> AddressInquiry:
    typed = form.cleaned_data
    return AddressInquiry(
        address=typed["address"],
        commune=typed["commune"],
        dossier=typed["dossier"],
        purpose=purpose_in(typed["purpose"], typed["words"]),
        first=typed["first"],
        last=typed["last"],
    )


def shown(
    request: SignedInRequest,
    form: ResidentsForm,
    *,
    seen: ResidentsIn | None = None,
    status: int = 0,
) -> HttpResponse:
    context: dict[str, object] = {
        "title": TITLE,
        "section": "residents",
        "form": form,
        "seen": seen,
        "most": MOST_A_DAY,
        "purpose": inquiry_in(form).purpose if seen else "",
        "groups": groups_of(seen) if seen else (),
    }
    status = status or (422 if form.errors else 200)
    return page(request, "desk/residents.html", context, status=status)


def groups_of(seen: ResidentsIn) -> tuple[Group, ...]:
    certain, possible = seen.residents.certain, seen.residents.possible
    return (
        Group(
            Text("Certain"),
            Text("The register has no doubt that they lived there."),
            rows_of(certain),
        ),
        Group(
            Text("Possible"),
            Text("Something is known in part. Why is said with each; ask before you decide."),
            rows_of(possible),
        ),
    )


def rows_of(found: Iterable[Resident]) -> tuple[ResidentRow, ...]:
    return tuple(
        ResidentRow(
            one=one,
            place=PLACES[one.place],
            why=doubts_said(one),
            examined=tuple(EXAMINED.get(kind, kind) for kind in one.person.examined),
        )
        for one in found
    )
