"""Ids for the invented: the same for a seed, in the order of the families, and told at a glance."""

from hashlib import sha256
from typing import Final
from uuid import UUID

# UUID version 7 with "9999" where the first digits of the moment would be, a moment of the year
# 7352. Twelve zeroes follow the version: `register.load` counts a person's facts there.
MARK: Final = 0x9999 << 112 | 0x7 << 76 | 0x2 << 62
SEED_BITS: Final = 80
FIRST: Final = UUID(int=MARK)
MEMBERS: Final = 16
FAMILIES: Final = 40
# One family in some thousands would be larger. With more places a family, the old numbers of eight
# million people would not all be different any more (`writing.OLD_NUMBERS`).
LARGEST_FAMILY: Final = 64
HOUSEHOLDS: Final = 1 << 58
ACTS: Final = 1 << 59
# The kind of an act stands above its person, below what tells acts from people.
KINDS_OF_ACTS: Final = 56
ENTRIES: Final = 1 << 60
BOOKS: Final = 1 << 61


def base_of(seed: int, unit_code: str) -> int:
    """Where the ids of one seed and commune begin; two of them meet once in four billion."""
    digest = sha256(f"{seed}|{unit_code}".encode()).digest()
    return MARK | int.from_bytes(digest[:4], "big") << SEED_BITS


def person_id(base: int, family: int, member: int) -> UUID:
    return UUID(int=base | family << MEMBERS | member)


def beside(person: UUID, member: int) -> UUID:
    """Another member of the same family."""
    return UUID(int=person.int >> MEMBERS << MEMBERS | member)


def household_id(base: int, family: int, household: int) -> UUID:
    return UUID(int=base | HOUSEHOLDS | family << MEMBERS | household)


def act_id(person: UUID, kind: int) -> UUID:
    """The act of this kind, one of four, that is about somebody before all others."""
    return UUID(int=person.int | ACTS | kind << KINDS_OF_ACTS)


def entry_id(act: UUID) -> UUID:
    return UUID(int=act.int | ENTRIES)


def book_id(base: int, *cover: object) -> UUID:
    digest = sha256("|".join(map(str, cover)).encode()).digest()
    return UUID(int=base | BOOKS | int.from_bytes(digest[:7], "big"))


def first_and_last_book(base: int) -> tuple[UUID, UUID]:
    return UUID(int=base | BOOKS), UUID(int=base | BOOKS | (1 << 56) - 1)


def first_and_last(base: int) -> tuple[UUID, UUID]:
    """The range in which the people of a seed and commune lie."""
    return UUID(int=base), UUID(int=base | (1 << FAMILIES + MEMBERS) - 1)


def family_of(person: UUID) -> int:
    return person.int >> MEMBERS & (1 << FAMILIES) - 1


def place_of(person: UUID) -> int:
    """Which of all that may be told this is: no two of a seed and commune are alike."""
    return family_of(person) * LARGEST_FAMILY + (person.int & (1 << MEMBERS) - 1)


def told_for(person: UUID) -> int:
    """A number of 32 bits for the seed and commune."""
    return person.int >> SEED_BITS & (1 << 32) - 1
