"""Days on which an officer is away: entered by the officer or by a leader of the office."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from lienthong.access.actors import LEADER, Actor, PostHeld, in_post
from lienthong.access.models import Absence, Post
from lienthong.access.periods import held_on
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text

# The longest leave that the law knows is a mother's of six months; a year covers any and finds
# the year that was mistyped.
LONGEST: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceSeen:
    """From the first to the last day, both included."""

    id: UUID
    user_id: UUID
    first_day: date
    last_day: date

    def is_on(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def enter_absence(
    user_id: UUID, *, first_day: date, last_day: date, actor: Actor, now: datetime
) -> UUID:
    """
    Say that an officer of the actor's office is away; why is not asked.

    Raises `Conflict` if some of the days are entered already.
    """
    post = officer_to_change(user_id, actor=actor, on=day_of(now))
    check_days(first_day, last_day, today=day_of(now))
    with transaction.atomic():
        # Two who enter the same days follow on each other.
        Post.objects.select_for_update(no_key=True).filter(user_id=user_id).order_by("id").first()
        others = standing(post.office_id).filter(user_id=user_id)
        if others.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
            text = Text("Some of these days are entered already.")
            raise Conflict(text, code="absence_entered")
        absence = Absence.objects.create(
            user_id=user_id,
            office_id=post.office_id,
            first_day=first_day,
            last_day=last_day,
            entered_at=now,
            entered_by=actor.user_id,
        )
        enter(
            "absence.entered",
            actor=actor,
            now=now,
            absence=absence.id,
            user=user_id,
            first_day=first_day,
            last_day=last_day,
        )
    return absence.id


def cancel_absence(absence_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take it back: the officer is there after all. Twice is once."""
    post = in_post(actor)
    absence = Absence.objects.filter(id=absence_id, office_id=post.office_id).first()
    if absence is None or not may_change(absence.user_id, actor):
        raise NotFound(Text("There is no such absence in your office."))
    with transaction.atomic():
        if Absence.objects.filter(id=absence_id, cancelled_at=None).update(cancelled_at=now):
            enter("absence.cancelled", actor=actor, now=now, absence=absence_id)


def absences_from(office_id: UUID, day: date) -> Mapping[UUID, tuple[AbsenceSeen, ...]]:
    """Of each officer of the office those that are not over on this day, the next first."""
    found: dict[UUID, tuple[AbsenceSeen, ...]] = {}
    for row in standing(office_id).filter(last_day__gte=day).order_by("first_day", "id"):
        found[row.user_id] = (*found.get(row.user_id, ()), seen(row))
    return found


def away_on(office_id: UUID, day: date) -> frozenset[UUID]:
    """The users who do not work in this office on the day."""
    rows = standing(office_id).filter(first_day__lte=day, last_day__gte=day)
    return frozenset(rows.values_list("user_id", flat=True))


def posts_away(post_ids: Collection[UUID], day: date) -> frozenset[UUID]:
    """Those of these posts whose holder is away from their office: their work is to hand over."""
    if not post_ids:
        return frozenset()
    away = Absence.objects.filter(
        office_id=OuterRef("office_id"),
        user_id=OuterRef("user_id"),
        cancelled_at=None,
        first_day__lte=day,
        last_day__gte=day,
    )
    posts = Post.objects.filter(Exists(away), id__in=post_ids)
    return frozenset(posts.values_list("id", flat=True))


def standing(office_id: UUID) -> QuerySet[Absence]:
    return Absence.objects.filter(office_id=office_id, cancelled_at=None)


def officer_to_change(user_id: UUID, *, actor: Actor, on: date) -> PostHeld:
    """The actor's post, if this user works in its office and is the actor or led by them."""
    post = in_post(actor)
    works_here = Post.objects.filter(held_on(on), office_id=post.office_id, user_id=user_id)
    if not may_change(user_id, actor) or not works_here.exists():
        raise NotFound(Text("There is no such officer in your office."))
    return post


def may_change(user_id: UUID, actor: Actor) -> bool:
    return user_id == actor.user_id or in_post(actor).role == LEADER


def check_days(first_day: date, last_day: date, *, today: date) -> None:
    if last_day < first_day:
        text = Text("The last day is before the first. Check both.")
        raise Invalid(Problem("last_day", "ends_early", text))
    if last_day < today:
        text = Text("These days are over. Enter the days to come.")
        raise Invalid(Problem("last_day", "is_over", text))
    if last_day - first_day > LONGEST:
        text = Text("This is longer than a year. Check the year.")
        raise Invalid(Problem("last_day", "too_long", text))


def seen(row: Absence) -> AbsenceSeen:
    return AbsenceSeen(
        id=row.id, user_id=row.user_id, first_day=row.first_day, last_day=row.last_day
    )
