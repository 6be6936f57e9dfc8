"""Inventing people into a register: where they go on, which numbers are free, what is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.places.seen import Unit
from lienthong.places.units import predecessors_of, unit_named

from .invented import ids
from .invented.families import Invention
from .invented.grounds import Ground, Origin, ground_without_streets
from .invented.hoan_kiem import HOAN_KIEM
from .invented.numbering import (
    FIRST_SERIAL,
    OFFSET,
    SERIALS,
    STEP_BACK,
    NumberedLater,
    Numbering,
)
from .invented.spoiling import Spoiling
from .inventing import Block, Inventing, Truth, invented_blocks
from .load import KIND, Connection, load_batches, load_began, one_at_a_time

SOURCE: Final = "invented people, seed {seed}, commune {unit_code}"
WITH_ERRORS: Final = ", errors {rate:g}"
ANY_SOURCE: Final = "invented people, %"

# The largest `numbering.position_of` of each cell, and one. In PostgreSQL the remainder of what is
# negative is negative, so the whole is added once before the remainder is taken again.
USED: Final = """
    SELECT left(number, 6), max(
        ((right(number, 6)::bigint - %(first)s - left(number, 6)::bigint * %(offset)s)
          %% %(all)s + %(all)s) * %(back)s %% %(all)s) + 1
    FROM register_number JOIN register_act ON register_act.id = entered_by_id
    WHERE kind = %(kind)s AND source LIKE %(source)s GROUP BY 1"""
TAKEN: Final = """
    SELECT number FROM register_number JOIN register_act ON register_act.id = entered_by_id
    WHERE right(number, 6) >= %s AND NOT (kind = %s AND source LIKE %s)
    UNION SELECT number FROM register_numberreservation WHERE right(number, 6) >= %s"""
HELD: Final = "SELECT count(*), max(id::text) FROM register_person WHERE id BETWEEN %s AND %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """What there is of one seed and commune afterwards, and how much of it is new."""

    seed: int
    unit_code: str
    held: int
    added: int


def invent(
    people: int,
    *,
    seed: int,
    ground: Ground,
    connection: Connection,
    now: datetime,
    today: date,
    processes: int = 1,
    spoiling: Spoiling | None = None,
    note: Callable[[Iterable[Truth]], None] = lambda truth: None,
    progress: Callable[[int], None] = lambda people: None,
) -> Invented:
    """
    Have so many invented people of this seed in this commune; who is there already stays.

    They are the same in however many processes they are told. `note` hears of the errors that are
    planted, before those people stand in the register.

    `connection` is the owner's, and commits each statement by itself. A load that was broken off
    goes on where it was; asked for no more than there are, nothing happens.
    """
    base = ids.base_of(seed, ground.unit_code)
    with one_at_a_time(connection):
        count, last = held(connection, base)
        if count >= people:
            return Invented(seed=seed, unit_code=ground.unit_code, held=count, added=0)
        source = SOURCE.format(seed=seed, unit_code=ground.unit_code)
        if spoiling is not None:
            source += WITH_ERRORS.format(rate=spoiling.rate)
        begun = load_began(connection, source, now=now, today=today)
        if count and begun.is_new:
            raise Conflict(Text("Other invented people have the same ids: choose another seed."))
        inventing = Inventing(
            invention=Invention(seed=seed, today=today, ground=ground, numbering=NumberedLater()),
            act=begun.act,
            spoiling=spoiling,
            processes=processes,
            kept_from_children=(connection.fileno(),),
        )
        blocks = invented_blocks(
            inventing,
            numbering_of(connection),
            people=people - count,
            first=ids.family_of(last) + 1 if last else 0,
        )
        added = load_batches(
            noted(blocks, note), begun, connection=connection, now=now, progress=progress
        )
    return Invented(seed=seed, unit_code=ground.unit_code, held=count + added, added=added)


def noted(blocks: Iterable[Block], note: Callable[[Iterable[Truth]], None]) -> Iterator[Block]:
    for block in blocks:
        note(block.truth)
        yield block


def held(connection: Connection, base: int) -> tuple[int, UUID | None]:
    """How many of them are there, and the last."""
    row = connection.execute(HELD, ids.first_and_last(base)).fetchone()
    count, last = row if row else (0, None)
    return int(str(count)), UUID(str(last)) if last else None


def numbering_of(connection: Connection) -> Numbering:
    """How far the numbers of the invented came, and which others hold some of that form."""
    used = connection.execute(
        USED,
        {
            "first": FIRST_SERIAL,
            "offset": OFFSET,
            "all": SERIALS,
            "back": STEP_BACK,
            "kind": KIND,
            "source": ANY_SOURCE,
        },
    ).fetchall()
    first = str(FIRST_SERIAL)
    taken = connection.execute(TAKEN, [first, KIND, ANY_SOURCE, first]).fetchall()
    return Numbering(
        {str(cell): int(str(position)) for cell, position in used}, {str(n) for (n,) in taken}
    )


def ground_of(unit_code: str, *, today: date) -> Ground:
    """The commune that has this code today; raises `NotFound` with what became of it."""
    if unit_code == HOAN_KIEM.unit_code:
        return HOAN_KIEM
    unit = unit_named(unit_code, on=today)
    former = [
        Origin(
            place_code=f"0{before.province_code}",
            unit_code=before.code,
            text=before.full_name,
            successor_code=unit.code,
            successor_text=unit.full_name,
        )
        for before in former_units(unit)
    ]
    return ground_without_streets(unit.code, former)


def former_units(unit: Unit) -> tuple[Unit, ...]:
    """What a commune was on 30/06/2025, a change of its name since then aside."""
    before = predecessors_of(unit)
    while len(before) == 1 and before[0].code == unit.code and before[0].since is not None:
        before = predecessors_of(before[0])
    return before
