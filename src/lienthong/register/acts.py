"""Entering acts, and taking numbers in the books."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from . import effects
from .models import Act, Book, BookEntry
from .seen import OldEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDraft:
    """
    An act as it is about to be entered.

    `source` says whence it is known ("dossier H26…", "import …"); `marks` are what the law wants
    noted, such as silence that counted as consent.
    """

    kind: str
    acted_on: date
    source: str
    office_id: UUID | None = None
    signed_by: UUID | None = None
    signer_name: str = ""
    signer_title: str = ""
    dossier_id: UUID | None = None
    entry_id: UUID | None = None
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A number taken in a book; printed as number/year."""

    id: UUID
    book_kind: str
    number: int
    year: int

    @property
    def shown(self) -> str:
        return f"{self.number}/{self.year}"


def entered_act(draft: ActDraft, *, people: Collection[UUID], now: datetime) -> Act:
    return Act.objects.create(
        kind=draft.kind,
        entry_id=draft.entry_id,
        office_id=draft.office_id,
        signed_by=draft.signed_by,
        signer_name=draft.signer_name,
        signer_title=draft.signer_title,
        acted_on=draft.acted_on,
        entered_at=now,
        source=draft.source,
        dossier_id=draft.dossier_id,
        marks=list(draft.marks),
        note=draft.note,
        people=sorted(people),
    )


def entry_for(
    dossier_id: UUID, *, kind: str, office_id: UUID, today: date, year: int | None = None
) -> Entry:
    """
    The number of this dossier in the office's book of the year, taken now if it has none.

    The caller owns the transaction: the book is locked until it ends, so numbers follow on
    each other without a gap. Raises `Conflict` if the book is closed.
    """
    taken = entry_taken(dossier_id)
    if taken is None:
        book = book_to_write(kind=kind, office_id=office_id, year=year or today.year)
        book.last_number += 1
        book.save(update_fields=["last_number"])
        taken = BookEntry.objects.create(
            book=book, number=book.last_number, dossier_id=dossier_id, taken_on=today
        )
    return entry_in(taken)


def entry_taken(dossier_id: UUID) -> BookEntry | None:
    rows = BookEntry.objects.select_related("book")
    return rows.filter(dossier_id=dossier_id, void_because="").first()


def entry_in(taken: BookEntry) -> Entry:
    book = taken.book
    return Entry(id=taken.id, book_kind=book.kind, number=taken.number, year=book.year)


def old_entry_for(
    dossier_id: UUID, old: OldEntry, *, kind: str, office_id: UUID, today: date
) -> Entry:
    """
    The entry of a paper book, taken over with its number; the same for the same dossier.

    The caller owns the transaction: the book is locked until it ends. A number that was typed
    wrongly before stays behind void. Raises `Conflict` if another dossier has taken this one over.
    """
    book = paper_book(old, kind=kind, office_id=office_id, today=today)
    taken = entry_taken(dossier_id)
    if taken is not None and (taken.book_id, taken.number) == (book.id, old.number):
        return entry_in(taken)
    if taken is not None:
        void_entry(dossier_id, because="corrected")
    if BookEntry.objects.filter(book=book, number=old.number, void_because="").exists():
        raise Conflict(
            Text("This entry of the paper book is taken over already."), code="entry_taken_over"
        )
    taken = BookEntry.objects.create(
        book=book, number=old.number, dossier_id=dossier_id, taken_on=today
    )
    return entry_in(taken)


def paper_book(old: OldEntry, *, kind: str, office_id: UUID, today: date) -> Book:
    """Closed from the start: nothing is written in it any more, only taken over from it."""
    Book.objects.bulk_create(
        [Book(kind=kind, office_id=office_id, year=old.year, origin=old.origin, closed_on=today)],
        ignore_conflicts=True,
    )
    return Book.objects.select_for_update(no_key=True).get(
        kind=kind, office_id=office_id, year=old.year, origin=old.origin
    )


def book_to_write(*, kind: str, office_id: UUID, year: int) -> Book:
    """The book, opened if it is the year's first entry, locked against other entries."""
    Book.objects.bulk_create(
        [Book(kind=kind, office_id=office_id, year=year)], ignore_conflicts=True
    )
    book = Book.objects.select_for_update(no_key=True).get(
        kind=kind, office_id=office_id, year=year, origin=""
    )
    if book.closed_on:
        raise Conflict(Text("The book of {year} is closed.", year=year), code="book_closed")
    return book


def void_entry(dossier_id: UUID, *, because: str) -> None:
    """The number stays taken and is marked as void: a book has no gap that nobody can explain."""
    entries = BookEntry.objects.filter(dossier_id=dossier_id, act=None, void_because="")
    entries.update(void_because=because)


def acts_with(ids: Collection[UUID] = (), *, of_dossiers: Collection[UUID] = ()) -> tuple[Act, ...]:
    """Acts by their ids, or of these dossiers; whose they are is opened by who goes on."""
    return tuple(Act.objects.filter(Q(id__in=list(ids)) | Q(dossier_id__in=list(of_dossiers))))


def acts_undone_by(done: Iterable[effects.Effect]) -> frozenset[UUID]:
    """The acts that these effects take back, with all that goes with each."""
    return frozenset(
        act
        for effect in done
        if isinstance(effect, effects.TakeBack)
        for act in (effect.act, *effect.along)
    )


def last_entered(book: str, *, about: UUID, at: datetime) -> UUID | None:
    """The act of the last entry in a kind of book about somebody, as it stood then."""
    acts = Act.objects.filter(entry__book__kind=book, people__contains=[about], entered_at__lte=at)
    return acts.order_by("entered_at", "id").values_list("id", flat=True).last()


def acts_resting_on(ids: Collection[UUID]) -> frozenset[UUID]:
    """Acts that withdrew something that one of these entered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_resting_on(%s)", [list(ids)])
        (found,) = cursor.fetchone()
    return frozenset(found)
