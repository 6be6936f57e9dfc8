"""Who holds the posts of an office on a day: the names that papers print and lists show."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lienthong.access.actors import PostHeld
from lienthong.access.models import Post
from lienthong.access.periods import held_on
from lienthong.access.posts import held


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An officer in a post."""

    user_id: UUID
    name: str
    post: PostHeld


def holders_of(office_id: UUID, *, role: str, on: date) -> tuple[Holder, ...]:
    """Those who hold this role in the office on the day, the longest in it first."""
    return tuple(holder for holder in colleagues(office_id, on=on) if holder.post.role == role)


def colleagues(office_id: UUID, *, on: date) -> tuple[Holder, ...]:
    """All who hold a post in the office on the day, in whatever role."""
    rows = Post.objects.filter(held_on(on), office_id=office_id, user__is_active=True)
    return tuple(
        Holder(user_id=row.user_id, name=row.user.name, post=held(row))
        for row in rows.select_related("office", "user").order_by("since", "id")
    )


def names_of(post_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Who holds or held these posts, for the lists of their own office."""
    rows = Post.objects.filter(id__in=post_ids) if post_ids else Post.objects.none()
    return dict(rows.values_list("id", "user__name"))
