"""The books of an office: numbers, days and acts; whose they are is asked elsewhere."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .models import Book, BookEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSeen:
    """
    A book of one year and how far it has been written; `origin` is who kept one on paper, and
    `kept_by` who kept any that is not the reader's own office's.
    """

    office_id: UUID
    kind: str
    year: int
    last_number: int
    closed_on: date | None
    origin: str
    kept_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """
    What a book of one year holds; `open_dossiers` have a number and no decision.

    It is counted for a closing, which holds only as long as the last number and the open ones do.
    """

    id: UUID
    last_number: int
    signed: int
    void: int
    open_dossiers: tuple[UUID, ...]
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
    people: tuple[UUID, ...]


def books_of(office_id: UUID) -> tuple[BookSeen, ...]:
    """All books of an office, the newest year first."""
    rows = Book.objects.filter(office_id=office_id).order_by("-year", "kind", "origin")
    return tuple(
        BookSeen(
            office_id=office_id,
            kind=row.kind,
            year=row.year,
            last_number=row.last_number,
            closed_on=row.closed_on,
            origin=row.origin,
            kept_by=row.origin,
        )
        for row in rows
    )


def entries_of(
    office_id: UUID, *, kind: str, year: int, origin: str, below: int | None = None, limit: int
) -> tuple[EntrySeen, ...]:
    """The entries of a book, the highest number first; `below` is the last one already seen."""
    rows = written_in(office_id, kind=kind, year=year, origin=origin)
    if below is not None:
        rows = rows.filter(number__lt=below)
    return tuple(entry_seen(row) for row in rows.order_by("-number")[:limit])


def entry_numbered(
    office_id: UUID, *, kind: str, year: int, origin: str, number: int
) -> EntrySeen | None:
    written = written_in(office_id, kind=kind, year=year, origin=origin)
    row = written.filter(number=number).order_by("void_because").first()
    return entry_seen(row) if row else None


def written_in(office_id: UUID, *, kind: str, year: int, origin: str) -> QuerySet[BookEntry]:
    book = Book.objects.filter(office_id=office_id, kind=kind, year=year, origin=origin)
    return BookEntry.objects.filter(book_id__in=book.values("id")[:1]).select_related("book", "act")


def book_counted(office_id: UUID, *, kind: str, year: int) -> Counted | None:
    """The office's own book, and none that was taken over from paper."""
    book = Book.objects.filter(office_id=office_id, kind=kind, year=year, origin="").first()
    return counted(book) if book else None


def counted(book: Book) -> Counted:
    entries = BookEntry.objects.filter(book=book)
    is_void = ~Q(void_because="")
    is_open = Q(act=None, void_because="")
    return Counted(
        id=book.id,
        last_number=book.last_number,
        signed=entries.exclude(is_void).exclude(act=None).count(),
        void=entries.filter(is_void).count(),
        open_dossiers=tuple(
            entries.filter(is_open).order_by("number").values_list("dossier_id", flat=True)
        ),
        closed_on=book.closed_on,
    )


def closed(seen: Counted, *, on: date) -> None:
    """
    Close a book as it was counted; the caller owns the transaction.

    Raises `Conflict` if somebody wrote in it since, or closed it.
    """
    book = Book.objects.select_for_update(no_key=True).get(id=seen.id)
    if counted(book) != seen:
        raise Conflict(
            Text("Somebody has written in the book since it was counted. Count it again."),
            code="moved",
        )
    book.closed_on = on
    book.save(update_fields=["closed_on"])


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
        people=tuple(act.people) if act else (),
    )
