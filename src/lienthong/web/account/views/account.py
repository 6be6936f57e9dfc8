"""One's own account: where one is signed in, ending what one does not know, the language."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.requests import token_of
from lienthong.access.sessions import end_other_sign_ins, end_sign_in, open_sign_ins
from lienthong.access.users import account_of, set_language
from lienthong.core.texts import Text
from lienthong.web.languages import page

TITLE: Final = Text("Your account")
DONE: Final = {
    "password": Text("Your new password holds. All your other sign-ins have ended."),
    "ended": Text("The sign-in has ended."),
    "others": Text("All your other sign-ins have ended."),
    "language": Text("The language is kept."),
}


@door(any_signed_in=True)
@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    token, _ = token_of(request)
    context: dict[str, object] = {
        "title": TITLE,
        "mine": account_of(request.actor),
        "sign_ins": open_sign_ins(actor=request.actor, token=token, now=request.now),
        "done": DONE.get(request.GET.get("done", "")),
    }
    return page(request, "account/account.html", context)


@door(any_signed_in=True)
@require_POST
def end_one(request: SignedInRequest, id: UUID) -> HttpResponse:
    end_sign_in(id, actor=request.actor, now=request.now)
    return back("ended")


@door(any_signed_in=True)
@require_POST
def end_others(request: SignedInRequest) -> HttpResponse:
    token, _ = token_of(request)
    end_other_sign_ins(actor=request.actor, token=token, now=request.now)
    return back("others")


@door(any_signed_in=True)
@require_POST
def language(request: SignedInRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    set_language(chosen, actor=request.actor, now=request.now)
    return redirect(f"{reverse('web:account')}?done=language&lang={chosen}")


def back(done: str) -> HttpResponse:
    return redirect(f"{reverse('web:account')}?done={done}")
