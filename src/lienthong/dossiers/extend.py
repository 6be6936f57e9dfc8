"""
Giving a late dossier more time: with an apology, a reason and a new day, and once.

Form 04 of Thông tư 03/2025/TT-VPCP ("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
Nghị định 118/2025/NĐ-CP): told to the applicant before or when the limit has passed, and signed
by the leader, who answers for the delay.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.calendars import calendar_of, office_at_work
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text, Words
from lienthong.core.working_time import working_time_between
from lienthong.core.writing import written

from .access import check_stage, dossier_of_officer, dossier_seen, post_of
from .cases import procedure_of
from .clocks import ClockSeen, clock_of
from .hand_out import Slip, drawn, handed_out
from .models import Chain, Dossier, Extension
from .people import applicant_of
from .slips import apology_slip, letterhead
from .steps import Stage, step

LONGEST_REASON: Final = 1000
# Before that it is not "about to be late": the office still has a working day, and works.
ABOUT_TO_BE_LATE: Final = timedelta(hours=8)
# An apology that puts a birth off by months is none.
LONGEST: Final = timedelta(days=60)
EXTENDABLE: Final = (
    Stage.TAKEN_IN,
    Stage.WAITING_NUMBER,
    Stage.DRAFT_SENT,
    Stage.READY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionSeen:
    """The extension of a dossier: from when to when, why, and when that was said."""

    was_due_at: datetime
    due_at: datetime
    reason: str
    extended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToExtend:
    """A dossier before it is given more time; `hindrance` says why it cannot be."""

    code: str
    title: Words
    moves: int
    clock: ClockSeen
    hindrance: Text | None
    extension: ExtensionSeen | None


@transaction.atomic
def to_extend(code: str, *, actor: Actor, now: datetime) -> ToExtend:
    dossier = dossier_seen(code, actor=actor)
    try:
        dossier_to_extend(code, actor=actor, moves=None, now=now)
        hindrance = None
    except Conflict as conflict:
        hindrance = conflict.text
    return ToExtend(
        code=dossier.code,
        title=procedure_of(dossier).title,
        moves=dossier.moves,
        clock=clock_of(dossier, calendar=office_at_work(dossier.office_id).calendar, now=now),
        hindrance=hindrance,
        extension=extension_of(dossier),
    )


def extension_of(dossier: Dossier) -> ExtensionSeen | None:
    """The caller may see the dossier."""
    row = Extension.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    return ExtensionSeen(
        was_due_at=row.was_due_at,
        due_at=row.due_at,
        reason=row.reason,
        extended_at=row.extended_at,
    )


def extend(
    code: str,
    *,
    reason: str,
    until: date,
    actor: Actor,
    now: datetime,
    moves: int | None = None,
) -> Dossier:
    """
    Put the limit off to the close of business of `until`, and tell the applicant why.

    Raises `Conflict` a second time, before it is nearly due, and while it stands still.
    """
    reason = written(reason, field="reason", longest=LONGEST_REASON)
    with transaction.atomic(durable=True):
        dossier = dossier_to_extend(code, actor=actor, moves=moves, now=now)
        office = office_with(dossier.office_id)
        was_due_at = due_of(dossier)
        due_at = new_due(was_due_at, until, office=office, now=now)
        paper = apology_slip(
            dossier,
            applicant_of(dossier, actor=actor, today=day_of(now)),
            letterhead(office, actor=actor, on=day_of(now)),
            reason=reason,
            due_at=due_at,
        )
    slip = drawn(paper, dossier=dossier, office=office, now=now)
    with transaction.atomic(durable=True):
        dossier = dossier_to_extend(code, actor=actor, moves=dossier.moves, now=now)
        keep(dossier, slip, reason=reason, due_at=due_at, actor=actor, now=now)
    return dossier


def keep(
    dossier: Dossier, slip: Slip, *, reason: str, due_at: datetime, actor: Actor, now: datetime
) -> None:
    issued = handed_out(slip, dossier=dossier, actor=actor, now=now)
    was_due_at = due_of(dossier)
    Extension.objects.create(
        dossier=dossier,
        was_due_at=was_due_at,
        due_at=due_at,
        reason=reason,
        document_id=issued.id,
        extended_at=now,
        extended_by=actor.user_id,
        extended_in=post_of(actor).id,
    )
    dossier.due_at = due_at
    step(
        dossier,
        "dossier.extended",
        actor=actor,
        now=now,
        was_due_at=was_due_at.isoformat(),
        due_at=due_at.isoformat(),
        document=issued.id,
    )
    follow(dossier)
    tell(dossier.applicant_id, "dossier.extended", now=now, dossier_id=dossier.id)


def follow(dossier: Dossier) -> None:
    """The chain is due when its latest link is; a link that is still in time of it changes none."""
    if dossier.chain_id is None:
        return
    chain = Chain.objects.select_for_update(no_key=True).get(id=dossier.chain_id)
    if chain.due_at is not None and dossier.due_at is not None and dossier.due_at > chain.due_at:
        chain.due_at = dossier.due_at
        chain.save(update_fields=["due_at"])


def dossier_to_extend(code: str, *, actor: Actor, moves: int | None, now: datetime) -> Dossier:
    """The leader's, late or about to be; locked."""
    dossier = dossier_of_officer(code, actor=actor, role=LEADER, moves=moves)
    check_stage(dossier, *EXTENDABLE)
    if Extension.objects.filter(dossier=dossier).exists():
        raise Conflict(
            Text("It was given more time once already; there is no second time."),
            code="extended_already",
        )
    office = office_with(dossier.office_id)
    left = working_time_between(now, due_of(dossier), calendar=calendar_of(office))
    if left > ABOUT_TO_BE_LATE:
        raise Conflict(
            Text("There is still more than a working day. Work on it first."), code="in_time"
        )
    return dossier


def due_of(dossier: Dossier) -> datetime:
    if dossier.due_at is None:
        raise Conflict(Text("This dossier has no limit that could be put off."), code="no_limit")
    return dossier.due_at


def new_due(was_due_at: datetime, until: date, *, office: OfficeSeen, now: datetime) -> datetime:
    """The close of business of that day; raises `Invalid` if it is none of the office's."""
    calendar = calendar_of(office)
    if until - day_of(now) > LONGEST:
        text = Text("At most {days} days can be given. Check the date.", days=LONGEST.days)
        raise Invalid(Problem("until", "too_late", text))
    if until < day_of(now) or not calendar.is_working_day(until):
        text = Text("Choose a working day of the office, from today on.")
        raise Invalid(Problem("until", "no_working_day", text))
    due_at = calendar.closing_of(until)
    if due_at <= max(was_due_at, now):
        text = Text("The new day has to be later than the one that was promised.")
        raise Invalid(Problem("until", "not_later", text))
    return due_at
