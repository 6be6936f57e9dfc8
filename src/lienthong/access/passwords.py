"""A new password: chosen by who knows the old one; every other sign-in ends with it."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.models import User
from lienthong.access.new_passwords import check_password_strength, normal_password
from lienthong.access.rate_limits import check_rate, forget
from lienthong.access.sessions import end_other_sign_ins
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

WINDOW: Final = timedelta(minutes=15)
LIMIT: Final = 5


def change_password(old: str, new: str, *, actor: Actor, token: str, now: datetime) -> None:
    """
    Set a new password; `token` is the sign-in that stays.

    The old one is asked, as a screen may have been left open. Makes its own transactions and
    must not run inside one: a refusal leaves its count. Raises Invalid, TooMany.
    """
    old, new = normal_password(old), normal_password(new)
    user = User.objects.get(id=actor.user_id)
    key = f"password.change:{user.id}"
    check_rate(key, limit=LIMIT, window=WINDOW, now=now)
    if not check_password(old, user.password):
        enter("password.refused", actor=actor, now=now)
        text = Text("The old password is not right.")
        raise Invalid(Problem("old_password", "wrong_password", text))
    check_new_password(new, user=user)
    with transaction.atomic():
        set_password(user, new)
        end_other_sign_ins(actor=actor, token=token, now=now)
        enter("password.changed", actor=actor, now=now)
        if user.person_id is not None:
            tell(user.person_id, "account.password_changed", now=now)
    forget(key)


def check_new_password(new: str, *, user: User) -> None:
    check_password_strength(new, login=user.login)
    if check_password(new, user.password):
        text = Text("This is your old password. Choose another.")
        raise Invalid(Problem("password", "password_old", text))


def set_password(user: User, new: str) -> None:
    """In the caller's transaction; who calls also ends sign-ins and tells the owner."""
    User.objects.filter(id=user.id).update(password=make_password(new))
