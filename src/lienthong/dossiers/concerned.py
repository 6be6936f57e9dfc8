"""One person of one dossier, opened for a stated purpose: the dossier is no excuse for others."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.numbers import PersonalNumber
from lienthong.core.texts import Text
from lienthong.procedures.spec import Asked
from lienthong.register.asked import AskedBy, asked_by
from lienthong.register.facts import facts_of
from lienthong.register.fold import FactsOf
from lienthong.register.look import opened, opened_by_number, opened_number_at
from lienthong.register.points import checked_point
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now, person_then

from .access import DossierAskedIn, dossier_of_office
from .cases import form_of, procedure_of
from .people import discreetly, told_of
from .withdrawn import check_past

LONGEST_PURPOSE: Final = 200
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """
    Who is asked about, in which dossier and what for; as known now, or at a point of the account.

    `ever` asks for what was withdrawn too. Both need a post that may see it.
    """

    dossier: str
    number: str
    purpose: str
    known_at: int | None = None
    ever: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """
    Somebody whom a dossier of the office names, opened in this transaction.

    `person` is as they are now; `record` is whom the number meant at the point asked about.
    """

    dossier: DossierAskedIn
    wanted: Asked
    number: str
    person: PersonSeen
    record: UUID

    @property
    def is_about_kin(self) -> bool:
        return is_about_kin(self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIn:
    """A person on a day; `known_at` is the point that gives this answer again."""

    person: PersonSeen
    asked_by: AskedBy
    known_at: int


def person_in(inquiry: Inquiry, *, actor: Actor, now: datetime, on: date | None = None) -> PersonIn:
    """
    A person whom this dossier's form names, with the look left under the dossier.

    Their spouse is looked at with them where the procedure is about kin. Name, sex, number and
    parents are today's on every day, unless it is asked as known at a point.
    """
    today = day_of(now)
    on = checked_day(on, today=today)
    with transaction.atomic():
        outcome = person_or_refused(inquiry, actor=actor, now=now, on=on)
    return or_refused(outcome)


def person_or_refused(
    inquiry: Inquiry, *, actor: Actor, now: datetime, on: date
) -> PersonIn | Invalid:
    found, today = concerned_in(inquiry, actor=actor, now=now), day_of(now)
    facts = facts_of([found.record], known_at=inquiry.known_at)[found.record]
    then = state_on(found, facts, inquiry, on=on)
    if isinstance(then, Invalid):
        return then
    return PersonIn(
        person=with_spouse(then, found, inquiry, actor=actor, today=today),
        asked_by=asked_by(found.number, found.person),
        known_at=checked_point(inquiry.known_at),
    )


def concerned_in(
    inquiry: Inquiry, *, actor: Actor, now: datetime, about_kin: bool = False
) -> Concerned:
    """
    Open the person asked about, in a transaction of the caller.

    Raises `NotFound` for everybody whom the dossier does not name, in the register or not, and
    for the protected: the three cannot be told apart. `NotAllowed` where the question is about
    kin and the procedure is not.
    """
    purpose = checked_purpose(inquiry.purpose)
    dossier = dossier_of_office(inquiry.dossier, actor=actor)
    known_at = inquiry.known_at
    check_past(known_at, actor=actor, dossier_id=dossier.id, now=now, ever=inquiry.ever)
    asked = PersonalNumber.parse(inquiry.number, field="number").text
    wanted = procedure_of(dossier).asks(form_of(dossier))
    if asked not in wanted.numbers:
        raise nobody()
    if about_kin and not is_about_kin(wanted):
        raise NotAllowed(Text("The procedure of this dossier is not about kin."))
    found = opened_by_number([asked], actor=actor, purpose=purpose, dossier_id=dossier.id)
    person = people_now(found.values(), today=day_of(now)).get(found[asked]) if found else None
    if person is None:
        raise nobody()
    then = (
        opened_number_at(
            asked, known_at=known_at, actor=actor, purpose=purpose, dossier_id=dossier.id
        )
        if known_at is not None
        else None
    )
    return Concerned(
        dossier=dossier, wanted=wanted, number=asked, person=person, record=then or person.id
    )


def is_about_kin(wanted: Asked) -> bool:
    return wanted.relatives or wanted.children or wanted.household


def state_on(
    found: Concerned, facts: FactsOf, inquiry: Inquiry, *, on: date
) -> PersonSeen | Invalid:
    """
    The person on the day, from the facts as known at the point of the inquiry.

    A refusal is given back and not raised: who tried a day has looked, and that stays written.
    """
    then = person_then(found.person, facts, record=found.record, on=on)
    if then is None:
        text = Text("Nobody with this number was known at this point of the account.")
        return Invalid(Problem("known_at", "not_yet_known", text))
    if on < then.born.earliest:
        text = Text("This day is before the person was born. Choose a later one.")
        return Invalid(Problem("on", "before_birth", text))
    return then if inquiry.known_at is not None else discreetly(then, found.person)


def with_spouse(
    person: PersonSeen, found: Concerned, inquiry: Inquiry, *, actor: Actor, today: date
) -> PersonSeen:
    if not (person.spouse_id and found.wanted.relatives):
        return told_of(person, shown=())
    purpose = checked_purpose(inquiry.purpose)
    opened([person.spouse_id], actor=actor, purpose=purpose, dossier_id=found.dossier.id)
    spouse = people_now([person.spouse_id], today=today).get(person.spouse_id)
    told = told_of(person, shown=(spouse.id,) if spouse else ())
    return replace(told, spouse_number=spouse.number) if spouse else told


def or_refused(outcome: Answer | Invalid) -> Answer:
    """Raised behind the transaction, because inside it would undo the trace of the look."""
    if isinstance(outcome, Invalid):
        raise outcome
    return outcome


def checked_day(on: date | None, *, today: date, field: str = "on") -> date:
    if on is not None and on > today:
        text = Text("This day is after today. Choose an earlier one.")
        raise Invalid(Problem(field, "is_later", text))
    return on or today


def checked_purpose(purpose: str) -> str:
    if not 0 < len(purpose.strip()) <= LONGEST_PURPOSE:
        text = Text("Say in up to {longest} characters what for.", longest=LONGEST_PURPOSE)
        raise Invalid(Problem("purpose", "purpose_missing", text))
    return purpose.strip()


class NotConcerned(NotFound):
    """The dossier is there and somebody's own; whom it was asked for it does not name."""


def nobody() -> NotConcerned:
    return NotConcerned(Text("This dossier does not concern anybody with this number."))
