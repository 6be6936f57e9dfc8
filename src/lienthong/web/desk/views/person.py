"""
A person: of a dossier of the office, behind a purpose; or outside any, behind a reason.

Both answer a POST with the page itself: in an address a personal number would reach histories
and logs, and nothing but the looks is written, which a second sending writes again as it should.
"""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound, TooMany
from lienthong.core.texts import Text
from lienthong.dossiers.access import post_of
from lienthong.dossiers.concerned import Inquiry, NotConcerned
from lienthong.dossiers.outside import MOST_A_DAY, Question, Shown, left_today, look_outside
from lienthong.dossiers.person_file import PersonFile, person_file
from lienthong.dossiers.purposes import purpose_in
from lienthong.procedures.countries import country_named
from lienthong.register.seen import Life, Sex
from lienthong.register.words import CARDS, EXAMINED, LIVES, RELATIONS, SEXES
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.life_drawing import life_drawn
from lienthong.web.desk.person_forms import OutsideForm, PersonForm
from lienthong.web.desk.person_rows import ASKED_BY, event_rows, family_rows
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("Open a person of a dossier")
OUTSIDE: Final = Text("Look somebody up outside a dossier")


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return ask(request, PersonForm(initial={"dossier": request.GET.get("ho-so", "")}))
    form = PersonForm(request.POST)
    seen = opened_or_said(request, form)
    return shown(request, seen, form) if seen else ask(request, form)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: SignedInRequest) -> HttpResponse:
    form = OutsideForm(request.POST if request.method == "POST" else None)
    try:
        return outside_page(request, form, seen_outside(request, form))
    except TooMany as spent:
        form.add_error(None, in_words(spent.text))
        return outside_page(request, form, None, status=429)


def opened_or_said(request: SignedInRequest, form: PersonForm) -> PersonFile | None:
    if not form.is_valid():
        return None
    try:
        return opened(request, form)
    except Invalid as invalid:
        add_problems(form, invalid)
    except NotFound as missing:
        field = "number" if isinstance(missing, NotConcerned) else "dossier"
        form.add_error(field, in_words(missing.text))
    return None


def seen_outside(request: SignedInRequest, form: OutsideForm) -> Shown | None:
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        question = Question(**form.cleaned_data)
        return look_outside(question, actor=request.actor, now=request.now)
    except Invalid as invalid:
        add_problems(form, invalid)
        return None


def outside_page(
    request: SignedInRequest, form: OutsideForm, seen: Shown | None, *, status: int = 0
) -> HttpResponse:
    context: dict[str, object] = {
        "title": OUTSIDE,
        "section": "office",
        "form": form,
        "seen": seen,
        "left": left_today(post_of(request.actor), now=request.now),
        "most": MOST_A_DAY,
        "said": said_of(seen.person.sex, seen.person.life) if seen else None,
    }
    status = status or (422 if form.errors else 200)
    return page(request, "desk/outside.html", context, status=status)


def opened(request: SignedInRequest, form: PersonForm) -> PersonFile:
    asked = form.cleaned_data
    inquiry = Inquiry(
        dossier=asked["dossier"],
        number=asked["number"],
        purpose=purpose_in(asked["purpose"], asked["words"]),
        known_at=asked["known_at"],
        ever=asked["ever"],
    )
    return person_file(inquiry, on=asked["on"], actor=request.actor, now=request.now)


def ask(request: SignedInRequest, form: PersonForm) -> HttpResponse:
    context: dict[str, object] = {"title": TITLE, "section": "desk", "form": form}
    return page(request, "desk/person_ask.html", context, status=422 if form.errors else 200)


def shown(request: SignedInRequest, seen: PersonFile, form: PersonForm) -> HttpResponse:
    today = day_of(request.now)
    context: dict[str, object] = {
        "title": TITLE,
        "section": "desk",
        "seen": seen,
        "form": form,
        "person": seen.person,
        "asked_by": ASKED_BY.get(seen.asked_by),
        "examined": [EXAMINED.get(kind, kind) for kind in seen.person.examined],
        "said": said_of(seen.person.sex, seen.person.life),
        "nationality": country_named(seen.person.nationality),
        "relation": RELATIONS[seen.person.relation] if seen.person.relation else None,
        "cards": [(CARDS.get(card.kind, Text("Card")), card) for card in seen.person.cards],
        "events": event_rows(seen.events),
        "life": life_drawn([one.event for one in seen.events], on=seen.on, today=today),
        "households": [
            [(one, RELATIONS[one.relation]) for one in household.members]
            for household in seen.households
        ],
        "family": family_rows(seen.family) if seen.family else None,
    }
    return page(request, "desk/person.html", context)


def said_of(sex: Sex, life: Life) -> dict[str, Text]:
    return {"sex": SEXES[sex], "life": LIVES[life]}
