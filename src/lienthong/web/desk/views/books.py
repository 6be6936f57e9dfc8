"""The books of the office, by kind and year."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.book_entry import entry_whole
from lienthong.dossiers.close_book import close_book, closing_of, signed_count
from lienthong.dossiers.office_books import BookPage, book_page, note_printed, office_books
from lienthong.register.words import BOOKS
from lienthong.web.files import pdf
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("The books of the office")
ENTERED: Final = Text("entered")
UNSIGNED: Final = Text("number taken, not signed yet")
# PostgreSQL's integers are smaller than Python's.
MOST_DIGITS: Final = 9


@door(roles=ROLES)
@require_safe
def books(request: SignedInRequest) -> HttpResponse:
    """The newest book; an office that has none yet is told how one begins."""
    found = office_books(actor=request.actor)
    if found:
        return to_book(found[0].kind, found[0].year, found[0].kept_by)
    return page(request, "desk/books_none.html", {"title": TITLE, "section": "books"})


@door(roles=ROLES)
@require_safe
def book(request: SignedInRequest, kind: str, year: int) -> HttpResponse:
    asked, wrong = request.GET.get("so", "").strip(), None
    number = number_in(asked)
    if asked and number is None:
        wrong = Text("Write the number alone, such as 12.")
    try:
        seen = page_asked(request, kind, year, number=number)
    except Invalid as invalid:
        wrong, seen = invalid.text, page_asked(request, kind, year)
    return page_shown(request, seen, asked=asked, wrong=wrong)


def page_shown(
    request: SignedInRequest, seen: BookPage, *, asked: str, wrong: Text | None
) -> HttpResponse:
    if is_printed(request):
        note_printed(seen, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "title": seen.title,
        "section": "books",
        "seen": seen,
        "asked": asked[:20],
        "wrong": wrong,
        "printed": is_printed(request),
        "entered_word": ENTERED,
        "unsigned_word": UNSIGNED,
        "cover": cover_of(seen.book.kept_by),
        "here": f"{cover_of(seen.book.kept_by)}{below_in(request)}",
        "following": following_of(seen),
        "may_close": may_close(request, seen),
    }
    return page(request, "desk/book.html", context, status=422 if wrong else 200)


@door(roles=ROLES)
@require_safe
def book_entry(request: SignedInRequest, kind: str, year: int, number: int) -> HttpResponse:
    """One entry with its annotations: opening it leaves a look at everybody in it."""
    kept_by = request.GET.get("cua", "")
    whole = entry_whole(kind, year, number, kept_by=kept_by, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "title": Text("Entry {number}", number=whole.line.shown_number),
        "section": "books",
        "whole": whole,
        "cover": cover_of(kept_by),
    }
    return page(request, "desk/book_entry.html", context)


@door(roles=("leader",))
@require_http_methods(["GET", "HEAD", "POST"])
def book_close(request: SignedInRequest, kind: str, year: int) -> HttpResponse:
    """The count first, then the signature; twice is once."""
    kept_by = request.GET.get("cua", "")
    if request.method == "POST":
        close_book(kind, year, kept_by=kept_by, actor=request.actor, now=request.now)
        return to_book(kind, year, kept_by)
    seen = closing_of(kind, year, kept_by=kept_by, actor=request.actor, now=request.now)
    context: dict[str, object] = {
        "title": Text("Close the book of {year}", year=str(year)),
        "section": "books",
        "seen": seen,
        "book": BOOKS[kind],
        "cover": cover_of(kept_by),
    }
    return page(request, "desk/book_close.html", context)


@door(roles=ROLES)
@require_safe
def book_count(request: SignedInRequest, kind: str, year: int) -> HttpResponse:
    kept_by = request.GET.get("cua", "")
    file = signed_count(kind, year, kept_by=kept_by, actor=request.actor, now=request.now)
    return pdf(file, is_opened=True)


def may_close(request: SignedInRequest, seen: BookPage) -> bool:
    """Whether to show the way there; what stands in the way is said on that page."""
    is_leader = request.actor.post is not None and request.actor.post.role == "leader"
    is_over = bool(seen.book.kept_by) or seen.book.year < day_of(request.now).year
    return is_leader and is_over and not seen.book.closed_on and not seen.book.origin


def to_book(kind: str, year: int, kept_by: str) -> HttpResponse:
    address = reverse("web:book", kwargs={"kind": kind, "year": year})
    cover = cover_of(kept_by)
    return HttpResponseRedirect(f"{address}?{cover}" if cover else address)


def cover_of(kept_by: str) -> str:
    """The part of an address that names a book of another office."""
    return f"{urlencode({'cua': kept_by})}&" if kept_by else ""


def below_in(request: SignedInRequest) -> str:
    below = number_in(request.GET.get("duoi", ""))
    return f"duoi={below}&" if below else ""


def following_of(seen: BookPage) -> str:
    names = "&ten=1" if seen.with_names else ""
    return f"?{cover_of(seen.book.kept_by)}duoi={seen.below}{names}"


def page_asked(
    request: SignedInRequest, kind: str, year: int, *, number: int | None = None
) -> BookPage:
    return book_page(
        kind,
        year,
        actor=request.actor,
        now=request.now,
        kept_by=request.GET.get("cua", ""),
        below=number_in(request.GET.get("duoi", "")),
        number=number,
        with_names=request.GET.get("ten") == "1",
    )


def number_in(text: str) -> int | None:
    """12, or 12/2026 as the certificate prints it."""
    first = text.strip().split("/", maxsplit=1)[0].strip()
    is_number = first.isascii() and first.isdecimal() and len(first) <= MOST_DIGITS
    return int(first) if is_number else None


def is_printed(request: SignedInRequest) -> bool:
    return request.GET.get("in") == "1"
