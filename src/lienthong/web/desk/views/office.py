"""My office: who works here, who is away or stands in, its days, its looks outside dossiers."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.absences import cancel_absence, enter_absence
from lienthong.access.actors import PostHeld
from lienthong.access.calendars import days_from, set_day
from lienthong.access.deputies import end_deputy, enter_deputy
from lienthong.access.doors import SignedInRequest, door
from lienthong.access.offices import office_with
from lienthong.access.staff import OfficerSeen, staff_of
from lienthong.access.words import in_words
from lienthong.core.calendars import DayKind
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotFound, Refused
from lienthong.core.texts import Text, Words
from lienthong.dossiers.access import post_of
from lienthong.dossiers.outside import MOST_A_DAY, left_today, outside_looks, settle
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.office_forms import AbsenceForm, DayForm, DeputyForm
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
LEADERS: Final = ("leader",)
TITLE: Final = Text("My office")
ABSENCE: Final = Text("Who is away?")
DEPUTY: Final = Text("Name a deputy")
DAY: Final = Text("A day that is not like its weekday")
STATES: Final = {
    "here_word": Text("here"),
    "away_word": Text("away"),
    "justified_word": Text("justified"),
    "unjustified_word": Text("not justified"),
    "waits_word": Text("waits for a leader"),
}
DONE: Final = {
    "vang": Text("The absence is entered. Open dossiers of this officer can be handed over."),
    "huy": Text("The absence is taken back."),
    "thay": Text("The deputy is named, and chooses the post when signing in."),
    "thoi": Text("The deputy’s post ends after today."),
    "ngay": Text("The day is set. Limits that begin from now on count with it."),
    "xem": Text("Your conclusion is kept."),
}


@door(roles=ROLES)
@require_safe
def office(request: SignedInRequest) -> HttpResponse:
    post = post_of(request.actor)
    looks = outside_looks(actor=request.actor, after=request.GET.get("sau"))
    context: dict[str, object] = {
        "title": TITLE,
        "section": "office",
        "office": office_with(post.office_id),
        "staff": staff_of(request.actor, on=day_of(request.now)),
        "days": days_from(post.office_id, day_of(request.now), limit=15),
        "looks": looks,
        "left": left_today(post, now=request.now),
        "most": MOST_A_DAY,
        "leads": leads(post),
        "own_post": post.id,
        "done": DONE.get(request.GET.get("xong", "")),
        "following": f"?sau={looks.next}#looks" if looks.next else "",
        **STATES,
    }
    return page(request, "desk/office.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def office_absence(request: SignedInRequest) -> HttpResponse:
    form = AbsenceForm(posted(request), officers=may_be_away(request))
    return filled_in(
        request,
        form,
        ABSENCE,
        "vang",
        lambda: enter_absence(
            UUID(form.cleaned_data["user"]),
            first_day=form.cleaned_data["first_day"],
            last_day=form.cleaned_data["last_day"],
            actor=request.actor,
            now=request.now,
        ),
    )


@door(roles=ROLES)
@require_POST
def office_absence_cancel(request: SignedInRequest, id: UUID) -> HttpResponse:
    cancel_absence(id, actor=request.actor, now=request.now)
    return back("huy")


@door(roles=LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def office_deputy(request: SignedInRequest, id: UUID) -> HttpResponse:
    staff = staff_of(request.actor, on=day_of(request.now))
    post = next((row for row in staff if row.post_id == id), None)
    if post is None:
        raise NotFound(Text("There is no such post in your office."))
    others = [row for row in staff if row.user_id != post.user_id and row.stands_for is None]
    form = DeputyForm(posted(request), officers=others)
    return filled_in(
        request,
        form,
        DEPUTY,
        "thay",
        lambda: enter_deputy(
            id,
            deputy_id=UUID(form.cleaned_data["deputy"]),
            since=form.cleaned_data["since"],
            last_day=form.cleaned_data["last_day"],
            instrument=form.cleaned_data["instrument"],
            actor=request.actor,
            now=request.now,
        ),
        stands_for=post,
    )


@door(roles=LEADERS)
@require_POST
def office_deputy_end(request: SignedInRequest, id: UUID) -> HttpResponse:
    end_deputy(id, actor=request.actor, now=request.now)
    return back("thoi")


@door(roles=LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def office_day(request: SignedInRequest) -> HttpResponse:
    form = DayForm(posted(request))
    return filled_in(
        request,
        form,
        DAY,
        "ngay",
        lambda: set_day(
            form.cleaned_data["day"],
            DayKind(form.cleaned_data["kind"]),
            name=Words(vi=form.cleaned_data["name"], en=form.cleaned_data["name"]),
            source=form.cleaned_data["source"],
            actor=request.actor,
            now=request.now,
            office_id=post_of(request.actor).office_id,
        ),
    )


@door(roles=LEADERS)
@require_POST
def outside_settle(request: SignedInRequest, id: UUID) -> HttpResponse:
    is_justified = request.POST.get("justified") == "yes"
    settle(id, is_justified=is_justified, actor=request.actor, now=request.now)
    return back("xem")


def leads(post: PostHeld) -> bool:
    return post.role == "leader"


def may_be_away(request: SignedInRequest) -> list[OfficerSeen]:
    staff = staff_of(request.actor, on=day_of(request.now))
    if leads(post_of(request.actor)):
        return list(staff)
    return [row for row in staff if row.user_id == request.actor.user_id]


def filled_in(
    request: SignedInRequest,
    form: forms.Form,
    title: Text,
    done: str,
    act: Callable[[], object],
    **more: object,
) -> HttpResponse:
    """A form of the office: shown, shown again with what is wrong, or done."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except Invalid as invalid:
            add_problems(form, invalid)
        except (Conflict, NotFound) as refused:
            said(form, refused)
        else:
            return back(done)
    context: dict[str, object] = {"title": title, "section": "office", "form": form, **more}
    return page(request, "desk/office_form.html", context, status=422 if form.errors else 200)


def said(form: forms.Form, refused: Refused) -> None:
    form.add_error(None, in_words(refused.text))


def posted(request: SignedInRequest) -> dict[str, str] | None:
    return request.POST.dict() if request.method == "POST" else None


def back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('web:office')}?xong={done}", status=303)
