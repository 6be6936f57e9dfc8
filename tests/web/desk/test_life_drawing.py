"""A life drawn as lanes: nothing outside the frame, nothing without a width, no gap unsaid."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.partial_dates import PartialDate
from lienthong.register.lifeline import Befell, LifeEvent
from lienthong.web.desk.life_drawing import WIDTH, life_drawn

TODAY = date(2026, 11, 20)
KINDS = (Befell.LIVES, Befell.STRUCK_OUT, Befell.MARRIED, Befell.UNMARRIED, Befell.DIED)


def event(what: Befell, day: date, latest: date | None = None) -> LifeEvent:
    known = PartialDate(day, latest or day)
    return LifeEvent(what=what, day=known, text="", unit_code=None, other=None, act=None)


BORN = event(Befell.BORN, date(1994, 3, 8))
AGE = (TODAY - BORN.day.earliest).days
ages = st.integers(0, AGE)
events = st.lists(st.tuples(st.sampled_from(KINDS), ages, st.integers(0, 365)), max_size=8)


def on_age(age: int) -> date:
    return BORN.day.earliest + timedelta(days=age)


@given(events, ages)
def test_everything_is_drawn_inside_the_frame(
    told: list[tuple[Befell, int, int]], age: int
) -> None:
    others = [event(what, on_age(day), on_age(day + more)) for what, day, more in told]
    on = on_age(age)
    drawn = life_drawn([BORN, *others], on=on, today=TODAY)
    begins = [one for one in others if one.what in (Befell.LIVES, Befell.MARRIED)]
    assert (drawn is None) == (not begins)
    if drawn is None:
        return
    assert sum(len(lane.bars) for lane in drawn.lanes) == len(begins)
    for bar in (bar for lane in drawn.lanes for bar in lane.bars):
        assert 0 <= bar.x <= WIDTH
        assert bar.width > 0
        assert bar.unsure >= 0
    assert len(drawn.years) == 5
    assert drawn.years[0] == 1994
    assert (
        len({later - year for year, later in zip(drawn.years, drawn.years[1:], strict=False)}) == 1
    )
    assert 0 <= drawn.on <= WIDTH


def test_a_home_ends_where_the_next_begins_and_the_last_with_death() -> None:
    died = event(Befell.DIED, date(2020, 1, 1))
    homes = (
        event(Befell.LIVES, date(1994, 3, 8)),
        event(Befell.LIVES, date(2010, 8, 1), date(2010, 8, 31)),
    )
    drawn = life_drawn([BORN, *homes, died], on=TODAY, today=TODAY)
    assert drawn is not None
    first, second = drawn.lanes[0].bars
    assert first.x + first.width == second.x + second.unsure
    assert second.unsure > 0
    assert (first.is_second, second.is_second) == (False, True)
    assert second.x + second.width < drawn.on


def test_what_was_withdrawn_is_not_drawn() -> None:
    assert life_drawn([BORN], on=TODAY, today=TODAY) is None
    assert life_drawn([], on=TODAY, today=TODAY) is None
