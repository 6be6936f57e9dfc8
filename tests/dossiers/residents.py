"""Residents of Hoàn Kiếm, as far as tests of civil status need them."""

from collections.abc import Iterator
from datetime import date

from tests import make

from lienthong.access.actors import Actor
from lienthong.register import effects
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, FactSeen, Kinship, PersonSeen, Sex
from lienthong.register.snapshot import people_now, people_on
from lienthong.register.standing import facts_standing


def resident(
    name: str,
    sex: Sex,
    born_on: date,
    serial: int,
    *,
    mother: make.Somebody | None = None,
    father: make.Somebody | None = None,
) -> make.Somebody:
    person = make.imagined(name, sex=sex, born_on=born_on, serial=serial)
    home = Dwelling(text=f"{serial} Lò Sũ", unit_code=make.UNIT_CODE)
    changes: list[effects.Effect] = [
        *make.facts_about(person),
        effects.Settle(person=person.id, dwelling=home, since=born_on),
        *(descent(person, mother, "mother") if mother else ()),
        *(descent(person, father, "father") if father else ()),
    ]
    make.enter_people(changes, since=born_on)
    return person


def man(name: str, serial: int) -> make.Somebody:
    return resident(name, Sex.MALE, date(1990, 1, 1), serial)


def woman(name: str, serial: int) -> make.Somebody:
    return resident(name, Sex.FEMALE, date(1992, 1, 1), serial)


def descent(child: make.Somebody, parent: make.Somebody, role: str) -> Iterator[effects.Effect]:
    yield effects.Parent(
        person=child.id,
        role=role,
        parent=parent.id,
        name=parent.name.full,
        kind=Kinship.NATURAL,
        since=child.born_on,
    )


def married(wife: make.Somebody, husband: make.Somebody, on: date) -> None:
    wedding = effects.Married(person=wife.id, spouse=husband.id, earliest=on, latest=on)
    make.enter_people([wedding], since=on)


def citizen(person: make.Somebody) -> Actor:
    return make.make_citizen(f"citizen{person.number}", person=person)


def seen(person: make.Somebody, on: date | None = None, known_at: int | None = None) -> PersonSeen:
    """Now, or as on a day, or as known at a point of the account."""
    opened([person.id], actor=make.BEFORE, purpose="test")
    if on is None:
        return people_now([person.id], today=make.TODAY)[person.id]
    return people_on([person.id], on=on, known_at=known_at)[person.id]


def facts(person: make.Somebody, kind: str) -> tuple[FactSeen, ...]:
    opened([person.id], actor=make.BEFORE, purpose="test")
    return facts_standing([person.id], [kind])
