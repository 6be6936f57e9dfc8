"""
Who is protected is answered in the time that an unknown number takes, within noise.

Not part of the suite, where a busy machine would fail it: `pytest tests/contracts/time_tells.py`.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from tests.conftest import OwnerCursor
from tests.contracts.hidden import Town, Whom, make_town
from tests.contracts.ways_by_number import (
    CLERK,
    POLICE,
    card_form,
    number_form,
    outside_form,
    posted,
    residents_called,
)
from tests.contracts.ways_of_search import QUESTIONS, called

pytestmark = [pytest.mark.together, pytest.mark.usefixtures("stopped_clock")]
TIMES = 15
# Wide, so that a machine that is busy fails nothing: what tells by its time takes twice as long.
LEAST, MOST = 0.67, 1.5


@pytest.fixture
def town(owner_cursor: OwnerCursor) -> Town:
    return make_town(owner_cursor)


@pytest.mark.parametrize(
    "ask",
    [
        posted(CLERK, "/ban/khoi-phuc", card_form).ask,
        posted(CLERK, "/ban/ngoai-ho-so", outside_form).ask,
        posted(POLICE, "/ban/chinh-ly/dieu-chinh", number_form).ask,
        residents_called({}),
        called(POLICE, QUESTIONS["by number"]),
        called(POLICE, QUESTIONS["by name and house"]),
        called(POLICE, QUESTIONS["who lives with them"]),
        called(POLICE, QUESTIONS["a child of her"]),
        called(POLICE, QUESTIONS["his child by her name"]),
    ],
    ids=["card", "outside", "correct", "residents", "number", "house", "mates", "child", "his"],
)
def test_it_takes_as_long_as_for_nobody(
    ask: Callable[[Town, Whom], str], town: Town, record_property: Any
) -> None:
    hidden, _ = town.hidden
    took: dict[str, list[float]] = {hidden.number: [], town.nobody.number: []}
    for _ in range(TIMES):
        for whom in (hidden, town.nobody):
            town.forget_what_is_counted()
            begun = perf_counter()
            ask(town, whom)
            took[whom.number].append(perf_counter() - begun)
    of_hidden, of_nobody = (median(times) * 1000 for times in took.values())
    record_property("milliseconds", (of_hidden, of_nobody))
    assert LEAST < of_hidden / of_nobody < MOST
