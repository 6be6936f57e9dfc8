"""
Answers that were sent when nobody was signed in any more, or from a page open too long.

They are the answers of one account and go back to that account alone: on a shared telephone the
next one to sign in is another. Whose they are is said by the page in which they were typed, sealed
when it was made (`{% csrf_token %}`, templatetags/whose.py). The session cannot say it, for when it
has ended the browser has thrown its cookie away; a cookie that outlives it would name whoever was
signed in last, who need not be the one that typed. What does not say whose it is, is not kept.
"""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from lienthong.access.actors import Actor

KEPT_FOR: Final = timedelta(hours=1)
WHOSE: Final = "whose"
# Never handed back to a page: the first two are made anew, the others are secrets.
NEVER: Final = frozenset(
    {
        "csrfmiddlewaretoken",
        WHOSE,
        "password",
        "old_password",
        "new_password",
        "same_password",
        "recovery_code",
    }
)


@dataclass(frozen=True, slots=True)
class Kept:
    """
    What was sent, and where to; files cannot be given back to a browser.

    `whose` is the account that was signed in when the page was made, None where it says none.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    whose: UUID | None

    @property
    def sealed(self) -> str:
        """For a hidden field, to be read by us alone; "" where nobody knows whose it is."""
        if self.whose is None:
            return ""
        row = [self.path, self.fields, self.had_files, str(self.whose)]
        return _seal("kept").encrypt(json.dumps(row, ensure_ascii=False).encode()).decode()

    def is_of_another_than(self, actor: Actor | None) -> bool:
        """What says nothing was typed where nobody was signed in: it is whoever's sends it."""
        return self.whose is not None and (actor is None or actor.user_id != self.whose)


def kept_of(request: HttpRequest) -> Kept:
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]
    whose = _whose(request.POST.get(WHOSE, ""))
    return Kept(request.get_full_path(), tuple(fields), bool(request.FILES), whose)


def unsealed(text: str) -> Kept | None:
    """What was kept; None for what is not ours or too old."""
    try:
        plain = _seal("kept").decrypt(text, ttl=int(KEPT_FOR.total_seconds()))
    except InvalidToken:
        return None
    path, fields, had_files, whose = json.loads(plain)
    return Kept(path, tuple((name, value) for name, value in fields), had_files, UUID(whose))


def sealed_owner(actor: Actor) -> str:
    """For a hidden field of a page's forms: that they are this account's."""
    return _seal(WHOSE).encrypt(actor.user_id.bytes).decode()


def _whose(text: str) -> UUID | None:
    # No end: a page may have been open for longer than any sign-in.
    try:
        return UUID(bytes=_seal(WHOSE).decrypt(text))
    except InvalidToken:
        return None


def _seal(use: str) -> Fernet:
    """One key a use, so that the one is never taken for the other."""
    digest = salted_hmac(f"lienthong.web.{use}", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
