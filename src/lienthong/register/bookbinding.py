"""
The books into which what is invented was registered: put on shelves before, bound after.

While families are told nobody knows which entry of a day comes first in its book. So an entry is
loaded with a number that no book reaches, and when all are there each book is numbered in the
order of its days. Works as the database's owner, set-wise.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from lienthong.access.offices import enter_office, offices_in
from lienthong.core.texts import Words
from lienthong.places.seen import UnitName
from lienthong.places.units import units_named

from .invented import ids
from .invented.deaths import REGISTER_BEGAN_ON
from .invented.grounds import NEW_UNITS_ON
from .invented.registering import PROVISIONAL, BookKind, Cover, Shelved, Shelves
from .invented.territory import Territory
from .load import Connection

# Law on Civil Status 2014, in force on that day: of before there are paper books alone, which are
# taken over entry by entry.
FIRST_YEAR: Final = REGISTER_BEGAN_ON.year
COMMITTEE: Final = "commune_committee"
# No province has it: those of our committees that are invented too (the mark, decision 0003).
OFFICE_CODE: Final = "H99.{unit_code}"
# Of one transaction: some 50,000 entries at most.
BOOKS: Final = 500
LAST_DAY_OF_FORMER: Final = NEW_UNITS_ON - timedelta(days=1)

# A year may have ended since a book was put on its shelf. One that an office began, or has written
# in, is not ours to close; ids of the invented begin behind all others.
PUT: Final = """
    INSERT INTO register_book AS book (id, kind, office_id, year, last_number, closed_on, origin)
    SELECT id, kind, office_id, year, 0, closed_on, origin
    FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::int[], %s::date[], %s::text[])
        AS put (id, kind, office_id, year, closed_on, origin)
    ON CONFLICT (kind, office_id, year, origin) DO UPDATE SET closed_on = excluded.closed_on
        WHERE book.closed_on IS NULL AND excluded.closed_on IS NOT NULL
            AND book.id > %s AND NOT EXISTS (
                SELECT FROM register_bookentry AS entry
                WHERE entry.book_id = book.id AND entry.id < %s)"""
FOUND: Final = """
    SELECT kind, office_id, year, origin, id FROM register_book WHERE office_id = ANY(%s)"""
UNBOUND: Final = """
    SELECT id FROM register_book AS book WHERE EXISTS (
        SELECT FROM register_bookentry AS entry
        WHERE entry.book_id = book.id AND entry.number >= %s AND entry.void_because = '')
    ORDER BY id"""
# Who writes in a book locks it first (`acts.book_to_write`).
LOCKED: Final = "SELECT id FROM register_book WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
NUMBERED: Final = """
    WITH written AS (
        SELECT book_id, coalesce(max(number) FILTER (WHERE number < %(first)s), 0) AS last
        FROM register_bookentry WHERE book_id = ANY(%(books)s) GROUP BY 1),
    placed AS (
        SELECT entry.id, written.last + row_number() OVER (
            PARTITION BY entry.book_id ORDER BY entry.taken_on, entry.number) AS number
        FROM register_bookentry AS entry JOIN written ON written.book_id = entry.book_id
        WHERE entry.number >= %(first)s AND entry.void_because = '')
    UPDATE register_bookentry AS entry SET number = placed.number
    FROM placed WHERE placed.id = entry.id"""
LAST: Final = """
    UPDATE register_book AS book SET last_number = (
        SELECT max(number) FROM register_bookentry AS entry WHERE entry.book_id = book.id)
    WHERE id = ANY(%s)"""
EMPTY: Final = """
    DELETE FROM register_book AS book WHERE id BETWEEN %s AND %s AND NOT EXISTS (
        SELECT FROM register_bookentry AS entry WHERE entry.book_id = book.id)"""


class Volume(Cover, frozen=True, kw_only=True):
    """A book before it is put on its shelf: where, by whom it was kept, and when it was closed."""

    office: UUID
    origin: str
    closed_on: date | None

    @property
    def key(self) -> tuple[str, UUID, int, str]:
        return self.kind.value, self.office, self.year, self.origin


def shelves_put_up(
    connection: Connection, territory: Territory, *, base: int, since: int, today: date
) -> Shelves:
    """
    The books of a territory's communes from a year on, those of former communes on their heirs'.

    A commune whose committee is not known gets an invented one, to keep them.
    """
    offices = committees(territory, today=today)
    volumes = tuple(volumes_of(territory, offices, since=since, today=today))
    columns = zip(
        *(
            (ids.book_id(base, *one.key), *one.key[:3], one.closed_on, one.origin)
            for one in volumes
        ),
        strict=True,
    )
    connection.execute(PUT, [*map(list, columns), ids.FIRST, ids.FIRST])
    rows = connection.execute(FOUND, [list(offices.values())]).fetchall()
    found = {tuple(key): UUID(str(id)) for *key, id in rows}
    # The first of several heirs of a commune that was split has its books.
    shelved: dict[Cover, Shelved] = {}
    for one in volumes:
        cover = Cover(one.kind, one.unit_code, one.year, one.is_former)
        shelved.setdefault(cover, Shelved(found[one.key], one.office))
    return shelved


def committees(territory: Territory, *, today: date) -> dict[str, UUID]:
    codes = sorted(territory.by_code)
    known = offices_in(codes, on=today)
    offices = {one.unit_code: one.id for one in reversed(known) if one.kind == COMMITTEE}
    units = units_named(codes, on=today)
    for code in codes:
        if code not in offices:
            unit = UnitName(code, units[code].kind, units[code].name)
            offices[code] = enter_office(
                OFFICE_CODE.format(unit_code=code),
                kind=COMMITTEE,
                unit_code=code,
                name=Words(
                    vi=f"Ủy ban nhân dân {unit.called}",
                    en=f"People's Committee of {unit.called_in_english}",
                ),
                since=NEW_UNITS_ON,
            ).id
    return offices


def volumes_of(
    territory: Territory, offices: dict[str, UUID], *, since: int, today: date
) -> Iterator[Volume]:
    for ground in territory.grounds:
        office = offices[ground.unit_code]
        former = {street.origin.unit_code: street.origin.text for street in ground.streets}
        for kind in BookKind:
            for year in range(max(since, NEW_UNITS_ON.year), today.year + 1):
                closed = date(year, 12, 31) if year < today.year else None
                yield Volume(
                    kind, ground.unit_code, year, False, office=office, origin="", closed_on=closed
                )
            for year in range(since, NEW_UNITS_ON.year + 1):
                for unit_code, text in former.items():
                    yield Volume(
                        kind,
                        unit_code,
                        year,
                        True,
                        office=office,
                        origin=f"Ủy ban nhân dân {text}",
                        closed_on=min(date(year, 12, 31), LAST_DAY_OF_FORMER),
                    )


def bind(connection: Connection, *, base: int) -> None:
    """Number what waits for its place, book by book, and take away what stayed empty."""
    rows = connection.execute(UNBOUND, [PROVISIONAL]).fetchall()
    waiting = [id for (id,) in rows]
    for first in range(0, len(waiting), BOOKS):
        books = waiting[first : first + BOOKS]
        with connection.transaction():
            connection.execute(LOCKED, [books])
            connection.execute(NUMBERED, {"first": PROVISIONAL, "books": books})
            connection.execute(LAST, [books])
    connection.execute(EMPTY, ids.first_and_last_book(base))
    if waiting:
        # Each entry was written twice: what comes next may stand where the first ones stood.
        connection.execute("VACUUM (ANALYZE) register_book, register_bookentry")
