"""What people are asked for by: somebody of a register as others know them, in all forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final

from lienthong.register.question import Question

from . import place

# A sample in no order: of millions all would be read for ten.
KNOWN: Final = """
    SELECT n.number, concat_ws(' ', n.family, nullif(n.middle, ''), n.given), n.born_earliest,
        n.residence, n.unit_code, m.number, concat_ws(' ', m.family, nullif(m.middle, ''), m.given)
    FROM register_personnow n TABLESAMPLE BERNOULLI ({share}) REPEATABLE (1)
    JOIN register_personnow m ON m.person_id = n.mother_id
    WHERE n.number IS NOT NULL AND m.number IS NOT NULL AND n.residence IS NOT NULL
      AND n.household_id IS NOT NULL AND n.born_earliest = n.born_latest AND n.life = 'alive'
    ORDER BY n.person_id"""
SAMPLE: Final = 4_000
COMMON: Final = "Nguyễn Thị Lan"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the register, as one who looks for them knows them."""

    number: str
    name: str
    born: str
    residence: str
    unit_code: str
    mothers_number: str
    mothers_name: str


def out_of_order(name: str) -> str:
    *others, given = name.split()
    return " ".join((given, *reversed(others)))


def misspelt(name: str) -> str:
    """With the last two letters exchanged."""
    return name[:-2] + name[-1] + name[-2]


def in_part(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


KINDS: Final[Mapping[str, Callable[[Known], Question]]] = MappingProxyType(
    {
        "number": lambda one: Question(number=one.number),
        "name": lambda one: Question(name=one.name),
        "common_name": lambda one: Question(name=COMMON),
        "any_order": lambda one: Question(name=out_of_order(one.name)),
        "misspelt": lambda one: Question(name=misspelt(one.name)),
        "part": lambda one: Question(name=in_part(one.name)),
        "name_and_day": lambda one: Question(name=one.name, born=one.born),
        "given_and_year": lambda one: Question(name=one.name.split()[-1], born=one.born[:4]),
        "name_and_commune": lambda one: Question(name=one.name, commune=one.unit_code),
        "name_and_mother": lambda one: Question(name=one.name, mother=one.mothers_name),
        "day": lambda one: Question(born=one.born),
        "mothers_number": lambda one: Question(mother=one.mothers_number),
        "household": lambda one: Question(household=one.number),
        "address": lambda one: Question(address=one.residence, commune=one.unit_code),
    }
)


def people_known(database: str, count: int) -> list[Known]:
    """So many, the same each time, in no order."""
    with place.owner(database) as owner:
        row = owner.execute("SELECT count(*) FROM register_personnow").fetchone()
        share = min(100.0, 100 * SAMPLE / int(str(row[0] if row else 1)))
        rows = owner.execute(KNOWN.format(share=share).encode()).fetchall()
    return [Known(*map(str, row)) for row in Random(1).sample(rows, count)]
