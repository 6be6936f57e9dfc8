"""The books of an office as its officers read them: whose an entry is costs a look at each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, office_with, offices_taken_over
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.register.books import BookSeen, EntrySeen, books_of, entries_of, entry_numbered
from lienthong.register.look import LISTED, opened
from lienthong.register.snapshot import people_now
from lienthong.register.words import BOOKS

from .access import post_of
from .models import Dossier
from .worklists import page_size, title_of

# It stands among the looks at those whose names were listed, in the language of the law.
PURPOSE: Final = "Sổ hộ tịch"


VOID: Final[Mapping[str, Text]] = {
    "refused": Text("void: the application was refused"),
    "withdrawn": Text("void: the application was withdrawn"),
    "ended": Text("void: what the application followed from was undone"),
    "corrected": Text("void: the number was written wrongly"),
    "moved": Text("void: the dossier moved to another office"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """
    A number of the book. `name` is "" until names are asked for, and of whom nobody may see;
    `dossier` is None where the dossier is not known to the reader.
    """

    entry: EntrySeen
    dossier: str | None
    title: Words | None
    name: str
    born: PartialDate | None

    @property
    def void(self) -> Text | None:
        because = self.entry.void_because
        return VOID.get(because, VOID["withdrawn"]) if because else None

    @property
    def shown_number(self) -> str:
        return f"{self.entry.number}/{self.entry.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """
    A page of a book; `years` are those that the office has of this kind, `others` the newest of
    each other kind, `of_others` the books on paper and those of offices that it took over.
    """

    office: OfficeSeen
    kind: str
    title: Words
    book: BookSeen
    years: tuple[int, ...]
    others: tuple[tuple[str, int, Words], ...]
    of_others: tuple[BookSeen, ...]
    lines: tuple[BookLine, ...]
    below: int | None
    with_names: bool


def office_books(*, actor: Actor) -> tuple[BookSeen, ...]:
    """The books of the actor's office, the newest first, then those of offices it took over."""
    return books_kept(post_of(actor).office_id)


def books_kept(office_id: UUID) -> tuple[BookSeen, ...]:
    taken_over = (
        replace(book, kept_by=cover_words(book, former))
        for former in offices_taken_over(office_id)
        for book in books_of(former.id)
    )
    return (*books_of(office_id), *taken_over)


def book_kept(office_id: UUID, kind: str, year: int, kept_by: str) -> BookSeen:
    """Raises `NotFound`."""
    return one_of(books_kept(office_id), kind, year, kept_by)


def one_of(books: Collection[BookSeen], kind: str, year: int, kept_by: str) -> BookSeen:
    asked = (kind, year, kept_by)
    book = next((one for one in books if (one.kind, one.year, one.kept_by) == asked), None)
    if book is None or kind not in BOOKS:
        raise no_such_book()
    return book


def no_such_book() -> NotFound:
    return NotFound(Text("Your office has no such book."))


def cover_words(book: BookSeen, former: OfficeSeen) -> str:
    """With the office's code: two communes of one name may have gone into one."""
    office = f"{former.name.vi} ({former.code})"
    return f"{book.origin}, {office}" if book.origin else office


@transaction.atomic
def book_page(
    kind: str,
    year: int,
    *,
    actor: Actor,
    now: datetime,
    kept_by: str = "",
    below: int | None = None,
    number: int | None = None,
    with_names: bool = False,
    limit: int = 50,
) -> BookPage:
    """
    A page of the office's book, the highest number first, or the one entry that is asked for.

    Names come only if they are asked for, and leave a look at everybody whose name is listed.
    """
    office = office_with(post_of(actor).office_id)
    books = books_kept(office.id)
    book = one_of(books, kind, year, kept_by)
    limit = page_size(limit)
    found = entries_asked(book, below=below, number=number, limit=limit + 1)
    return BookPage(
        office=office,
        kind=kind,
        title=BOOKS[kind],
        book=book,
        years=tuple(one.year for one in books if one.kind == kind and not one.kept_by),
        others=other_books(books, kind),
        of_others=tuple(one for one in books if one.kind == kind and one.kept_by),
        lines=lines_of(found[:limit], actor=actor, now=now, with_names=with_names),
        below=found[limit - 1].number if len(found) > limit else None,
        with_names=with_names,
    )


def other_books(books: Collection[BookSeen], kind: str) -> tuple[tuple[str, int, Words], ...]:
    newest: dict[str, int] = {}
    for one in books:
        if one.kind != kind and one.kind in BOOKS and not one.kept_by:
            newest.setdefault(one.kind, one.year)
    return tuple((other, year, BOOKS[other]) for other, year in newest.items())


def entries_asked(
    book: BookSeen, *, below: int | None, number: int | None, limit: int
) -> tuple[EntrySeen, ...]:
    if number is None:
        return entries_of(
            book.office_id,
            kind=book.kind,
            year=book.year,
            origin=book.origin,
            below=below,
            limit=limit,
        )
    entry = entry_numbered(
        book.office_id, kind=book.kind, year=book.year, origin=book.origin, number=number
    )
    if entry is None:
        text = no_such_number(book)
        raise Invalid(Problem("number", "no_such_number", text))
    return (entry,)


def no_such_number(book: BookSeen) -> Text:
    if book.origin:
        return Text("Of this paper book no entry with this number is taken over.")
    return Text("The book has no such number. The last one is {last}.", last=book.last_number)


def lines_of(
    entries: Collection[EntrySeen], *, actor: Actor, now: datetime, with_names: bool
) -> tuple[BookLine, ...]:
    rows = Dossier.objects.filter(id__in=[entry.dossier_id for entry in entries]).defer("form")
    if not actor.sees_protected:
        rows = rows.filter(is_guarded=False)
    dossiers = {row.id: row for row in rows}
    signed = {entry.dossier_id for entry in entries if entry.act and not entry.void_because}
    subjects = [row.subject_id for id, row in dossiers.items() if id in signed]
    names = named(subjects, actor=actor, now=now) if with_names else {}
    return tuple(
        line_of(entry, dossiers.get(entry.dossier_id), names, now=now) for entry in entries
    )


def line_of(
    entry: EntrySeen,
    dossier: Dossier | None,
    names: Mapping[UUID, tuple[str, PartialDate | None]],
    *,
    now: datetime,
) -> BookLine:
    name, born = names.get(dossier.subject_id, ("", None)) if dossier else ("", None)
    return BookLine(
        entry=entry,
        dossier=dossier.code if dossier else None,
        title=title_of(dossier.procedure, dossier, now=now) if dossier else None,
        name=name,
        born=born,
    )


def named(
    people: Collection[UUID], *, actor: Actor, now: datetime
) -> dict[UUID, tuple[str, PartialDate | None]]:
    shown = opened(people, actor=actor, purpose=PURPOSE, level=LISTED)
    return {
        id: (person.name.full, person.born)
        for id, person in people_now(shown, today=day_of(now)).items()
    }


def note_printed(page: BookPage, *, actor: Actor, now: datetime) -> None:
    """A list that leaves the screen has its line in the account; its people have their looks."""
    enter(
        "book.printed",
        actor=actor,
        now=now,
        book=page.kind,
        year=page.book.year,
        count=len(page.lines),
        with_names=page.with_names,
    )
