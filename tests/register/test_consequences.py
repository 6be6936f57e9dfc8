"""What the law and the calendar bring by themselves, from facts alone."""

from datetime import date
from uuid import UUID

import pytest

from lienthong.core.partial_dates import PartialDate
from lienthong.register import models
from lienthong.register.consequences import marital, representatives, to_come
from lienthong.register.fold import FactsOf
from lienthong.register.marital import Marital

ME, SPOUSE, MOTHER, FATHER, AUNT = (UUID(int=number) for number in range(1, 6))
WEDDING = models.Spouse(spouse_id=SPOUSE, since=date(2010, 5, 1), since_latest=date(2010, 5, 31))
DIVORCE = models.Spouse(spouse_id=None, since=date(2015, 1, 1), since_latest=date(2015, 1, 1))
DIED = PartialDate.parse("2012")


def born(day: date, latest: date | None = None) -> models.Birth:
    return models.Birth(since=day, since_latest=latest or day)


@pytest.mark.parametrize(
    ("spouses", "died", "on", "status"),
    [
        pytest.param((), None, date(2020, 1, 1), Marital.SINGLE, id="nobody was married"),
        pytest.param((WEDDING,), None, date(2010, 4, 30), Marital.SINGLE, id="before the day"),
        pytest.param((WEDDING,), None, date(2020, 1, 1), Marital.MARRIED, id="a wedding"),
        pytest.param((WEDDING,), DIED, date(2011, 12, 31), Marital.MARRIED, id="before the death"),
        pytest.param((WEDDING,), DIED, date(2013, 1, 1), Marital.WIDOWED, id="after the death"),
        pytest.param((WEDDING, DIVORCE), None, date(2015, 1, 1), Marital.DIVORCED, id="a divorce"),
    ],
)
def test_a_marital_status_follows_from_weddings_divorces_and_a_death(
    spouses: tuple[models.Spouse, ...], died: PartialDate | None, on: date, status: Marital
) -> None:
    seen = marital(FactsOf(spouses=spouses), spouse_died=died, on=on)
    assert seen.status is status
    assert "Điều" in seen.law.vi


PARENTS = (
    models.Parentage(role="mother", parent_id=MOTHER, since=date(2010, 2, 28)),
    models.Parentage(role="father", parent_id=FATHER, since=date(2010, 2, 28)),
)
GUARDIAN = models.Representation(
    guardian_id=AUNT, kind="guardian", since=date(2020, 1, 1), until=date(2025, 12, 31)
)


@pytest.mark.parametrize(
    ("guardians", "living", "on", "who"),
    [
        pytest.param((), (MOTHER, FATHER), date(2020, 1, 1), {MOTHER, FATHER}, id="a child"),
        pytest.param((), (FATHER,), date(2020, 1, 1), {FATHER}, id="a child whose mother died"),
        pytest.param((), (MOTHER, FATHER), date(2028, 2, 28), set(), id="of age to the day"),
        pytest.param((GUARDIAN,), (MOTHER, AUNT), date(2025, 12, 31), {AUNT}, id="a guardian"),
        pytest.param((GUARDIAN,), (MOTHER, AUNT), date(2026, 1, 1), {MOTHER}, id="no longer"),
        pytest.param((GUARDIAN,), (MOTHER,), date(2021, 1, 1), {MOTHER}, id="a guardian who died"),
    ],
)
def test_who_stands_for_somebody_follows_from_age_guardians_and_who_is_alive(
    guardians: tuple[models.Representation, ...],
    living: tuple[UUID, ...],
    on: date,
    who: set[UUID],
) -> None:
    facts = FactsOf(births=(born(date(2010, 2, 28)),), parents=PARENTS, guardians=guardians)
    assert {one.person for one in representatives(facts, living=living, on=on)} == who


def test_the_calendar_brings_ages_in_their_order_and_no_day_that_is_not_known() -> None:
    facts = FactsOf(births=(born(date(2012, 1, 1), date(2012, 12, 31)),))
    coming = to_come(facts, after=date(2026, 6, 30))
    assert [(one.what, one.day.iso) for one in coming[:2]] == [
        ("first_card", "2026"),
        ("of_age", "2030"),
    ]


def test_the_calendar_brings_nothing_to_the_dead() -> None:
    died = models.LifeState(life="dead", since=date(2020, 1, 1), since_latest=date(2020, 1, 1))
    facts = FactsOf(births=(born(date(2012, 1, 1)),), lives=(died,), parents=PARENTS)
    assert to_come(facts, after=date(2026, 1, 1)) == ()
    assert representatives(facts, living=(MOTHER,), on=date(2021, 1, 1)) == ()
