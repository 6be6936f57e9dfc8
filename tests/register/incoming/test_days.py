"""Days as lists have them: what can be meant in one way is read, the rest is refused."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.days import DAY_0, month_stands_first, read_day

TODAY = date(2026, 11, 26)
days = st.dates(date(1901, 1, 1), TODAY)


def read(text: str, **how: bool):
    return read_day(text, today=TODAY, **how)


@given(days, st.sampled_from(["{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0.day}-{0.month}-{0.year}"]))
def test_a_day_is_read_in_every_order_without_a_note(day, form):
    assert read(form.format(day)).day == PartialDate.on(day)
    assert read(form.format(day)).finding is None


@given(days)
def test_a_day_is_read_with_its_time_as_one_word_and_as_a_number(day):
    for text in (f"{day} 00:00:00", f"{day}T00:00:00", f"{day:%d%m%Y}"):
        assert read(text).day == PartialDate.on(day)
    as_number = read(str((day - DAY_0).days))
    if not 1800 <= (day - DAY_0).days <= 2399:
        assert as_number.day == PartialDate.on(day)
        assert as_number.finding.code == "day_as_number"


@example(date(1926, 12, 1))
@given(days)
def test_two_digits_of_a_year_never_lead_into_the_future(day):
    found = read(f"{day:%d/%m/%y}")
    assert found.day is not None
    assert found.day.latest <= TODAY
    assert found.day.latest.year % 100 == day.year % 100
    assert found.finding.code == "year_of_two_digits"


def test_what_ends_may_end_in_a_year_to_come_of_two_digits():
    assert read("01/12/60", can_be_to_come=True).day.earliest == date(2060, 12, 1)
    assert read("01/12/60").day.earliest == date(1960, 12, 1)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_remedy(text):
    found = read(text)
    assert found.day is not None or (found.finding.reason.message and found.finding.remedy.message)


@pytest.mark.parametrize(
    ("text", "shown", "note"),
    [
        ("1960", "1960", None),
        ("08/1960", "08/1960", None),
        ("00/00/1960", "1960", None),
        ("__/__/1960", "1960", None),
        ("0/8/1960", "08/1960", None),
        ("ngày 5 tháng 3 năm 1980", "05/03/1980", None),
        ("năm 1980", "1980", None),
        ("05/23/1980", "23/05/1980", "day_and_month_swapped"),
        ("1980-23-05", "23/05/1980", "day_and_month_swapped"),
        ("29346", "05/05/1980", "day_as_number"),
        ("29346.0", "05/05/1980", "day_as_number"),
        ("5-3-80", "05/03/1980", "year_of_two_digits"),
        ("5-3-26", "05/03/2026", "year_of_two_digits"),
        ("19800503", "03/05/1980", None),
        ("'05/03/1980", "05/03/1980", None),
    ],
)
def test_what_lists_write(text, shown, note):
    found = read(text)
    assert found.day.shown == shown
    assert (found.finding.code if found.finding else None) == note


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/1980", "date_no_such_day"),
        ("29/02/1981", "date_no_such_day"),
        ("13/13/1980", "date_no_such_month"),
        ("05/03/2030", "day_to_come"),
        ("12", "date_not_understood"),
        ("không rõ", "date_not_understood"),
        ("05/03/980", "date_not_understood"),
    ],
)
def test_what_cannot_be_a_day_is_refused(text, code):
    found = read(text)
    assert found.day is None
    assert found.finding.code == code
    assert "/" in found.finding.remedy.message


def test_a_column_tells_that_the_month_stands_first():
    assert month_stands_first(["03/04/1980", "05/23/1980"])
    assert not month_stands_first(["03/04/1980", "23/05/1980", "05/23/1980"])
    assert read("03/04/1980", is_month_first=True).day.shown == "04/03/1980"
    assert read("03/04/1980").day.shown == "03/04/1980"
