"""At the year's end a book is counted, the count is signed, and nothing is written in it again."""

from datetime import datetime

import pytest
from tests import make

from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.documents.models import Document
from lienthong.dossiers.close_book import close_book, closing_of, signed_count
from lienthong.register.acts import book_to_write
from lienthong.register.books import books_of

NEW_YEAR = datetime(2027, 1, 4, 9, 0, tzinfo=HANOI)


def close(birth: make.Birth, *, now: datetime = NEW_YEAR) -> None:
    close_book("birth", 2026, actor=birth.desks.committee.leader, now=now)


@pytest.mark.together
def test_the_count_is_signed_and_the_book_is_closed_once(desks: make.Desks) -> None:
    birth = make.make_birth(make.make_family(), desks, until="granted")
    with pytest.raises(NotFound):
        signed_count("birth", 2026, actor=desks.committee.clerk, now=NEW_YEAR)
    close(birth)
    close(birth)
    (book,) = books_of(desks.committee.office.id)
    assert book.closed_on == NEW_YEAR.date()
    (statement,) = Document.objects.filter(kind="book_closing")
    assert statement.subject == "Sổ đăng ký khai sinh 2026"
    read = signed_count("birth", 2026, actor=desks.committee.clerk, now=NEW_YEAR)
    assert read.content == bytes(statement.pdf)
    with pytest.raises(NotFound):
        signed_count("birth", 2026, actor=desks.police.clerk, now=NEW_YEAR)


def test_nothing_is_written_in_a_closed_book(granted: make.Birth) -> None:
    office = granted.desks.committee.office
    book = book_to_write(kind="birth", office_id=office.id, year=2026)
    book.closed_on = NEW_YEAR.date()
    book.save(update_fields=["closed_on"])
    with pytest.raises(Conflict) as refused:
        book_to_write(kind="birth", office_id=office.id, year=2026)
    assert refused.value.reason == "book_closed"


@pytest.mark.together
def test_a_book_stays_open_while_its_year_runs_or_a_number_is_not_signed(
    desks: make.Desks,
) -> None:
    birth = make.make_birth(make.make_family(), desks, until="prepared")
    with pytest.raises(Conflict, match="year is over"):
        close(birth, now=make.NOW)
    with pytest.raises(Conflict, match="not signed"):
        close(birth)
    leader = desks.committee.leader
    seen = closing_of("birth", 2026, actor=leader, now=NEW_YEAR)
    assert seen.open_dossiers == (birth.dossier().code,)


def test_a_leader_closes_the_offices_own_books(granted: make.Birth) -> None:
    with pytest.raises(NotAllowed):
        close_book("birth", 2026, actor=granted.desks.committee.clerk, now=NEW_YEAR)
    with pytest.raises(NotFound):
        close_book("birth", 2026, actor=granted.desks.police.leader, now=NEW_YEAR)
