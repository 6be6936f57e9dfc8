"""Inventing people into a register: where they go on, which numbers are free, what is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .invented import ids
from .invented.families import Invention
from .invented.numbering import (
    FIRST_SERIAL,
    OFFSET,
    SERIALS,
    STEP_BACK,
    NumberedLater,
    Numbering,
)
from .invented.spoiling import Spoiling
from .invented.territory import Territory
from .inventing import Block, Inventing, Truth, invented_blocks
from .load import KIND, Connection, load_batches, load_began, one_at_a_time

SOURCE: Final = "invented people, seed {seed}, {level} {code}"
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
    """What there is of one seed and territory afterwards, and how much of it is new."""

    seed: int
    code: str
    held: int
    added: int


def invent(
    people: int,
    *,
    seed: int,
    territory: Territory,
    connection: Connection,
    now: datetime,
    today: date,
    processes: int = 1,
    spoiling: Spoiling | None = None,
    note: Callable[[Iterable[Truth]], None] = lambda truth: None,
    progress: Callable[[int], None] = lambda people: None,
) -> Invented:
    """
    Have so many invented people of this seed in this territory; who is there already stays.

    They are the same in however many processes they are told. `note` hears of the errors that are
    planted, before those people stand in the register.

    `connection` is the owner's, and commits each statement by itself. A load that was broken off
    goes on where it was; asked for no more than there are, nothing happens.
    """
    base = ids.base_of(seed, territory.code)
    with one_at_a_time(connection):
        count, last = held(connection, base)
        if count >= people:
            return Invented(seed=seed, code=territory.code, held=count, added=0)
        source = source_of(seed, territory, spoiling)
        begun = load_began(connection, source, now=now, today=today)
        if count and begun.is_new:
            raise Conflict(Text("Other invented people have the same ids: choose another seed."))
        inventing = Inventing(
            invention=Invention(
                seed=seed, today=today, territory=territory, numbering=NumberedLater()
            ),
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
    return Invented(seed=seed, code=territory.code, held=count + added, added=added)


def source_of(seed: int, territory: Territory, spoiling: Spoiling | None) -> str:
    level = "commune" if territory.is_alone else "province"
    source = SOURCE.format(seed=seed, level=level, code=territory.code)
    return source + WITH_ERRORS.format(rate=spoiling.rate) if spoiling else source


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
