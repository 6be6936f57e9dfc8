"""Histories from files: facts over time, entered over what is there as single acts would."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, UNIT_CODE
from tests.make.desks import make_desks
from tests.register.taken_in import (
    FATHER_NUMBER,
    check_kept_is_folded,
    family,
    ids,
    looking_at,
    refusals,
    remarks,
    taken_in,
)

from lienthong.core.partial_dates import PartialDate
from lienthong.register import models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.effects import Lodge
from lienthong.register.incoming.person import IncomingFact, IncomingValue
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Life

pytestmark = pytest.mark.together

PEOPLE = [replace(one, spouse=None) for one in family()]


def fact(
    row: int, kind: str, since: PartialDate, until: date | None = None, /, **says: str
) -> IncomingFact:
    return IncomingFact(
        row=row, number=FATHER_NUMBER, kind=kind, since=since,
        until=PartialDate.on(until) if until else None,
        values=tuple(IncomingValue(column=column, value=value) for column, value in says.items()),
    )  # fmt: skip


def home(
    row: int, since: PartialDate, until: date | None = None, text: str = "Số 9001", **more: str
) -> IncomingFact:
    unit = {"unit_code": UNIT_CODE, **more}
    return fact(row, "residences", since, until, text=text, **unit)


def day(year: int, month: int = 1, of_month: int = 1) -> PartialDate:
    return PartialDate.on(date(year, month, of_month))


def father(cursor: OwnerCursor) -> Any:
    (row,) = cursor.execute(
        "SELECT person_id FROM register_number WHERE number = %s", [FATHER_NUMBER]
    ).fetchall()
    return row[0]


def homes(cursor: OwnerCursor, table: str = "residence") -> list[tuple[object, ...]]:
    return cursor.execute(
        f"SELECT since, since_latest, text FROM register_{table}"  # noqa: S608 - our own words
        " WHERE person_id = %s AND withdrawn_by_id IS NULL ORDER BY since",
        [father(cursor)],
    ).fetchall()


def test_former_homes_are_entered_with_what_is_between_them(owner_cursor: OwnerCursor) -> None:
    facts = [
        home(2, PartialDate.in_year(2001), date(2009, 12, 31)),
        home(3, day(2010), date(2015, 6, 30), text="Số 9002"),
    ]
    done = taken_in(PEOPLE, facts)
    assert (remarks(done), done.accepted) == ([], 5)
    assert homes(owner_cursor) == [
        (date(2001, 1, 1), date(2001, 12, 31), "Số 9001"),
        (date(2010, 1, 1), date(2010, 1, 1), "Số 9002"),
        (date(2015, 7, 1), date(2015, 7, 1), None),
        (date(2025, 7, 1), date(2025, 7, 1), "Số 9012 phố Hàng Bạc"),
    ]
    check_kept_is_folded(owner_cursor)


def test_the_same_histories_in_another_file_are_known(owner_cursor: OwnerCursor) -> None:
    facts = [
        home(2, day(2001), date(2009, 12, 31)),
        fact(3, "other_names", day(2020), name="Tư"),
    ]
    taken_in(PEOPLE, facts)
    again = taken_in([], [replace(one, row=one.row + 5) for one in facts])
    assert (again.accepted, again.known, refusals(again)) == (0, 2, [])
    check_kept_is_folded(owner_cursor)


def test_a_lodging_of_a_file_is_entered_as_the_act_of_a_lodging_is(
    owner_cursor: OwnerCursor,
) -> None:
    """Over a longer one, with what it covers and gives back: one by a file, one by an act."""
    taken_in(PEOPLE)
    dwellings = [
        ("Số 9005", date(2025, 8, 1), date(2027, 7, 31)),
        ("Số 9006", date(2026, 1, 1), date(2026, 12, 31)),
    ]
    for row, (text, since, until) in enumerate(dwellings, start=20):
        lodging = fact(
            row, "temporaries", PartialDate.on(since), until, text=text, unit_code=UNIT_CODE
        )
        assert refusals(taken_in([], [lodging])) == []
    by_file = homes(owner_cursor, "temporaryresidence")
    child = next(id for id in ids(owner_cursor) if id != father(owner_cursor))
    with transaction.atomic():
        opened([child], actor=BEFORE, purpose="test")
        for text, since, until in dwellings:
            lodge = Lodge(
                person=child,
                since=since,
                until=until,
                dwelling=Dwelling(text=text, unit_code=UNIT_CODE),
            )
            apply([lodge], act=ActDraft(kind="test", acted_on=since, source="test"), now=NOW)
    by_act = owner_cursor.execute(
        "SELECT since, since_latest, text FROM register_temporaryresidence"
        " WHERE person_id = %s AND withdrawn_by_id IS NULL ORDER BY since",
        [child],
    ).fetchall()
    assert by_file == by_act
    assert len(by_file) == 4
    check_kept_is_folded(owner_cursor)


REFUSED = {
    "nobody": (replace(home(9, day(2001)), number="001080000009"), "person_unknown"),
    "kind": (fact(9, "births", day(1980, 1, 2)), "kind_not_taken"),
    "another sex": (fact(9, "sexes", day(2001), sex="female"), "sex_not_taken"),
    "a death": (fact(9, "lives", day(2001), life="dead"), "life_not_taken"),
    "an absence": (fact(9, "absences", day(2001)), "absence_not_taken"),
    "a stay": (fact(9, "stays", day(2001), text="Số 1", unit_code=UNIT_CODE), "stay_not_taken"),
    "nothing said": (fact(9, "nationalities", day(2001)), "value_wrong"),
    "backwards": (home(9, day(2001), date(2000, 1, 1)), "ends_before_start"),
    "before birth": (home(9, day(1979)), "before_birth"),
    "no unit": (home(9, day(2001), unit_code=""), "unit_missing"),
    "no such unit": (home(9, day(2001), unit_code="99999"), "unit_not_in_force"),
    "start taken": (home(9, day(2025, 7), text="Số 9999"), "start_taken"),
}


@pytest.mark.parametrize("rule", REFUSED)
def test_a_fact_that_breaks_a_rule_is_refused(rule: str, owner_cursor: OwnerCursor) -> None:
    row, code = REFUSED[rule]
    done = taken_in(PEOPLE, [row, home(10, day(2002), date(2003, 1, 1))])
    assert [found for _, _, found in refusals(done)] == [code]
    assert done.accepted == 4
    check_kept_is_folded(owner_cursor)


def test_of_who_is_alive_and_what_they_are_nothing_is_new(owner_cursor: OwnerCursor) -> None:
    rows = [
        fact(2, "lives", day(2001), life="alive"),
        fact(3, "sexes", day(1980, 1, 2), sex="male"),
    ]
    done = taken_in(PEOPLE, rows)
    assert (refusals(done), done.known) == ([], 2)


def test_a_death_that_the_register_has_is_known_by_its_day(owner_cursor: OwnerCursor) -> None:
    died = PartialDate.on(date(2019, 5, 6))
    _, dead, _ = PEOPLE
    dead = replace(dead, life=Life.DEAD, died=died, residence=None, relation=None)
    rows = [
        fact(2, "lives", PartialDate.in_year(2019), life="dead"),
        fact(3, "lives", day(2019, 5, 7), life="dead"),
    ]
    done = taken_in([dead], rows)
    assert (refusals(done), done.known) == ([(3, "kind", "life_not_taken")], 1)


def test_to_the_dead_no_home_is_given_back(owner_cursor: OwnerCursor) -> None:
    _, dead, _ = PEOPLE
    died = PartialDate.on(date(2010, 5, 6))
    dead = replace(dead, life=Life.DEAD, died=died, residence=None, relation=None)
    rows = [home(2, day(2001)), home(3, day(2009), date(2010, 12, 31), text="Số 9002")]
    assert refusals(taken_in([dead], rows)) == []
    assert homes(owner_cursor)[-1] == (date(2011, 1, 1), date(2011, 1, 1), None)


def test_an_office_takes_in_the_histories_of_its_area_alone(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE)
    clerk = make_desks().police.clerk
    named = [fact(2, "other_names", day(2001), name="Tư")]
    assert refusals(taken_in([], named, actor=clerk)) == []
    owner_cursor.execute("UPDATE register_personnow SET unit_code = '00001'")
    again = [replace(one, row=3) for one in named]
    assert refusals(taken_in([], again, actor=clerk)) == [(3, "number", "not_ours")]


def test_of_two_rows_that_overlap_the_later_is_refused(owner_cursor: OwnerCursor) -> None:
    rows = [home(2, day(2001), date(2005, 1, 1)), home(3, day(2004), date(2006, 1, 1))]
    assert refusals(taken_in(PEOPLE, rows)) == [(3, "since", "start_taken")]


def test_a_changed_name_has_its_key(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE)
    named = fact(2, "names", day(2020), family="Nguyễn", middle="Đức", given="Chạ")
    taken_in([], [named])
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        assert models.PersonNow.objects.get(number=FATHER_NUMBER).name_key == "nguyen duc cha"
