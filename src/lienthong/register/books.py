"""Reading the books of an office: numbers, days and acts; whose they are is asked elsewhere."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from .models import Book, BookEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSeen:
    """A book of one year and how far it has been written."""

    kind: str
    year: int
    last_number: int
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySeen:
    """
    A number of a book. Without an act it is taken and not signed; void, it stays empty for good.
    """

    number: int
    year: int
    taken_on: date
    dossier_id: UUID
    act: str | None
    signed_on: date | None
    signer_name: str
    signer_title: str
    marks: tuple[str, ...]
    void_because: str


def books_of(office_id: UUID) -> tuple[BookSeen, ...]:
    """All books of an office, the newest year first."""
    rows = Book.objects.filter(office_id=office_id).order_by("-year", "kind")
    return tuple(
        BookSeen(kind=row.kind, year=row.year, last_number=row.last_number, closed_on=row.closed_on)
        for row in rows
    )


def entries_of(
    office_id: UUID, *, kind: str, year: int, below: int | None = None, limit: int
) -> tuple[EntrySeen, ...]:
    """The entries of a book, the highest number first; `below` is the last one already seen."""
    rows = written_in(office_id, kind=kind, year=year)
    if below is not None:
        rows = rows.filter(number__lt=below)
    return tuple(entry_seen(row) for row in rows.order_by("-number")[:limit])


def entry_numbered(office_id: UUID, *, kind: str, year: int, number: int) -> EntrySeen | None:
    row = written_in(office_id, kind=kind, year=year).filter(number=number).first()
    return entry_seen(row) if row else None


def written_in(office_id: UUID, *, kind: str, year: int) -> QuerySet[BookEntry]:
    book = Book.objects.filter(office_id=office_id, kind=kind, year=year).values("id")[:1]
    return BookEntry.objects.filter(book_id__in=book).select_related("book", "act")


def entry_seen(row: BookEntry) -> EntrySeen:
    act = getattr(row, "act", None)
    return EntrySeen(
        number=row.number,
        year=row.book.year,
        taken_on=row.taken_on,
        dossier_id=row.dossier_id,
        act=act.kind if act else None,
        signed_on=act.acted_on if act else None,
        signer_name=act.signer_name if act else "",
        signer_title=act.signer_title if act else "",
        marks=tuple(act.marks) if act else (),
        void_because=row.void_because,
    )
