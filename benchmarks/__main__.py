"""
All benchmarks, one after the other, each in a process of its own and all in one home.

`SCALE` is how large the large ones are, in millions of people: one, unless it is said.

`--json` gives one object a line; `--table` reads such lines and writes the table of
docs/performance.md.
"""

import argparse
import multiprocessing
import sys
import time
from importlib import import_module
from types import ModuleType
from typing import Final, TextIO

import msgspec

from . import place
from .scale import SCALE
from .turns import Line, machine, put, run

# From the quick to the long.
ALL: Final = (
    "papers",
    "queue",
    "steering",
    "looks",
    "pages",
    "birth_chain",
    "people_read",
    "people_export",
    "people_make",
    "reform",
    "catalogue_import",
    "start",
    # What the first takes in the others ask of.
    "people_import",
    "search",
    "questions",
)
# For a million people. It is the one time here that has nothing beside it but the clock.
MINUTES: Final = 15.0


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was written: against a limit or a peer."""

    name: str
    ours: float
    ratio: float
    goal: str
    holds: bool
    limit: float | None = None
    peer: float | None = None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object a line on stdout")
    parser.add_argument(
        "--table", action="store_true", help="write the lines on stdin as a table in Markdown"
    )
    args = parser.parse_args()
    if args.table:
        put_table(sys.stdin)
        return 0
    return run_all(is_json=args.json)


def run_all(*, is_json: bool) -> int:
    """Nonzero if one could take no figures; a goal that is missed is said in its line."""
    began = time.monotonic()
    place.template()
    # Parted when all is imported, which would take each of them two seconds.
    modules = {name: import_module(f"benchmarks.{name}") for name in ALL}
    processes = multiprocessing.get_context("fork")
    status = 0
    for name, benchmark in modules.items():
        process = processes.Process(target=run_one, args=[benchmark])
        process.start()
        process.join()
        status = max(status, abs(process.exitcode or 0))
        took = time.monotonic() - began
        # Where the quarter of an hour goes that all of it may take.
        print(f"# {name}: {took:,.0f} s", file=sys.stderr, flush=True)
    if SCALE == 1:
        sizes = f"{len(ALL)} benchmarks, on a machine of two cores"
        line = Line(
            name="all", ours=took / 60, other=MINUTES, unit="minutes", at_most=1.0, sizes=sizes
        )
        put(line, is_json=is_json)
    return status


def run_one(benchmark: ModuleType) -> None:
    """What its command does, in the process that calls."""
    raise SystemExit(run(benchmark.measure, said=benchmark.__doc__))


def put_table(lines: TextIO) -> None:
    print(f"Taken on {machine()}.\n")
    print("| promise | ours | limit or peer | ratio | goal | |")
    print("|---|---:|---:|---:|---:|---|")
    for line in lines:
        if not line.strip():
            continue
        read = msgspec.json.decode(line, type=Written)
        other = read.limit if read.limit is not None else read.peer
        verdict = "holds" if read.holds else "**missed**"
        figures = f"{read.ours:,g} | {other:,g} | {read.ratio:.2f} | {read.goal}"
        print(f"| `{read.name}` | {figures} | {verdict} |")


if __name__ == "__main__":
    raise SystemExit(main())
