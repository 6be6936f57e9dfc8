"""Slips that an officer hands out on the way: drawn and signed first, entered with the step."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen
from lienthong.documents.issue import Belonging, Issued, PreparedPaper, issue, prepare_paper
from lienthong.documents.papers import Paper
from lienthong.documents.signing import office_signer

from .models import Dossier


@dataclass(frozen=True, slots=True)
class Slip:
    """A signed slip that is not yet handed out."""

    page: PreparedPaper
    signed: bytes


def drawn(paper: Paper, *, dossier: Dossier, office: OfficeSeen, now: datetime) -> Slip:
    """Draw and sign; slow, so never inside a transaction."""
    page = prepare_paper(paper, verify_url=settings.VERIFY_URL)
    signer = office_signer(office.code, office.name.vi, now=now)
    signed = signer.sign(
        page.page,
        reason=f"{paper.title.vi}; {dossier.code}",
        name=f"{paper.signatory.name}, {paper.signatory.title.vi}",
        at=now,
    )
    return Slip(page, signed)


def handed_out(slip: Slip, *, dossier: Dossier, actor: Actor, now: datetime) -> Issued:
    """Enter the slip in the caller's transaction: it stands with the step that it tells of."""
    belonging = Belonging(
        dossier_id=dossier.id,
        office_id=dossier.office_id,
        holders=frozenset({dossier.applicant_id}),
    )
    return issue(slip.page, slip.signed, belonging=belonging, actor=actor, now=now)
