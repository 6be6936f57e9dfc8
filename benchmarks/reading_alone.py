"""
One file of people read, in a process that has nothing else in it: seconds of a row, and megabytes.

Run by its path: as a module of the package it would set Django up first, which no reader needs and
which takes longer than most of these files do.
"""

import sys
import time
from datetime import date
from pathlib import Path
from typing import Final

from lienthong.register.incoming.reading import people_in

TODAY: Final = date(2026, 11, 26)


def main(path: str) -> None:
    began = time.process_time()
    with people_in(Path(path), today=TODAY) as found:
        rows = sum(row.person is not None for _, row in found.rows)
    seconds = (time.process_time() - began) / rows
    # Not `ru_maxrss`, which a process that is started takes over from who starts it.
    words = Path("/proc/self/status").read_text(encoding="utf-8").split()
    print(seconds, int(words[words.index("VmHWM:") + 1]) / 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
