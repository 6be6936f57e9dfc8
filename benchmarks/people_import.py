"""
People taken in from a list, a second, beside COPY of the same rows.

Promised: laying down, checking and entering people takes at most GOAL times what PostgreSQL takes
for the rows that come of it alone, with the same keys and indexes, and grows with the people
within 15 percent; a person takes at most DISK bytes with history and indexes, and no size more than
MEMORY megabytes. The limit is COPY of the very rows that the import has entered, into the same
tables of an empty register, in one transaction. COPY asks each reference as foreign keys ask, which
the import does once for a batch (decision 0028); so it is set beside COPY that asks none, too,
which nothing can be faster than, by the same goal. What lies between is the list's rows as lines,
the rules, whom a row names, and the kept state. `SCALE` is the larger size in millions; what is
taken in stays for the benchmarks that ask of it, settled.
"""

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from psycopg import sql

from . import inhabitants, place
from .scale import FEW, MANY
from .turns import Line, medians, run, seconds

GOAL: Final = 2.0
GROWTH: Final = 1.15
# Of few people a turn is over in a second, and the next one is another.
ROUNDS: Final = 5 if FEW < 20_000 else 1
DISK: Final = 3_000
MEMORY: Final = 1_000
PIECE: Final = 1 << 20
# As COPY meets them, though foreign keys are deferred: first whom the others name.
TABLES: Final = """
    SELECT relname FROM pg_class
    WHERE relname LIKE 'register\\_%' AND relkind = 'r' AND relpersistence = 'p'
      AND relname NOT IN ('register_peopleimport', 'register_remark')
      AND relname NOT LIKE 'register\\_export%'
    ORDER BY relname"""
SIZE: Final = (
    "SELECT sum(pg_total_relation_size(relname::regclass)) FROM unnest(%s::text[]) AS relname"
)


def measure() -> Iterator[Line]:
    first = taken_in_anew(FEW)
    with entered(inhabitants.listed(FEW)) as files:
        ours, limit, bare = medians(
            partial(taken_in_anew, FEW) if ROUNDS > 1 else lambda: first,
            partial(copying, files, FEW),
            partial(copying, files, FEW, asks_references=False),
            rounds=ROUNDS, is_warmed_up=False,
        )  # fmt: skip
    yield Line(
        name="people_import", ours=ours * 1e6, other=limit * 1e6, unit="µs/person",
        at_most=GOAL, sizes=f"{FEW:,} people, {len(files)} tables",
    )  # fmt: skip
    yield Line(
        name="people_import.bare", ours=ours * 1e6, other=bare * 1e6, unit="µs/person",
        at_most=GOAL, sizes=f"{FEW:,} people, beside COPY that asks no reference",
    )  # fmt: skip
    (ours_many,) = medians(partial(taken_in_anew, MANY), rounds=ROUNDS, is_warmed_up=False)
    yield Line(
        name="people_import.growth", ours=ours_many * 1e6, other=ours * 1e6, unit="µs/person",
        at_most=GROWTH, sizes=f"{FEW:,} → {MANY:,} people",
    )  # fmt: skip
    yield Line(
        name="people_import.disk", ours=size_of(inhabitants.listed(MANY)) / MANY, other=DISK,
        unit="B/person", at_most=1.0,
        sizes=f"the register's tables with their indexes, {MANY:,} people",
    )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield Line(
        name="people_import.memory", ours=peak, other=MEMORY, unit="MB", at_most=1.0,
        sizes=f"the process at its peak, {MANY:,} people",
    )  # fmt: skip
    for people in (FEW, MANY):
        inhabitants.settled(inhabitants.listed(people))


def taken_in_anew(people: int) -> float:
    """Into an empty register, so that every turn does the same; the last one stays."""
    place.forget(inhabitants.name_of(people))
    taken: list[float] = []
    place.kept(
        inhabitants.name_of(people),
        made_by=lambda database: taken.append(inhabitants.taken_in(people)),
    )
    return taken[0]


def size_of(database: str) -> int:
    with place.owner(database) as owner:
        row = owner.execute(SIZE, [tables_of(owner)]).fetchone()
        return int(str(row[0] if row else 0))


def tables_of(owner: place.Owner) -> list[str]:
    return [str(table) for (table,) in owner.execute(TABLES).fetchall()]


@contextmanager
def entered(database: str) -> Iterator[dict[str, Path]]:
    """What the import has entered, as COPY gives it: a file for each table that has rows."""
    with tempfile.TemporaryDirectory() as folder, place.owner(database) as owner:
        files = {table: Path(folder) / table for table in tables_of(owner)}
        for table, file in files.items():
            statement = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with owner.cursor() as cursor, cursor.copy(statement) as copy, file.open("wb") as to:
                to.writelines(copy)
        yield {table: file for table, file in files.items() if file.stat().st_size}


def copying(files: dict[str, Path], people: int, *, asks_references: bool = True) -> float:
    """Into the same tables of an empty register."""
    with place.database("people") as name, place.owner(name) as owner:
        # An act says in which transaction it was entered, and that was another one.
        owner.execute("ALTER TABLE register_act DISABLE TRIGGER enters")

        def copy_all() -> None:
            with owner.transaction(), owner.cursor() as cursor:
                if not asks_references:
                    cursor.execute("SET LOCAL session_replication_role = replica")
                for table, file in files.items():
                    statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                    with cursor.copy(statement) as copy, file.open("rb") as source:
                        while piece := source.read(PIECE):
                            copy.write(piece)

        return seconds(copy_all, pieces=people)


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
