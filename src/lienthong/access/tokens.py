"""Tokens: what is handed out at a sign-in, and who is behind one that is shown."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.models import Token, TokenKind, User
from lienthong.access.shown import shown_by
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
    shown = shown_by(digest_of(token), kind=kind, today=day_of(now))
    if shown is None:
        raise NotSignedIn(Text("Sign in first."))
    if shown.is_revoked or shown.expires_at <= now or not shown.is_active:
        raise NotSignedIn(Text("Your sign-in has ended. Sign in again."), code="sign_in_ended")
    if not shown.holds:
        raise NotSignedIn(Text("You no longer hold this post."), code="post_ended")
    if not shown.is_seen:
        # Once a day: a request writes nothing that the next one writes again.
        Token.objects.filter(id=shown.id).update(seen_on=day_of(now))
    return shown.actor


def actor_for(user: User, *, post: PostHeld | None) -> Actor:
    """An officer acts in a post and then not for themself, as in `shown.py`."""
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
