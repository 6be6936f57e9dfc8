"""
What closes upon a death or a merge waits on a hold, and one act lifts all of them.

Held by the effects of a decision, whatever procedure it was of, in its own transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias
from uuid import UUID

from lienthong.access.calendars import calendar_of
from lienthong.access.closing import reopen_account
from lienthong.access.offices import OfficeSeen
from lienthong.audit.account import enter
from lienthong.audit.outbox import announce, tell
from lienthong.core.clock import HANOI, day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.core.working_time import due
from lienthong.procedures.dated import limit_of
from lienthong.register import effects
from lienthong.register.seen import Life

from .models import Dossier, Hold

Kind: TypeAlias = Hold.Kind
Event: TypeAlias = Hold.Event

WAITING: Final = MappingProxyType({"closed_at": None, "lifted_at": None})
CLOSES: Final = MappingProxyType(
    {
        Event.DEATH: (Kind.ACCOUNT, Kind.INSURANCE_CARD, Kind.RESIDENCE, Kind.SUBSCRIBERS),
        Event.MERGE: (Kind.ACCOUNT, Kind.SUBSCRIBERS),
    }
)
# What subscribers are told, and told back.
TOPICS: Final = MappingProxyType({Event.DEATH: "person.died", Event.MERGE: "person.merged"})
RETRACTED: Final = MappingProxyType(
    {Event.DEATH: "person.death_retracted", Event.MERGE: "person.merge_retracted"}
)
# The follow-up that strikes a residence out after a death.
STRIKES_OUT: Final = "1.003197"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The decision by which something closes, and its office, in whose working days one waits."""

    act_id: UUID
    dossier: Dossier
    office: OfficeSeen


def hold_what_closes(done: Iterable[effects.Effect], held: Held, *, now: datetime) -> None:
    """Enter the holds of a decision, and lift those that it undoes; the caller's transaction."""
    for effect in done:
        match effect:
            case effects.LifeIs(life=Life.DEAD):
                enter_holds(Event.DEATH, effect.person, held, now=now)
            case effects.Merge():
                enter_holds(Event.MERGE, effect.person, held, now=now)
            case effects.TakeBack():
                lift_of_acts({effect.act, *effect.along}, by=held.act_id, now=now)


def enter_holds(event: Event, person_id: UUID, held: Held, *, now: datetime) -> None:
    Hold.objects.bulk_create(
        Hold(
            kind=kind,
            event=event,
            person_id=person_id,
            act_id=held.act_id,
            dossier_id=held.dossier.id,
            office_id=held.office.id,
            is_guarded=held.dossier.is_guarded,
            opened_at=now,
            until=until(event, kind, office=held.office, now=now),
        )
        for kind in CLOSES[event]
    )


def until(event: Event, kind: Kind, *, office: OfficeSeen, now: datetime) -> datetime:
    """By dated rows; where none is held, or it is 0, nothing waits."""
    term = limit_of("", chain=f"hold_{event}_{kind}", on=day_of(now))
    if term is None or term.amount == 0:
        return now
    return due(now, term.limit, calendar=calendar_of(office)) or now


def lift_of_acts(acts: Collection[UUID], *, by: UUID, now: datetime) -> None:
    """
    What waits never closes, what has closed opens again, and who was told is told back.

    What the register was told by a closing's own act is undone by the act that lifts it.
    """
    rows = Hold.objects.select_for_update(no_key=True).filter(act_id__in=acts, lifted_at=None)
    for hold in rows.order_by("id"):
        if hold.closed_at is not None and hold.was_open:
            reopen(hold, now=now)
        hold.lifted_at, hold.lifted_by = now, by
        hold.save(update_fields=["lifted_at", "lifted_by"])
        enter("hold.lifted", actor=None, now=now, dossier_id=hold.dossier_id, hold=hold.id)


def reopen(hold: Hold, *, now: datetime) -> None:
    match hold.kind:
        case Kind.ACCOUNT:
            reopen_account(hold.person_id, now=now)
            tell(hold.person_id, "account.reopened", now=now)
        case Kind.SUBSCRIBERS:
            topic = RETRACTED[Event(hold.event)]
            announce(topic, now=now, person=hold.person_id, act=hold.act_id)


def check_not_held(dossier: Dossier, *, now: datetime) -> None:
    """A follow-up may be prepared at once; where it waits on a hold it is signed after it."""
    if dossier.procedure != STRIKES_OUT or dossier.set_going_by_id is None:
        return
    rows = Hold.objects.filter(
        **WAITING, kind=Kind.RESIDENCE, dossier_id=dossier.set_going_by_id, until__gt=now
    )
    if waits := rows.first():
        moment = f"{waits.until.astimezone(HANOI):%H:%M %d/%m/%Y}"
        raise Conflict(
            Text("This waits until {time}, in case the death was entered wrongly.", time=moment),
            code="on_hold",
        )
