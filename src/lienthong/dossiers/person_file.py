"""The page of one person of one dossier, as on a day: nothing without a purpose, kin as listed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.numbers import PersonalNumber
from lienthong.core.texts import Text, Words
from lienthong.places.addresses import Address
from lienthong.places.units import Unit, units_then
from lienthong.procedures.spec import Asked
from lienthong.register.lifeline import Befell, LifeEvent, as_told, lifeline
from lienthong.register.look import (
    LISTED,
    close_to,
    opened,
    opened_by_number,
)
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.snapshot import people_now, people_on
from lienthong.register.words import RELATIONS

from .cases import form_of, procedure_of
from .concerned import nobody
from .detail import dossier_of_office
from .models import Dossier
from .people import told_of
from .statuses import status_of
from .worklists import title_of

# A page of them; who has more applied is a company, and searches.
MOST_DOSSIERS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KinSeen:
    """Somebody close, as far as a list tells: who, born when, and what to the person."""

    name: str
    born: str
    relation: Text
    lives_along: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeen:
    """An entry of the lifeline with its place in words."""

    event: LifeEvent
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossier:
    """A dossier of this office in which the person applies or which is about them."""

    code: str
    title: Words
    status: Words
    submitted_at: datetime
    applies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """
    A person as on `on`. `kin` is None where the dossier's procedure is not about kin.

    Name, sex, number and parents are today's on every day: what they were before a change of
    them outs somebody.
    """

    dossier: str
    purpose: str
    on: date
    is_today: bool
    person: PersonSeen
    address: str
    kin: tuple[KinSeen, ...] | None
    household: tuple[KinSeen, ...]
    events: tuple[EventSeen, ...]
    dossiers: tuple[OwnDossier, ...]


def person_file(
    code: str, *, number: str, purpose: str, on: date | None, actor: Actor, now: datetime
) -> PersonFile:
    """
    All of the page, with the look that it leaves: opened at the person, listed at the kin.

    Raises `NotFound` for everybody whom the dossier does not concern, in the register or not.
    Who is told that a day is before a birth has looked too: else days could be tried unseen.
    """
    with transaction.atomic():
        outcome = file_or_refused(code, number=number, purpose=purpose, on=on, actor=actor, now=now)
    if isinstance(outcome, Invalid):
        raise outcome
    return outcome


def file_or_refused(
    code: str, *, number: str, purpose: str, on: date | None, actor: Actor, now: datetime
) -> PersonFile | Invalid:
    dossier, today = dossier_of_office(code, actor=actor), day_of(now)
    on = checked_day(on, today=today)
    asked = PersonalNumber.parse(number, field="number").text
    wanted = procedure_of(dossier).asks(form_of(dossier))
    if asked not in wanted.numbers:
        raise nobody()
    id = opened_by_number([asked], actor=actor, purpose=purpose, dossier_id=dossier.id).get(asked)
    person = people_now([id], today=today).get(id) if id else None
    if person is None:
        raise nobody()
    if on < person.born.earliest:
        text = Text("This day is before the person was born. Choose a later one.")
        return Invalid(Problem("on", "before_birth", text))
    close = kin_shown(person, wanted, dossier, purpose=purpose, actor=actor, today=today)
    then = as_on(person, on=on, today=today, shown=close)
    events = as_told(lifeline(person.id), shown=close)
    units = units_then(places_in(then, events))
    return PersonFile(
        dossier=dossier.code,
        purpose=purpose,
        on=on,
        is_today=on == today,
        person=then,
        address=address_of(then, units),
        kin=family_of(person, close) if wanted.relatives or wanted.children else None,
        household=household_of(person, close),
        events=tuple(EventSeen(event=one, place=place_of(one, units)) for one in events),
        dossiers=dossiers_of(person.id, actor=actor, now=now),
    )


def checked_day(on: date | None, *, today: date) -> date:
    if on is not None and on > today:
        text = Text("This day is after today. Choose an earlier one.")
        raise Invalid(Problem("on", "is_later", text))
    return on or today


def kin_shown(
    person: PersonSeen,
    wanted: Asked,
    dossier: Dossier,
    *,
    purpose: str,
    actor: Actor,
    today: date,
) -> dict[UUID, PersonSeen]:
    """Those close whom the actor may see, where the procedure is about them; a list of them."""
    if not (wanted.relatives or wanted.children):
        return {}
    ids = close_to(
        [person.id],
        relatives=wanted.relatives,
        housemates=wanted.relatives,
        children=wanted.children,
    )
    shown = opened(ids, actor=actor, purpose=purpose, dossier_id=dossier.id, level=LISTED)
    return people_now(shown, today=today)


def as_on(
    person: PersonSeen, *, on: date, today: date, shown: Mapping[UUID, PersonSeen]
) -> PersonSeen:
    if on == today:
        return told_of(person, shown=shown)
    then = people_on([person.id], on=on).get(person.id, person)
    kept = replace(
        then,
        name=person.name,
        sex=person.sex,
        number=person.number,
        mother_id=person.mother_id,
        father_id=person.father_id,
        spouse_number=None,
    )
    return told_of(kept, shown=shown)


def places_in(person: PersonSeen, events: tuple[LifeEvent, ...]) -> list[tuple[str, date]]:
    """The units that the page names, each on the day of its fact."""
    lived = [(one.unit_code, one.day.earliest) for one in events if one.unit_code]
    home = person.residence
    return [*lived, (home.unit_code, person.on)] if home else lived


def address_of(person: PersonSeen, units: Mapping[tuple[str, date], Unit]) -> str:
    home = person.residence
    if home is None:
        return ""
    return Address(home.text, home.unit_code).within(units.get((home.unit_code, person.on)))


def family_of(person: PersonSeen, close: Mapping[UUID, PersonSeen]) -> tuple[KinSeen, ...]:
    """Parents, spouse and children, in this order."""
    named = (
        (person.mother_id, Text("mother")),
        (person.father_id, Text("father")),
        (person.spouse_id, Text("spouse")),
    )
    found = [kin(close[id], words, person) for id, words in named if id and id in close]
    children = sorted(
        (other for other in close.values() if person.id in (other.mother_id, other.father_id)),
        key=lambda child: child.born.earliest,
    )
    return (*found, *(kin(child, Text("child"), person) for child in children))


def household_of(person: PersonSeen, close: Mapping[UUID, PersonSeen]) -> tuple[KinSeen, ...]:
    """Who is registered in the same household, the head first, by what each is to the head."""
    if person.household_id is None:
        return ()
    mates = [one for one in close.values() if one.household_id == person.household_id]
    mates.sort(key=lambda one: (one.relation is not Relation.HEAD, one.born.earliest))
    return tuple(
        kin(one, RELATIONS[one.relation], person) for one in mates if one.relation is not None
    )


def kin(other: PersonSeen, relation: Text, person: PersonSeen) -> KinSeen:
    return KinSeen(
        name=other.name.full,
        born=str(other.born.earliest.year),
        relation=relation,
        lives_along=other.household_id is not None and other.household_id == person.household_id,
    )


def place_of(event: LifeEvent, units: Mapping[tuple[str, date], Unit]) -> str:
    # A place of birth is written whole, with its commune, as the paper has it.
    if event.what is not Befell.LIVES or not event.unit_code:
        return event.text
    unit = units.get((event.unit_code, event.day.earliest))
    return Address(event.text, event.unit_code).within(unit)


def dossiers_of(person_id: UUID, *, actor: Actor, now: datetime) -> tuple[OwnDossier, ...]:
    """Those of the actor's office alone, the newest first."""
    if actor.post is None:
        return ()
    rows = Dossier.objects.filter(
        Q(applicant_id=person_id) | Q(subject_id=person_id), office_id=actor.post.office_id
    )
    if not actor.sees_protected:
        rows = rows.filter(is_guarded=False)
    return tuple(
        OwnDossier(
            code=row.code,
            title=title_of(row.procedure, row, now=now),
            status=status_of(row),
            submitted_at=row.submitted_at,
            applies=row.applicant_id == person_id,
        )
        for row in rows.order_by("-submitted_at", "-id").defer("form")[:MOST_DOSSIERS]
    )
