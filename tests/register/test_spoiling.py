"""Planted errors stand where the truth says, one a person, and of every kind."""

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.core.folding import without_accents
from lienthong.register.check import Broken, check
from lienthong.register.histories import Family
from lienthong.register.invent import invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.spoiling import Kind, Spoiling, spoilt
from lienthong.register.territories import territory_of

SEED = 5


@cache
def told(people: int = 3000) -> tuple[Family, ...]:
    return tuple(Invention(seed=SEED, today=TODAY, territory=HOAN_KIEM).families(people=people))


def all_spoilt(rate: float, *, room: int = 9) -> list[tuple[Family, Family, tuple[object, ...]]]:
    invention = Invention(seed=SEED, today=TODAY, territory=HOAN_KIEM)
    spoiling = Spoiling(rate=rate, today=TODAY)
    return [
        (family, *spoilt(invention.dice(place, "errors"), family, spoiling=spoiling, room=room))
        for place, family in enumerate(told())
    ]


def test_every_kind_of_error_is_planted() -> None:
    kinds = Counter(error.kind for *_, planted in all_spoilt(0.5) for error in planted)
    assert set(kinds) == set(Kind)


@given(rate=st.sampled_from([0.0, 0.05, 0.3, 1.0]))
@settings(max_examples=4)
def test_who_is_named_differs_and_nobody_else_does(rate: float) -> None:
    for family, wrong, planted in all_spoilt(rate):
        before = {person.id: person for person in family.people}
        after = {person.id: person for person in wrong.people}
        named = {error.person for error in planted}
        assert len(named) == len(planted)
        assert {id for id, person in after.items() if before.get(id) != person} == named
        assert len(after) == len(before) + sum(e.kind is Kind.DUPLICATE for e in planted)


def test_without_room_nobody_is_entered_twice() -> None:
    for family, wrong, planted in all_spoilt(1.0, room=0):
        assert len(wrong.people) == len(family.people)
        assert all(error.kind is not Kind.DUPLICATE for error in planted)


class Row(msgspec.Struct, frozen=True):
    """What the register says of somebody now."""

    number: str
    name: str
    born: date
    life: str
    residence: str | None
    unit_code: str | None
    household: str | None
    old_numbers: tuple[str, ...]


def standing(cursor: OwnerCursor) -> dict[str, Row]:
    rows = cursor.execute(
        "SELECT number, concat_ws(' ', nullif(family, ''), nullif(middle, ''), given),"
        " born_earliest, life, residence, unit_code, household_id::text, ARRAY("
        " SELECT old.number FROM register_oldnumber AS old WHERE old.person_id = now.person_id)"
        " FROM register_personnow AS now"
    ).fetchall()
    found = (Row(*row[:-1], tuple(row[-1])) for row in rows)  # type: ignore[arg-type]
    return {row.number: row for row in found}


def check_stands(told: dict[str, str], stands: dict[str, Row], shared: Counter[str]) -> None:
    """That the register says of whom the line is about what the line says is planted."""
    assert re.fullmatch(r"\d{12}", told["number"])
    row, planted = stands[told["number"]], told["planted"]
    match Kind(told["kind"]):
        case Kind.TYPO | Kind.LOST_ACCENTS:
            assert row.name == planted != told["right"]
        case Kind.SWAPPED_DAY_AND_MONTH:
            right = date.fromisoformat(told["right"])
            assert row.born == date.fromisoformat(planted)
            assert (row.born.day, row.born.month) == (right.month, right.day)
        case Kind.WRONG_SEX_DIGIT:
            assert row.number[3] == planted != told["right"]
        case Kind.DUPLICATE:
            assert planted == row.number != told["right"]
            twin = stands[told["right"]]
            assert without_accents(twin.name) == without_accents(row.name)
            assert twin.born == row.born
        case Kind.SHARED_OLD_NUMBER:
            assert row.old_numbers == (planted,)
            assert shared[planted] > 1
        case Kind.DEAD_BUT_ACTIVE:
            assert (row.life, row.residence) == ("dead", planted)
        case Kind.STILL_IN_OLD_HOUSEHOLD:
            assert (row.life, row.household) == ("alive", planted)
        case Kind.UNIT_GONE:
            assert row.unit_code == planted != told["right"]


@pytest.mark.together
@pytest.mark.parametrize("code", [HOAN_KIEM.code, "01"])
def test_the_truth_tells_what_stands_in_the_register(
    owner_cursor: OwnerCursor, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "truth.csv"
    made = invent(
        1500,
        seed=SEED,
        territory=territory_of(code, today=TODAY),
        connection=owner_cursor.connection,
        now=NOW,
        today=TODAY,
        spoiling=Spoiling(rate=0.4, today=TODAY),
        books_since=2020,
        truth=path,
    )
    assert made.held == 1500
    with path.open(encoding="utf-8", newline="") as lines:
        truth = list(csv.DictReader(lines))
    counted = Counter(row["kind"] for row in truth)
    assert set(counted) == set(Kind)
    stands = standing(owner_cursor)
    shared = Counter(number for row in stands.values() for number in row.old_numbers)
    for told in truth:
        check_stands(told, stands, shared)
    found = {broken.invariant.code: broken for broken in named_by_check(owner_cursor)}
    assert found["number_other_sex"].count == counted["wrong_sex_digit"]
    assert found["household_elsewhere"].count == counted["still_in_old_household"]
    assert found["unit_not_of_its_day"].count == counted["unit_gone"]
    assert found["dead_still_registered"].count <= counted["dead_but_active"]
    assert found["old_number_of_two"].count == sum(n for n in shared.values() if n > 1)
    # Not of those whose mother is not known, and only where a book says when the birth was entered.
    assert 0 < found["one_person_twice"].count <= 2 * counted["duplicate"]
    assert 0 < found["born_after_registered"].count <= counted["swapped_day_and_month"]
    named = {row["planted"] for row in truth if row["kind"] == Kind.SHARED_OLD_NUMBER}
    twice = {row["number"] for row in truth if row["kind"] == Kind.DUPLICATE}
    numbers = [n for row in stands.values() if row.number not in twice for n in row.old_numbers]
    assert {number for number, count in Counter(numbers).items() if count > 1} <= named


def named_by_check(cursor: OwnerCursor) -> tuple[Broken, ...]:
    return check(cursor.connection, now=NOW, today=TODAY, shown=1)
