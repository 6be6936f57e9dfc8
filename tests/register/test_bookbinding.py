"""What the invented had registered stands in books, in the order of its days and without a gap."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.access.models import Office
from lienthong.access.offices import enter_office
from lienthong.core.errors import Conflict
from lienthong.core.ids import new_id
from lienthong.core.texts import Words
from lienthong.register import inventing, models
from lienthong.register.check import check
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.grounds import NEW_UNITS_ON
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.registering import PROVISIONAL
from lienthong.register.invented.spoiling import Spoiling
from lienthong.register.load import Connection
from lienthong.register.territories import territory_of

pytestmark = pytest.mark.together

SINCE = 2019
PEOPLE = 900


class BrokenOff(Exception):
    pass


def filled(
    connection: Connection,
    people: int = PEOPLE,
    *,
    seed: int = 1,
    books: int | None = SINCE,
    break_after: int = 10**9,
    **more: Any,
) -> Invented:
    def break_off(count: int) -> None:
        if count >= break_after:
            raise BrokenOff

    asked = {"territory": HOAN_KIEM, "now": NOW, "today": TODAY, **more}
    return invent(
        people,
        seed=seed,
        connection=connection,
        books_since=books,
        progress=break_off,
        **asked,
    )


def entries(cursor: OwnerCursor) -> list[tuple[Any, ...]]:
    return cursor.execute(
        "SELECT book.kind, book.origin, book.year, entry.number, entry.taken_on, act.people,"
        " act.id, office_id_of.code FROM register_bookentry AS entry"
        " JOIN register_book AS book ON book.id = entry.book_id"
        " JOIN register_act AS act ON act.entry_id = entry.id"
        " JOIN access_office AS office_id_of ON office_id_of.id = book.office_id"
        " ORDER BY book.kind, book.year, book.origin, entry.number"
    ).fetchall()


def books_in(rows: list[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    for cover in sorted({row[:3] for row in rows}):
        yield [row for row in rows if row[:3] == cover]


def test_each_book_is_numbered_in_the_order_of_its_days(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor.connection)
    rows = entries(owner_cursor)
    assert {row[0] for row in rows} == {"birth", "marriage", "death"}
    for book in books_in(rows):
        assert [row[3] for row in book] == list(range(1, len(book) + 1))
        days = [row[4] for row in book]
        assert days == sorted(days)
        assert {day.year for day in days} == {book[0][2]}
        assert all((day < NEW_UNITS_ON) is bool(book[0][1]) for day in days)
    last = owner_cursor.execute("SELECT DISTINCT last_number FROM register_book").fetchall()
    assert (0,) not in last
    assert check(owner_cursor.connection, now=NOW, today=TODAY, shown=3) == ()


def test_whoever_was_born_married_or_died_since_has_an_act_of_that_day(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor.connection)
    acts = owner_cursor.execute(
        "SELECT act.kind, act.acted_on, fact.since, act.source, fact.person_id = ANY (act.people)"
        " FROM register_act AS act JOIN ("
        " SELECT person_id, entered_by_id, since FROM register_birth UNION ALL"
        " SELECT person_id, entered_by_id, since FROM register_spouse UNION ALL"
        " SELECT person_id, entered_by_id, since FROM register_lifestate WHERE life = 'dead')"
        " AS fact ON fact.entered_by_id = act.entering WHERE act.kind <> 'import'"
    ).fetchall()
    assert {kind for kind, *_ in acts} == {"birth", "marriage", "death"}
    for kind, acted_on, since, source, is_named in acts:
        assert source == "invented people, seed 1, commune 00070, books since 2019"
        assert is_named
        assert acted_on.year >= SINCE
        assert 0 <= (acted_on - since).days <= (50 if kind == "birth" else 15)
        assert kind != "marriage" or acted_on == since
    (missing,) = owner_cursor.execute(
        "SELECT count(*) FROM register_birth JOIN register_entering AS entering"
        " ON entering.id = entered_by_id JOIN register_act AS act ON act.id = entering.act_id"
        " WHERE act.kind = 'import' AND since >= '2020-01-01'"
        " AND registered_unit_code IN (SELECT DISTINCT registered_unit_code FROM register_birth"
        " JOIN register_act ON entering = entered_by_id WHERE kind = 'birth')"
    ).fetchone() or (None,)
    assert missing == 0


def test_a_load_that_was_broken_off_has_the_same_books_in_the_end(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventing, "FAMILIES", 12)
    connection = owner_cursor.connection
    with pytest.raises(BrokenOff):
        filled(connection, break_after=400)
    assert any(row[3] >= PROVISIONAL for row in entries(owner_cursor))
    filled(connection)
    broken_off = entries(owner_cursor)
    owner_cursor.execute(
        "TRUNCATE register_act, register_book, register_bookentry, register_person CASCADE"
    )
    filled(connection)
    assert entries(owner_cursor) == broken_off


def test_books_that_were_not_bound_any_more_are_bound_the_next_time(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = owner_cursor.connection
    with pytest.raises(BrokenOff):
        filled(connection, 300, break_after=300)
    assert any(row[3] >= PROVISIONAL for row in entries(owner_cursor))
    assert filled(connection, 300).added == 0
    assert all(row[3] < PROVISIONAL for row in entries(owner_cursor))


def test_who_comes_later_is_entered_behind_what_stands_in_the_book(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor.connection, 300)
    before = entries(owner_cursor)
    filled(owner_cursor.connection, 500, seed=2)
    after = entries(owner_cursor)
    assert len(after) > len(before)
    assert set(map(repr, before)) <= set(map(repr, after))
    assert check(owner_cursor.connection, now=NOW, today=TODAY, shown=3) == ()


def test_the_books_are_kept_by_the_committee_that_is_there(owner_cursor: OwnerCursor) -> None:
    office = enter_office(
        "H26.15.03",
        kind="commune_committee",
        unit_code=HOAN_KIEM.code,
        name=Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="People's Committee"),
        since=NEW_UNITS_ON,
    )
    filled(owner_cursor.connection, 300)
    assert set(models.Book.objects.values_list("office_id", flat=True)) == {office.id}
    assert Office.objects.count() == 1


def test_a_commune_without_a_committee_gets_one_that_is_told_at_a_glance(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor.connection, 300)
    (office,) = Office.objects.all()
    assert office.code == "H99.00070"
    assert office.name_vi == "Ủy ban nhân dân phường Hoàn Kiếm"


def test_in_a_province_each_commune_has_its_own_books(owner_cursor: OwnerCursor) -> None:
    territory = territory_of("01", today=TODAY)
    filled(owner_cursor.connection, 1200, territory=territory)
    rows = entries(owner_cursor)
    assert len({row[-1] for row in rows}) > 60
    assert Office.objects.count() == 126
    rate = Spoiling(rate=0.3, today=TODAY)
    filled(owner_cursor.connection, 500, seed=2, territory=territory, spoiling=rate)
    found = {
        one.invariant.code for one in check(owner_cursor.connection, now=NOW, today=TODAY, shown=1)
    }
    assert found
    assert not any(code.startswith(("act_", "book_", "fact_", "present_")) for code in found)


def test_without_a_year_there_are_no_books(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor.connection, 200, books=None)
    assert models.Book.objects.count() == 0
    assert models.Act.objects.count() == 1
    with pytest.raises(Conflict, match="other errors or"):
        filled(owner_cursor.connection, 400, books=2020)


def in_a_year(day: date, moment: datetime) -> dict[str, Any]:
    return {"today": day.replace(year=day.year + 1), "now": moment.replace(year=moment.year + 1)}


def open_books(cursor: OwnerCursor) -> set[Any]:
    rows = cursor.execute("SELECT year FROM register_book WHERE closed_on IS NULL").fetchall()
    return {year for (year,) in rows}


def test_whoever_goes_on_in_another_year_closes_the_book_of_the_last(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor.connection, 600)
    assert open_books(owner_cursor) == {TODAY.year}
    filled(owner_cursor.connection, 1200, **in_a_year(TODAY, NOW))
    assert open_books(owner_cursor) == {TODAY.year + 1}
    found = check(
        owner_cursor.connection, now=NOW, today=TODAY.replace(year=TODAY.year + 1), shown=3
    )
    assert found == ()


def test_whoever_goes_on_in_another_year_leaves_a_book_open_in_which_an_office_writes(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor.connection, 600)
    (book, *_) = models.Book.objects.filter(year=TODAY.year)
    last = book.last_number + 1
    book.entries.create(number=last, dossier_id=new_id(), taken_on=TODAY)
    models.Book.objects.filter(id=book.id).update(last_number=last)
    filled(owner_cursor.connection, 1200, **in_a_year(TODAY, NOW))
    left = models.Book.objects.filter(year=TODAY.year, closed_on=None)
    assert [one.id for one in left] == [book.id]


def test_an_act_and_its_entry_are_told_at_a_glance(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor.connection, 300)
    for row in models.BookEntry.objects.all():
        assert str(row.id).startswith("9999")
        assert isinstance(row.id, UUID)
        assert row.taken_on >= date(SINCE, 1, 1)
