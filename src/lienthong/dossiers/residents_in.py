"""Who lives at an address: for the office that registers residence there, in a dossier of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.competence import decided_by
from lienthong.access.rate_limits import check_rate
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, Problem, TooMany
from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.places.asked import AddressAsked, address_asked
from lienthong.places.kinds import Level
from lienthong.places.same_address import keys_through
from lienthong.places.units import Unit, successors_of, unit_or_none
from lienthong.register.points import checked_point
from lienthong.register.residents import Residents, residents_of

from .access import dossier_of_office, post_of
from .concerned import checked_day, checked_purpose
from .withdrawn import check_past

# The office that decides this registers residence, and keeps who lives where; which one that is on
# a day, and by which instrument, the dated competence says.
REGISTERS_RESIDENCE: Final = "1.004222"
# A round through a street is so many houses; who needs more lists a town.
MOST_A_DAY: Final = 50
WINDOW: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressInquiry:
    """
    Which address, in which dossier and what for; on a day, or on some day from `first` to `last`.

    `commune` is a code or a name, and may stand in the address itself.
    """

    address: str
    commune: str
    dossier: str
    purpose: str
    first: date | None = None
    last: date | None = None
    known_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentsIn:
    """`known_at` is the point that gives this answer again."""

    address: str
    unit_code: str
    first: date
    last: date
    residents: Residents
    known_at: int


def residents_in(inquiry: AddressInquiry, *, actor: Actor, now: datetime) -> ResidentsIn:
    """
    Those at the address, each listed to them as a look in the dossier.

    Raises `NotAllowed` for offices that do not register residence in this commune, and `TooMany`
    when the day's addresses are spent. A shelter is an empty house. Makes its own transactions.
    """
    post, today = registering(actor, now=now), day_of(now)
    first, last = days_of(inquiry, today=today)
    asked = address_in(inquiry, post, on=last, today=today)
    check_own(asked.unit, post, today=today)
    count_address(actor, now=now)
    with transaction.atomic():
        dossier = dossier_of_office(inquiry.dossier, actor=actor)
        check_past(inquiry.known_at, actor=actor, dossier_id=dossier.id, now=now)
        found = residents_of(
            keys_through(asked.text, asked.unit, until=today),
            first=first,
            last=last,
            actor=actor,
            purpose=checked_purpose(inquiry.purpose),
            today=today,
            dossier_id=dossier.id,
            known_at=inquiry.known_at,
        )
        return answer(asked, found, first, last, inquiry.known_at)


def address_in(inquiry: AddressInquiry, post: PostHeld, *, on: date, today: date) -> AddressAsked:
    """A house and a street alone are in the commune of the office; what names another is not."""
    words = tidy(inquiry.address)
    own = unit_or_none(post.unit_code, on=today)
    is_alone = words and "," not in words and not inquiry.commune.strip()
    if is_alone and own and own.level is Level.COMMUNE:
        return AddressAsked(text=words, unit=own)
    return address_asked(inquiry.address, commune=inquiry.commune, on=on, today=today)


def answer(
    asked: AddressAsked, found: Residents, first: date, last: date, known_at: int | None
) -> ResidentsIn:
    return ResidentsIn(
        address=asked.shown,
        unit_code=asked.unit.code,
        first=first,
        last=last,
        residents=found,
        known_at=checked_point(known_at),
    )


def may_ask_residents(actor: Actor, *, now: datetime) -> bool:
    return actor.post is not None and REGISTERS_RESIDENCE in decided_by(
        actor.post.office_kind, on=day_of(now)
    )


def count_address(actor: Actor, *, now: datetime) -> None:
    try:
        check_rate(f"residents {actor.user_id}", limit=MOST_A_DAY, window=WINDOW, now=now)
    except TooMany as spent:
        text = Text(
            "You have asked about {most} addresses within a day. Go on tomorrow.", most=MOST_A_DAY
        )
        raise TooMany(text, retry_after=spent.retry_after) from spent


def registering(actor: Actor, *, now: datetime) -> PostHeld:
    post = post_of(actor)
    if not may_ask_residents(actor, now=now):
        raise NotAllowed(
            Text("Who lives at an address is told to the offices that register residence.")
        )
    return post


def check_own(unit: Unit, post: PostHeld, *, today: date) -> None:
    """The commune asked about is today's of the office, or went up into it at least in part."""
    heirs = {heir.code for heir in successors_of(unit, on=today)}
    if post.unit_code not in heirs:
        text = Text("This commune is not one in which your office registers residence.")
        raise NotAllowed(text, code="other_commune")


def days_of(inquiry: AddressInquiry, *, today: date) -> tuple[date, date]:
    last = checked_day(inquiry.last, today=today, field="last")
    first = checked_day(inquiry.first or last, today=today, field="first")
    if last < first:
        text = Text("The last day is before the first. Check both.")
        raise Invalid(Problem("last", "ends_early", text))
    return first, last
