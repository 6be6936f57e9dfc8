"""Whom a number of the command line means, opened for a purpose: now, or at a point."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound, Problem, Refused
from lienthong.core.numbers import PersonalNumber
from lienthong.core.texts import Text
from lienthong.register.asked import AskedBy, asked_by
from lienthong.register.look import opened_by_number, opened_number_at
from lienthong.register.points import checked_point, point_named
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now, people_on

from .days import day_named
from .operator import operator
from .output import in_words

# The person reads it among the looks at them.
PURPOSE: Final = "Xem bằng dòng lệnh (lienthong people {command})"
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePerson:
    """
    Somebody opened in this transaction.

    `person` is as they are now, `record` whom the number meant at the point asked about.
    `point` is given with an answer, so that it can be asked for again.
    """

    person: PersonSeen
    record: UUID
    asked_by: AskedBy
    on: date
    known_at: int | None
    point: int
    actor: Actor
    purpose: str
    today: date

    @property
    def then(self) -> PersonSeen | Refused:
        """As on the day, as known at the point; a refusal where they were not yet."""
        if self.known_at is None and self.on == self.today:
            return self.person
        then = people_on([self.record], on=self.on, known_at=self.known_at).get(self.record)
        if then is None:
            return NotFound(Text("Nobody with this number was known then."))
        if self.on < then.born.earliest:
            text = Text("This day is before the person was born. Choose a later one.")
            return Invalid(Problem("on", "before_birth", text))
        return then


def asked_once(ask: Callable[[], Answer | Refused]) -> Answer:
    """In one transaction; a refusal given back is raised behind it, so that the look stays."""
    with transaction.atomic():
        outcome = ask()
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def add_person_arguments(command: ArgumentParser, *, with_day: bool) -> None:
    command.add_argument("number", help=in_words(Text("the personal number")))
    if with_day:
        command.add_argument(
            "--on", metavar="DATE", help=in_words(Text("as on a day; as of now if none is given"))
        )
    command.add_argument(
        "--known-at",
        metavar="POINT",
        help=in_words(
            Text("as known at a point of the account, which people timeline gives with each act")
        ),
    )
    command.add_argument("--purpose", help=in_words(Text("what for; the person can read it")))


def person_asked(args: Namespace, *, now: datetime) -> OnePerson:
    """
    Open them, in a transaction of the caller.

    The operator, who holds the database anyway, may ask for what was known before; it leaves a
    line in the account. Raises `NotFound`: a protected person is one who is not found.
    """
    number = PersonalNumber.parse(args.number, today=day_of(now)).text
    known_at = point_named(args.known_at) if args.known_at else None
    point, actor = checked_point(known_at), operator(now=now)
    purpose = args.purpose or PURPOSE.format(command=args.command)
    found = opened_by_number([number], actor=actor, purpose=purpose)
    person = people_now(found.values(), today=day_of(now)).get(found[number]) if found else None
    if person is None:
        raise NotFound(Text("Nobody with this number is known."))
    record: UUID | None = person.id
    if known_at is not None:
        enter("past.looked_at", actor=actor, now=now, point=known_at)
        record = opened_number_at(number, known_at=known_at, actor=actor, purpose=purpose)
    return OnePerson(
        person=person,
        record=record or person.id,
        asked_by=asked_by(number, person),
        on=day_named(args.on) if getattr(args, "on", None) else day_of(now),
        known_at=known_at,
        point=point,
        actor=actor,
        purpose=purpose,
        today=day_of(now),
    )
