"""
Opening and reading a person under row security, beside tracing and reading without it.

Promised: that the database itself refuses to show a person to one who left no trace costs at most
GOAL times what leaving the trace and reading costs anyhow (first measured: 1.33 ms, 1.17 ms). Ours
is the role `app` in a transaction: `register_open` writes the look, then `person_now` is read
under its policy. The limit is the owner, whom no policy binds, doing the same with the same
functions less the policy: the look written, the same row read. Both send their statements by
psycopg alone, so that Django's share is in neither, and both wait for the disk.

The cost does not grow with the people: one look, one row by its key.
"""

from collections.abc import Iterator
from random import Random
from typing import Final
from uuid import UUID

import psycopg
from tests import make

from lienthong.core.ids import new_id

from . import inhabitants, place
from .turns import Line, Turn, medians, run, seconds

GOAL: Final = 1.2
GROWTH: Final = 1.2
PEOPLE: Final = (2_000, 20_000)
LOOKS: Final = 100
ROUNDS: Final = 11
OPEN: Final = "SELECT register_open(%s, 'opened', 'benchmark', %s, NULL, NULL)"
TRACE: Final = "SELECT audit_enter_look(%s, 'opened', 'benchmark', %s, NULL, NULL)"
READ: Final = "SELECT * FROM register_personnow WHERE person_id = ANY (%s)"

Connection = psycopg.Connection[tuple[object, ...]]


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    small, large = (inhabitants.inhabited(people, now=make.NOW) for people in PEOPLE)
    with (
        psycopg.connect(place.app_address(small).conninfo) as app,
        psycopg.connect(place.app_address(large).conninfo) as app_in_large,
        psycopg.connect(place.owner_address(small).conninfo) as owner,
    ):
        ours, in_large, limit = medians(
            looking(app, OPEN, people_of(small)),
            looking(app_in_large, OPEN, people_of(large)),
            looking(owner, TRACE, people_of(small)),
            rounds=ROUNDS,
        )
    yield Line(
        name="looks",
        ours=ours * 1000,
        other=limit * 1000,
        unit="ms",
        at_most=GOAL,
        sizes=f"one person of {few:,}, opened, read, committed",
    )
    yield Line(
        name="looks.growth",
        ours=in_large * 1000,
        other=ours * 1000,
        unit="ms",
        at_most=GROWTH,
        sizes=f"{few:,} → {many:,} people",
    )


def people_of(database: str) -> list[UUID]:
    with place.owner(database) as owner:
        rows = owner.execute("SELECT person_id FROM register_personnow").fetchall()
    return [id for (id,) in rows if isinstance(id, UUID)]


def looking(connection: Connection, trace: str, people: list[UUID]) -> Turn:
    """So many looks at people of this database in no order, each a transaction of its own."""
    actor, random = new_id(), Random(1)

    def turn() -> float:
        chosen = random.sample(people, LOOKS)
        return seconds(lambda: look_at_all(chosen), pieces=LOOKS)

    def look_at_all(chosen: list[UUID]) -> None:
        for person in chosen:
            with connection.transaction():
                connection.execute(trace, [[person], actor])
                row = connection.execute(READ, [[person]]).fetchone()
                assert row is not None

    return turn


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
