"""The working time of an office: its week, the country's days off, and the office's own days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet

from lienthong.access.actors import LEADER, Actor
from lienthong.access.models import Confidence, Office, SpecialDay
from lienthong.access.offices import OfficeSeen, no_office
from lienthong.access.offices import seen as office_seen
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAtWork:
    """An office, and when it works as is known now; days that do not apply are left out."""

    office: OfficeSeen
    calendar: Calendar


def calendar_of(office: OfficeSeen) -> Calendar:
    return office_at_work(office.id).calendar


def office_at_work(office_id: UUID) -> OfficeAtWork:
    found = offices_at_work([office_id])
    if office_id not in found:
        raise no_office()
    return found[office_id]


def offices_at_work(office_ids: Collection[UUID]) -> Mapping[UUID, OfficeAtWork]:
    """Several offices with their days, in one query."""
    days = days_in(OuterRef("id"))
    rows = Office.objects.filter(id__in=office_ids).annotate(
        special=ArraySubquery(days.values("day")), kinds=ArraySubquery(days.values("kind"))
    )
    return {
        row.id: OfficeAtWork(
            office=office_seen(row),
            calendar=Calendar.of_office(
                saturday_morning=row.saturday_morning,
                exceptions={
                    day: DayKind(kind) for day, kind in zip(row.special, row.kinds, strict=True)
                },
            ),
        )
        for row in rows
    }


def days_in(office_id: UUID | OuterRef) -> QuerySet[SpecialDay]:
    """The days that apply in an office; its own come last and so stand above the country's."""
    known = SpecialDay.objects.filter(Q(office=None) | Q(office=office_id), applies=True)
    return known.order_by(F("office").asc(nulls_first=True), "day")


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
        _keep(special)
        enter(
            "day.set",
            actor=actor,
            now=now,
            day=day,
            kind=kind.value,
            office=office_id,
            applies=applies,
        )


def _keep(special: SpecialDay) -> None:
    SpecialDay.objects.bulk_create(
        [special], update_conflicts=True, unique_fields=["office", "day"], update_fields=SAID
    )


def _may_set_days(actor: Actor | None, office_id: UUID | None) -> bool:
    if actor is None or (actor.post is None and actor.person_id is None):
        return True
    return office_id is not None and actor.has_role(LEADER, office_id=office_id)
