"""Marking people and dwellings as protected, and taking the mark away."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text
from lienthong.places.addresses import address_key

from .seen import Dwelling


def protect_person(person_id: UUID, *, actor: Actor, now: datetime) -> None:
    """From now on all but the posts that may are told that there is no such person."""
    mark("register_protect_person", person_id, "person.protected", actor=actor, now=now)


def unprotect_person(person_id: UUID, *, actor: Actor, now: datetime) -> None:
    mark("register_unprotect_person", person_id, "person.unprotected", actor=actor, now=now)


def protect_dwelling(dwelling: Dwelling, *, actor: Actor, now: datetime) -> None:
    """From now on the house is empty to all but the posts that may."""
    key = address_key(dwelling.text, dwelling.unit_code)
    mark("register_protect_address", key, "dwelling.protected", actor=actor, now=now)


def unprotect_dwelling(dwelling: Dwelling, *, actor: Actor, now: datetime) -> None:
    key = address_key(dwelling.text, dwelling.unit_code)
    mark("register_unprotect_address", key, "dwelling.unprotected", actor=actor, now=now)


@transaction.atomic
def mark(function: str, whom: UUID | str, action: str, *, actor: Actor, now: datetime) -> None:
    """
    The database asks for the post once more; the account tells that it was done, never of whom.
    """
    if not actor.sees_protected:
        raise NotAllowed(Text("Your post does not bring this: it is for the protected alone."))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s, %s)", [whom, actor.user_id, actor.post_id])
    enter(action, actor=actor, now=now)
