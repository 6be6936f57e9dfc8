"""The page of one person of one dossier, as on a day: nothing without a purpose, kin as listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid
from lienthong.core.texts import Words
from lienthong.places.addresses import Address
from lienthong.places.units import units_lately, units_then
from lienthong.register.asked import AskedBy, asked_by
from lienthong.register.cited import FactsCited, facts_cited
from lienthong.register.family import (
    FamilyOn,
    Moment,
    family_seen,
    kin_in,
    ties_of,
    with_parents_of_today,
)
from lienthong.register.fold import FactsOf
from lienthong.register.households import (
    HouseholdSeen,
    households_in,
    households_seen,
    people_in,
)
from lienthong.register.kin import members_of
from lienthong.register.lifeline import (
    Befell,
    LifeEvent,
    as_told,
    events_in,
    whole_events_in,
    whole_lifeline,
)
from lienthong.register.look import LISTED, OPENED, opened
from lienthong.register.placed import named
from lienthong.register.records import same_as
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .concerned import (
    Concerned,
    Inquiry,
    checked_day,
    concerned_in,
    or_refused,
    state_on,
)
from .in_time import EventSeen, Units, placed
from .models import Dossier
from .people import told_of
from .statuses import status_of
from .worklists import title_of

# A page of them; who has more applied is a company, and searches.
MOST_DOSSIERS: Final = 20


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
    A person as on `on`. `family` is None where the dossier's procedure is not about kin.

    Name, sex, number and parents are today's on every day, because what they were before a change
    of them outs somebody; unless it is shown as known at a point of the account, `known_at`.
    """

    dossier: str
    purpose: str
    on: date
    is_today: bool
    known_at: int | None
    may_ask_past: bool
    is_whole: bool
    asked_by: AskedBy
    person: PersonSeen
    address: str
    lies_in: str
    family: FamilyOn | None
    households: tuple[HouseholdSeen, ...]
    events: tuple[EventSeen, ...]
    dossiers: tuple[OwnDossier, ...]


def person_file(inquiry: Inquiry, *, on: date | None, actor: Actor, now: datetime) -> PersonFile:
    """
    All of the page, with the look that it leaves: opened at the person, listed at the kin.

    Raises `NotFound` for everybody whom the dossier does not concern, in the register or not.
    Who is told that a day is before a birth has looked too: else days could be tried unseen.
    """
    on = checked_day(on, today=day_of(now))
    with transaction.atomic():
        outcome = file_or_refused(inquiry, on=on, actor=actor, now=now)
    return or_refused(outcome)


def file_or_refused(
    inquiry: Inquiry, *, on: date, actor: Actor, now: datetime
) -> PersonFile | Invalid:
    found, today = concerned_in(inquiry, actor=actor, now=now), day_of(now)
    cited = facts_cited([found.record], known_at=inquiry.known_at)
    facts = cited.facts[found.record]
    then = state_on(found, facts, inquiry, on=on)
    if isinstance(then, Invalid):
        return then
    asked = At(found, inquiry, facts, on=on, today=today)
    close = close_to(asked, actor=actor) if found.is_about_kin else Close()
    told = as_told(events_beside(found, inquiry, cited), shown=close.people)
    units = units_then(places_in(then, told))
    home = home_of(then, told, units)
    return PersonFile(
        dossier=found.dossier.code,
        purpose=inquiry.purpose,
        on=on,
        is_today=on == today,
        known_at=inquiry.known_at,
        may_ask_past=actor.sees_withdrawn,
        is_whole=inquiry.ever,
        asked_by=asked_by(found.number, found.person),
        person=told_of(then, shown=close.people),
        address=home.address,
        lies_in=home.lies_in,
        family=close.family,
        households=close.households,
        events=placed(told, units, close.people),
        dossiers=dossiers_of(found.person.id, actor=actor, now=now),
    )


def events_beside(found: Concerned, inquiry: Inquiry, cited: FactsCited) -> tuple[LifeEvent, ...]:
    if inquiry.ever:
        return whole_lifeline(found.record, ever=True)
    facts, before = cited.facts[found.record], cited.cards_before.get(found.record, ())
    if inquiry.known_at is None:
        return events_in(facts, cited.acts, before)
    return whole_events_in(facts, cited.acts, before)


@dataclass(frozen=True, slots=True)
class At:
    """Whom the page is about, their facts, and on which day."""

    found: Concerned
    inquiry: Inquiry
    facts: FactsOf
    on: date
    today: date

    @property
    def moment(self) -> Moment:
        return Moment(on=self.on, known_at=self.inquiry.known_at)

    @property
    def is_discreet(self) -> bool:
        return self.inquiry.known_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """Kin and members of the households, as far as they are shown."""

    family: FamilyOn | None = None
    households: tuple[HouseholdSeen, ...] = ()
    people: Mapping[UUID, PersonSeen] = field(default_factory=dict)


def close_to(asked: At, *, actor: Actor) -> Close:
    """All of them listed to them as looks, and fetched in one go."""
    dossier, purpose = asked.found.dossier.id, asked.inquiry.purpose
    ties = ties_of(
        asked.found.record, asked.moment, is_discreet=asked.is_discreet, today=asked.today
    )
    level = LISTED if asked.is_discreet else OPENED
    shown = opened(kin_in(ties), actor=actor, purpose=purpose, dossier_id=dossier, level=level)
    members = members_of(
        households_in(asked.facts),
        actor=actor,
        purpose=purpose,
        dossier_id=dossier,
        known_at=asked.inquiry.known_at,
    )
    people = people_now(shown | people_in(members), today=asked.today)
    facts = with_parents_of_today(asked.facts, asked.today) if asked.is_discreet else asked.facts
    return Close(
        family=family_seen(ties, facts, asked.moment, people),
        households=households_seen(members, people),
        people={id: people[id] for id in shown},
    )


def places_in(person: PersonSeen, events: tuple[LifeEvent, ...]) -> list[tuple[str, date]]:
    """The units that the page names, each on the day of its fact."""
    lived = [(one.unit_code, one.day.earliest) for one in events if one.unit_code]
    home = person.residence
    return [*lived, (home.unit_code, person.on)] if home else lived


@dataclass(frozen=True, slots=True)
class Home:
    """An address in the unit of its day; `lies_in` is what that is now, where it is another."""

    address: str = ""
    lies_in: str = ""


def address_of(person: PersonSeen, units: Units) -> str:
    """The home in the unit of that day, for who may see no more than that."""
    return home_of(person, (), units).address


def home_of(person: PersonSeen, events: tuple[LifeEvent, ...], units: Units) -> Home:
    home = person.residence
    if home is None:
        return Home()
    moved = [
        event.day.earliest
        for event in events
        if event.what is Befell.LIVES and event.unit_code == home.unit_code
    ]
    registered = max((day for day in moved if day <= person.on), default=person.on)
    then, now = (units.get((home.unit_code, day)) for day in (registered, person.on))
    if then is None:
        # Registered on the very day, before the plan of that day was carried out; or no day known.
        then = units_lately([home.unit_code], on=person.on).get(home.unit_code)
    found = named(home, whose=person.id, then=then, now=now, on=person.on)
    return Home(
        address=Address(home.text, home.unit_code).within(found.unit),
        lies_in="; ".join(unit.full_name for unit in found.today),
    )


def dossiers_of(person_id: UUID, *, actor: Actor, now: datetime) -> tuple[OwnDossier, ...]:
    """Those of the actor's office alone, the newest first."""
    if actor.post is None:
        return ()
    rows = Dossier.objects.filter(
        Q(applicant_id__in=same_as(person_id)) | Q(subject_id__in=same_as(person_id)),
        office_id=actor.post.office_id,
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
