"""End a paper: put a corrected one in its place, or revoke it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lienthong.audit.account import Acting, enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text

from .issue import Belonging, Issued, PreparedPaper, issue
from .models import Document, Status
from .shelf import holders_of


@transaction.atomic
def replace(
    document_id: UUID,
    prepared: PreparedPaper,
    signed: bytes,
    *,
    reason: str,
    actor: Acting,
    now: datetime,
) -> Issued:
    """
    Issue a corrected paper in the place of one with a clerical error; the old one is "replaced".

    The new one belongs where the old one did. The caller has checked that the actor is the
    registrar of that office, who alone corrects (NĐ 301/2026, Điều 6 khoản 5, Điều 10). Raises
    NotFound, Conflict if the old one is no longer valid, Invalid without a reason.
    """
    old = document_to_end(document_id, reason=reason)
    if prepared.paper.kind != old.kind:
        raise Invalid(
            Problem(
                field="kind",
                code="other_kind_of_paper",
                text=Text("A paper is replaced by one of its own kind."),
            )
        )
    belonging = Belonging(
        dossier_id=old.dossier_id, office_id=old.office_id, holders=holders_of(old.id)
    )
    new = issue(prepared, signed, belonging=belonging, actor=actor, now=now)
    _end(old, Status.REPLACED, by=new.id, reason=reason, now=now)
    enter(
        "document.replaced",
        actor=actor,
        now=now,
        dossier_id=old.dossier_id,
        document=old.id,
        by=new.id,
    )
    return new


@transaction.atomic
def revoke(document_id: UUID, *, reason: str, actor: Acting, now: datetime) -> None:
    """Take a paper's force away without another in its place; raises as `replace` does."""
    old = document_to_end(document_id, reason=reason)
    _end(old, Status.REVOKED, by=None, reason=reason, now=now)
    enter("document.revoked", actor=actor, now=now, dossier_id=old.dossier_id, document=old.id)


def document_to_end(document_id: UUID, *, reason: str) -> Document:
    """The paper, locked until the transaction ends, if it is still valid."""
    if not reason.strip():
        raise Invalid(
            Problem(
                field="reason",
                code="reason_missing",
                text=Text("Say why this paper is replaced or revoked."),
            )
        )
    locked = Document.objects.select_for_update(no_key=True).defer("pdf")
    document = locked.filter(id=document_id).first()
    if document is None:
        raise NotFound(Text("There is no such paper."))
    if document.status != Status.VALID:
        raise Conflict(
            Text("This paper has been replaced or revoked; look for the one that counts now.")
        )
    return document


def _end(
    document: Document, status: Status, *, by: UUID | None, reason: str, now: datetime
) -> None:
    document.status = status
    document.replaced_by_id = by
    document.ended_at = now
    document.reason = reason.strip()
    document.save(update_fields=["status", "replaced_by", "ended_at", "reason"])
