"""Posts: an office held by a person for a time, checked on the day it is used."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.capabilities import TAKES_IN_LISTS, check_office_may
from lienthong.access.models import Post
from lienthong.access.periods import held_on, is_held_on
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text, Words


@dataclass(frozen=True, slots=True)
class PostTitle:
    """A post as it is shown to those it acted upon: what it is and where, not who held it."""

    title: Words
    office: Words


def enter_post(
    user_id: UUID,
    office_id: UUID,
    *,
    role: str,
    title: Words,
    since: date,
    actor: Actor | None,
    now: datetime,
    until: date | None = None,
    sees_protected: bool = False,
    sees_withdrawn: bool = False,
    takes_in_lists: bool = False,
    stands_for: UUID | None = None,
) -> UUID:
    """Give a user a post. `actor` is None where the program itself sets up a home."""
    post = Post(
        user_id=user_id,
        office_id=office_id,
        role=role,
        title_vi=title.vi,
        title_en=title.en,
        since=since,
        until=until,
        sees_protected=sees_protected,
        sees_withdrawn=sees_withdrawn,
        takes_in_lists=takes_in_lists,
        stands_for_id=stands_for,
    )
    if until is not None and until <= since:
        raise Invalid(Problem("until", "ends_early", Text("A post ends after it begins.")))
    if takes_in_lists:
        check_office_may(TAKES_IN_LISTS, office_id, on=since)
    try:
        entered(post, actor=actor, now=now)
    except IntegrityError as error:
        raise Conflict(Text("This user has this post from that day already.")) from error
    return post.id


@transaction.atomic
def entered(post: Post, *, actor: Actor | None, now: datetime) -> None:
    post.save(force_insert=True)
    enter(
        "post.entered",
        actor=actor,
        now=now,
        post=post.id,
        role=post.role,
        sees_protected=post.sees_protected,
        sees_withdrawn=post.sees_withdrawn,
        takes_in_lists=post.takes_in_lists,
    )


def end_post(post_id: UUID, *, until: date, actor: Actor | None, now: datetime) -> None:
    """From the day `until` on the post gives nothing, and its open sign-ins end by themselves."""
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id).first()
        if post is None:
            raise NotFound(Text("There is no such post."))
        if until <= post.since:
            raise Invalid(Problem("until", "ends_early", Text("A post ends after it begins.")))
        Post.objects.filter(id=post_id).update(until=until)
        enter("post.ended", actor=actor, now=now, post=post_id, until=until)


def posts_of(user_id: UUID, *, on: date) -> tuple[PostHeld, ...]:
    """The posts that a user holds on a day, in offices that stand on that day."""
    rows = Post.objects.filter(held_on(on), held_on(on, prefix="office__"), user_id=user_id)
    return tuple(held(row) for row in rows.select_related("office").order_by("since", "id"))


def holds_on(post: Post, day: date) -> bool:
    """Whether the post, and the office it is in, hold on this day."""
    return all(is_held_on(day, since=row.since, until=row.until) for row in (post, post.office))


def held(post: Post) -> PostHeld:
    return PostHeld(
        id=post.id,
        role=post.role,
        title=Words(vi=post.title_vi, en=post.title_en),
        office_id=post.office_id,
        office_kind=post.office.kind,
        unit_code=post.office.unit_code,
        sees_protected=post.sees_protected,
        sees_withdrawn=post.sees_withdrawn,
        takes_in_lists=post.takes_in_lists,
    )


def titles_of(post_ids: Collection[UUID]) -> Mapping[UUID, PostTitle]:
    """The titles of posts, ended ones too, for lists of what was done."""
    rows = Post.objects.filter(id__in=post_ids).select_related("office")
    return {
        row.id: PostTitle(
            Words(vi=row.title_vi, en=row.title_en),
            Words(vi=row.office.name_vi, en=row.office.name_en),
        )
        for row in rows
    }


def office_of_post(post_id: UUID) -> UUID:
    """The office of a post, an ended one too."""
    office_id = Post.objects.filter(id=post_id).values_list("office_id", flat=True).first()
    if office_id is None:
        raise NotFound(Text("There is no such post."))
    return office_id
