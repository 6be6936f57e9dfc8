"""The book of the year: numbers for everybody in the office, names only with a look at each."""

from dataclasses import replace

import pytest
from tests import make
from tests.make import NOW

from lienthong.core.errors import Invalid, NotAllowed, NotFound
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
