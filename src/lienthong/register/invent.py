"""Inventing people into a register: where they go on, which numbers are free, what is there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .bookbinding import bind, shelves_put_up
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
from .invented.registering import Shelves
from .invented.spoiling import Spoiling
from .invented.territory import Territory
from .inventing import Block, Inventing, invented_blocks
from .load import KIND, Connection, load_batches, load_began, one_at_a_time
from .truth_file import truth_kept

SOURCE: Final = "invented people, seed {seed}, {level} {code}"
WITH_ERRORS: Final = ", errors {rate:g}"
WITH_BOOKS: Final = ", books since {year}"
ANY_SOURCE: Final = "invented people, %"

# The largest `numbering.position_of` of each cell, and one. In PostgreSQL the remainder of what is
# negative is negative, so the whole is added once before the remainder is taken again.
USED: Final = """
    SELECT left(number, 6), max(
        ((right(number, 6)::bigint - %(first)s - left(number, 6)::bigint * %(offset)s)
          %% %(all)s + %(all)s) * %(back)s %% %(all)s) + 1
    FROM register_number JOIN register_entering AS entering ON entering.id = entered_by_id
    JOIN register_act AS act ON act.id = entering.act_id
    WHERE kind = %(kind)s AND source LIKE %(source)s GROUP BY 1"""
TAKEN: Final = """
    SELECT number FROM register_number
    JOIN register_entering AS entering ON entering.id = entered_by_id
    JOIN register_act AS act ON act.id = entering.act_id
    WHERE right(number, 6) >= %s AND NOT (kind = %s AND source LIKE %s)
    UNION SELECT number FROM register_numberreservation WHERE right(number, 6) >= %s"""
# From which source somebody was loaded: what was asked for when they were invented.
ASKED: Final = """
    SELECT source FROM register_number
    JOIN register_entering AS entering ON entering.id = entered_by_id
    JOIN register_act AS act ON act.id = entering.act_id
    WHERE person_id = %s AND kind = %s"""
HELD: Final = "SELECT count(*), max(id::text) FROM register_person WHERE id BETWEEN %s AND %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """What there is of one seed and territory afterwards, and how much of it is new."""

    seed: int
    code: str
    held: int
    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whom to invent: of which seed, where, as known when; with which errors and books."""

    seed: int
    territory: Territory
    now: datetime
    today: date
    processes: int
    spoiling: Spoiling | None
    books_since: int | None

    @property
    def base(self) -> int:
        return ids.base_of(self.seed, self.territory.code)

    @property
    def source(self) -> str:
        """Tells this load from every other: what is asked otherwise is another."""
        level = "commune" if self.territory.is_alone else "province"
        source = SOURCE.format(seed=self.seed, level=level, code=self.territory.code)
        if self.spoiling is not None:
            source += WITH_ERRORS.format(rate=self.spoiling.rate)
        if self.books_since is not None:
            source += WITH_BOOKS.format(year=self.books_since)
        return source


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
    books_since: int | None = None,
    truth: Path | None = None,
    progress: Callable[[int], None] = lambda people: None,
) -> Invented:
    """
    Have so many invented people of this seed in this territory; who is there already stays.

    They are the same in however many processes they are told. What they had registered from a year
    on stands in books, if one is given. The file `truth` tells of the errors that are planted in
    whoever is there, and of no others.

    `connection` is the owner's, and commits each statement by itself. A load that was broken off
    goes on where it was; asked for no more than there are, it invents nobody.
    """
    wish = Wish(
        seed=seed,
        territory=territory,
        now=now,
        today=today,
        processes=processes,
        spoiling=spoiling,
        books_since=books_since,
    )
    with one_at_a_time(connection):
        count, last = held(connection, wish.base)
        if last is not None:
            check_asked_as_before(wish, connection, last=last)
        added = 0
        with truth_kept(truth, connection, base=wish.base) as note:
            if count < people:
                begun = load_began(connection, wish.source, now=now, today=today)
                blocks = blocks_of(wish, people - count, last=last, connection=connection)
                added = load_batches(
                    noted(blocks, note), begun, connection=connection, now=now, progress=progress
                )
        if books_since is not None:
            bind(connection, base=wish.base)
    return Invented(seed=seed, code=territory.code, held=count + added, added=added)


def check_asked_as_before(wish: Wish, connection: Connection, *, last: UUID) -> None:
    """
    Raises `Conflict` if whoever is there was asked for otherwise, on whatever day.

    Their own act is asked, because an act of the wished source may be there without people.
    """
    if (wish.source,) not in connection.execute(ASKED, [last, KIND]).fetchall():
        raise Conflict(
            Text(
                "Invented people of this seed are there that were asked for with other errors or"
                " books: ask as before, or choose another seed."
            )
        )


def blocks_of(
    wish: Wish, people: int, *, last: UUID | None, connection: Connection
) -> Iterator[Block]:
    """So many people, from behind the last family that is there."""
    shelves: Shelves = {}
    if wish.books_since is not None:
        shelves = shelves_put_up(
            connection, wish.territory, base=wish.base, since=wish.books_since, today=wish.today
        )
    inventing = Inventing(
        invention=Invention(
            seed=wish.seed,
            today=wish.today,
            territory=wish.territory,
            numbering=NumberedLater(),
            shelves=shelves,
        ),
        entered_at=wish.now,
        source=wish.source,
        spoiling=wish.spoiling and replace(wish.spoiling, units=frozenset(wish.territory.by_code)),
        processes=wish.processes,
        kept_from_children=(connection.fileno(),),
    )
    first = ids.family_of(last) + 1 if last else 0
    return invented_blocks(inventing, numbering_of(connection), people=people, first=first)


def noted(blocks: Iterable[Block], note: Callable[[Block], None]) -> Iterator[Block]:
    for block in blocks:
        note(block)
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
