"""Two faults of a register, to be set right by hand: one entered twice, and a name misspelt."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.folding import fold
from lienthong.core.names import PersonName
from lienthong.home.roles import Connection
from lienthong.register.histories import Family, History
from lienthong.register.invent import held, numbering_of
from lienthong.register.invented import ids
from lienthong.register.invented.families import Invention
from lienthong.register.invented.kin import years
from lienthong.register.invented.numbering import Numbering
from lienthong.register.load import load, load_began, one_at_a_time
from lienthong.register.territories import territory_of

from .cast import UNIT_CODE

# A seed of their own, so that nobody else changes because of them.
SEED: Final = -1
SOURCE: Final = "invented people, seed {seed}, with faults, commune {unit_code}"
GROWN: Final = 20
SEARCHED: Final = 2_000
# Behind all members that a family has: the second record of one of them.
SECOND: Final = (1 << ids.MEMBERS) - 1


def enter_faults(connection: Connection, *, now: datetime, today: date) -> None:
    """Enter a family with both faults as the owner, once for ever in this database."""
    with one_at_a_time(connection):
        count, _ = held(connection, ids.base_of(SEED, UNIT_CODE))
        if count:
            return
        source = SOURCE.format(seed=SEED, unit_code=UNIT_CODE)
        begun = load_began(connection, source, now=now, today=today)
        family = faulty(numbering_of(connection), today=today)
        load([family], begun, connection=connection, now=now, today=today)


def faulty(numbering: Numbering, *, today: date) -> Family:
    """The first family in which two can have such faults, with them."""
    territory = territory_of(UNIT_CODE, today=today)
    invention = Invention(seed=SEED, today=today, territory=territory, numbering=numbering)
    for family in invention.families(people=SEARCHED):
        here = [one for one in family.people if lives_here(one, today)]
        child = next((one for one in here if can_be_misspelt(one, family)), None)
        twice = next((one for one in here if one != child), None)
        if child and twice:
            people = [misspelt(one) if one == child else one for one in family.people]
            people.append(entered_again(twice, numbering))
            return msgspec.structs.replace(family, people=tuple(people))
    raise LookupError("no family of this seed can have both faults")


def lives_here(person: History, today: date) -> bool:
    """Grown up and alive, and registered in the commune."""
    dwelling = person.homes[-1].dwelling if person.homes else None
    is_here = dwelling is not None and dwelling.unit_code == UNIT_CODE
    return is_here and person.died is None and person.born.latest <= today - years(GROWN)


def can_be_misspelt(person: History, family: Family) -> bool:
    """Whose father is there to compare with, and whose family name has accents to lose."""
    father = next((f for f in family.people if person.father and f.id == person.father.id), None)
    is_his = father is not None and father.name.family == person.name.family
    return is_his and misspelt(person).name != person.name


def misspelt(person: History) -> History:
    """As old files without accents have it: Nguyen for Nguyễn."""
    name = PersonName(
        fold(person.name.family).title(), middle=person.name.middle, given=person.name.given
    )
    return msgspec.structs.replace(person, name=name)


def entered_again(person: History, numbering: Numbering) -> History:
    """The same birth under another number: without home, marriage and papers."""
    return msgspec.structs.replace(
        person,
        id=UUID(int=person.id.int | SECOND),
        number=numbering.next_in(person.number[:6]),
        weddings=(),
        homes=(),
        belongings=(),
        cards=(),
    )
