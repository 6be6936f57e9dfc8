"""
People taken in from a file, a second, beside COPY of the same rows.

Promised: laying down, checking and entering people takes at most GOAL times what PostgreSQL takes
for the rows that come of it alone, with the same keys and indexes, and grows with the people
within 15 percent; a person takes at most DISK bytes with history and indexes. The limit is COPY of
the very rows that the import has entered, into the same tables of an empty register. What lies
between is the file's rows as lines, the rules, whom a row names, and the kept state.
"""

import resource
from collections.abc import Iterator
from typing import Final

from psycopg import sql
from tests import make
from tests.make.file_rows import rows_read

from lienthong.register.taking_in.steps import Files, take_in

from . import place
from .turns import Line, medians, run, seconds

GOAL: Final = 2.0
GROWTH: Final = 1.15
PEOPLE: Final = (5_000, 20_000)
ROUNDS: Final = 3
DISK: Final = 3_000
MEMORY: Final = 1_000
TABLES: Final = """
    SELECT relname FROM pg_class
    WHERE relname LIKE 'register\\_%' AND relkind = 'r' AND relpersistence = 'p'
      AND relname NOT IN ('register_peopleimport', 'register_remark')
    ORDER BY relname"""
SIZE: Final = (
    "SELECT sum(pg_total_relation_size(relname::regclass)) FROM unnest(%s::text[]) AS relname"
)

Rows = dict[str, list[bytes]]


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    rows, size = rows_entered(many)
    ours, ours_many, limit = medians(
        lambda: importing(few), lambda: importing(many), lambda: copying(rows, many),
        rounds=ROUNDS, is_warmed_up=False,
    )  # fmt: skip
    sizes = f"{many:,} people, {sum(map(len, rows.values())):,} pieces of rows"
    yield Line(
        name="people_import", ours=ours_many * 1e6, other=limit * 1e6, unit="µs/person",
        at_most=GOAL, sizes=sizes,
    )  # fmt: skip
    yield Line(
        name="people_import.growth", ours=ours_many * 1e6, other=ours * 1e6, unit="µs/person",
        at_most=GROWTH, sizes=f"{few:,} → {many:,} people",
    )  # fmt: skip
    yield Line(
        name="people_import.disk", ours=size / many, other=DISK, unit="B/person", at_most=1.0,
        sizes="tables of the register with their indexes, as entered",
    )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield Line(
        name="people_import.memory", ours=peak, other=MEMORY, unit="MB", at_most=1.0,
        sizes="the process at its peak, the rows of the limit among it",
    )  # fmt: skip


def importing(people: int) -> float:
    """Into an empty register, so that every turn does the same."""
    with place.database("people") as name:
        taken = seconds(lambda: imported(people), pieces=people)
        place.leave_database()
        assert name
        return taken


def imported(people: int) -> None:
    rows = rows_read(people)
    done = take_in(
        Files(digest=f"{people:064}", people=lambda: rows), actor=make.BEFORE, now=make.NOW
    )
    if done.accepted != people:
        raise RuntimeError(f"only {done.accepted} of {people} were accepted")


def rows_entered(people: int) -> tuple[Rows, int]:
    """What the import enters, as COPY gives it, table by table; and how much room it takes."""
    with place.database("people") as name, place.owner(name) as owner:
        imported(people)
        place.leave_database()
        rows: Rows = {}
        tables = [str(table) for (table,) in owner.execute(TABLES).fetchall()]
        for table in tables:
            statement = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with owner.cursor() as cursor, cursor.copy(statement) as copy:
                rows[table] = [bytes(piece) for piece in copy]
        row = owner.execute(SIZE, [tables]).fetchone()
        return {table: lines for table, lines in rows.items() if lines}, int(
            str(row[0] if row else 0)
        )


def copying(rows: Rows, people: int) -> float:
    """Into the same tables of an empty register."""
    with place.database("people") as name, place.owner(name) as owner:

        def copy_all() -> None:
            with owner.transaction(), owner.cursor() as cursor:
                for table, lines in rows.items():
                    statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                    with cursor.copy(statement) as copy:
                        copy.write(b"".join(lines))

        return seconds(copy_all, pieces=people)


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
