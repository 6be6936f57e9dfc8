"""The books of the office, by kind and year."""

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.office_books import BookPage, book_page, note_printed, office_books
from lienthong.web.languages import page

ROLES: Final = ("clerk", "leader")
TITLE: Final = Text("The books of the office")
VOID: Final = {
    "refused": Text("void: the application was refused"),
    "withdrawn": Text("void: the application was withdrawn"),
}
# PostgreSQL's integers are smaller than Python's.
MOST_DIGITS: Final = 9


@door(roles=ROLES)
@require_safe
def books(request: SignedInRequest) -> HttpResponse:
    """The newest book; an office that has none yet is told how one begins."""
    found = office_books(actor=request.actor)
    if found:
        address = reverse("web:book", kwargs={"kind": found[0].kind, "year": found[0].year})
        return HttpResponseRedirect(address)
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
        "void": VOID,
        "asked": asked[:20],
        "wrong": wrong,
        "printed": is_printed(request),
        "entered_word": Text("entered"),
        "unsigned_word": Text("number taken, not signed yet"),
        "here": f"duoi={below}&" if (below := number_in(request.GET.get("duoi", ""))) else "",
        "following": f"?duoi={seen.below}{'&ten=1' if seen.with_names else ''}",
    }
    return page(request, "desk/book.html", context, status=422 if wrong else 200)


def page_asked(
    request: SignedInRequest, kind: str, year: int, *, number: int | None = None
) -> BookPage:
    return book_page(
        kind,
        year,
        actor=request.actor,
        now=request.now,
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
