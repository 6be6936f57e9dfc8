"""
Turns taken alternately: ours, the limit, ours, the limit …; their medians; the line they make.

A machine is never quiet. What disturbs one turn disturbs its neighbour, so that a ratio of medians
holds where a lone time would not.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final, Literal

import msgspec

from lienthong.home.troubles import Trouble

Turn = Callable[[], float]
SHOWN_DIGITS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One promise and what came of it.

    `ratio` is ours over the other one's, whatever the unit. `at_most` and `at_least` say which
    way is good: the former for times and sizes, the latter for what is done in a second.
    """

    name: str
    ours: float
    other: float
    unit: str
    against: Literal["limit", "peer"] = "limit"
    at_most: float | None = None
    at_least: float | None = None
    sizes: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.other

    @property
    def goal(self) -> str:
        return f"<= {self.at_most:g}" if self.at_most is not None else f">= {self.at_least:g}"

    @property
    def holds(self) -> bool:
        if self.at_most is not None:
            return self.ratio <= self.at_most
        return self.at_least is not None and self.ratio >= self.at_least

    def encoded(self) -> str:
        """One JSON object: the six fields that every line has."""
        fields = {
            "name": self.name,
            "ours": rounded(self.ours),
            self.against: rounded(self.other),
            "ratio": rounded(self.ratio),
            "goal": self.goal,
            "holds": self.holds,
        }
        return msgspec.json.encode(fields).decode()

    def shown(self) -> str:
        verdict = "holds" if self.holds else "FAILS"
        ours, other = f"{rounded(self.ours):,}", f"{rounded(self.other):,}"
        said = f"{self.name:<44} {ours:>10} | {self.against} {other:>10} {self.unit:<10}"
        return (
            f"{said} ratio {self.ratio:6.3f} goal {self.goal:<8} {verdict}  {self.sizes}".rstrip()
        )


def rounded(figure: float) -> float:
    return float(f"{figure:.{SHOWN_DIGITS}g}")


def medians(*turns: Turn, rounds: int, is_warmed_up: bool = True) -> tuple[float, ...]:
    """
    The median of each turn's figures; a round takes every turn once.

    Each round begins with another turn than the one before, so that none is always the one who
    finds the caches warm. One round before the others counts for nothing; it is left out where
    every turn starts from nothing anyway.
    """
    figures: list[list[float]] = [[] for _ in turns]
    for turn in turns if is_warmed_up else ():
        turn()
    for number in range(rounds):
        for position in range(len(turns)):
            which = (number + position) % len(turns)
            figures[which].append(turns[which]())
    return tuple(median(each) for each in figures)


def seconds(work: Callable[[], object], *, pieces: int = 1) -> float:
    """What one of so many pieces of this work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) / pieces


def repeated(work: Callable[[], object], times: int) -> Turn:
    """A turn that does this work so many times, and gives what once took."""

    def all_of_it() -> None:
        for _ in range(times):
            work()

    return lambda: seconds(all_of_it, pieces=times)


def machine() -> str:
    """What the figures were taken on, for people; nothing in it is compared."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor() or platform.machine(),
    )
    load = os.getloadavg()[0]
    python = platform.python_version()
    return f"{os.cpu_count()} × {model}, Python {python}, load at start {load:.1f}"


def run(measure: Callable[[], Iterable[Line]], *, said: str | None) -> int:
    """
    The command of one benchmark: its lines, each as soon as it is known.

    That a goal is missed is said in the line; the status says whether the figures could be taken.
    """
    parser = argparse.ArgumentParser(description=(said or "").strip().splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one object a line on stdout")
    is_json = parser.parse_args().json
    if not is_json:
        print(f"# {machine()}")
    try:
        for line in measure():
            put(line, is_json=is_json)
    except Trouble as trouble:
        raise SystemExit(str(trouble)) from trouble
    return 0


def put(line: Line, *, is_json: bool) -> None:
    print(line.encoded() if is_json else line.shown(), flush=True)
