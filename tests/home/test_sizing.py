"""What the embedded server takes of the machine."""

from pathlib import Path

import pytest

from lienthong.home.sizing import LEAST, MOST, memory_of_machine, settings_by_size

GIGABYTE = 1 << 30


@pytest.mark.parametrize(
    ("memory", "shared"),
    [
        (24 * GIGABYTE, "shared_buffers=6144MB"),
        (256 * GIGABYTE, f"shared_buffers={MOST >> 20}MB"),
        (GIGABYTE // 4, f"shared_buffers={LEAST >> 20}MB"),
    ],
    ids=["a quarter of the memory", "of much memory no more than helps", "of little enough to run"],
)
def test_it_takes(memory: int, shared: str) -> None:
    assert shared in settings_by_size(memory)


def test_in_a_container_it_is_what_the_container_may_take(tmp_path: Path) -> None:
    allowed = tmp_path / "memory.max"
    allowed.write_text(f"{GIGABYTE // 4}\n")
    assert memory_of_machine(allowed) == GIGABYTE // 4


@pytest.mark.parametrize("said", ["max\n", None], ids=["without a bound", "outside of one"])
def test_else_it_is_what_the_machine_has(tmp_path: Path, said: str | None) -> None:
    allowed = tmp_path / "memory.max"
    if said is not None:
        allowed.write_text(said)
    assert memory_of_machine(allowed) == memory_of_machine(tmp_path / "none") > GIGABYTE // 4
