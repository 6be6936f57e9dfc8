"""How much of the machine the embedded server may take."""

import os
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1 << 20
LEAST: Final = 128 * MEGABYTE
MOST: Final = 8192 * MEGABYTE
CONTAINER: Final = Path("/sys/fs/cgroup/memory.max")


def settings_by_size(memory: int) -> tuple[str, ...]:
    """
    What depends on the machine; `memory` in bytes.

    A quarter of the memory is PostgreSQL's own advice. The log of changes holds what is written in
    five minutes at the speed of a province's list: with less of it a page is written whole each
    time that one of its people comes in, by reckoning 50 kB a person where 8 do.
    """
    shared = min(max(memory // 4, LEAST), MOST) // MEGABYTE
    return (f"shared_buffers={shared}MB", "max_wal_size=16GB")


def memory_of_machine(container: Path = CONTAINER) -> int:
    """In bytes; what a container may take where this process is in one."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        allowed = container.read_text(encoding="ascii").strip()
    except OSError:
        return machine
    return min(machine, int(allowed)) if allowed.isdecimal() else machine
