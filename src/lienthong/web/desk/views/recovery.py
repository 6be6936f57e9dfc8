"""Letting somebody in again: a code for whose card was shown, or for an officer of the office."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.recovery import CodeMade, code_for_officer
from lienthong.access.words import in_words
from lienthong.core.errors import NotAllowed, NotFound, TooMany
from lienthong.core.texts import Text
from lienthong.register.recover import Card, code_for_card
from lienthong.web.desk.recovery_forms import CardForm, OfficerForm
from lienthong.web.languages import page

TITLE: Final = Text("A code for a lost password")
ROLES: Final = ("clerk", "leader")


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return recovery_page(request, CardForm(), OfficerForm())
    card = CardForm(request.POST)
    made = card.is_valid() and made_or_said(
        card, lambda: code_for_card(Card(**card.cleaned_data), actor=request.actor, now=request.now)
    )
    return code_page(request, made) if made else recovery_page(request, card, OfficerForm())


@door(roles=("leader",))
@require_POST
def recovery_of_officer(request: SignedInRequest) -> HttpResponse:
    officer = OfficerForm(request.POST)
    made = officer.is_valid() and made_or_said(
        officer,
        lambda: code_for_officer(
            officer.cleaned_data["login"], actor=request.actor, now=request.now
        ),
    )
    return code_page(request, made) if made else recovery_page(request, CardForm(), officer)


def made_or_said(form: forms.Form, make: Callable[[], CodeMade]) -> CodeMade | None:
    try:
        return make()
    except (NotFound, NotAllowed, TooMany) as error:
        form.add_error(None, in_words(error.text))
        return None


def code_page(request: SignedInRequest, made: CodeMade) -> HttpResponse:
    """Shown at once and never again: the code is stored nowhere, so no address can lead to it."""
    context: dict[str, object] = {"title": TITLE, "section": "recovery", "made": made}
    return page(request, "desk/recovery_code.html", context)


def recovery_page(request: SignedInRequest, card: CardForm, officer: OfficerForm) -> HttpResponse:
    wrong = card if card.errors else officer if officer.errors else None
    post = request.actor.post
    context: dict[str, object] = {
        "title": TITLE,
        "section": "recovery",
        "card": card,
        "officer": officer,
        "wrong": wrong,
        "leads": post is not None and post.role == "leader",
    }
    return page(request, "desk/recovery.html", context, status=422 if wrong else 200)
