"""The book of the year: numbers for everybody in the office, names only with a look at each."""

from dataclasses import replace
from uuid import UUID

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.core.texts import Words
from lienthong.documents.models import Document
from lienthong.dossiers.close_book import close_book
from lienthong.dossiers.office_books import BookPage, book_page, office_books
from lienthong.dossiers.own import looks_of
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.register.books import books_of

CHILD = "Trần Thị Minh Châu"


def read(birth: make.Birth, **asked: object) -> BookPage:
    actor = birth.desks.committee.clerk
    return book_page("birth", 2026, actor=actor, now=NOW, **asked)  # type: ignore[arg-type]


def test_an_entry_shows_its_number_day_and_dossier_and_no_name(granted: make.Birth) -> None:
    page = read(granted)
    (line,) = page.lines
    assert (line.shown_number, line.dossier, line.name) == ("1/2026", granted.dossier().code, "")
    assert line.entry.act == "birth"
    assert line.entry.signer_name
    assert page.years == (2026,)


def granted_child(granted: make.Birth) -> make.Somebody:
    return replace(granted.family.mother, id=granted.dossier().subject_id)


def test_names_are_asked_for_and_leave_a_look(granted: make.Birth, owner_cursor: object) -> None:
    (line,) = read(granted, with_names=True).lines
    assert line.name == CHILD
    assert line.born is not None
    child = make.make_citizen("child", person=granted_child(granted))
    look, *_ = looks_of(actor=child, before=None, limit=5).items
    assert (look.purpose, look.level) == ("Sổ hộ tịch", "listed")


def test_a_number_that_is_not_signed_has_no_name(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    (line,) = read(birth, with_names=True).lines
    assert (line.entry.number, line.entry.act, line.name) == (1, None, "")


def test_a_void_number_stays_and_says_so(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    refusal = Refusal(law="Điều 16 khoản 1 Luật Hộ tịch", reason="Giấy chứng sinh không đọc được.")
    leader = birth.desks.committee.leader
    refuse(birth.dossier().code, refusal, actor=leader, now=birth.now)
    (line,) = read(birth, with_names=True).lines
    assert (line.entry.void_because, line.name) == ("refused", "")


def test_it_is_read_page_by_page_and_by_number(desks: make.Desks) -> None:
    births = [
        make.make_birth(make.make_family(11 + 20 * n), desks, until="taken_in", key=f"k{n}")
        for n in range(3)
    ]
    for birth in births:
        birth.prepare()
    first = read(births[0], limit=2)
    assert [line.entry.number for line in first.lines] == [3, 2]
    assert first.below == 2
    assert [line.entry.number for line in read(births[0], below=first.below).lines] == [1]
    assert [line.entry.number for line in read(births[0], number=2).lines] == [2]
    with pytest.raises(Invalid):
        read(births[0], number=4)


def test_a_guarded_entry_shows_its_number_alone(granted: make.Birth) -> None:
    granted.chain.dossiers.update(is_guarded=True)
    (line,) = read(granted, with_names=True).lines
    assert (line.entry.number, line.dossier, line.name) == (1, None, "")


def test_the_book_is_the_offices_own(granted: make.Birth) -> None:
    with pytest.raises(NotFound):
        book_page("birth", 2026, actor=granted.desks.police.clerk, now=NOW)
    with pytest.raises(NotFound):
        book_page("birth", 2025, actor=granted.desks.committee.clerk, now=NOW)
    with pytest.raises(NotAllowed):
        book_page("birth", 2026, actor=granted.family.citizen, now=NOW)
    assert office_books(actor=granted.desks.police.clerk) == ()
    assert len(books_of(granted.desks.committee.office.id)) == 1


@pytest.mark.together
def test_an_office_reads_the_books_of_those_that_it_took_over(owner_cursor: OwnerCursor) -> None:
    former = make.make_birth(until="granted").desks.committee.office
    heir = heir_of(former.id, owner_cursor)
    (book,) = office_books(actor=heir.clerk)
    kept_by = f"{former.name.vi} ({former.code})"
    assert (book.kind, book.kept_by) == ("birth", kept_by)
    page = book_page("birth", 2026, kept_by=kept_by, actor=heir.clerk, now=NOW)
    assert [line.shown_number for line in page.lines] == ["1/2026"]
    with pytest.raises(NotFound):
        book_page("birth", 2026, actor=heir.clerk, now=NOW)


@pytest.mark.together
def test_the_book_of_an_office_that_is_gone_is_closed_by_the_one_that_took_it_over(
    owner_cursor: OwnerCursor,
) -> None:
    former = make.make_birth(until="granted").desks.committee.office
    heir = heir_of(former.id, owner_cursor)
    close_book(
        "birth", 2026, kept_by=f"{former.name.vi} ({former.code})", actor=heir.leader, now=NOW
    )
    (book,) = office_books(actor=heir.clerk)
    assert book.closed_on == TODAY
    (statement,) = Document.objects.filter(kind="book_closing")
    assert statement.subject.endswith(f"{former.name.vi} ({former.code})")


def heir_of(former_id: UUID, owner_cursor: OwnerCursor) -> make.Desk:
    """An office that took over the work of another, with its books."""
    name = Words(vi="Ủy ban nhân dân phường Mẫu", en="Model ward committee")
    heir = make.make_desk(
        "H26.99.01", kind="commune_committee", unit_code=make.UNIT_CODE, name=name
    )
    owner_cursor.execute(
        "INSERT INTO access_officeheir (former_id, heir_id, since, decree)"
        " VALUES (%s, %s, %s, 'NQ 1/2026')",
        [former_id, heir.office.id, TODAY],
    )
    return heir
