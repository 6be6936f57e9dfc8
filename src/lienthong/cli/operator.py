"""Who acts at the command line: the one who runs the machine, under an account of their own."""

import secrets
from datetime import datetime
from typing import Final

from lienthong.access.actors import Actor
from lienthong.access.users import Account, account_named, enter_user
from lienthong.core.errors import Conflict, NotFound

LOGIN: Final = "operator"
NAME: Final = "Người vận hành (dòng lệnh)"


def operator(*, now: datetime) -> Actor:
    """
    The operator, entered at the first need.

    No post and no person: the operator sees nobody who is protected. Nobody signs in as them,
    because their password is thrown away; who may run the command has the database's keys anyway.
    """
    account = _known() or _entered(now)
    return Actor(user_id=account.id, name=account.name, language=account.language)


def _known() -> Account | None:
    try:
        return account_named(LOGIN)
    except NotFound:
        return None


def _entered(now: datetime) -> Account:
    # A digit is added, because a password of letters alone is refused.
    password = f"{secrets.token_urlsafe(32)}-1"
    try:
        return enter_user(LOGIN, name=NAME, password=password, actor=None, now=now)
    except Conflict:
        # Another command entered them in the meantime.
        return account_named(LOGIN)
