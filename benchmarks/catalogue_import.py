"""
The full national catalogue imported: seconds, megabytes, and COPY of the same bytes.

Promised: as many records and bytes as the portal has (5,665 records, 93 MB) go in by `lienthong
procedures import` in under a minute, with its start, and in under 500 MB at the process's peak.
Beside it stands COPY of the same lines into one jsonb column, which looks at nothing, finds no
gap, keeps no version and can search nothing: at most GOAL times that.

The file is made of the reference records (the folder that LIENTHONG_REFERENCE names) or, where
they are absent, of those that come with the program, again and again under other codes. Time
grows with the records within 15 percent; memory does not, but for what is told of every record.
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

import msgspec
from tests import make

import lienthong.procedures
from lienthong.cli.procedures import import_records

from . import place
from .turns import Line, run, seconds

SECONDS: Final = 60.0
MEGABYTES: Final = 500.0
GOAL: Final = 12.0
GROWTH: Final = 1.15
RECORDS: Final = 5_665
BYTES: Final = 93_000_000
TENTH: Final = 10
CHUNK: Final = 1 << 20
REFERENCE: Final = "data/national-procedures.ndjson.gz"
BUNDLED: Final = Path(lienthong.procedures.__path__[0]) / "facts" / "national.ndjson.gz"
AS_TURN: Final = "--as-turn"


def measure() -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="lt-bench-") as folder:
        full, tenth = Path(folder) / "full.ndjson", Path(folder) / "tenth.ndjson"
        count = write_catalogue(full, records=RECORDS, size=BYTES)
        write_catalogue(tenth, records=RECORDS // TENTH, size=BYTES // TENTH)
        peaks: list[float] = []
        # Each once: it takes seconds, in which nothing lasts that disturbs it.
        whole, part, limit = importing(full, peaks), importing(tenth, []), copying(full)
        megabytes, tenth_of_them = full.stat().st_size / 1e6, tenth.stat().st_size / 1e6
    sizes = f"{count:,} records, {megabytes:.0f} MB"
    yield Line(
        name="catalogue_import.seconds",
        ours=whole,
        other=SECONDS,
        unit="s",
        at_most=1.0,
        sizes=sizes,
    )
    yield Line(
        name="catalogue_import.memory",
        ours=max(peaks),
        other=MEGABYTES,
        unit="MB",
        at_most=1.0,
        sizes="largest resident size of the command",
    )
    yield Line(
        name="catalogue_import.copy", ours=whole, other=limit, unit="s", at_most=GOAL, sizes=sizes
    )
    yield Line(
        name="catalogue_import.growth",
        ours=whole / megabytes,
        other=part / tenth_of_them,
        unit="s/MB",
        at_most=GROWTH,
        sizes=f"{tenth_of_them:.0f} → {megabytes:.0f} MB",
    )


def write_catalogue(path: Path, *, records: int, size: int) -> int:
    """A file of at least so many records and bytes, no two of one code; gives the records."""
    written = count = 0
    with path.open("wb") as file:
        for known in cycle(known_records()):
            if count >= records and written >= size:
                break
            count += 1
            written += file.write(msgspec.json.encode({**known, "code": f"9.{count:06}"}) + b"\n")
    return count


def known_records() -> list[dict[str, object]]:
    reference = Path(os.environ.get("LIENTHONG_REFERENCE", "../shared")) / REFERENCE
    with gzip.open(reference if reference.exists() else BUNDLED) as lines:
        return [msgspec.json.decode(line, type=dict[str, object]) for line in lines]


def importing(path: Path, peaks: list[float]) -> float:
    """The command in a process of its own, into an empty catalogue; notes its peak in MB."""
    with place.database("catalogue") as name:
        command = [sys.executable, "-m", "benchmarks.catalogue_import", AS_TURN, name, str(path)]
        began = time.perf_counter()
        started = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        _, status, used = os.wait4(started.pid, 0)
        taken = time.perf_counter() - began
    if status:
        raise RuntimeError(f"the import ended with status {status}")
    peaks.append(used.ru_maxrss * 1024 / 1e6)
    return taken


def copying(path: Path) -> float:
    with place.database("catalogue") as name, place.owner(name) as owner:
        owner.execute("CREATE TABLE plain_catalogue (content jsonb)")

        def copy_all() -> None:
            statement = "COPY plain_catalogue FROM STDIN"
            with owner.cursor() as cursor, path.open("rb") as file, cursor.copy(statement) as copy:
                # COPY reads backslashes as its own, and JSON is full of them.
                while chunk := file.read(CHUNK):
                    copy.write(chunk.replace(b"\\", b"\\\\"))

        return seconds(copy_all)


def as_turn(database: str, path: Path) -> int:
    """What `lienthong procedures import --json` does, into the database of this turn."""
    place.enter(database)
    return import_records(path, now=make.NOW, is_json=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [AS_TURN]:
        raise SystemExit(as_turn(sys.argv[2], Path(sys.argv[3])))
    raise SystemExit(run(measure, said=__doc__))
