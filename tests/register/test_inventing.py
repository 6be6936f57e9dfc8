"""However many processes tell the families, the same people come, with the same numbers."""

from datetime import date
from itertools import islice
from uuid import UUID

import pytest

from lienthong.register import inventing
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.inventing import invented_batches
from lienthong.register.sheets import TABLES

TODAY = date(2026, 11, 22)
ACT = UUID(int=1)
PEOPLE = 700


def rows(processes: int, *, people: int = PEOPLE) -> dict[str, str]:
    """All the lines of each table."""
    batches = tuple(
        invented_batches(
            Invention(seed=7, today=TODAY, ground=HOAN_KIEM),
            people=people,
            first=3,
            act=ACT,
            processes=processes,
            kept_from_children=[],
        )
    )
    assert sum(batch.people_count for batch in batches) == people
    return {table: "".join(batch.text(table) for batch in batches) for table in TABLES}


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventing, "FAMILIES", 20)
    monkeypatch.setattr(inventing, "WORTH_PROCESSES", 0)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("processes", [2, 3])
def test_the_same_people_come_from_however_many_processes(processes: int) -> None:
    assert rows(processes) == rows(1)


@pytest.mark.usefixtures("small_blocks")
def test_no_number_is_left_open_and_none_comes_twice() -> None:
    lines = rows(2)
    assert not any(inventing.LATER in text for text in lines.values())
    numbers = [line.split("\t")[0] for line in lines["register_number"].splitlines()]
    assert len(set(numbers)) == PEOPLE
    assert all(len(number) == 12 for number in numbers)


@pytest.mark.usefixtures("small_blocks")
def test_who_stops_reading_leaves_no_process_behind() -> None:
    invention = Invention(seed=7, today=TODAY, ground=HOAN_KIEM)
    with inventing.told_blocks(invention, 0, act=ACT, processes=2, shut=[]) as blocks:
        first, second = islice(blocks, 2)
        assert second.first == first.first + inventing.FAMILIES
    assert inventing.get_context("fork").active_children() == []


def test_few_people_are_not_worth_a_process() -> None:
    assert rows(2, people=40) == rows(1, people=40)
