"""A paper that the office attaches to a dossier of its own, whoever set that going."""

from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Conflict, Invalid, NotAllowed, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.attach import attach
from lienthong.dossiers.counter_answer import entered_already
from lienthong.dossiers.desk import DeskDossier, desk_dossier
from lienthong.dossiers.open_steps import Verb
from lienthong.web.desk.attach_form import AttachForm
from lienthong.web.desk.dossier_forms import add_problems
from lienthong.web.desk.scanning import scans_kept, scans_shown
from lienthong.web.languages import page

from .at_counter import number_in
from .dossier_steps import AGAIN, WHO, done, status_of

TITLE: Final = Text("Attach a paper")


@door(roles=WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def desk_attach(request: SignedInRequest, code: str) -> HttpResponse:
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    if request.method != "POST":
        return attach_page(request, seen, AttachForm(kinds=seen.kinds), key=str(uuid4()))
    key = request.POST.get("key", "")
    if entered_already(code, key, actor=request.actor):
        return done(code, Verb.ATTACH)
    is_kept = bool(request.POST.getlist("scans"))
    form = AttachForm(request.POST, request.FILES, kinds=seen.kinds, is_kept=is_kept)
    return attached(request, seen, form, key)


def attached(
    request: SignedInRequest, seen: DeskDossier, form: AttachForm, key: str
) -> HttpResponse:
    """What was scanned is kept, whatever is wrong beside it."""
    refused: Refused | None = None
    kept = scans_kept(request, form.papers() if form.is_valid() else ())
    form.add_wrong(kept.wrong)
    if form.is_valid() and "remove" not in request.POST:
        moves = number_in(request, "moves")
        try:
            attach(
                seen.detail.code,
                kept.ids,
                actor=request.actor,
                now=request.now,
                moves=moves,
                key=key,
            )
            return done(seen.detail.code, Verb.ATTACH)
        except Invalid as invalid:
            add_problems(form, invalid)
        except (Conflict, NotAllowed) as conflict:
            refused = conflict
    return attach_page(request, seen, form, key=key, scans=kept.ids, refused=refused)


def attach_page(
    request: SignedInRequest,
    seen: DeskDossier,
    form: AttachForm,
    *,
    key: str,
    scans: tuple[UUID, ...] = (),
    refused: Refused | None = None,
) -> HttpResponse:
    is_fresh = refused is not None or request.method != "POST"
    context: dict[str, object] = {
        "title": TITLE,
        "section": "desk",
        "seen": seen,
        "detail": seen.detail,
        "form": form,
        "key": key,
        "moves": seen.detail.moves if is_fresh else number_in(request, "moves"),
        "scans": scans_shown(request, scans),
        "told": seen.told.get(Verb.ATTACH, ()),
        "is_open": Verb.ATTACH in seen.verbs,
        "refused": refused,
        "again": AGAIN,
    }
    status = status_of(refused) if refused else 422 if request.method == "POST" else 200
    return page(request, "desk/dossier_attach.html", context, status=status)
