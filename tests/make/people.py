"""People of the register, entered as a load from the former books would enter them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.ids import new_id
from lienthong.core.names import PersonName
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.models import Act
from lienthong.register.seen import Life, Sex

from .scene import NOW

# Who entered what was there before the test began.
BEFORE: Final = Actor(user_id=UUID(int=1), name="Trước đó")


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the register as a test needs to know them."""

    id: UUID
    number: str
    name: PersonName
    sex: Sex
    born_on: date


def make_person(
    name: str,
    *,
    sex: Sex,
    born_on: date,
    serial: int,
    more: tuple[effects.Effect, ...] = (),
    id: UUID | None = None,
) -> Somebody:
    """Somebody born in Hà Nội, alive, with a number that fits."""
    person = imagined(name, sex=sex, born_on=born_on, serial=serial, id=id)
    enter_people([*facts_about(person), *more], since=born_on)
    return person


def imagined(
    name: str, *, sex: Sex, born_on: date, serial: int, id: UUID | None = None
) -> Somebody:
    """The same, not entered."""
    id = id or new_id()
    century = {Sex.MALE: 0, Sex.FEMALE: 1}[sex] + (2 if born_on.year >= 2000 else 0)
    number = f"001{century}{born_on:%y}{serial:06}"
    return Somebody(id=id, number=number, name=PersonName.split(name), sex=sex, born_on=born_on)


def facts_about(person: Somebody) -> Iterator[effects.Effect]:
    id, since, name = person.id, person.born_on, person.name
    yield effects.EnterPerson(person=id, number=person.number)
    yield effects.Name(
        person=id, family=name.family, middle=name.middle, given=name.given, since=since
    )
    yield effects.Birth(
        person=id,
        earliest=since,
        latest=since,
        place="Hà Nội",
        unit_code=None,
        registered_unit_code=None,
    )
    yield effects.SexIs(person=id, sex=person.sex, since=since)
    yield effects.Nationality(person=id, country="VNM", since=since)
    yield effects.Ethnicity(person=id, ethnicity="Kinh", since=since)
    yield effects.Hometown(person=id, text="Hà Nội", unit_code=None, since=since)
    yield effects.LifeIs(person=id, life=Life.ALIVE, earliest=since, latest=since)


def enter_people(changes: list[effects.Effect], *, since: date) -> Act:
    """Enter effects as one act, as a load from the former books would."""
    people = {person for effect in changes for person in effect.people()}
    with transaction.atomic():
        opened(people, actor=BEFORE, purpose="set-up of a test")
        return apply(changes, act=ActDraft(kind="load", acted_on=since, source="test"), now=NOW)
