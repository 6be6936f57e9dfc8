"""The working time of an office: its week, the country's days off, and the office's own days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from lienthong.access.actors import LEADER, Actor
from lienthong.access.models import Confidence, SpecialDay
from lienthong.access.offices import OfficeSeen
from lienthong.audit.account import enter
from lienthong.core.calendars import Calendar, DayKind
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text, Words

# What may be said anew of a day that is known already.
SAID: Final = (
    "kind",
    "name_vi",
    "name_en",
    "source",
    "confidence",
    "applies",
    "confirmed_at",
    "confirmed_by",
)


def calendar_of(office: OfficeSeen) -> Calendar:
    """The calendar of an office as it is known now; rows that do not apply are left out."""
    return calendars_of([office])[office.id]


def calendars_of(offices: Collection[OfficeSeen]) -> Mapping[UUID, Calendar]:
    """As `calendar_of`, of several offices at once."""
    ids = [office.id for office in offices]
    known = SpecialDay.objects.filter(Q(office=None) | Q(office__in=ids), applies=True)
    # The offices' own come last, and so stand above those of the country.
    ordered = known.order_by(F("office").asc(nulls_first=True))
    days = list(ordered.values_list("office_id", "day", "kind"))
    return {
        office.id: Calendar.of_office(
            saturday_morning=office.saturday_morning,
            exceptions={
                day: DayKind(kind) for of, day, kind in days if of is None or of == office.id
            },
        )
        for office in offices
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySeen:
    """A day that is not like its weekday; `is_own` if this office alone has it."""

    day: date
    kind: DayKind
    name: Words
    source: str
    is_own: bool


def days_from(office_id: UUID, day: date, *, limit: int = 60) -> tuple[DaySeen, ...]:
    """The special days of an office from a day on, its own and the country's."""
    rows = SpecialDay.objects.filter(Q(office=None) | Q(office=office_id), applies=True)
    ordered = rows.filter(day__gte=day).order_by("day", F("office").asc(nulls_first=True))
    return tuple(
        DaySeen(
            day=row.day,
            kind=DayKind(row.kind),
            name=Words(vi=row.name_vi, en=row.name_en),
            source=row.source,
            is_own=row.office_id is not None,
        )
        for row in ordered[:limit]
    )


def calendar_reaches() -> date | None:
    """The last day of the last year whose days off are known; later limits are guesses."""
    last = SpecialDay.objects.filter(office=None, applies=True).order_by("-day").first()
    return date(last.day.year, 12, 31) if last else None


def set_day(
    day: date,
    kind: DayKind,
    *,
    name: Words,
    source: str,
    actor: Actor | None,
    now: datetime,
    office_id: UUID | None = None,
    applies: bool = True,
) -> None:
    """
    Say what a day is, for one office or (`office_id` None) for all, and by which source.

    So an administrator confirms a day that the facts only suspect; facts loaded later leave it
    alone. An office's leader sets its own days; the operator at the machine, who has neither
    post nor person, sets any.
    """
    if not _may_set_days(actor, office_id):
        raise NotAllowed(Text("The working days of an office are set by its leader."))
    special = SpecialDay(
        office_id=office_id,
        day=day,
        kind=kind.value,
        name_vi=name.vi,
        name_en=name.en,
        source=source,
        confidence=Confidence.CERTAIN,
        applies=applies,
        confirmed_at=now,
        confirmed_by=actor.user_id if actor else None,
    )
    with transaction.atomic():
        SpecialDay.objects.bulk_create(
            [special],
            update_conflicts=True,
            unique_fields=["office", "day"],
            update_fields=SAID,
        )
        enter(
            "day.set",
            actor=actor,
            now=now,
            day=day,
            kind=kind.value,
            office=office_id,
            applies=applies,
        )


def _may_set_days(actor: Actor | None, office_id: UUID | None) -> bool:
    if actor is None or (actor.post is None and actor.person_id is None):
        return True
    return office_id is not None and actor.has_role(LEADER, office_id=office_id)
