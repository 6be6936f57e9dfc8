"""One's own sign-ins: which are open, where and as what, and ending those one does not know."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from lienthong.access.actors import Actor
from lienthong.access.models import Token, TokenKind
from lienthong.access.posts import PostTitle, titles_of
from lienthong.access.tokens import digest_of
from lienthong.audit.account import enter
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSeen:
    """
    An open sign-in of the reader's own; `acting_as` is None for the citizen.

    `device` is "" where it told nothing; a program's sign-in has a bearer, not a browser.
    """

    id: UUID
    created_at: datetime
    expires_at: datetime
    seen_on: date | None
    acting_as: PostTitle | None
    device: str
    is_program: bool
    is_this_one: bool


def open_sign_ins(*, actor: Actor, token: str, now: datetime) -> tuple[SignInSeen, ...]:
    """All of this account, in every capacity, the newest first; `token` marks the one in use."""
    rows = list(_open(actor, now=now).order_by("-created_at", "-id"))
    titles = titles_of({row.post_id for row in rows if row.post_id})
    this = digest_of(token)
    return tuple(
        SignInSeen(
            id=row.id,
            created_at=row.created_at,
            expires_at=row.expires_at,
            seen_on=row.seen_on,
            acting_as=titles.get(row.post_id) if row.post_id else None,
            device=row.device,
            is_program=row.kind == TokenKind.BEARER,
            is_this_one=bytes(row.digest) == this,
        )
        for row in rows
    )


def end_sign_in(sign_in_id: UUID, *, actor: Actor, now: datetime) -> None:
    """End one of one's own; ending it twice is ending it once. Another's is `NotFound`."""
    mine = Token.objects.filter(id=sign_in_id, user_id=actor.user_id)
    with transaction.atomic():
        if mine.filter(revoked_at=None).update(revoked_at=now):
            enter("session.closed", actor=actor, now=now, sign_in=sign_in_id)
        elif not mine.exists():
            raise NotFound(Text("There is no such sign-in of yours."))


def end_other_sign_ins(*, actor: Actor, token: str, now: datetime) -> int:
    """End all of one's own but this one, tickets to choose a post included; gives how many."""
    with transaction.atomic():
        others = Token.objects.filter(
            user_id=actor.user_id, revoked_at=None, expires_at__gt=now
        ).exclude(digest=digest_of(token))
        count = others.update(revoked_at=now)
        if count:
            enter("session.closed", actor=actor, now=now, user=actor.user_id, count=count)
    return count


def _open(actor: Actor, *, now: datetime) -> QuerySet[Token]:
    rows = Token.objects.filter(user_id=actor.user_id, revoked_at=None, expires_at__gt=now)
    # A ticket buys a sign-in and is none.
    return rows.exclude(kind=TokenKind.CHOICE)
