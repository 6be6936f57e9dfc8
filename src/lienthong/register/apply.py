"""Carrying out effects: the only code that writes the register."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import F

from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.places.addresses import address_key

from . import effects, models
from .acts import ActDraft, entered_act
from .present import refresh
from .seen import Dwelling, Relation


def apply(changes: Iterable[effects.Effect], *, act: ActDraft, now: datetime) -> models.Act:
    """
    Carry out `changes` in order, as one act.

    The caller owns the transaction and has opened the people concerned in it, the new ones too:
    who writes has looked first. Raises `Conflict` if the register contradicts the changes; then
    the transaction must be given up.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("effects must be applied inside a transaction")
    changes = tuple(changes)
    entering = {effect.person for effect in changes if isinstance(effect, effects.EnterPerson)}
    concerned = people_of(changes)
    try:
        models.Person.objects.bulk_create([models.Person(id=id) for id in sorted(entering)])
        versions_locked(concerned)
        entered = entered_act(act, now=now)
        for effect in changes:
            HANDLERS[type(effect)](effect, entered)
        raise_versions(concerned)
        refresh(concerned, today=day_of(now))
        # Foreign keys are checked at commit unless asked; asked here, they are a Conflict.
        connection.check_constraints()
    except IntegrityError as error:
        # The database's message may hold personal data: it is chained for a debugger, never said.
        raise Conflict(
            Text("The register contradicts this decision."), code="register_contradicts"
        ) from error
    return entered


def people_of(changes: Iterable[effects.Effect]) -> frozenset[UUID]:
    return frozenset(person for effect in changes for person in effect.people())


def versions_locked(people: Collection[UUID]) -> dict[UUID, int]:
    """
    Let nobody else change these people until the transaction ends; give their versions.

    One statement in id order, whoever the caller is: two decisions about one family wait for
    each other instead of deadlocking. Raises `Conflict` if one is unknown or was not opened.
    """
    rows = models.Person.objects.filter(id__in=list(people)).order_by("id")
    found = {row.id: row.version for row in rows.select_for_update(no_key=True)}
    if len(found) != len(set(people)):
        raise Conflict(
            Text("Somebody this concerns is not in the register."), code="unknown_person"
        )
    return found


def raise_versions(people: Collection[UUID]) -> None:
    models.Person.objects.filter(id__in=list(people)).update(version=F("version") + 1)


def enter_person(effect: effects.EnterPerson, act: models.Act) -> None:
    """The row stands already: facts need it, and the lock took it. Its number is entered here."""
    if effect.number:
        models.Number.objects.create(
            number=effect.number, person_id=effect.person, since=act.acted_on, entered_by=act
        )


def enter_name(effect: effects.Name, act: models.Act) -> None:
    name = models.Name(family=effect.family, middle=effect.middle, given=effect.given)
    enter(name, effect.person, act, since=effect.since)


def enter_birth(effect: effects.Birth, act: models.Act) -> None:
    birth = models.Birth(
        place=effect.place,
        unit_code=effect.unit_code,
        registered_unit_code=effect.registered_unit_code,
    )
    enter(birth, effect.person, act, since=effect.earliest, since_latest=effect.latest)


def enter_sex(effect: effects.SexIs, act: models.Act) -> None:
    enter(models.Sex(sex=effect.sex.value), effect.person, act, since=effect.since)


def enter_nationality(effect: effects.Nationality, act: models.Act) -> None:
    enter(models.Nationality(country=effect.country), effect.person, act, since=effect.since)


def enter_ethnicity(effect: effects.Ethnicity, act: models.Act) -> None:
    enter(models.Ethnicity(ethnicity=effect.ethnicity), effect.person, act, since=effect.since)


def enter_hometown(effect: effects.Hometown, act: models.Act) -> None:
    hometown = models.Hometown(text=effect.text, unit_code=effect.unit_code)
    enter(hometown, effect.person, act, since=effect.since)


def enter_life(effect: effects.LifeIs, act: models.Act) -> None:
    life = models.LifeState(life=effect.life.value)
    enter(life, effect.person, act, since=effect.earliest, since_latest=effect.latest)


def enter_parent(effect: effects.Parent, act: models.Act) -> None:
    parent = models.Parentage(role=effect.role, parent_id=effect.parent, name=effect.name)
    enter(parent, effect.person, act, since=effect.since)


def marry(effect: effects.Married, act: models.Act) -> None:
    for person, spouse in (effect.person, effect.spouse), (effect.spouse, effect.person):
        married = models.Spouse(spouse_id=spouse)
        enter(married, person, act, since=effect.earliest, since_latest=effect.latest)


def settle(effect: effects.Settle, act: models.Act) -> None:
    dwelling = effect.dwelling
    residence = models.Residence(
        text=dwelling.text, unit_code=dwelling.unit_code, address_key=key_of(dwelling)
    )
    enter(residence, effect.person, act, since=effect.since)


def found_household(effect: effects.FoundHousehold, act: models.Act) -> None:
    dwelling = effect.dwelling
    household = models.Household(
        id=effect.household,
        text=dwelling.text,
        unit_code=dwelling.unit_code,
        address_key=key_of(dwelling),
        entered_by=act,
    )
    models.Household.objects.bulk_create([household])
    head = models.Membership(household_id=effect.household, relation=Relation.HEAD.value)
    enter(head, effect.person, act, since=effect.since)


def join_household(effect: effects.JoinHousehold, act: models.Act) -> None:
    member = models.Membership(household_id=effect.household, relation=effect.relation.value)
    enter(member, effect.person, act, since=effect.since)


def issue_card(effect: effects.IssueCard, act: models.Act) -> None:
    card = models.Card(
        kind=effect.kind, number=effect.number, until=effect.until, place=effect.place
    )
    enter(card, effect.person, act, since=effect.since)


def key_of(dwelling: Dwelling) -> str:
    return address_key(dwelling.text, dwelling.unit_code)


def enter(
    fact: models.Fact,
    person: UUID,
    act: models.Act,
    *,
    since: date,
    since_latest: date | None = None,
) -> None:
    """One fact, from one act."""
    fact.person_id = person
    fact.since = since
    fact.since_latest = since_latest or since
    fact.entered_by = act
    fact.save(force_insert=True)


HANDLERS: Final[dict[type[effects.Effect], Callable[[Any, models.Act], None]]] = {
    effects.EnterPerson: enter_person,
    effects.Name: enter_name,
    effects.Birth: enter_birth,
    effects.SexIs: enter_sex,
    effects.Nationality: enter_nationality,
    effects.Ethnicity: enter_ethnicity,
    effects.Hometown: enter_hometown,
    effects.LifeIs: enter_life,
    effects.Parent: enter_parent,
    effects.Married: marry,
    effects.Settle: settle,
    effects.FoundHousehold: found_household,
    effects.JoinHousehold: join_household,
    effects.IssueCard: issue_card,
}
