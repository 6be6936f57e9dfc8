"""
Finding people by what is known of them, each kind of question beside its rows read by their keys.

Promised: however many people there are, a page costs the same (at most GROWTH times at eight and a
half times as many), because every list is a range of an index and what narrows it is a condition on
the row; and all of it, from the words that somebody typed to the page with its look on the disk,
takes at most GOAL times what pgbench takes to write the look and read the same rows by key. A slip
in a name asks some six hundred keys, and a parent's name asks each that fits with each that the
child's may be: they have goals of their own. `SCALE` is the larger size in millions.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction
from tests import make

from lienthong.register.question import Question, asked_in
from lienthong.register.search import FoundPage, found_people

from . import inhabitants, place
from .asked import KINDS, Known, people_known
from .limits import pgbench_seconds
from .scale import FEW, MANY
from .turns import Line, Turn, medians, run, seconds

GOAL: Final = 8.0
OWN_GOALS: Final = MappingProxyType({"misspelt": 15.0, "name_and_mother": 15.0})
GROWTH: Final = 1.2
QUESTIONS: Final = 10
RUNS: Final = 20
ROUNDS: Final = 5
MOST: Final = 20
PLAIN: Final = """BEGIN;
SELECT audit_enter_look('{people}', 'listed', 'benchmark', gen_random_uuid(), NULL, NULL);
SELECT * FROM register_personnow WHERE person_id = ANY ('{people}');
END;
"""


def measure() -> Iterator[Line]:
    small, large = inhabitants.listed(FEW), inhabitants.listed(MANY)
    known = {database: people_known(database, QUESTIONS) for database in (small, large)}
    for kind, question in KINDS.items():
        with script_for(large, known[large][0], question) as read_by_key:
            ours, first, first_in_small, limit = medians(
                asking(large, known[large], question, most=MOST),
                asking(large, known[large], question, most=1),
                asking(small, known[small], question, most=1),
                partial(pgbench_seconds, large, read_by_key, runs=RUNS),
                rounds=ROUNDS,
            )
        yield Line(
            name=f"search.{kind}",
            ours=ours * 1000,
            other=limit * 1000,
            unit="ms",
            at_most=OWN_GOALS.get(kind, GOAL),
            sizes=f"a page of at most {MOST} of {MANY:,}, with its look",
        )
        yield Line(
            name=f"search.{kind}.growth",
            ours=first * 1000,
            other=first_in_small * 1000,
            unit="ms",
            at_most=GROWTH,
            sizes=f"{FEW:,} → {MANY:,} people, the first of the list",
        )


def asking(
    database: str, known: list[Known], question: Callable[[Known], Question], *, most: int
) -> Turn:
    """Of as many as fill a page, or of one alone: among fewer people fewer have one name."""

    def turn() -> float:
        place.enter(database)
        find(question(known[0]), most=most)
        return seconds(lambda: [find(question(one), most=most) for one in known], pieces=len(known))

    return turn


def find(question: Question, *, most: int = MOST) -> FoundPage:
    with transaction.atomic():
        asked = asked_in(question, today=make.TODAY)
        return found_people(asked, actor=make.BEFORE, purpose="benchmark", most=most)


@contextmanager
def script_for(database: str, one: Known, question: Callable[[Known], Question]) -> Iterator[Path]:
    """The look and the rows of one of these pages, as the owner, whom no policy binds."""
    place.enter(database)
    people: list[UUID] = [one.person.id for one in find(question(one)).items]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "read.sql"
        script.write_text(PLAIN.format(people="{" + ",".join(map(str, people)) + "}"))
        yield script


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
