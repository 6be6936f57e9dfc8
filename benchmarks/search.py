"""
Finding people by what is known of them, each kind of question beside its rows read by their keys.

Promised: however many people there are, a page costs the same (at most GROWTH times at ten times
as many), because every list is a range of an index and what narrows it is a condition on the row;
and all of it, from the words that somebody typed to the page with its look on the disk, takes at
most GOAL times what pgbench takes to write the look and read the same rows by key. A slip in a name
asks some six hundred keys, and a parent's name is compared with each who has the child's: they have
goals of their own. `SCALE` is the larger size in millions.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction
from tests import make

from lienthong.register.question import Question, asked_in
from lienthong.register.search import FoundPage, found_people

from . import inhabitants, place
from .limits import pgbench_seconds
from .turns import Line, Turn, medians, run, seconds

GOAL: Final = 8.0
OWN_GOALS: Final = MappingProxyType({"misspelt": 15.0, "name_and_mother": 15.0})
GROWTH: Final = 1.2
SCALE: Final = float(os.environ.get("SCALE", "0.02"))
PEOPLE: Final = (round(SCALE * 100_000), round(SCALE * 1_000_000))
QUESTIONS: Final = 10
RUNS: Final = 20
ROUNDS: Final = 5
MOST: Final = 20
KNOWN: Final = """
    SELECT n.number, concat_ws(' ', n.family, nullif(n.middle, ''), n.given), n.born_earliest,
        n.residence, n.unit_code, m.number, concat_ws(' ', m.family, nullif(m.middle, ''), m.given)
    FROM register_personnow n JOIN register_personnow m ON m.person_id = n.mother_id
    WHERE n.number IS NOT NULL AND m.number IS NOT NULL AND n.residence IS NOT NULL
      AND n.household_id IS NOT NULL AND n.born_earliest = n.born_latest
    ORDER BY n.person_id"""
PLAIN: Final = """BEGIN;
SELECT audit_enter_look('{people}', 'listed', 'benchmark', gen_random_uuid(), NULL, NULL);
SELECT * FROM register_personnow WHERE person_id = ANY ('{people}');
END;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the register, as one who looks for them knows them."""

    number: str
    name: str
    born: str
    residence: str
    unit_code: str
    mothers_number: str
    mothers_name: str


def out_of_order(name: str) -> str:
    *others, given = name.split()
    return " ".join((given, *reversed(others)))


def misspelt(name: str) -> str:
    """With the last two letters exchanged."""
    return name[:-2] + name[-1] + name[-2]


def in_part(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


KINDS: Final[Mapping[str, Callable[[Known], Question]]] = MappingProxyType(
    {
        "number": lambda one: Question(number=one.number),
        "name": lambda one: Question(name=one.name),
        "common_name": lambda one: Question(name="Nguyễn Thị Lan"),
        "any_order": lambda one: Question(name=out_of_order(one.name)),
        "misspelt": lambda one: Question(name=misspelt(one.name)),
        "part": lambda one: Question(name=in_part(one.name)),
        "name_and_day": lambda one: Question(name=one.name, born=one.born),
        "given_and_year": lambda one: Question(name=one.name.split()[-1], born=one.born[:4]),
        "name_and_commune": lambda one: Question(name=one.name, commune=one.unit_code),
        "name_and_mother": lambda one: Question(name=one.name, mother=one.mothers_name),
        "day": lambda one: Question(born=one.born),
        "mothers_number": lambda one: Question(mother=one.mothers_number),
        "household": lambda one: Question(household=one.number),
        "address": lambda one: Question(address=one.residence, commune=one.unit_code),
    }
)


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    with (
        inhabitants.inhabited("search_few", few, now=make.NOW) as small,
        inhabitants.inhabited("search_many", many, now=make.NOW) as large,
    ):
        known = {database: people_known(database) for database in (small, large)}
        for kind, question in KINDS.items():
            ours, first, first_in_small, limit = medians(
                asking(large, known[large], question, most=MOST),
                asking(large, known[large], question, most=1),
                asking(small, known[small], question, most=1),
                read_by_key(large, known[large][0], question),
                rounds=ROUNDS,
            )
            yield Line(
                name=f"search.{kind}",
                ours=ours * 1000,
                other=limit * 1000,
                unit="ms",
                at_most=OWN_GOALS.get(kind, GOAL),
                sizes=f"a page of at most {MOST} of {many:,}, with its look",
            )
            yield Line(
                name=f"search.{kind}.growth",
                ours=first * 1000,
                other=first_in_small * 1000,
                unit="ms",
                at_most=GROWTH,
                sizes=f"{few:,} → {many:,} people, the first of the list",
            )


def people_known(database: str) -> list[Known]:
    """The same number of each size, in no order."""
    with place.owner(database) as owner:
        # What a register that has stood for a day has had done to it by autovacuum.
        owner.execute("VACUUM ANALYZE")
        rows = owner.execute(KNOWN).fetchall()
    chosen = Random(1).sample(rows, QUESTIONS)
    return [Known(*map(str, row)) for row in chosen]


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


def read_by_key(database: str, one: Known, question: Callable[[Known], Question]) -> Turn:
    """The look and the rows of one of these pages, as the owner, whom no policy binds."""
    place.enter(database)
    people: list[UUID] = [one.person.id for one in find(question(one)).items]
    script = Path(tempfile.mkdtemp()) / "read.sql"
    script.write_text(PLAIN.format(people="{" + ",".join(map(str, people)) + "}"))
    return partial(pgbench_seconds, database, script, runs=RUNS)


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
