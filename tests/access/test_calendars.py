"""The working days of an office: the country's, its own, and none that nobody is sure of."""

from collections import Counter
from datetime import date, datetime

import psycopg
import pytest
from tests.accounts import NOW, make_citizen, make_office, make_officer

from lienthong.access.calendars import calendar_of, calendar_reaches, set_day
from lienthong.access.facts import facts_in, load
from lienthong.core.calendars import DayKind
from lienthong.core.clock import HANOI
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Words
from lienthong.core.working_time import Limit, Unit, due

OwnerCursor = psycopg.Cursor[tuple[object, ...]]
CULTURE_DAY = date(2026, 11, 24)
NAME = Words(vi="Ngày Văn hóa Việt Nam", en="Viet Nam Culture Day")


@pytest.mark.together
def test_the_days_off_of_the_country_are_off_in_every_office(owner_cursor: OwnerCursor) -> None:
    load(owner_cursor)
    calendar = calendar_of(make_office())
    for day in (
        date(2025, 1, 29),
        date(2025, 5, 2),
        date(2026, 1, 2),
        date(2026, 2, 20),
        date(2026, 4, 27),
        date(2026, 8, 31),
        date(2027, 2, 8),
    ):
        assert not calendar.is_working_day(day), day
    for day in (date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22), date(2026, 2, 23)):
        assert calendar.is_working_day(day), day
    assert calendar_reaches() == date(2027, 12, 31)


@pytest.mark.together
def test_a_limit_passes_over_tet(owner_cursor: OwnerCursor) -> None:
    """Two working days from Thursday, 12 February 2026: Friday, then Monday, 23 February."""
    load(owner_cursor)
    received = datetime(2026, 2, 12, 9, tzinfo=HANOI)
    due_at = due(received, Limit(2, Unit.WORKING_DAY), calendar=calendar_of(make_office()))
    assert due_at == datetime(2026, 2, 23, 17, tzinfo=HANOI)


@pytest.mark.together
def test_a_day_that_nobody_is_sure_of_counts_once_it_is_confirmed(
    owner_cursor: OwnerCursor,
) -> None:
    load(owner_cursor)
    office = make_office()
    assert calendar_of(office).is_working_day(CULTURE_DAY)
    set_day(CULTURE_DAY, DayKind.OFF, name=NAME, source="a notice", actor=None, now=NOW)
    assert not calendar_of(office).is_working_day(CULTURE_DAY)
    load(owner_cursor)
    assert not calendar_of(office).is_working_day(CULTURE_DAY)


@pytest.mark.django_db
def test_an_office_has_saturday_mornings_and_days_of_its_own() -> None:
    office = make_office("T.1", saturday_morning=True)
    leader = make_officer(office=office, role="leader")
    saturday, monday = date(2026, 10, 17), date(2026, 10, 19)
    set_day(monday, DayKind.OFF, name=NAME, source="x", actor=leader, now=NOW, office_id=office.id)
    own, other = calendar_of(office), calendar_of(make_office("T.2"))
    assert own.spans_on(saturday)
    assert not other.spans_on(saturday)
    assert not own.is_working_day(monday)
    assert other.is_working_day(monday)


@pytest.mark.django_db
def test_an_office_may_work_on_a_day_that_is_off_for_the_country() -> None:
    office, day = make_office("T.1"), date(2026, 10, 20)
    set_day(day, DayKind.OFF, name=NAME, source="x", actor=None, now=NOW)
    set_day(day, DayKind.WORKING, name=NAME, source="y", actor=None, now=NOW, office_id=office.id)
    assert calendar_of(office).is_working_day(day)
    assert not calendar_of(make_office("T.2")).is_working_day(day)


@pytest.mark.django_db
def test_days_are_set_by_the_leader_of_that_office_alone() -> None:
    office, other = make_office("T.1"), make_office("T.2")
    leader = make_officer("leader", office=office, role="leader")
    clerk = make_officer("clerk", office=office)
    for actor, office_id in (
        (clerk, office.id),
        (leader, other.id),
        (leader, None),
        (make_citizen(), office.id),
        (make_citizen("mai"), None),
    ):
        with pytest.raises(NotAllowed):
            set_day(
                date(2026, 10, 19),
                DayKind.OFF,
                name=NAME,
                source="x",
                actor=actor,
                now=NOW,
                office_id=office_id,
            )


@pytest.mark.together
def test_facts_loaded_twice_are_the_same(owner_cursor: OwnerCursor) -> None:
    load(owner_cursor)
    first = everything(owner_cursor)
    load(owner_cursor)
    assert everything(owner_cursor) == first


def everything(owner_cursor: OwnerCursor) -> list[tuple[object, ...]]:
    rows = []
    for table in ("access_specialday", "access_competence"):
        owner_cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608
        rows += owner_cursor.fetchall()
    return rows


def test_every_fact_has_a_source_and_what_is_unverified_does_not_apply() -> None:
    days = list(facts_in("days_off"))
    assert all(row["source"] and row["name_vi"] and row["name_en"] for row in days)
    for row in days:
        assert (row["applies"] == "true") == (row["confidence"] != "unverified"), row["day"]
    assert CULTURE_DAY.isoformat() in {row["day"] for row in days if row["applies"] == "false"}
    for row in facts_in("competence"):
        assert row["instrument"]
        assert row["source"]


def test_the_law_gives_eleven_days_a_year_and_a_day_worked_for_a_day_exchanged() -> None:
    """Labour Code, Article 112: 1 + 5 + 1 + 1 + 1 + 2; weekend days within are given back."""
    weekdays_off: Counter[int] = Counter()
    for row in facts_in("days_off"):
        day = date.fromisoformat(row["day"])
        if row["applies"] == "true":
            if row["kind"] == "working":
                assert day.weekday() == 5
                weekdays_off[day.year] -= 1
            elif day.weekday() < 5:
                weekdays_off[day.year] += 1
    # 2027: the fifth day of Tết is 4 or 11 February, and a notice has to say which.
    assert weekdays_off == {2025: 11, 2026: 11, 2027: 10}
