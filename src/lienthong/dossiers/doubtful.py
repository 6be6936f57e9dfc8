"""What an office has under examination, and what waits there on a hold: nobody's name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lienthong.access.actors import LEADER, Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.core.texts import Text
from lienthong.core.writing import written
from lienthong.procedures.field_words import ANSWERS

from .access import post_of
from .contest_fields import FIELDS as CONTESTED
from .examining import CORRECTS
from .models import Contest, Dossier, Hold

MOST: Final = 100
LONGEST: Final = 500
WHAT: Final = {
    Hold.Kind.ACCOUNT: Text("The account closes"),
    Hold.Kind.INSURANCE_CARD: Text("The health-insurance card ends"),
    Hold.Kind.RESIDENCE: Text("The residence may be struck out"),
    Hold.Kind.SUBSCRIBERS: Text("Other agencies are told"),
}
AFTER: Final = {
    Hold.Event.DEATH: Text("after a death"),
    Hold.Event.MERGE: Text("after two records became one"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedSeen:
    """A field under examination, by the code of what it is examined for."""

    code: str
    what: Text
    since: datetime
    due_at: datetime | None
    contest: UUID | None
    dossier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSeen:
    id: UUID
    what: Text
    after: Text
    dossier: str
    until: datetime
    closed_at: datetime | None
    lifted_at: datetime | None
    because: str


def under_examination(*, actor: Actor) -> tuple[ExaminedSeen, ...]:
    """Objections that are not answered or not corrected yet, and corrections, the oldest first."""
    office_id = post_of(actor).office_id
    may_see = Q() if actor.sees_protected else Q(is_guarded=False)
    still = Q(answered_at=None) | Q(state=Contest.State.GRANTED, correction_id=None)
    contests = Contest.objects.filter(still & may_see, office_id=office_id)
    dossiers = Dossier.objects.filter(
        may_see, office_id=office_id, procedure=CORRECTS, decided_at=None
    )
    found = [
        *(of_contest(row) for row in contests.order_by("opened_at")[:MOST]),
        *(of_dossier(row) for row in dossiers.order_by("submitted_at")[:MOST]),
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def of_contest(row: Contest) -> ExaminedSeen:
    return ExaminedSeen(
        code=row.code,
        what=CONTESTED[row.field].label,
        since=row.opened_at,
        due_at=row.due_at,
        contest=row.id,
        dossier=None,
    )


def of_dossier(row: Dossier) -> ExaminedSeen:
    return ExaminedSeen(
        code=row.code,
        what=ANSWERS["corrected_field"][row.form["corrected_field"]],
        since=row.submitted_at,
        due_at=row.due_at,
        contest=None,
        dossier=row.code,
    )


def holds_of_office(*, actor: Actor) -> tuple[HoldSeen, ...]:
    """Those that wait first, by when they end; then the latest that closed or were lifted."""
    rows = Hold.objects.filter(office_id=post_of(actor).office_id)
    if not actor.sees_protected:
        rows = rows.filter(is_guarded=False)
    waiting = rows.filter(closed_at=None, lifted_at=None).order_by("until", "id")[:MOST]
    ended = rows.exclude(closed_at=None, lifted_at=None).order_by("-opened_at", "id")[:20]
    found = [*waiting, *ended]
    dossiers = Dossier.objects.filter(id__in=[row.dossier_id for row in found])
    codes = dict(dossiers.values_list("id", "code"))
    return tuple(hold_seen(row, codes.get(row.dossier_id, "")) for row in found)  # type: ignore[arg-type]


def hold_seen(row: Hold, code: str) -> HoldSeen:
    return HoldSeen(
        id=row.id,
        what=WHAT[Hold.Kind(row.kind)],
        after=AFTER[Hold.Event(row.event)],
        dossier=code,
        until=row.until,
        closed_at=row.closed_at,
        lifted_at=row.lifted_at,
        because=row.because,
    )


@transaction.atomic
def lift(hold_id: UUID, *, because: str, actor: Actor, now: datetime) -> None:
    """
    A leader who doubts a death or a merge keeps open what would close; lifted twice is once.

    What is lifted never closes by itself: if it was right after all, it is closed by hand.
    """
    because = written(because, field="because", longest=LONGEST)
    post = post_of(actor)
    rows = Hold.objects.select_for_update(no_key=True)
    hold = rows.filter(id=hold_id, office_id=post.office_id).first()
    if hold is None or (hold.is_guarded and not actor.sees_protected):
        raise NotFound(Text("There is no such hold at your office."))
    if post.role != LEADER:
        raise NotAllowed(Text("A leader of the office lifts a hold."))
    if hold.lifted_at is not None:
        return
    if hold.closed_at is not None:
        text = Text("It has closed already. Undo the act that closed it.")
        raise Conflict(text, code="closed")
    hold.lifted_at, hold.because = now, because
    hold.save(update_fields=["lifted_at", "because"])
    enter("hold.lifted", actor=actor, now=now, dossier_id=hold.dossier_id, hold=hold.id)
