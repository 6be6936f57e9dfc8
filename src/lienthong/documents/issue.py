"""Issue papers: drawn when the decision is prepared, signed, then entered with the decision."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from lienthong.audit.account import Acting, enter

from .codes import new_code
from .models import Document, Holder
from .papers import Paper
from .render import render


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper with its code and its page; `page_hash` is what a prepared decision takes in."""

    paper: Paper
    code: str
    page: bytes

    @property
    def page_hash(self) -> bytes:
        return sha256(self.page).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Which dossier a paper comes from, which office issues it, and on whose shelves it lies."""

    dossier_id: UUID
    office_id: UUID
    holders: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that now stands."""

    id: UUID
    code: str


def prepare_paper(paper: Paper, *, verify_url: str, code: str | None = None) -> PreparedPaper:
    """
    Draw the page; touches no database.

    With the code of an earlier preparation the bytes are the same again, so whoever has kept the
    paper and the code need not keep the page.
    """
    code = code or new_code()
    return PreparedPaper(paper, code, render(paper, code=code, verify_url=verify_url))


def issue(
    prepared: PreparedPaper,
    signed: bytes,
    *,
    belonging: Belonging,
    actor: Acting | None,
    now: datetime,
) -> Issued:
    """
    Enter a signed paper; it stands if and only if the caller's transaction does.

    Raises ValueError if the signed file is not this page with something appended: a signature
    over anything else must not pass for one over what was decided.
    """
    if not signed.startswith(prepared.page) or len(signed) == len(prepared.page):
        raise ValueError("the signed file is not the prepared page with a signature")
    return _entered(prepared, signed, belonging=belonging, actor=actor, now=now)


# Without a savepoint: nothing here is caught, and a failure ends the whole decision.
@transaction.atomic(savepoint=False)
def _entered(
    prepared: PreparedPaper,
    signed: bytes,
    *,
    belonging: Belonging,
    actor: Acting | None,
    now: datetime,
) -> Issued:
    paper = prepared.paper
    document = Document.objects.create(
        code=prepared.code,
        kind=paper.kind,
        number=paper.number,
        subject=paper.subject,
        dossier_id=belonging.dossier_id,
        office_id=belonging.office_id,
        office_name=paper.office.name,
        signer_name=paper.signatory.name,
        signer_title_vi=paper.signatory.title.vi,
        signer_title_en=paper.signatory.title.en,
        issued_at=now,
        page_hash=prepared.page_hash,
        file_hash=sha256(signed).digest(),
        pdf=signed,
    )
    Holder.objects.bulk_create(
        Holder(person_id=person, document=document) for person in sorted(belonging.holders)
    )
    enter(
        "document.issued",
        actor=actor,
        now=now,
        dossier_id=belonging.dossier_id,
        document=document.id,
        kind=document.kind,
    )
    return Issued(document.id, document.code)
