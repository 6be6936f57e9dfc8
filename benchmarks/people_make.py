"""
People invented and taken in, a second, beside COPY of the same rows.

Promised: inventing families that hold together and entering them, with all keys, indexes and
checks, takes at most 1/GOAL times what PostgreSQL takes for the rows alone, and grows with the
people within 15 percent to eight and a half times as many. They are a twentieth of those whom the
large benchmarks are about: who makes `SCALE` millions waits twenty times as long. The limit is COPY
of the very same lines, made beforehand, into the same tables of an empty register. What lies
between is inventing: ages, kin, names, numbers and dwellings that hold together, in Python, in as
many processes as the machine has cores, while the server takes in what they told before.
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
from .turns import Line, medians, run, seconds

GOAL: Final = 0.5
GROWTH: Final = 1.15
PEOPLE: Final = (FEW // 20, MANY // 20)
# A turn takes half a minute, and the goals leave room for what disturbs one.
ROUNDS: Final = 1
SEED: Final = 7


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    lines = lines_of(many)
    ours, ours_many, limit = medians(
        lambda: making(few),
        lambda: making(many),
        lambda: copying(lines, many),
        rounds=ROUNDS,
        is_warmed_up=False,
    )
    yield Line(
        name="people_make",
        ours=1 / ours_many,
        other=1 / limit,
        unit="people/s",
        at_least=GOAL,
        sizes=f"{many:,} people, {sum(map(len, lines.values())):,} rows in {len(lines)} tables",
    )
    yield Line(
        name="people_make.growth",
        ours=ours_many * 1e6,
        other=ours * 1e6,
        unit="µs/person",
        at_most=GROWTH,
        sizes=f"{few:,} → {many:,} people",
    )


def making(people: int) -> float:
    """Into an empty register, so that every turn does the same."""
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


def lines_of(people: int) -> dict[str, list[str]]:
    """The lines that entering so many people writes."""
    sheets = Sheets(make.NOW.date())
    invention = Invention(seed=SEED, today=make.NOW.date(), territory=HOAN_KIEM)
    for family in invention.families(people=people):
        sheets.add(family)
    return sheets.lines


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
