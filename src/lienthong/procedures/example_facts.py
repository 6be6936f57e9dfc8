"""Single facts about the people of the examples, as the register would name them."""

from datetime import date
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.register.seen import FactSeen, Kinship, Life, PersonSeen, Sex

from .examples import UNIT_CODE


def parent_fact(
    child: PersonSeen,
    parent: PersonSeen,
    *,
    kinship: Kinship = Kinship.NATURAL,
    since: PartialDate | None = None,
) -> FactSeen:
    """That somebody is a parent, from the child's birth unless a later day is given."""
    return FactSeen(
        id=UUID(int=child.id.int * 1000 + parent.id.int),
        person=child.id,
        kind="parents",
        since=since or child.born,
        what="father" if parent.sex is Sex.MALE else "mother",
        value=str(parent.id),
        beside=parent.name.full,
        kinship=kinship,
    )


def spouse_fact(
    person: PersonSeen, spouse: PersonSeen | None, *, since: PartialDate | None = None
) -> FactSeen:
    """That somebody married; to nobody: that they are married no more."""
    return FactSeen(
        id=UUID(int=person.id.int * 1000 + 500 + (spouse.id.int if spouse else 0)),
        person=person.id,
        kind="spouses",
        since=since or PartialDate.on(date(2020, 5, 17)),
        value=str(spouse.id) if spouse else "",
    )


def life_fact(person: PersonSeen, life: Life, *, since: PartialDate) -> FactSeen:
    return FactSeen(
        id=UUID(int=person.id.int * 1000 + 700 + len(life)),
        person=person.id,
        kind="lives",
        since=since,
        value=life.value,
    )


def guardian_fact(ward: PersonSeen, guardian: PersonSeen) -> FactSeen:
    """Since the beginning of 2025."""
    return FactSeen(
        id=UUID(int=ward.id.int * 1000 + 800 + guardian.id.int),
        person=ward.id,
        kind="guardians",
        since=PartialDate.on(date(2025, 1, 1)),
        what="guardian",
        value=str(guardian.id),
    )


def birth_fact(person: PersonSeen, *, place: str = "Hà Nội") -> FactSeen:
    """Registered in Hoàn Kiếm."""
    return FactSeen(
        id=UUID(int=person.id.int * 1000 + 900),
        person=person.id,
        kind="births",
        since=person.born,
        what=person.birth_unit_code or "",
        value=place,
        beside=UNIT_CODE,
    )


def hometown_fact(person: PersonSeen) -> FactSeen:
    return FactSeen(
        id=UUID(int=person.id.int * 1000 + 901),
        person=person.id,
        kind="hometowns",
        since=person.born,
        value=person.hometown,
    )


def named_parent_fact(child: PersonSeen, role: str, name: str) -> FactSeen:
    """A parent who is not in the register."""
    return FactSeen(
        id=UUID(int=child.id.int * 1000 + 902),
        person=child.id,
        kind="parents",
        since=child.born,
        what=role,
        beside=name,
        kinship=Kinship.NATURAL,
    )


def fact(
    person: PersonSeen,
    kind: str,
    *,
    since: PartialDate | None = None,
    until: date | None = None,
    what: str = "",
    value: str = "",
    apart: str = "",
) -> FactSeen:
    """A fact of somebody in the examples; its id tells the start."""
    since = since or PartialDate.on(date(2021, 7, 1))
    return FactSeen(
        id=UUID(int=1000 + since.earliest.toordinal()),
        person=person.id,
        kind=kind,
        since=since,
        until=until,
        what=what,
        value=value,
        apart=apart,
    )
