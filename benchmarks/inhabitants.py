"""Databases with people in them: a register of some size around those whom a benchmark is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

from . import place

SEED = 1


@contextmanager
def inhabited(name: str, people: int, *, now: datetime) -> Iterator[str]:
    """A database of its own with so many invented people of Hoàn Kiếm; gives its full name."""
    with place.database(name) as made:
        load(made, people, now=now, today=now.date())
        yield made


def load(database: str, people: int, *, now: datetime, today: date) -> None:
    with place.owner(database) as owner:
        invent(people, seed=SEED, territory=HOAN_KIEM, connection=owner, now=now, today=today)
