"""
Looking for people: in a dossier of the office, or outside any, with a reason.

A POST answers with the page itself, the next page too: in an address what is asked would reach
histories and logs, and nothing but the looks is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, NotAllowed, NotFound, TooMany
from lienthong.core.texts import Text
from lienthong.dossiers.access import post_of
from lienthong.dossiers.outside import MOST_A_DAY, left_today
from lienthong.dossiers.purposes import purpose_in
from lienthong.dossiers.search_in import (
    FoundLine,
    FoundLines,
    SearchIn,
    SearchOutside,
    search_in,
    search_outside,
)
from lienthong.register.seen import Life
from lienthong.register.words import FITS, LIVES, SEXES
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.search_forms import KnownForm, SearchForm, SearchOutsideForm
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("Find people")
OUTSIDE: Final = Text("Find somebody outside a dossier")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`life` is said of those alone who are not alive."""

    one: FoundLine
    sex: Text
    life: Text | None
    fit: Text


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return shown(request, SearchForm(initial={"dossier": request.GET.get("ho-so", "")}))
    return answered(request, SearchForm(request.POST), found_in)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def search_outside_dossiers(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return shown(request, SearchOutsideForm())
    return answered(request, SearchOutsideForm(request.POST), found_outside)


def answered(
    request: SignedInRequest,
    form: KnownForm,
    find: Callable[[SignedInRequest, KnownForm], FoundLines],
) -> HttpResponse:
    """What is wrong is said at its field; what was sent is kept."""
    if not form.is_valid():
        return shown(request, form)
    try:
        return shown(request, form, seen=find(request, form))
    except Invalid as invalid:
        add_problems(form, invalid)
    except NotFound as missing:
        field = "commune" if missing.reason.startswith("place") else "dossier"
        form.add_error(field if field in form.fields else None, in_words(missing.text))
    except NotAllowed as closed:
        form.add_error("address" if "address" in form.fields else None, in_words(closed.text))
    except TooMany as spent:
        form.add_error(None, in_words(spent.text))
        return shown(request, form, status=429)
    return shown(request, form)


def found_in(request: SignedInRequest, form: KnownForm) -> FoundLines:
    typed = form.cleaned_data
    asked = SearchIn(
        question=form.question,
        dossier=typed["dossier"],
        purpose=purpose_in(typed["purpose"], typed["words"]),
        after=typed["after"] or None,
    )
    return search_in(asked, actor=request.actor, now=request.now)


def found_outside(request: SignedInRequest, form: KnownForm) -> FoundLines:
    typed = form.cleaned_data
    asked = SearchOutside(
        question=form.question,
        reason=typed["reason"],
        words=typed["words"],
        after=typed["after"] or None,
    )
    return search_outside(asked, actor=request.actor, now=request.now)


def shown(
    request: SignedInRequest, form: KnownForm, *, seen: FoundLines | None = None, status: int = 0
) -> HttpResponse:
    is_outside = isinstance(form, SearchOutsideForm)
    context: dict[str, object] = {
        "title": OUTSIDE if is_outside else TITLE,
        "section": "office" if is_outside else "desk",
        "form": form,
        "is_outside": is_outside,
        "seen": seen,
        "rows": [row(one) for one in seen.items] if seen else [],
        "left": left_today(post_of(request.actor), now=request.now) if is_outside else 0,
        "most": MOST_A_DAY,
    }
    return page(
        request, "desk/search.html", context, status=status or (422 if form.errors else 200)
    )


def row(one: FoundLine) -> FoundRow:
    life = None if one.life is Life.ALIVE else LIVES[one.life]
    return FoundRow(one=one, sex=SEXES[one.sex], life=life, fit=FITS[one.fit])
