"""What counts of somebody at this moment, and who they are, for the tests of corrections."""

from uuid import UUID

from tests import make

from lienthong.register.look import opened
from lienthong.register.seen import FactSeen, PersonSeen
from lienthong.register.snapshot import people_now
from lienthong.register.standing import facts_standing


def seen(person: UUID) -> PersonSeen:
    opened([person], actor=make.BEFORE, purpose="test")
    return people_now([person], today=make.TODAY)[person]


def facts(person: UUID, kind: str) -> tuple[FactSeen, ...]:
    opened([person], actor=make.BEFORE, purpose="test")
    return facts_standing([person], [kind])


def fact(person: UUID, kind: str) -> FactSeen:
    (only,) = facts(person, kind)
    return only
