"""Signing in and out: the same answer and the same work whether or not a login exists."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.access.models import Token, TokenKind, User
from lienthong.access.new_passwords import normal_password
from lienthong.access.posts import posts_of
from lienthong.access.rate_limits import check_rate, forget, give_back
from lienthong.access.tokens import Bearer, actor_for, digest_of, hand_out
from lienthong.access.users import normal_login
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, NotAllowed, NotSignedIn
from lienthong.core.texts import Text

WINDOW: Final = timedelta(minutes=15)
LOGIN_LIMIT: Final = 5
# A commune's officers come from one address; good attempts are given back.
ADDRESS_LIMIT: Final = 50
TIME_TO_CHOOSE: Final = timedelta(minutes=5)
LONGEST_DEVICE: Final = 40


class ChooseCapacity(Conflict):
    """
    The password is right, and the user has several capacities: a post, another, or as citizen.

    `ticket` buys one of them from `choose_capacity` within five minutes, without the password.
    """

    code = "choose_capacity"

    def __init__(self, *, ticket: str, posts: tuple[PostHeld, ...], as_citizen: bool) -> None:
        super().__init__(Text("Choose the post in which you act."))
        self.ticket = ticket
        self.posts = posts
        self.as_citizen = as_citizen


def sign_in(
    login: str,
    password: str,
    *,
    address: str,
    now: datetime,
    post_id: UUID | None = None,
    as_citizen: bool = False,
    kind: TokenKind = TokenKind.BEARER,
    device: str = "",
) -> Bearer:
    """
    Check a password and hand out a token for one capacity.

    Makes its own transactions and must not run inside one: a refusal leaves its trace and its
    count. Raises NotSignedIn, TooMany, NotAllowed (no such capacity), ChooseCapacity.
    """
    user = _user_who_knows(login, password, address=address, now=now)
    posts = posts_of(user.id, on=day_of(now))
    may_be_citizen = user.person_id is not None
    if post_id is None and not as_citizen and len(posts) + may_be_citizen > 1:
        ticket = hand_out(user, post=None, kind=TokenKind.CHOICE, lifetime=TIME_TO_CHOOSE, now=now)
        raise ChooseCapacity(ticket=ticket.token, posts=posts, as_citizen=may_be_citizen)
    if post_id is None and posts and not as_citizen:
        post_id = posts[0].id
    return _open(user, _post_chosen(user, posts, post_id), kind=kind, now=now, device=device)


def choose_capacity(
    ticket: str,
    *,
    post_id: UUID | None,
    now: datetime,
    kind: TokenKind = TokenKind.BEARER,
    device: str = "",
) -> Bearer:
    """Change the ticket of ChooseCapacity for a sign-in in a post, or as citizen with no post."""
    with transaction.atomic():
        bought = (
            Token.objects.select_for_update(of=["self"])
            .select_related("user")
            .filter(
                digest=digest_of(ticket),
                kind=TokenKind.CHOICE,
                revoked_at=None,
                expires_at__gt=now,
                user__is_active=True,
            )
            .first()
        )
        if bought is None:
            raise NotSignedIn(Text("Your sign-in has ended. Sign in again."), code="sign_in_ended")
        posts = posts_of(bought.user_id, on=day_of(now))
        post = _post_chosen(bought.user, posts, post_id)
        Token.objects.filter(id=bought.id).update(revoked_at=now)
        return _open(bought.user, post, kind=kind, now=now, device=device)


def sign_out(token: str, *, actor: Actor, now: datetime) -> None:
    """End the sign-in that this token stands for; the actor is the one it gave."""
    with transaction.atomic():
        open_tokens = Token.objects.filter(
            digest=digest_of(token), user_id=actor.user_id, revoked_at=None
        )
        if open_tokens.update(revoked_at=now):
            enter("session.closed", actor=actor, now=now)


def end_sessions(user_id: UUID, *, actor: Actor | None, now: datetime) -> int:
    """End all sign-ins of a user: a lost telephone, a new password, a leaver."""
    with transaction.atomic():
        count = Token.objects.filter(user_id=user_id, revoked_at=None, expires_at__gt=now).update(
            revoked_at=now
        )
        enter("session.closed", actor=actor, now=now, user=user_id, count=count)
    return count


def _user_who_knows(login: str, password: str, *, address: str, now: datetime) -> User:
    """The user whose password this is; each try is counted before anything is compared."""
    login, password = normal_login(login), normal_password(password)
    login_key, address_key = f"sign_in.login:{login}", f"sign_in.address:{address}"
    # The address first: one that is shut out can then not shut out somebody's login.
    check_rate(address_key, limit=ADDRESS_LIMIT, window=WINDOW, now=now)
    check_rate(login_key, limit=LOGIN_LIMIT, window=WINDOW, now=now)
    user = User.objects.filter(login=login).first()
    if user is None:
        # Hash all the same, or the time of the answer tells that there is no such login.
        make_password(password)
    elif check_password(password, user.password) and user.is_active:
        forget(login_key)
        give_back(address_key)
        return user
    enter("session.refused", actor=None, now=now, user=user.id if user else None, address=address)
    raise NotSignedIn(Text("The login or the password is not right."), code="wrong_password")


def _post_chosen(user: User, posts: tuple[PostHeld, ...], post_id: UUID | None) -> PostHeld | None:
    """The chosen post among those that are held, or none for the citizen; raises NotAllowed."""
    if post_id is None:
        if user.person_id is None:
            raise NotAllowed(Text("This account holds no post today."), code="no_post")
        return None
    for post in posts:
        if post.id == post_id:
            return post
    raise NotAllowed(Text("You do not hold this post today."), code="no_post")


def _open(
    user: User, post: PostHeld | None, *, kind: TokenKind, now: datetime, device: str
) -> Bearer:
    hours = (
        getattr(settings, "OFFICER_SIGN_IN_HOURS", 8)
        if post
        else getattr(settings, "CITIZEN_SIGN_IN_HOURS", 8)
    )
    with transaction.atomic():
        bearer = hand_out(
            user,
            post=post,
            kind=kind,
            lifetime=timedelta(hours=hours),
            now=now,
            device=device[:LONGEST_DEVICE],
        )
        enter("session.opened", actor=actor_for(user, post=post), now=now, kind=str(kind))
    return bearer
