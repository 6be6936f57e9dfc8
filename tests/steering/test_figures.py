"""Figures say where things go, and tell no small number by a share or a direction."""

import pytest

from lienthong.steering.counts import Flow
from lienthong.steering.figures import days_of, direction_of, share_said
from lienthong.steering.hiding import Hidden
from lienthong.steering.seen import Direction


@pytest.mark.parametrize(
    ("decided", "late", "says"),
    [
        (0, 0, "not said"),
        (4, 0, "not said"),
        (200, 0, "100%"),
        (200, 50, "75%"),
        (200, 3, "At least 98%"),
        (200, 198, "not said"),
        (200, 200, "0%"),
    ],
)
def test_a_share_is_said_where_it_tells_no_small_number(decided: int, late: int, says: str) -> None:
    assert str(share_said(Flow(0, decided, late, None))) == says


def test_a_share_says_the_same_of_every_small_number() -> None:
    assert len({str(share_said(Flow(0, 200, late, None))) for late in (1, 2, 3, 4)}) == 1


def test_a_median_of_few_is_nobodys_business() -> None:
    assert (days_of(Flow(0, 19, 0, 48.0)), days_of(Flow(0, 20, 0, 48.0))) == (None, 20)


def test_a_direction_is_between_two_numbers_that_are_shown() -> None:
    assert direction_of(9, 7) is Direction.MORE
    assert direction_of(7, 7) is Direction.SAME
    assert direction_of(0, 7) is Direction.FEWER
    assert direction_of(Hidden.FEW, 7) is None
    assert direction_of(7, Hidden.UNSAID) is None
