"""
A lost password: a code from somebody who has seen the card, with which the owner sets a new one.

Nobody but the owner ever knows a password: who lets somebody in again gives a code, which is
good for half an hour and once. Whose card it is is asked by `register.recover`.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.models import RecoveryCode, User
from lienthong.access.new_passwords import normal_password
from lienthong.access.passwords import check_new_password, set_password
from lienthong.access.posts import posts_of
from lienthong.access.rate_limits import check_rate, forget, give_back
from lienthong.access.sign_in import end_sessions
from lienthong.access.users import normal_login
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed, NotFound, NotSignedIn
from lienthong.core.texts import Text

# No 0 and O, 1 and I and L, U: it is read out and copied by hand. Sixty bits of it.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 3, 4
LIFETIME: Final = timedelta(minutes=30)
WINDOW: Final = timedelta(minutes=30)
LOGIN_LIMIT: Final = 5
ADDRESS_LIMIT: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMade:
    """A code as it is handed over, once; it is stored nowhere and shown in no trace."""

    code: str = field(repr=False)
    login: str
    expires_at: datetime


def code_for_officer(login: str, *, actor: Actor, now: datetime) -> CodeMade:
    """
    A code for an officer of the actor's own office, made by a leader of it.

    An account that is also a citizen's is `NotFound` here: its owner shows the card. So is who
    has no post in this office, or is the actor.
    """
    if actor.post is None or actor.post.role != LEADER:
        raise NotAllowed(Text("A leader of the office makes codes for its officers."))
    user = User.objects.filter(login=normal_login(login), is_active=True).first()
    if user is None or user.person_id is not None or not _may_give_posts_back(user, actor, now=now):
        raise NotFound(Text("There is no officer of your office with this login."))
    return hand_over(user.id, actor=actor, now=now)


def code_for_person(person_id: UUID, *, actor: Actor, now: datetime) -> CodeMade:
    """
    A code for the account of a person whose card the actor has seen.

    Who asked whether it is this person is `register.recover`. Raises NotFound if the person has
    no account, or one that also holds posts which the actor may not give back.
    """
    user = User.objects.filter(person_id=person_id, is_active=True).first()
    if user is None or not _may_give_posts_back(user, actor, now=now, or_has_none=True):
        raise NotFound(Text("No account of this person can be recovered here."))
    return hand_over(user.id, actor=actor, now=now)


def hand_over(user_id: UUID, *, actor: Actor, now: datetime) -> CodeMade:
    """
    Make a code in place of any that is open; the owner is told.

    For those who may: the functions above, and the operator at the machine, who has the
    database's keys anyway.
    """
    code = _new_code()
    hashed = make_password(_plain(code))
    with transaction.atomic():
        user = User.objects.select_for_update().get(id=user_id)
        RecoveryCode.objects.filter(user=user, ended_at=None).update(ended_at=now)
        made = RecoveryCode.objects.create(
            user=user,
            hashed=hashed,
            made_by=actor.user_id,
            made_in=actor.post_id,
            made_at=now,
            expires_at=now + LIFETIME,
        )
        enter("recovery.code_made", actor=actor, now=now, user=user.id, code=made.id)
        if user.person_id is not None:
            tell(user.person_id, "account.recovery_code_made", now=now)
    return CodeMade(code=code, login=user.login, expires_at=made.expires_at)


def recover(login: str, code: str, new: str, *, address: str, now: datetime) -> None:
    """
    Set a new password with a code; all sign-ins end.

    The answer is the same for a login that does not exist, a wrong code and an old one. Makes
    its own transactions and must not run inside one. Raises NotSignedIn, Invalid (the new
    password; the code stays good), TooMany.
    """
    login, new = normal_login(login), normal_password(new)
    login_key, address_key = f"recovery.login:{login}", f"recovery.address:{address}"
    check_rate(address_key, limit=ADDRESS_LIMIT, window=WINDOW, now=now)
    check_rate(login_key, limit=LOGIN_LIMIT, window=WINDOW, now=now)
    user = User.objects.filter(login=login, is_active=True).first()
    made = _open_code(user, now=now)
    if made is None:
        # Hash all the same, or the time of the answer tells that there is no code.
        make_password(_plain(code))
    if user is None or made is None or not check_password(_plain(code), made.hashed):
        enter(
            "recovery.refused", actor=None, now=now, user=user.id if user else None, address=address
        )
        raise NotSignedIn(Text("The login or the code is not right."), code="wrong_code")
    # The code is right: weak passwords that follow lock nobody out.
    give_back(address_key)
    give_back(login_key)
    check_new_password(new, user=user)
    with transaction.atomic():
        used = RecoveryCode.objects.filter(id=made.id, ended_at=None)
        if not used.update(ended_at=now, was_used=True):
            raise NotSignedIn(Text("The login or the code is not right."), code="wrong_code")
        set_password(user, new)
        end_sessions(user.id, actor=None, now=now)
        enter("password.recovered", actor=None, now=now, user=user.id, code=made.id)
        if user.person_id is not None:
            tell(user.person_id, "account.password_recovered", now=now)
    forget(login_key)


def _may_give_posts_back(
    user: User, actor: Actor, *, now: datetime, or_has_none: bool = False
) -> bool:
    """
    Whether the actor leads each office in which this account holds a post today.

    Otherwise who makes a code could act as another office's leader, or as their own.
    """
    posts = posts_of(user.id, on=day_of(now))
    if user.id == actor.user_id or not (posts or or_has_none):
        return False
    return all(actor.has_role(LEADER, office_id=post.office_id) for post in posts)


def _open_code(user: User | None, *, now: datetime) -> RecoveryCode | None:
    if user is None:
        return None
    return RecoveryCode.objects.filter(user=user, ended_at=None, expires_at__gt=now).first()


def _new_code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _plain(code: str) -> str:
    """The code however it was typed: with spaces, in small letters, without the dashes."""
    return "".join(char for char in code.upper() if char.isalnum())[:64]
