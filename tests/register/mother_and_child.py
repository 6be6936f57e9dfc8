"""A mother and her child, and what is written about them."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from tests import make
from tests.make import TODAY
from tests.register.searching import entered, woman

from lienthong.core.names import PersonName
from lienthong.register import effects

CHILD: Final = "Lò Văn Thử"
MOTHER: Final = "Lường Thị Mẫu"
RENAMED: Final = "Cầm Thị Khác"
BORN_LATER: Final = date(2001, 3, 8)


@dataclass(frozen=True)
class Two:
    mother: make.Somebody
    child: make.Somebody


def mother_and_child() -> Two:
    mother = woman(MOTHER, 871)
    child = woman(CHILD, 872, born_on=BORN_LATER)
    entered(child_of(child, mother))
    return Two(mother, child)


def child_of(child: make.Somebody, mother: make.Somebody) -> effects.Parent:
    return effects.Parent(
        person=child.id, role="mother", parent=mother.id, name="", since=child.born_on
    )


def called(person: UUID, name: str) -> effects.Name:
    parts = PersonName.split(name)
    return effects.Name(
        person=person, family=parts.family, middle=parts.middle, given=parts.given, since=TODAY
    )
