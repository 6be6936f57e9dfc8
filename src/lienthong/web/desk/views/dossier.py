"""The page of a dossier, the files that lie in it, and the way to the next one."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.dossiers.attachments import content_seen
from lienthong.dossiers.desk import DeskDossier, desk_dossier
from lienthong.dossiers.detail import document_file, draft_page
from lienthong.dossiers.next_dossier import next_after
from lienthong.web.files import of_somebody, pdf
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
# What was just done, as the address says it after a step.
DONE: Final = {
    "take_in": Text("The dossier is taken in. The applicant has the receipt."),
    "ask": Text("The dossier is sent back. The applicant has the slip with all that is missing."),
    "ask_number": Text("The question for the number is on its way again."),
    "prepare": Text("The decision is prepared."),
    "sign": Text("Signed. The decision stands."),
    "refuse": Text("Refused. The applicant has the slip with the article."),
    "take": Text("You have taken this dossier."),
    "give": Text("The dossier is handed on."),
    "answer": Text("The answer is entered. The applicant has a message, and the clock runs again."),
    "answer_draft": Text("What the applicant said of the draft is entered."),
    "withdraw": Text("The application is withdrawn. The applicant has a message."),
    "attach": Text("The paper is attached. Whom the dossier concerns has a message."),
    "extend": Text("The day is moved. The applicant has the letter that says sorry."),
}


@door(roles=ROLES)
@require_safe
def dossier(request: SignedInRequest, code: str) -> HttpResponse:
    seen = desk_dossier(code, actor=request.actor, now=request.now)
    return dossier_page(request, seen, done=DONE.get(request.GET.get("xong", "")))


def dossier_page(
    request: SignedInRequest,
    seen: DeskDossier,
    *,
    done: Text | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    checks = seen.detail.examined.checks if seen.detail.examined else ()
    context: dict[str, object] = {
        "title": seen.detail.title,
        "failing": tuple(check for check in checks if not check.holds),
        "met": tuple(check for check in checks if check.holds),
        "section": "desk",
        "seen": seen,
        "detail": seen.detail,
        "done": done,
        "refused": refused,
    }
    return page(request, "desk/dossier.html", context, status=status)


@door(roles=ROLES)
@require_safe
def next_dossier(request: SignedInRequest, code: str) -> HttpResponse:
    """Straight on to the next one that waits for this officer; else back to the queue."""
    following = next_after(code, actor=request.actor, now=request.now)
    return redirect("web:desk_dossier", code=following) if following else redirect("web:desk")


@door(roles=ROLES)
@require_safe
def dossier_attachment(request: SignedInRequest, code: str, id: UUID) -> HttpResponse:
    file, content = content_seen(code, id, actor=request.actor)
    return of_somebody(content, name=file.name, media_type=file.media_type)


@door(roles=ROLES)
@require_safe
def dossier_paper(request: SignedInRequest, code: str, id: UUID) -> HttpResponse:
    return pdf(document_file(code, id, actor=request.actor), is_opened=True)


@door(roles=ROLES)
@require_safe
def dossier_draft(request: SignedInRequest, code: str) -> HttpResponse:
    return pdf(draft_page(code, actor=request.actor), is_opened=True)
