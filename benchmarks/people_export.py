"""
People taken out in a list, a second, beside COPY of the same columns.

Promised: laying out who lives somewhere, the look at each, and the file, take at most GOAL times
what PostgreSQL takes to give the same columns of the kept state of everybody by COPY; they grow
with the people within 15 percent, and the memory by no more than that for ten times as many: ten
thousand rows are held at once, and a hundred thousand people took two megabytes more than twenty.
What lies between is the look, which stands in an index for each person; what was true on the day,
which is asked of the facts, as the kept state knows today alone; and the names of communes, in
Python.
"""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests import make

from lienthong.core.ids import new_id
from lienthong.register.exporting import store
from lienthong.register.exporting.listing import name_of
from lienthong.register.exporting.request import FileFormat, Order, Request
from lienthong.register.exporting.taking_out import take_out

from . import inhabitants, place
from .turns import Line, medians, run, seconds

GOAL: Final = 60.0
GROWTH: Final = 1.15
PEOPLE: Final = (2_000, 20_000)
ROUNDS: Final = 3
ALONE: Final = "--alone"
ORDER: Final = Order(number="1/QĐ", signer="Trần Văn Bình", on=make.TODAY)
COPY: Final = """
    COPY (SELECT number, family || ' ' || middle || ' ' || given, born_earliest, born_latest, sex,
            residence, unit_code, temporary
          FROM register_personnow
          WHERE unit_code = '00070' AND life <> 'dead' AND merged_into_id IS NULL)
    TO STDOUT"""


def measure() -> Iterator[Line]:
    small, large = PEOPLE
    with (
        inhabitants.copy_of_inhabited(small, now=make.NOW) as few,
        inhabitants.copy_of_inhabited(large, now=make.NOW) as many,
    ):
        with place.owner(many) as owner:
            ours_few, csv, columnar, limit = medians(
                lambda: taking_out(few, FileFormat.CSV),
                lambda: taking_out(many, FileFormat.CSV),
                lambda: taking_out(many, FileFormat.PARQUET),
                lambda: copying(owner),
                rounds=ROUNDS,
            )
        place.leave_database()
        with ThreadPoolExecutor() as beside:
            # Neither has less memory because the other runs.
            peak_few, peak_many = beside.map(peak_alone, (few, many))
    sizes = f"{large:,} people of one commune, seven columns, as on a day"
    for name, ours in (("csv", csv), ("parquet", columnar)):
        yield Line(
            name=f"people_export.{name}", ours=ours * 1e6, other=limit * 1e6, unit="µs/person",
            at_most=GOAL, sizes=sizes,
        )  # fmt: skip
    yield Line(
        name="people_export.growth", ours=csv * 1e6, other=ours_few * 1e6, unit="µs/person",
        at_most=GROWTH, sizes=f"{small:,} → {large:,} people",
    )  # fmt: skip
    yield Line(
        name="people_export.memory", ours=peak_many, other=peak_few, unit="MB", at_most=GROWTH,
        sizes=f"a process that takes out either file, at its peak, {small:,} → {large:,} people",
    )  # fmt: skip


def copying(owner: place.Owner) -> float:
    """To the disk, too; per line."""
    path, lines = store.kept("copied"), 0
    with path.open("wb") as file:

        def copied() -> None:
            nonlocal lines
            with owner.cursor() as cursor, cursor.copy(COPY) as copy:
                for piece in copy:
                    lines += bytes(piece).count(b"\n")
                    file.write(piece)
            file.flush()
            store.to_disk(path)

        return seconds(copied) / lines


def taking_out(database: str, file_format: FileFormat) -> float:
    """Each time another list, with looks of its own; per person of it."""
    place.enter(database)
    request = Request(
        purpose="voters",
        as_of=make.TODAY,
        unit=make.UNIT_CODE,
        file_format=file_format,
        order=ORDER,
        key=str(new_id()),
    )
    count = 0

    def taken() -> Path:
        nonlocal count
        made = take_out(request, actor=make.BEFORE, now=make.NOW)
        count = made.people_count
        return store.kept(name_of(made))

    took = seconds(taken)
    return took / count


def peak_alone(database: str) -> float:
    """Megabytes of a process of its own: this one may have invented the people."""
    command = [sys.executable, "-m", "benchmarks.people_export", ALONE, database]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def take_out_alone(database: str) -> None:
    for kind in FileFormat:
        taking_out(database, kind)
    # Not `ru_maxrss`, which a process that is started takes over from who starts it.
    words = Path("/proc/self/status").read_text(encoding="utf-8").split()
    print(int(words[words.index("VmHWM:") + 1]) / 1000)


if __name__ == "__main__":
    if sys.argv[1:2] == [ALONE]:
        take_out_alone(sys.argv[2])
        raise SystemExit(0)
    raise SystemExit(run(measure, said=__doc__))
