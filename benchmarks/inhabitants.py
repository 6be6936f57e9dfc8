"""Databases with people in them: a register of some size around those whom a benchmark is about."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache

from tests import make

from lienthong.register.incoming.person import PersonRow
from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.ids import LARGEST_FAMILY
from lienthong.register.inventing import usable_processes
from lienthong.register.taking_in.steps import Files, take_in

from . import place
from .multiplied import Multiplied

SEED = 1
# The rows by which people are shown, and the keys by which they are found and fetched.
PRESENT = (
    "SELECT count(version) FROM register_personnow",
    "SET enable_seqscan = off",
    "SELECT count(*) FROM register_personnow WHERE person_id >= '00000000000000000000000000000000'",
    "SELECT count(*) FROM register_personnow WHERE sound_key >= ''",
    "SELECT count(*) FROM register_personnow WHERE with_mother IS NOT NULL",
    "SELECT count(*) FROM register_personnow WHERE with_father IS NOT NULL",
    "SELECT count(*) FROM register_number WHERE number >= ''",
)


def inhabited(people: int, *, now: datetime) -> str:
    """
    A database of so many invented people of Hoàn Kiếm, which all benchmarks of this run share.

    Looks at them stay; who enters more than that takes a copy.
    """

    def made_by(database: str) -> None:
        load(database, people, now=now, today=now.date())
        settled(database)

    return place.kept(f"inhabited_{people}_{now:%Y%m%d}", made_by=made_by)


@contextmanager
def copy_of_inhabited(people: int, *, now: datetime) -> Iterator[str]:
    """Such a database for one benchmark alone, with Django's `default` in it."""
    shared = inhabited(people, now=now)
    with place.copy_of(shared, f"own_{people}") as own:
        yield own


def load(database: str, people: int, *, now: datetime, today: date) -> None:
    with place.owner(database) as owner:
        invent(
            people, seed=SEED, territory=HOAN_KIEM, connection=owner, now=now, today=today,
            processes=usable_processes(),
        )  # fmt: skip


def name_of(people: int) -> str:
    return f"listed_{people}"


def listed(people: int) -> str:
    """The database of so many people of a list, which all benchmarks of this run share."""

    def made_by(database: str) -> None:
        taken_in(people)
        settled(database)

    return place.kept(name_of(people), made_by=made_by)


def taken_in(people: int) -> float:
    """
    Take so many people of a list into the register; gives the seconds of one.

    What it takes to tell the rows is not among them: reading a file is measured by itself.
    """
    rows = Telling(multiplied().rows(people))
    began = time.perf_counter()
    done = take_in(
        Files(digest=f"{people:064}", people=lambda: rows), actor=make.BEFORE, now=make.NOW
    )
    took = time.perf_counter() - began
    # The list ends somewhere in a family, and whose head is not in it is refused.
    if done.accepted < people - LARGEST_FAMILY:
        raise RuntimeError(f"only {done.accepted} of {people} were accepted")
    return (took - rows.seconds) / people


@cache
def multiplied() -> Multiplied:
    return Multiplied()


class Telling:
    """Rows one after the other, with what it took to tell them."""

    def __init__(self, rows: Iterator[PersonRow]) -> None:
        self.rows = rows
        self.seconds = 0.0

    def __iter__(self) -> Iterator[PersonRow]:
        return self

    def __next__(self) -> PersonRow:
        began = time.perf_counter()
        try:
            return next(self.rows)
        finally:
            self.seconds += time.perf_counter() - began


def settled(database: str) -> None:
    """
    As a register is that has long been asked, and had done to it what autovacuum does.

    The present state is read once: of 8.5 million who have just come in most of it lies on the
    disk. No day of questions reads all of it so evenly, so that this is the better for the larger.
    """
    place.leave_database()
    with place.owner(database) as owner:
        for statement in ("VACUUM ANALYZE", *PRESENT):
            owner.execute(statement.encode())
