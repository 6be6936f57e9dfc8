"""A new password: by who knows the old one, or with a code from the counter."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, TimedRequest, door, open_door
from lienthong.access.passwords import change_password
from lienthong.access.recovery import recover
from lienthong.access.requests import address_of, token_of
from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, NotSignedIn, TooMany
from lienthong.core.texts import Text
from lienthong.web.account.forms import ChangePasswordForm, RecoveryForm
from lienthong.web.account.views.account import back
from lienthong.web.languages import page

CHANGE: Final = Text("Change your password")
RECOVER: Final = Text("Choose a new password")
# What the floors below call a field, and what the page does.
FIELDS: Final = {"password": "new_password", "old_password": "old_password"}


@door(any_signed_in=True)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_changed(request, form):
        return back("password")
    context: dict[str, object] = {"title": CHANGE, "form": form}
    return page(request, "account/password.html", context, status=status_of(form))


@open_door("who has lost a password cannot sign in; attempts are counted")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: TimedRequest) -> HttpResponse:
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_recovered(request, form):
        return redirect("web:recovered")
    context: dict[str, object] = {"title": RECOVER, "form": form}
    return page(request, "account/recovery.html", context, status=status_of(form))


@open_door("it says that a password was set, and not whose")
@require_safe
def recovered(request: TimedRequest) -> HttpResponse:
    return page(request, "account/recovered.html", {"title": Text("Your new password holds")})


def is_changed(request: SignedInRequest, form: ChangePasswordForm) -> bool:
    typed, (token, _) = form.cleaned_data, token_of(request)
    try:
        change_password(
            typed["old_password"],
            typed["new_password"],
            actor=request.actor,
            token=token,
            now=request.now,
        )
    except (Invalid, TooMany) as error:
        say_on(form, error)
        return False
    return True


def is_recovered(request: TimedRequest, form: RecoveryForm) -> bool:
    typed = form.cleaned_data
    try:
        recover(
            typed["login"],
            typed["recovery_code"],
            typed["new_password"],
            address=address_of(request),
            now=request.now,
        )
    except (Invalid, NotSignedIn, TooMany) as error:
        say_on(form, error)
        return False
    return True


def say_on(form: forms.Form, error: Invalid | NotSignedIn | TooMany) -> None:
    if not isinstance(error, Invalid):
        form.add_error(None, in_words(error.text))
        return
    for wrong in error.problems:
        form.add_error(FIELDS.get(wrong.field), in_words(wrong.text))


def status_of(form: forms.Form) -> int:
    return 422 if form.is_bound else 200
