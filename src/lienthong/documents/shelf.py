"""The papers of a citizen and of a dossier, to list and to hand out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words
from lienthong.register.records import same_as

from .models import Document, Holder, Status
from .papers import PAPERS


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOnShelf:
    """A paper as a list shows it; the file is fetched by its id."""

    id: UUID
    code: str
    kind: str
    title: Words
    number: str
    subject: str
    dossier_id: UUID
    office_name: str
    issued_at: datetime
    status: Status
    ended_at: datetime | None
    replaced_by: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The signed file, and the name under which it is saved."""

    name: str
    content: bytes


def held_by(person_id: UUID) -> QuerySet[Holder, UUID]:
    """The ids of the papers on this person's shelf, to narrow a query by: no paper twice."""
    return Holder.objects.filter(person_id__in=same_as(person_id)).values_list(
        "document_id", flat=True
    )


def holders_of(document_id: UUID) -> frozenset[UUID]:
    """On whose shelves this paper lies."""
    people = Holder.objects.filter(document=document_id).values_list("person_id", flat=True)
    return frozenset(people)


def holders_in(dossier_id: UUID) -> frozenset[UUID]:
    """Everybody on whose shelf a paper of this dossier lies."""
    papers = Holder.objects.filter(document__dossier_id=dossier_id)
    return frozenset(papers.values_list("person_id", flat=True))


def shelf_of(holder_id: UUID) -> tuple[PaperOnShelf, ...]:
    """All papers on this person's shelf, the newest first. The caller has checked who asks."""
    return _listed(Document.objects.filter(id__in=held_by(holder_id)).order_by("-issued_at", "id"))


def paper_on_shelf(document_id: UUID, *, holder_id: UUID) -> PaperOnShelf:
    """A paper on this person's own shelf; NotFound for any other."""
    found = _listed(Document.objects.filter(Q(id=document_id), id__in=held_by(holder_id)))
    if not found:
        raise NotFound(Text("There is no such paper."))
    return found[0]


def papers_in(dossier_ids: Collection[UUID]) -> Mapping[UUID, tuple[PaperOnShelf, ...]]:
    """As `papers_of`, of several dossiers at once."""
    rows = Document.objects.filter(dossier_id__in=list(dossier_ids)).order_by("issued_at", "id")
    papers = _listed(rows)
    return {id: tuple(paper for paper in papers if paper.dossier_id == id) for id in dossier_ids}


def papers_of(dossier_id: UUID) -> tuple[PaperOnShelf, ...]:
    """All papers of this dossier, in the order of their issue. The caller has checked who asks."""
    return _listed(Document.objects.filter(dossier_id=dossier_id).order_by("issued_at", "id"))


def file_on_shelf(document_id: UUID, *, holder_id: UUID) -> PaperFile:
    """The file of a paper on this person's own shelf; NotFound for any other."""
    return file_found(Document.objects.filter(Q(id=document_id), id__in=held_by(holder_id)))


def file_of(document_id: UUID, *, dossier_id: UUID) -> PaperFile:
    """The file of a paper of this dossier; NotFound for any other."""
    return file_found(Document.objects.filter(id=document_id, dossier_id=dossier_id))


def _listed(documents: QuerySet[Document]) -> tuple[PaperOnShelf, ...]:
    return tuple(
        PaperOnShelf(
            id=document.id,
            code=document.code,
            kind=document.kind,
            title=PAPERS[document.kind].title,
            number=document.number,
            subject=document.subject,
            dossier_id=document.dossier_id,
            office_name=document.office_name,
            issued_at=document.issued_at,
            status=Status(document.status),
            ended_at=document.ended_at,
            replaced_by=document.replaced_by_id,
            reason=document.reason,
        )
        for document in documents.defer("pdf")
    )


def file_found(documents: QuerySet[Document]) -> PaperFile:
    """The file of the one paper among these; the caller has narrowed them to whose it is."""
    document = documents.only("kind", "code", "pdf").first()
    if document is None:
        raise NotFound(Text("There is no such paper."))
    # The code and no name: a list of downloads is read by others.
    return PaperFile(f"{document.kind}-{document.code}.pdf", bytes(document.pdf))
