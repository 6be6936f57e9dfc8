"""What is behind a token that is shown; every request asks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor
from lienthong.decoding import decoded

# Composed by Django and planned anew it was a tenth of a question through the API.
SHOWN: Final = "SELECT access_shown(%(digest)s, %(kind)s, %(today)s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """
    A token as it is today; `is_seen`: it was noted today already.

    `holds`: the post, and the office it is in, hold today; without a post there is nothing to hold.
    """

    id: UUID
    expires_at: datetime
    is_revoked: bool
    is_active: bool
    is_seen: bool
    holds: bool
    actor: Actor


def shown_by(digest: bytes, *, kind: str, today: date) -> Shown | None:
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, {"digest": digest, "kind": kind, "today": today})
        (found,) = cursor.fetchone()
    return decoded(found, Shown) if found else None
