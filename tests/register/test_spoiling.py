"""Planted errors stand where the truth says, one a person, and of every kind."""

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.cli.people_make import truth_kept
from lienthong.register.check import Broken, check
from lienthong.register.histories import Family
from lienthong.register.invent import invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.spoiling import Kind, Spoiling, spoilt

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
@settings(max_examples=4, deadline=None)
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


@pytest.mark.together
def test_the_truth_tells_what_stands_in_the_register(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    path = tmp_path / "truth.csv"
    with truth_kept(path) as note:
        made = invent(
            1200,
            seed=SEED,
            territory=HOAN_KIEM,
            connection=owner_cursor.connection,
            now=NOW,
            today=TODAY,
            spoiling=Spoiling(rate=0.3, today=TODAY),
            note=note,
        )
    assert made.held == 1200
    with path.open(encoding="utf-8", newline="") as lines:
        truth = list(csv.DictReader(lines))
    assert len(truth) > 200
    stands = dict(
        owner_cursor.execute(
            "SELECT number, concat_ws(' ', nullif(family, ''), nullif(middle, ''), given)"
            " FROM register_personnow"
        ).fetchall()
    )
    born = dict(
        owner_cursor.execute("SELECT number, born_earliest FROM register_personnow").fetchall()
    )
    for row in truth:
        assert re.fullmatch(r"\d{12}", row["number"])
        match row["kind"]:
            case "typo" | "lost_accents":
                assert stands[row["number"]] == row["planted"] != row["right"]
            case "swapped_day_and_month":
                assert born[row["number"]] == date.fromisoformat(row["planted"])
            case "wrong_sex_digit":
                assert row["number"][3] == row["planted"]
            case "duplicate":
                assert row["right"] in stands
                assert row["right"] != row["number"] == row["planted"]
    found = {broken.invariant.code: broken for broken in named_by_check(owner_cursor)}
    counted = Counter(row["kind"] for row in truth)
    assert found["number_other_sex"].count == counted["wrong_sex_digit"]
    assert found["household_elsewhere"].count == counted["still_in_old_household"]
    assert found["unit_not_of_its_day"].count == counted["unit_gone"]


def named_by_check(cursor: OwnerCursor) -> tuple[Broken, ...]:
    return check(cursor.connection, now=NOW, today=TODAY, shown=1)
