"""Invented dossiers are counted and about nobody; a second time none are added."""

from datetime import date

import pytest
from tests.accounts import make_office
from tests.make import NOW

from lienthong.access.models import User
from lienthong.core.clock import day_of
from lienthong.dossiers.codes import next_code
from lienthong.dossiers.invent import BIRTH, Load, invent_load
from lienthong.dossiers.models import Dossier

pytestmark = pytest.mark.django_db
LOAD = Load(open=40, decided=20, late=0.25)


def invented() -> int:
    office = make_office()
    return invent_load(office.id, office.code, LOAD, procedure=BIRTH, seed="one", now=NOW)


def test_there_are_as_many_as_asked_for_and_none_the_second_time() -> None:
    assert (invented(), invented()) == (60, 0)
    assert Dossier.objects.filter(decided_at=None).count() == 40


def test_they_are_about_nobody() -> None:
    invented()
    assert not User.objects.exists()
    assert {row.form == {} for row in Dossier.objects.all()} == {True}


def test_each_began_before_it_was_decided_and_some_are_late() -> None:
    invented()
    rows = list(Dossier.objects.all())
    assert all(row.submitted_at <= (row.decided_at or NOW) <= NOW for row in rows)
    late = [row for row in rows if row.due_at and row.due_at < (row.decided_at or NOW)]
    assert 5 < len(late) < 30


def test_of_a_day_the_codes_follow_on_each_other() -> None:
    """And on those that were given before."""
    office = make_office()
    first = next_code(office.code, today=day_of(NOW))
    invented()
    rows = Dossier.objects.values_list("code", "submitted_at")
    by_day: dict[date, list[str]] = {day_of(NOW): [first]}
    for code, submitted_at in rows:
        by_day.setdefault(day_of(submitted_at), []).append(code)
    assert len(by_day[day_of(NOW)]) > 1
    for day, codes in by_day.items():
        following = [
            f"{office.code}-{day:%y%m%d}-{serial:04}" for serial in range(1, 1 + len(codes))
        ]
        assert sorted(codes) == following
