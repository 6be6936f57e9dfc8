"""However many processes tell the families, the same people come, with the same numbers."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

import pytest

from lienthong.register import inventing
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.numbering import NumberedLater, Numbering
from lienthong.register.invented.spoiling import Spoiling
from lienthong.register.inventing import Block, Inventing, invented_blocks
from lienthong.register.sheets import TABLES

TODAY = date(2026, 11, 22)
PEOPLE = 700


def inventing_in(processes: int, *, rate: float = 0) -> Inventing:
    return Inventing(
        invention=Invention(seed=7, today=TODAY, territory=HOAN_KIEM, numbering=NumberedLater()),
        processes=processes,
        spoiling=Spoiling(rate=rate, today=TODAY) if rate else None,
    )


def blocks_of(processes: int, *, people: int = PEOPLE, rate: float = 0) -> tuple[Block, ...]:
    asked = inventing_in(processes, rate=rate)
    blocks = tuple(invented_blocks(asked, Numbering(), people=people, first=3))
    assert sum(block.people_count for block in blocks) == people
    return blocks


def lines_in(blocks: Iterable[Block]) -> dict[str, str]:
    """All the lines of each table."""
    blocks = tuple(blocks)
    return {table: "".join(block.text(table) for block in blocks) for table in TABLES}


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventing, "FAMILIES", 20)
    monkeypatch.setattr(inventing, "WORTH_PROCESSES", 0)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("processes", [2, 3])
def test_the_same_people_come_from_however_many_processes(processes: int) -> None:
    assert lines_in(blocks_of(processes)) == lines_in(blocks_of(1))


@pytest.mark.usefixtures("small_blocks")
def test_the_same_errors_come_from_however_many_processes() -> None:
    here, there = blocks_of(1, rate=0.2), blocks_of(2, rate=0.2)
    assert lines_in(here) == lines_in(there)
    truth = [error for block in here for error in block.truth]
    assert truth == [error for block in there for error in block.truth]
    assert 0.1 < len(truth) / PEOPLE < 0.25


@pytest.mark.usefixtures("small_blocks")
def test_no_number_is_left_open_and_none_comes_twice() -> None:
    lines = lines_in(blocks_of(2, rate=0.3))
    assert not any(inventing.LATER in text for text in lines.values())
    numbers = [line.split("\t")[0] for line in lines["register_number"].splitlines()]
    assert len(set(numbers)) == PEOPLE
    assert all(len(number) == 12 for number in numbers)


@pytest.mark.usefixtures("small_blocks")
def test_who_stops_reading_leaves_no_process_behind() -> None:
    with inventing.told_blocks(inventing_in(2), 0) as blocks:
        first, second = islice(blocks, 2)
        assert second.first == first.first + inventing.FAMILIES
    assert inventing.get_context("fork").active_children() == []


def test_few_people_are_not_worth_a_process() -> None:
    assert lines_in(blocks_of(2, people=40)) == lines_in(blocks_of(1, people=40))
