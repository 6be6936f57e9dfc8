"""Partly known dates: read and written both ways, and never surer than they are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import (
    Certainty,
    PartialDate,
    months_after,
    years_after,
)

YES, POSSIBLE, NO = Certainty.YES, Certainty.POSSIBLE, Certainty.NO

days = st.dates(date(1800, 1, 1), date(2399, 12, 31))
near_days = st.dates(date(2019, 12, 1), date(2021, 2, 1))


def spans(of):
    return st.tuples(of, of).map(lambda pair: PartialDate(min(pair), max(pair)))


def partial_dates(of):
    return st.one_of(
        of.map(PartialDate.on),
        of.map(lambda day: PartialDate.in_month(day.year, day.month)),
        of.map(lambda day: PartialDate.in_year(day.year)),
        spans(of),
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "known"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), "year"),
        ("08/2010", date(2010, 8, 1), date(2010, 8, 31), "month"),
        ("2/2012", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2010-08", date(2010, 8, 1), date(2010, 8, 31), "month"),
        ("17/08/2010", date(2010, 8, 17), date(2010, 8, 17), "day"),
        ("7/8/2010", date(2010, 8, 7), date(2010, 8, 7), "day"),
        ("17-08-2010", date(2010, 8, 17), date(2010, 8, 17), "day"),
        ("17.08.2010", date(2010, 8, 17), date(2010, 8, 17), "day"),
        (" 2010-08-17 ", date(2010, 8, 17), date(2010, 8, 17), "day"),
        ("29/02/2012", date(2012, 2, 29), date(2012, 2, 29), "day"),
        ("01/01/1950", date(1950, 1, 1), date(1950, 1, 1), "day"),
        ("2010-08-17/2010-09-03", date(2010, 8, 17), date(2010, 9, 3), "span"),
        ("17/08/2010–03/09/2010", date(2010, 8, 17), date(2010, 9, 3), "span"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text, earliest, latest, known):
    read = PartialDate.parse(text)
    assert (read.earliest, read.latest, read.known) == (earliest, latest, known)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date_empty"),
        ("  ", "date_empty"),
        ("yesterday", "date_not_understood"),
        ("17/08/10", "date_not_understood"),
        ("17 08 2010", "date_not_understood"),
        ("１７/08/2010", "date_not_understood"),
        ("2010-8-17", "date_not_understood"),
        ("2010-08-17T10:00:00", "date_not_understood"),
        ("0000", "date_year_out_of_range"),
        ("01/01/9999", "date_year_out_of_range"),
        ("08/17/2010", "date_no_such_month"),
        ("00/2010", "date_no_such_month"),
        ("2010-13", "date_no_such_month"),
        ("00/08/2010", "date_no_such_day"),
        ("31/04/2010", "date_no_such_day"),
        ("29/02/2011", "date_no_such_day"),
        ("29/02/1900", "date_no_such_day"),
        ("2010-09-03/2010-08-17", "date_span_backwards"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text, reason):
    with pytest.raises(Invalid) as refusal:
        PartialDate.parse(text, field="born")
    [problem] = refusal.value.problems
    assert (problem.field, problem.code) == ("born", reason)


@given(partial_dates(days))
def test_what_is_written_reads_back(partial):
    assert PartialDate.parse(partial.shown) == partial
    assert PartialDate.parse(partial.iso) == partial


@given(days)
def test_a_known_day_is_written_as_the_iso_day(day):
    assert PartialDate.on(day).iso == day.isoformat()


@pytest.mark.parametrize(
    ("text", "shown", "iso"),
    [
        ("2010", "2010", "2010"),
        ("2010-08", "08/2010", "2010-08"),
        ("2010-08-17", "17/08/2010", "2010-08-17"),
        ("2010-08-17/2010-09-03", "17/08/2010–03/09/2010", "2010-08-17/2010-09-03"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(text, shown, iso):
    partial = PartialDate.parse(text)
    assert (partial.shown, partial.iso) == (shown, iso)


def test_a_date_that_ends_before_it_starts_cannot_exist():
    with pytest.raises(ValueError, match="before it starts"):
        PartialDate(date(2010, 1, 2), date(2010, 1, 1))


def test_a_question_into_the_unknown_part_is_answered_possible():
    year = PartialDate.in_year(2010)
    assert year.is_before(date(2011, 1, 1)) is YES
    assert year.is_before(date(2010, 12, 31)) is POSSIBLE
    assert year.is_before(date(2010, 1, 1)) is NO
    assert year.is_after(date(2009, 12, 31)) is YES
    assert year.is_after(date(2010, 12, 31)) is NO
    assert year.is_on(date(2010, 1, 1)) is POSSIBLE
    assert year.is_on(date(2011, 1, 1)) is NO


def test_two_dates_known_in_part_are_never_surely_the_same_day():
    year = PartialDate.in_year(2010)
    assert year.is_same_as(year) is POSSIBLE
    assert year.is_same_as(PartialDate.in_month(2010, 8)) is POSSIBLE
    assert year.is_same_as(PartialDate.in_year(2011)) is NO
    day = PartialDate.on(date(2010, 8, 17))
    assert day.is_same_as(day) is YES


def test_a_certainty_is_not_taken_for_a_bool():
    with pytest.raises(TypeError, match="not a bool"):
        assert not PartialDate.in_year(2010).is_before(date(2010, 1, 1))


@given(partial_dates(near_days), near_days)
def test_an_answer_is_sure_exactly_when_every_possible_day_gives_it(partial, day):
    length = (partial.latest - partial.earliest).days + 1
    possible = [partial.earliest + timedelta(days=n) for n in range(length)]

    def answer(holds):
        answers = {holds(one) for one in possible}
        return POSSIBLE if len(answers) == 2 else YES if answers == {True} else NO

    assert partial.is_before(day) is answer(lambda one: one < day)
    assert partial.is_after(day) is answer(lambda one: one > day)
    assert partial.is_on(day) is answer(lambda one: one == day)
    for years in (0, 1):
        old = partial.is_years_old(years, on=day)
        assert old is answer(lambda one, years=years: years_after(one, years) <= day)


def test_a_child_of_a_leap_day_is_six_on_the_last_of_february():
    born = PartialDate.on(date(2020, 2, 29))
    assert born.is_years_old(6, on=date(2026, 2, 27)) is NO
    assert born.is_years_old(6, on=date(2026, 2, 28)) is YES


def test_who_has_only_a_year_of_birth_may_be_fourteen():
    assert PartialDate.in_year(2012).is_years_old(14, on=date(2026, 6, 1)) is POSSIBLE


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, months, then):
    assert months_after(day, months) == then
