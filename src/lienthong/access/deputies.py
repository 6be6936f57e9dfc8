"""Deputies: an officer does another's work for a time, by a decision of the office's leader."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import LEADER, Actor, in_post
from lienthong.access.models import Post
from lienthong.access.periods import held_on
from lienthong.access.posts import end_post, enter_post
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text, Words
from lienthong.core.writing import is_readable

# A quarter: who does another's work for longer is given a post of their own.
LONGEST: Final = timedelta(days=92)
LONGEST_INSTRUMENT: Final = 100


def enter_deputy(
    post_id: UUID,
    *,
    deputy_id: UUID,
    since: date,
    last_day: date,
    instrument: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """
    Give an officer of the office a second post, of the same role as the one that is stood for.

    `instrument` is the number of the decision by which it is done; it stands in the account. The
    right to see protected people is a person's and never goes along.
    """
    post = post_of_office(post_id, actor=actor)
    check_period(since, last_day, today=day_of(now))
    if not is_readable(instrument) or not 0 < len(instrument.strip()) <= LONGEST_INSTRUMENT:
        text = Text("Give the number of the decision by which this is done.")
        raise Invalid(Problem("instrument", "instrument_missing", text))
    check_deputy(deputy_id, post, on=since)
    with transaction.atomic():
        deputy = enter_post(
            deputy_id,
            post.office_id,
            role=post.role,
            title=Words(vi=f"Tạm thay: {post.title_vi}", en=f"Acting for: {post.title_en}"),
            since=since,
            until=last_day + timedelta(days=1),
            stands_for=post.id,
            actor=actor,
            now=now,
        )
        enter(
            "deputy.entered",
            actor=actor,
            now=now,
            post=deputy,
            stands_for=post.id,
            instrument=instrument.strip(),
        )
    return deputy


def end_deputy(post_id: UUID, *, actor: Actor, now: datetime) -> None:
    """From tomorrow on the deputy's post gives nothing; a post of one's own is not ended here."""
    post = post_of_office(post_id, actor=actor)
    if post.stands_for_id is None:
        raise NotFound(Text("There is no such deputy in your office."))
    tomorrow = max(day_of(now), post.since) + timedelta(days=1)
    if post.until is None or post.until > tomorrow:
        end_post(post_id, until=tomorrow, actor=actor, now=now)


def post_of_office(post_id: UUID, *, actor: Actor) -> Post:
    own = in_post(actor)
    if own.role != LEADER:
        raise NotAllowed(Text("Deputies are named by a leader of the office."))
    post = Post.objects.filter(id=post_id, office_id=own.office_id).first()
    if post is None:
        raise NotFound(Text("There is no such post in your office."))
    return post


def check_period(since: date, last_day: date, *, today: date) -> None:
    if since < today:
        raise Invalid(Problem("since", "is_over", Text("A deputy begins today or later.")))
    if last_day < since:
        text = Text("The last day is before the first. Check both.")
        raise Invalid(Problem("last_day", "ends_early", text))
    if last_day - since >= LONGEST:
        text = Text(
            "A deputy stands in for at most {most} days. For longer, give the officer the post.",
            most=LONGEST.days,
        )
        raise Invalid(Problem("last_day", "too_long", text))


def check_deputy(deputy_id: UUID, post: Post, *, on: date) -> None:
    """Another officer of the same office, who does not have this role already."""
    held = Post.objects.filter(held_on(on), office_id=post.office_id, user_id=deputy_id)
    if deputy_id == post.user_id or not held.filter(stands_for=None, user__is_active=True).exists():
        text = Text("Choose another officer of your office.")
        raise Invalid(Problem("deputy", "not_an_officer", text))
    if held.filter(role=post.role).exists():
        text = Text("This officer does that work already, and needs no second post for it.")
        raise Invalid(Problem("deputy", "has_role", text))
