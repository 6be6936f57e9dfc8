"""
People invented and taken in, a second, beside COPY of the same rows.

Promised: inventing families that hold together and entering them, with all keys, indexes and
checks, takes at most 1/GOAL times what PostgreSQL takes for the rows alone, and grows with the
people within 15 percent to eight and a half times as many. They are a fiftieth of those whom the
large benchmarks are about: who makes `SCALE` millions waits fifty times as long. The limit is COPY
of the very same lines, made beforehand, into the same tables of an empty register. What lies
between is inventing: ages, kin, names, numbers and dwellings that hold together, in Python, in as
many processes as the machine has cores, while the server takes in what they told before. How it
grows is told of one process, which tells all of them and then has them copied: among few people a
second one is not worth its start.
"""

from collections.abc import Iterator
from typing import Final

from psycopg import sql
from tests import make

from lienthong.register.invent import invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.inventing import usable_processes
from lienthong.register.load import entering_first, load_began
from lienthong.register.sheets import BY, TABLES, Sheets

from . import place
from .scale import FEW, MANY
from .turns import Line, run, seconds

GOAL: Final = 0.5
GROWTH: Final = 1.15
PEOPLE: Final = (FEW // 50, MANY // 50)
SEED: Final = 7


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    # Each once: they take five to ten seconds, in which nothing lasts that disturbs them.
    (lines, told_many), (lines_few, told_few) = told(many), told(few)
    limit, ours, limit_few = copying(lines, many), making(many), copying(lines_few, few)
    yield Line(
        name="people_make",
        ours=1 / ours,
        other=1 / limit,
        unit="people/s",
        at_least=GOAL,
        sizes=f"{many:,} people, {sum(map(len, lines.values())):,} rows in {len(lines)} tables",
    )
    yield Line(
        name="people_make.growth",
        ours=(told_many + limit) * 1e6,
        other=(told_few + limit_few) * 1e6,
        unit="µs/person",
        at_most=GROWTH,
        sizes=f"{few:,} → {many:,} people, in one process",
    )


def making(people: int) -> float:
    """Into an empty register."""
    today = make.NOW.date()
    with place.database("people") as name, place.owner(name) as owner:
        return seconds(
            lambda: invent(
                people,
                seed=SEED,
                territory=HOAN_KIEM,
                connection=owner,
                now=make.NOW,
                today=today,
                processes=usable_processes(),
            ),
            pieces=people,
        )


def told(people: int) -> tuple[dict[str, list[str]], float]:
    """The lines that entering so many people writes, and the seconds of a person to tell them."""
    sheets = Sheets(make.NOW.date())
    invention = Invention(seed=SEED, today=make.NOW.date(), territory=HOAN_KIEM)

    def tell() -> None:
        for family in invention.families(people=people):
            sheets.add(family)

    return sheets.lines, seconds(tell, pieces=people)


def copying(lines: dict[str, list[str]], people: int) -> float:
    """Into the same tables of an empty register."""
    with place.database("people") as name, place.owner(name) as owner:
        begun = load_began(owner, "benchmark", now=make.NOW, today=make.NOW.date())

        def copy_all() -> None:
            with owner.transaction(), owner.cursor() as cursor:
                xact = entering_first(owner, begun.act)
                for table, columns in TABLES.items():
                    statement = f"COPY {table} ({columns}) FROM STDIN"
                    with cursor.copy(sql.SQL(statement)) as copy:
                        copy.write("".join(f"{line}\n" for line in lines[table]).replace(BY, xact))

        return seconds(copy_all, pieces=people)


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
