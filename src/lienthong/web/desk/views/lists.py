"""
Lists of residents: sent, mapped, watched while they are taken in, given back marked, finished.

No request takes anything in: the worker does, and a page that is left comes back as far as it is.
"""

from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.access.words import called
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.lists.columns import Columns, choose, columns_of
from lienthong.dossiers.lists.ending import drop, finish, try_again
from lienthong.dossiers.lists.files import XLSX, Kind, file_given
from lienthong.dossiers.lists.keeping import State, keeper
from lienthong.dossiers.lists.seen import ListSeen, list_whole, lists_page
from lienthong.dossiers.lists.sending import begun, send
from lienthong.register.incoming.fact_rows import HEADINGS as OF_HISTORIES
from lienthong.register.incoming.headings import PEOPLE as OF_PEOPLE
from lienthong.register.incoming.sample import sample_list
from lienthong.register.incoming.told import pattern
from lienthong.web.desk.list_forms import ColumnsForm, SendForm
from lienthong.web.desk.list_rows import column_rows, found_lines, given_files, reason_rows
from lienthong.web.desk.scanning import uuid_or_none
from lienthong.web.files import saved
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
SECTION: Final = "lists"
LISTS: Final = Text("Lists of residents")
SEND: Final = Text("Take in a list of residents")
CORRECTED: Final = Text("Send the corrected list")
COLUMNS: Final = Text("What do the columns hold?")
WATCH: Final = Text("The list is being taken in")
BROKEN_OFF: Final = Text("The taking in broke off")
RESULT: Final = Text("What came of the list")
DROPPED: Final = Text("The list was thrown away")
TITLES: Final = {
    State.WAITING: WATCH,
    State.RUNNING: WATCH,
    State.FAILED: BROKEN_OFF,
    State.DROPPED: DROPPED,
}
SAMPLES: Final = {
    Kind.PEOPLE: (OF_PEOPLE, "mau-danh-sach-dan-cu.xlsx"),
    Kind.HISTORIES: (OF_HISTORIES, "mau-thong-tin-truoc-day.xlsx"),
}


@door(roles=ROLES)
@require_safe
def lists(request: SignedInRequest) -> HttpResponse:
    after = request.GET.get("sau") or None
    seen = lists_page(actor=request.actor, now=request.now, after=after)
    context: dict[str, object] = {
        "title": LISTS,
        "section": SECTION,
        "seen": seen,
        "first": request.path if after else "",
        "following": f"?sau={seen.next}" if seen.next else "",
    }
    return page(request, "desk/lists.html", context)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def list_send(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return send_page(request, SendForm(), key=uuid4())
    form = SendForm(request.POST, request.FILES)
    key = uuid_or_none(request.POST.get("key", "")) or uuid4()
    if not form.is_valid():
        return send_page(request, form, key=key)
    sent = send(
        form.uploads(),
        key=key,
        again=uuid_or_none(request.POST.get("danh-sach", "")),
        corrects=uuid_or_none(request.POST.get("sua", "")),
        actor=request.actor,
        now=request.now,
    )
    if sent.id is None or sent.problems:
        return send_page(request, wrong(form, sent.problems), key=key)
    return to("list_columns", sent.id)


def wrong(form: SendForm, problems: tuple[Problem, ...]) -> SendForm:
    form.add_wrong(problems)
    return form


def send_page(request: SignedInRequest, form: SendForm, *, key: UUID) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    seen = begun(
        key,
        again=uuid_or_none(asked.get("danh-sach", "")),
        corrects=uuid_or_none(asked.get("sua", "")),
        actor=request.actor,
        now=request.now,
    )
    context: dict[str, object] = {
        "title": CORRECTED if seen.corrects else SEND,
        "section": SECTION,
        "form": form.needing(seen.kept),
        "seen": seen,
        "kept": {file.kind: file for file in seen.kept},
        "pattern": pattern(),
    }
    return page(request, "desk/list_send.html", context, status=422 if form.errors else 200)


@door(roles=ROLES)
@require_safe
def list_sample(request: SignedInRequest, kind: str) -> HttpResponse:
    keeper(request.actor, now=request.now)
    vocabulary, name = SAMPLES[Kind(kind)]
    return saved(sample_list(called, vocabulary=vocabulary), name=name, media_type=XLSX)


@door(roles=ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def list_columns(request: SignedInRequest, id: UUID) -> HttpResponse:
    shown = request.POST.get("file")
    seen = columns_of(id, shown=shown, actor=request.actor, now=request.now)
    form = ColumnsForm(request.POST or None, columns=seen.columns)
    if form.is_bound and form.is_valid():
        try:
            choose(id, form.chosen(), shown=shown or "", actor=request.actor, now=request.now)
            return to("list", id)
        except Invalid as invalid:
            form.add_wrong(invalid.problems)
    return columns_page(request, seen, form)


def columns_page(request: SignedInRequest, seen: Columns, form: ColumnsForm) -> HttpResponse:
    unclear, clear = column_rows(form)
    context: dict[str, object] = {
        "title": COLUMNS,
        "section": SECTION,
        "seen": seen,
        "form": form,
        "unclear": unclear,
        "clear": clear,
    }
    return page(request, "desk/list_columns.html", context, status=422 if form.errors else 200)


@door(roles=ROLES)
@require_safe
def list_one(request: SignedInRequest, id: UUID) -> HttpResponse:
    seen = list_whole(id, actor=request.actor, now=request.now)
    if seen.line.state == State.SENT:
        return to_be_sent(seen)
    context: dict[str, object] = {
        "title": TITLES.get(State(seen.line.state), RESULT),
        "section": SECTION,
        "seen": seen,
        "line": seen.line,
        "is_moving": seen.line.state in (State.WAITING, State.RUNNING),
        "reasons": reason_rows(seen.findings),
        "found": found_lines(seen.findings),
        "given": given_files(seen.given),
    }
    return page(request, "desk/list.html", context)


def to_be_sent(seen: ListSeen) -> HttpResponse:
    """On to its columns, or back to the files where the list itself is not there yet."""
    if any(file.kind == Kind.PEOPLE for file in seen.files):
        return to("list_columns", seen.line.id)
    address = reverse("web:list_send")
    return HttpResponseRedirect(f"{address}?danh-sach={seen.line.id}", status=303)


@door(roles=ROLES)
@require_safe
def list_file(request: SignedInRequest, id: UUID, file: UUID) -> HttpResponse:
    given = file_given(id, file, actor=request.actor, now=request.now)
    return saved(given.content, name=given.name, media_type=XLSX)


@door(roles=ROLES)
@require_POST
def list_try_again(request: SignedInRequest, id: UUID) -> HttpResponse:
    try_again(id, actor=request.actor, now=request.now)
    return to("list", id)


@door(roles=ROLES)
@require_POST
def list_finish(request: SignedInRequest, id: UUID) -> HttpResponse:
    finish(id, actor=request.actor, now=request.now)
    return to("list", id)


@door(roles=ROLES)
@require_POST
def list_drop(request: SignedInRequest, id: UUID) -> HttpResponse:
    drop(id, actor=request.actor, now=request.now)
    return HttpResponseRedirect(reverse("web:lists"), status=303)


def to(name: str, id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"web:{name}", kwargs={"id": id}), status=303)
