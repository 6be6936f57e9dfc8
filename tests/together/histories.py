"""
What concurrent decisions read and wrote, and whether some order of them explains it.

Each person has a version that every act about them raises by one. A decision reads the versions of
the people whom it relies on, and writes the next ones of those whom it changes. If the decisions
can be put in an order in which each read what those before it had left, their history is
serialisable; a cycle among them is an anomaly, and write skew is the cycle that no single person's
versions show.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was committed: the versions it read, and the ones that it left."""

    name: str
    read: Mapping[UUID, int]
    wrote: Mapping[UUID, int]


def anomaly_in(history: Sequence[Decided]) -> str:
    """The first anomaly in words, or "" where an order explains the history."""
    writers: dict[tuple[UUID, int], list[int]] = defaultdict(list)
    for place, decided in enumerate(history):
        for person, version in decided.wrote.items():
            writers[person, version].append(place)
    for places in writers.values():
        if len(places) > 1:
            return "lost update: " + named(history, places)
    try:
        tuple(TopologicalSorter(before(history, writers)).static_order())
    except CycleError as cycle:
        return "cycle: " + named(history, cycle.args[1])
    return ""


def before(
    history: Sequence[Decided], writers: Mapping[tuple[UUID, int], list[int]]
) -> Mapping[int, set[int]]:
    """By each decision, those that must come before it."""
    earlier: dict[int, set[int]] = {place: set() for place in range(len(history))}
    for place, decided in enumerate(history):
        for person, version in decided.read.items():
            earlier[place].update(set(writers.get((person, version), ())) - {place})
            for later in writers.get((person, version + 1), ()):
                if later != place:
                    earlier[later].add(place)
    return earlier


def named(history: Sequence[Decided], places: Iterable[int]) -> str:
    return " → ".join(history[place].name for place in places)
