"""The life, the kin and the households of one person of one dossier: on a day, as known then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid
from lienthong.places.addresses import Address
from lienthong.places.units import Unit, units_then
from lienthong.register.facts import facts_of
from lienthong.register.family import FamilyOn, Moment, family_on
from lienthong.register.households import HouseholdSeen, households_of
from lienthong.register.lifeline import (
    AT_AN_ADDRESS,
    LifeEvent,
    as_told,
    lifeline,
    whole_lifeline,
)
from lienthong.register.look import LISTED, opened
from lienthong.register.points import checked_point
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .concerned import (
    Concerned,
    Inquiry,
    checked_day,
    checked_purpose,
    concerned_in,
    or_refused,
    state_on,
)

Units = Mapping[tuple[str, date], Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeen:
    """An entry of the lifeline with its place in words; `other` is whom it names."""

    event: LifeEvent
    place: str
    other: PersonSeen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeIn:
    """A life, the newest first; `known_at` is the point that gives this answer again."""

    person: PersonSeen
    events: tuple[EventSeen, ...]
    known_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyIn:
    person: PersonSeen
    family: FamilyOn
    known_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsIn:
    person: PersonSeen
    households: tuple[HouseholdSeen, ...]
    known_at: int


@transaction.atomic
def life_in(inquiry: Inquiry, *, actor: Actor, now: datetime) -> LifeIn:
    """
    What befell a person whom the dossier names, each with its act and the point before it.

    A marriage is told where the spouse may be seen; changes of name, sex, number and parents, and
    what was withdrawn, to those alone who ask as known at a point or for all that was entered.
    """
    found = concerned_in(inquiry, actor=actor, now=now)
    events = events_of(found, inquiry, actor=actor, today=day_of(now))
    return LifeIn(
        person=found.person,
        events=events,
        known_at=checked_point(inquiry.known_at),
    )


def events_of(
    found: Concerned, inquiry: Inquiry, *, actor: Actor, today: date
) -> tuple[EventSeen, ...]:
    """
    Of former spouses nothing is told in an ordinary look, and so of no marriage where there was
    one: to ask whether they may be named would tell them of every visit.
    """
    if is_past(inquiry):
        events = whole_lifeline(found.record, known_at=inquiry.known_at, ever=inquiry.ever)
        others = {one.other for one in events if one.other}
    else:
        events = lifeline(found.person.id)
        others = {one for one in (found.person.spouse_id,) if one}
    shown = opened(
        others if found.is_about_kin else (),
        actor=actor,
        purpose=checked_purpose(inquiry.purpose),
        dossier_id=found.dossier.id,
        level=LISTED,
    )
    told = as_told(events, shown=shown)
    units = units_then((one.unit_code, one.day.earliest) for one in told if one.unit_code)
    return placed(told, units, people_now(shown, today=today))


def is_past(inquiry: Inquiry) -> bool:
    return inquiry.known_at is not None or inquiry.ever


def kin_in(inquiry: Inquiry, *, actor: Actor, now: datetime, on: date | None = None) -> FamilyIn:
    """Kin, marital status and who stands for them, each listed as a look."""
    on = checked_day(on, today=day_of(now))
    with transaction.atomic():
        outcome = kin_or_refused(inquiry, actor=actor, now=now, on=on)
    return or_refused(outcome)


def kin_or_refused(
    inquiry: Inquiry, *, actor: Actor, now: datetime, on: date
) -> FamilyIn | Invalid:
    found = concerned_in(inquiry, actor=actor, now=now, about_kin=True)
    facts = facts_of([found.record], known_at=inquiry.known_at)[found.record]
    then = state_on(found, facts, inquiry, on=on)
    if isinstance(then, Invalid):
        return then
    family = family_on(
        found.record,
        Moment(on=on, known_at=inquiry.known_at),
        is_discreet=inquiry.known_at is None,
        actor=actor,
        purpose=checked_purpose(inquiry.purpose),
        today=day_of(now),
        dossier_id=found.dossier.id,
    )
    return FamilyIn(person=then, family=family, known_at=checked_point(inquiry.known_at))


@transaction.atomic
def households_in(inquiry: Inquiry, *, actor: Actor, now: datetime) -> HouseholdsIn:
    """The households of somebody through the years, each member listed as a look."""
    found = concerned_in(inquiry, actor=actor, now=now, about_kin=True)
    return HouseholdsIn(
        person=found.person,
        households=households_of(
            found.record,
            actor=actor,
            purpose=checked_purpose(inquiry.purpose),
            today=day_of(now),
            dossier_id=found.dossier.id,
            known_at=inquiry.known_at,
        ),
        known_at=checked_point(inquiry.known_at),
    )


def placed(
    events: tuple[LifeEvent, ...], units: Units, people: Mapping[UUID, PersonSeen]
) -> tuple[EventSeen, ...]:
    return tuple(
        EventSeen(
            event=one,
            place=place_of(one, units),
            other=people.get(one.other) if one.other else None,
        )
        for one in events
    )


def place_of(event: LifeEvent, units: Units) -> str:
    # A place of birth is written whole, with its commune, as the paper has it.
    if event.what not in AT_AN_ADDRESS or not event.unit_code:
        return event.text
    unit = units.get((event.unit_code, event.day.earliest))
    return Address(event.text, event.unit_code).within(unit)
