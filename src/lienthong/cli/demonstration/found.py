"""Who can play what is tried with the register: the first who fits, of nobody's family yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from psycopg import sql

from lienthong.home.roles import Connection
from lienthong.register.invented import ids
from lienthong.register.invented.kin import years

from .cast import COMMUNE, UNIT_CODE
from .faults import SEED

# As the owner, who filled the register with these invented people and is not under its policies.
# All but the last four digits of an id say of which family somebody is.
WHO: Final = """
    SELECT p.person_id::text, p.number, {name_of_p}, p.residence, {other}
      FROM register_personnow p {beside}
     WHERE p.unit_code = %(unit)s AND p.life = 'alive' AND p.nationality = 'VNM'
       AND p.number IS NOT NULL AND p.born_earliest = p.born_latest
       AND p.born_latest BETWEEN %(oldest)s AND %(youngest)s
       AND (p.person_id BETWEEN %(first)s AND %(last)s) = %(is_faulty)s
       AND left(p.person_id::text, 32) <> ALL(%(taken)s)
       AND NOT register_is_protected(p.person_id) AND {fits}
     ORDER BY p.person_id LIMIT 1"""
NAME: Final = "concat_ws(' ', nullif({0}.family, ''), nullif({0}.middle, ''), {0}.given)"
NOBODY: Final = "NULL, NULL, NULL"

NEVER_MARRIED: Final = (
    "p.spouse_id IS NULL"
    " AND NOT EXISTS (SELECT FROM register_spouse s WHERE s.person_id = p.person_id)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Whom a task needs: an age, a condition, and who stands `beside` them, found as `o`."""

    fits: str
    beside: str = ""
    youngest: int = 20
    oldest: int = 60
    is_faulty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Somebody who fits, and who stands beside them: the parent, the one of the other record."""

    person_id: str
    number: str
    name: str
    residence: str
    other_number: str
    other_name: str
    other_family: str

    @property
    def family(self) -> str:
        return family_of(self.person_id)


BRIDE: Final = Part(fits=f"p.sex = 'female' AND {NEVER_MARRIED}", youngest=21, oldest=34)
GROOM: Final = Part(fits=f"p.sex = 'male' AND {NEVER_MARRIED}", youngest=22, oldest=36)
MOURNER: Final = Part(
    beside="JOIN register_personnow o ON o.person_id IN (p.mother_id, p.father_id)",
    fits="o.household_id = p.household_id AND o.life = 'alive' AND o.number IS NOT NULL"
    " AND o.born_latest < %(old)s AND NOT register_is_protected(o.person_id)",
)
HOST: Final = Part(fits="p.relation = 'head'", youngest=30, oldest=70)
MOVER: Final = Part(fits=f"p.relation = 'child' AND {NEVER_MARRIED}", oldest=45)
HOLDER: Final = Part(
    fits="EXISTS (SELECT FROM register_card c WHERE c.person_id = p.person_id"
    " AND c.kind = 'identity' AND c.withdrawn_by_id IS NULL AND c.ended = ''"
    " AND (c.until IS NULL OR c.until > %(in_a_year)s))"
)
MISSPELT: Final = Part(
    beside="JOIN register_personnow o ON o.person_id = p.father_id",
    fits="o.family <> p.family",
    oldest=100,
    is_faulty=True,
)
TWICE: Final = Part(
    beside="JOIN register_personnow o ON o.name_key = p.name_key"
    " AND o.born_earliest = p.born_earliest AND o.person_id > p.person_id",
    fits="left(o.person_id::text, 32) = left(p.person_id::text, 32)",
    oldest=110,
    is_faulty=True,
)
OLD: Final = 65
A_YEAR: Final = 1


def found(
    connection: Connection, part: Part, *, today: date, taken: Iterable[str]
) -> Player | None:
    """The first by id; None where the register is too small to have one."""
    first, last = ids.first_and_last(ids.base_of(SEED, UNIT_CODE))
    other = f"o.number, {NAME.format('o')}, o.family" if part.beside else NOBODY
    statement = sql.SQL(WHO).format(
        name_of_p=sql.SQL(NAME.format("p")),
        other=sql.SQL(other),
        beside=sql.SQL(part.beside),
        fits=sql.SQL(part.fits),
    )
    row = connection.execute(
        statement,
        {
            "unit": UNIT_CODE,
            "youngest": today - years(part.youngest),
            "oldest": today - years(part.oldest),
            "old": today - years(OLD),
            "in_a_year": today + years(A_YEAR),
            "first": first,
            "last": last,
            "is_faulty": part.is_faulty,
            "taken": list(taken),
        },
    ).fetchone()
    return player(row) if row else None


def player(row: tuple[object, ...]) -> Player:
    person_id, number, name, residence, *other = (str(value or "") for value in row)
    other_number, other_name, other_family = other
    return Player(
        person_id=person_id,
        number=number,
        name=name,
        residence=f"{residence}, {COMMUNE}",
        other_number=other_number,
        other_name=other_name,
        other_family=other_family,
    )


def family_of(person_id: str) -> str:
    return person_id[:32]
