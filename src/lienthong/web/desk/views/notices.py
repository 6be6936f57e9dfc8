"""Birth notices of the commune whose mother is to be found."""

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.notice_lists import notice_at_desk, waiting_page
from lienthong.dossiers.notice_matching import match, unmatch
from lienthong.register.seen import Sex
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.notice_forms import MotherForm
from lienthong.web.languages import page

ROLES: Final = ("clerk",)
TITLE: Final = Text("Birth notices without a mother")
ONE: Final = Text("Whose child is this?")
PAGE: Final = 20
SEXES: Final = {
    Sex.FEMALE: Text("Girl"),
    Sex.MALE: Text("Boy"),
    Sex.UNDETERMINED: Text("Child"),
}
DONE: Final = {
    "tim": Text("The mother is found and has a message: she can register the birth."),
    "bo": Text("The notice waits again. Who was told of it learns that it was a mistake."),
}


@door(roles=ROLES)
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    after = request.GET.get("sau")
    found = waiting_page(request.actor, today=day_of(request.now), after=after, limit=PAGE)
    context: dict[str, object] = {
        "title": TITLE,
        "section": "notices",
        "rows": [(SEXES[one.notice.sex], one) for one in found.items],
        "first": reverse("web:notices") if after else "",
        "following": f"?sau={found.next}" if found.next else "",
    }
    return page(request, "desk/notices.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: SignedInRequest, code: str) -> HttpResponse:
    form = MotherForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            match(code, **form.cleaned_data, actor=request.actor, now=request.now)
            return back(code, "tim")
    except Invalid as invalid:
        add_problems(form, invalid)
    except Conflict as conflict:
        form.add_error(None, in_words(conflict.text))
        return notice_page(request, code, form, status=409)
    return notice_page(request, code, form, status=422 if form.errors else 200)


def notice_page(
    request: SignedInRequest, code: str, form: MotherForm, *, status: int
) -> HttpResponse:
    seen = notice_at_desk(code, request.actor, today=day_of(request.now))
    context: dict[str, object] = {
        "title": ONE,
        "section": "notices",
        "seen": seen,
        "notice": seen.seen.notice,
        "sex": SEXES[seen.seen.notice.sex],
        "form": form,
        "done": DONE.get(request.GET.get("xong", "")),
    }
    return page(request, "desk/notice.html", context, status=status)


@door(roles=ROLES)
@require_POST
def notice_unmatch(request: SignedInRequest, code: str) -> HttpResponse:
    unmatch(code, actor=request.actor, now=request.now)
    return back(code, "bo")


def back(code: str, done: str) -> HttpResponse:
    address = reverse("web:notice", kwargs={"code": code})
    return HttpResponseRedirect(f"{address}?xong={done}", status=303)
