"""Tokens: what is handed out at a sign-in, and who is behind one that is shown."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.models import Token, TokenKind, User
from lienthong.access.posts import held, holds_on
from lienthong.core.clock import day_of
from lienthong.core.errors import NotSignedIn
from lienthong.core.texts import Text

# What a browser shows; interfaces import no models.
SESSION: Final = TokenKind.SESSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A sign-in as it is handed out, once; `token` is stored nowhere and shown in no trace."""

    token: str = field(repr=False)
    actor: Actor
    expires_at: datetime


def hand_out(
    user: User,
    *,
    post: PostHeld | None,
    kind: TokenKind,
    lifetime: timedelta,
    now: datetime,
    device: str = "",
) -> Bearer:
    """Make a token of 256 random bits for a user in one capacity."""
    token = f"lt_{secrets.token_urlsafe(32)}"
    Token.objects.create(
        digest=digest_of(token),
        kind=kind,
        user=user,
        post_id=post.id if post else None,
        created_at=now,
        expires_at=now + lifetime,
        device=device,
        seen_on=day_of(now),
    )
    return Bearer(token=token, actor=actor_for(user, post=post), expires_at=now + lifetime)


def actor_of_bearer(token: str, *, now: datetime, kind: TokenKind = TokenKind.BEARER) -> Actor:
    """
    Who shows this token; raises NotSignedIn if it is unknown or does not hold any more.

    The account, the post and its office are looked up each time, so what ends, ends at once.
    """
    row = (
        Token.objects.select_related("user", "post__office")
        .filter(digest=digest_of(token), kind=kind)
        .first()
    )
    if row is None:
        raise NotSignedIn(Text("Sign in first."))
    if row.revoked_at is not None or row.expires_at <= now or not row.user.is_active:
        raise NotSignedIn(Text("Your sign-in has ended. Sign in again."), code="sign_in_ended")
    if row.post is None:
        _see(row, day_of(now))
        return actor_for(row.user, post=None)
    if not holds_on(row.post, day_of(now)):
        raise NotSignedIn(Text("You no longer hold this post."), code="post_ended")
    _see(row, day_of(now))
    return actor_for(row.user, post=held(row.post))


def _see(row: Token, day: date) -> None:
    """Note the day, and once a day: a request writes nothing that the next one writes again."""
    if row.seen_on != day:
        Token.objects.filter(id=row.id).update(seen_on=day)


def actor_for(user: User, *, post: PostHeld | None) -> Actor:
    """An officer acts in a post and then not for themself."""
    return Actor(
        user_id=user.id,
        name=user.name,
        person_id=user.person_id if post is None else None,
        post=post,
        language=user.language,
    )


def digest_of(token: str) -> bytes:
    # A fast hash is enough: 256 random bits cannot be guessed.
    return hashlib.sha256(token.encode()).digest()
