"""Who works in an office: the posts, who stands for whom, who is away, who still signs in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from lienthong.access.absences import AbsenceSeen, absences_from
from lienthong.access.actors import LEADER, Actor, in_post
from lienthong.access.models import Post, Token
from lienthong.core.texts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerSeen:
    """
    An officer in a post of the office, today or later.

    `last_day` is the post's, if it ends; `stands_for` the name of whose work is done meanwhile.
    `signed_in_on` is a day and no moment, and shown to the office's leaders alone.
    """

    post_id: UUID
    user_id: UUID
    name: str
    role: str
    title: Words
    since: date
    until: date | None
    stands_for: str | None
    absences: tuple[AbsenceSeen, ...]
    is_away: bool
    sees_protected: bool
    sees_withdrawn: bool
    takes_in_lists: bool
    signed_in_on: date | None


def staff_of(actor: Actor, *, on: date) -> tuple[OfficerSeen, ...]:
    """All who hold a post in the actor's office on the day, or will; leaders first."""
    own = in_post(actor)
    rows = Post.objects.filter(
        Q(until=None) | Q(until__gt=on), office_id=own.office_id, user__is_active=True
    )
    posts = list(rows.select_related("user", "stands_for__user").order_by("since", "id"))
    absences = absences_from(own.office_id, on)
    signed_in = last_sign_ins(own.office_id) if own.role == LEADER else {}
    officers = (officer_seen(post, absences, signed_in, on=on) for post in posts)
    return tuple(sorted(officers, key=lambda officer: officer.role != LEADER))


def officer_seen(
    post: Post,
    absences: Mapping[UUID, tuple[AbsenceSeen, ...]],
    signed_in: Mapping[UUID, date],
    *,
    on: date,
) -> OfficerSeen:
    away = absences.get(post.user_id, ())
    return OfficerSeen(
        post_id=post.id,
        user_id=post.user_id,
        name=post.user.name,
        role=post.role,
        title=Words(vi=post.title_vi, en=post.title_en),
        since=post.since,
        until=post.until,
        stands_for=post.stands_for.user.name if post.stands_for else None,
        absences=away,
        is_away=any(absence.is_on(on) for absence in away),
        sees_protected=post.sees_protected,
        sees_withdrawn=post.sees_withdrawn,
        takes_in_lists=post.takes_in_lists,
        signed_in_on=signed_in.get(post.id),
    )


def last_sign_ins(office_id: UUID) -> Mapping[UUID, date]:
    """By post, the last day on which a sign-in in it was used."""
    rows = Token.objects.filter(post__office_id=office_id).exclude(seen_on=None)
    return dict(rows.values_list("post_id").annotate(day=Max("seen_on")))


def officers_among(ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these ids that are accounts with a post, now or once."""
    return frozenset(Post.objects.filter(user_id__in=ids).values_list("user_id", flat=True))
