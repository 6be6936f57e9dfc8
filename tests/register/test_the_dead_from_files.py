"""What files say of the dead: their families come in, and nothing begins after a death."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY, lists_sent
from tests.make.desks import make_desks
from tests.register.taken_in import (
    FATHER_NUMBER,
    HOME,
    MOTHER_NUMBER,
    broken,
    check_kept_is_folded,
    family,
    ids,
    looking_at,
    refusals,
    remarks,
    taken_in,
)
from tests.register.test_histories_import import fact

from lienthong.core.partial_dates import PartialDate
from lienthong.register import models
from lienthong.register.incoming.person import IncomingCard, IncomingPerson
from lienthong.register.seen import Life, Relation
from lienthong.register.taking_in.answers import answer_lists
from lienthong.register.taking_in.lists import Lists, take_in_lists

pytestmark = pytest.mark.together

CHILD, FATHER, MOTHER = family()
UNDATED = replace(HOME, since=None)
DIED = PartialDate.on(date(2015, 6, 7))
DEAD = replace(FATHER, life=Life.DEAD, died=DIED, relation=None, residence_file="", residence=None)
NOTED_HOME = (3, "noted", "residence", "unit_after_death")


def of_the_dead(**more: Any) -> list[IncomingPerson]:
    """Of the family of somebody who died: each row but his says where they live today."""
    mother = replace(MOTHER, relation=Relation.HEAD, head=None)
    child = replace(CHILD, head=replace(CHILD.head, number=MOTHER_NUMBER))
    return [child, replace(DEAD, **more), mother]


def homes_of_the_dead(cursor: OwnerCursor, table: str) -> int:
    rows = cursor.execute(
        f"SELECT FROM register_{table} JOIN register_number USING (person_id)"
        " WHERE number = %s AND text IS NOT NULL AND withdrawn_by_id IS NULL",
        [FATHER_NUMBER],
    )
    return len(rows.fetchall())


@pytest.mark.parametrize("since", [None, PartialDate.on(date(2025, 7, 1))])
@pytest.mark.parametrize("more", [{}, {"relation": Relation.OTHER, "head": CHILD.head}])
def test_no_dwelling_of_the_dead_is_kept_in_a_unit_that_came_later(
    since: PartialDate | None, more: dict[str, Any], owner_cursor: OwnerCursor
) -> None:
    if more:
        more = {**more, "head": replace(more["head"], number=MOTHER_NUMBER)}
    done = taken_in(of_the_dead(residence=replace(HOME, since=since), residence_file="HK1", **more))
    assert (remarks(done), done.accepted) == ([NOTED_HOME], 3)
    assert homes_of_the_dead(owner_cursor, "residence") == 0
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)
    again = taken_in(of_the_dead(residence=replace(HOME, since=since)))
    assert (refusals(again), again.known) == ([], 3)


def test_an_office_takes_in_the_dead_of_its_area(owner_cursor: OwnerCursor) -> None:
    done = taken_in(of_the_dead(residence=UNDATED), actor=make_desks().police.clerk)
    assert (remarks(done), done.accepted) == ([NOTED_HOME], 3)


@pytest.mark.parametrize("place", ["temporary", "present_place"])
def test_nor_where_they_lodged(place: str, owner_cursor: OwnerCursor) -> None:
    lodging = {place: replace(UNDATED, until=date(2026, 1, 1) if place == "temporary" else None)}
    done = taken_in(of_the_dead(**lodging))
    assert (remarks(done), done.accepted) == ([(3, "noted", place, "unit_after_death")], 3)
    assert homes_of_the_dead(owner_cursor, "presentplace") == 0
    assert homes_of_the_dead(owner_cursor, "temporaryresidence") == 0
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"residence": replace(HOME, since=PartialDate.on(date(2020, 1, 1)))}, "residence"),
        ({"temporary": replace(HOME, since=PartialDate.on(date(2020, 1, 1)))}, "temporary"),
        (
            {
                "cards": (
                    IncomingCard(kind="identity", number=FATHER_NUMBER, since=date(2021, 5, 5)),
                )
            },
            "cards",
        ),
        ({"residence": UNDATED, "relation": Relation.HEAD}, "head_without_home"),
    ],
)
def test_what_a_row_says_to_begin_after_the_death_is_refused(
    more: dict[str, Any], found: str, owner_cursor: OwnerCursor
) -> None:
    done = taken_in(of_the_dead(**more))
    (refusal, *_) = [one for one in refusals(done) if one[0] == 3]
    assert found in refusal
    assert broken(owner_cursor) == []


def test_how_the_dead_were_reached_is_left_out(owner_cursor: OwnerCursor) -> None:
    reached = {"phone": "0912345678", "email": "a@b.vn"}
    done = taken_in([replace(one, **reached) for one in of_the_dead()])
    assert remarks(done) == [(3, "noted", "contact", "contact_of_the_dead")]
    assert broken(owner_cursor) == []
    with looking_at(ids(owner_cursor)):
        assert models.Contact.objects.count() == 4


def test_the_histories_of_the_dead_end_with_their_death(owner_cursor: OwnerCursor) -> None:
    taken_in(of_the_dead())
    died = DIED.earliest.year
    rows = [
        fact(2, "contacts", PartialDate.in_year(died - 1), kind="phone", value="0912345678"),
        fact(3, "contacts", PartialDate.in_year(died + 1), kind="phone", value="0912345679"),
        fact(4, "cards", PartialDate.in_year(died - 1), kind="identity", number=FATHER_NUMBER),
        fact(5, "cards", PartialDate.in_year(died + 1), kind="insurance", number="HT4"),
    ]
    done = taken_in([], rows)
    assert refusals(done) == [(3, "since", "after_death"), (5, "since", "after_death")]
    assert broken(owner_cursor) == []


def test_the_history_of_a_card_bears_a_number_of_its_own_person(owner_cursor: OwnerCursor) -> None:
    rows = [
        fact(row, "cards", PartialDate.in_year(2000 + row), kind="identity", number=number)
        for row, number in enumerate((FATHER_NUMBER, MOTHER_NUMBER, "012345678"), start=2)
    ]
    done = taken_in(family(), rows)
    assert refusals(done) == [(3, "values", "card_of_another"), (4, "values", "card_of_another")]
    assert broken(owner_cursor) == []


def test_a_list_of_today_says_where_the_dead_lived_long_ago(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    headings = ("Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Nơi thường trú",
                "Thường trú từ ngày", "Ngày mất", "Điện thoại")  # fmt: skip
    home = "12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội"
    row = ("Nguyễn Văn Cha", "02/01/1980", "Nam", FATHER_NUMBER, home, "17/08/2005", "07/06/2015",
           "0912345678")  # fmt: skip
    lists = Lists(people=(lists_sent.csv(tmp_path / "a.csv", (headings, row), delimiter=";"),))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    (one,) = answer_lists(lists, done, today=TODAY)
    assert [(problem.column, problem.code) for problem in one.first] == [
        ("Nơi thường trú", "unit_since"),
        ("Nơi thường trú", "unit_after_death"),
        ("Điện thoại", "contact_of_the_dead"),
    ]
    assert done.accepted == 1
    assert homes_of_the_dead(owner_cursor, "residence") == 0
