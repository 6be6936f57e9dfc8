"""
What the procedures share that take over an entry of a paper book, with its number.

The paper is the source: a fact that the register has already is withdrawn and entered anew from
it, so that from then on it cites the book. Where the paper and the register differ in more than
is known in part, nothing is taken over: that is a correction, which somebody has to decide.
"""

from collections.abc import Callable
from typing import Annotated, Final, TypeVar

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.register.seen import OldEntry

from .answers import Line, asking, day_in
from .spec import Case, Form, Rule
from .stated import Line as Printed

Taken = TypeVar("Taken", bound="OldEntryForm")

# Registration of civil status began in 1956 (Điều lệ đăng ký hộ tịch, NĐ 764/TTg); a book of
# before is one of another regime, which this does not take over.
FIRST_YEAR: Final = 1956
# Articles 58 (books) and 59 (the electronic database): from memory, not compared with the text.
BOOK: Final = CIVIL_STATUS.article(58)
DATABASE: Final = CIVIL_STATUS.article(59)
ORIGIN: Final = Words(vi="Sổ do", en="Book kept by")
WHEN: Final = Words(vi="Ngày đăng ký", en="Registered on")
EVIDENCE: Final = frozenset({"book_page"})


class OldEntryForm(Form, frozen=True, kw_only=True):
    """Where the entry stands: who kept the book, of which year, the number, and the day."""

    book_origin: Line
    book_year: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    entry_number: Annotated[int, msgspec.Meta(ge=1, le=999_999)]
    registered: Annotated[str, asking("day", longest=40)] = ""


def old_entry(form: OldEntryForm) -> OldEntry:
    return OldEntry(
        year=form.book_year, number=form.entry_number, origin=" ".join(form.book_origin.split())
    )


def problems_of_entry(form: OldEntryForm) -> tuple[Problem, ...]:
    if form.book_year < FIRST_YEAR:
        text = Text("Books from {year} on are taken over. Check the year.", year=FIRST_YEAR)
        return (Problem("book_year", "book_too_old", text),)
    if not form.book_origin.strip():
        text = Text("Write who kept the book, as its cover says.")
        return (Problem("book_origin", "origin_missing", text),)
    return ()


def is_book_of_the_past(case: Case[Taken]) -> bool:
    return case.form.book_year <= case.today.year


def past_book() -> Rule[Taken]:
    return Rule(
        code="book_of_the_past",
        law=BOOK,
        says=Text("The book is of a year that is still to come. Check the year."),
        holds=is_book_of_the_past,
        field="book_year",
    )


def is_registered_in_book(case: Case[Taken]) -> bool:
    """Where the book says no day, nothing contradicts it."""
    day, year = day_in(case.form.registered), case.form.book_year
    if day is None:
        return True
    return day.earliest <= case.today and day.earliest.year <= year <= day.latest.year


def registered_in_book() -> Rule[Taken]:
    return Rule(
        code="registered_in_book",
        law=BOOK,
        says=Text("This day is still to come, or is of another year than the book. Check both."),
        holds=is_registered_in_book,
        field="registered",
    )


def page_attached() -> Rule[Taken]:
    return Rule(
        code="page_attached",
        law=BOOK,
        says=Text("Attach the page of the book: what is taken over is compared with it."),
        holds=lambda case: bool(EVIDENCE & case.attachments),
        field="attachments",
    )


def agrees(
    code: str, field: str, holds: Callable[[Case[Taken]], bool], *, says: Text
) -> Rule[Taken]:
    """The paper does not contradict the register."""
    return Rule(code=code, law=DATABASE, says=says, holds=holds, field=field)


def better_known(one: PartialDate, other: PartialDate) -> PartialDate:
    """The narrower of two days; the first where both are known as well."""
    return min((one, other), key=lambda day: day.latest - day.earliest)


def lines_of_entry(form: OldEntryForm) -> tuple[Printed, ...]:
    return (Printed(ORIGIN, " ".join(form.book_origin.split())), Printed(WHEN, form.registered))
