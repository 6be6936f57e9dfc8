"""Closing an account whose owner has died or has another, and opening it again."""

from datetime import datetime
from uuid import UUID

from lienthong.access.models import Token, User
from lienthong.audit.account import enter


def close_account(person_id: UUID, *, now: datetime) -> bool:
    """
    Close the account of a person, with every sign-in that is open; whether one was open.

    The caller owns the transaction. Doing it again changes nothing.
    """
    user = User.objects.select_for_update().filter(person_id=person_id, is_active=True).first()
    if user is None:
        return False
    user.is_active = False
    user.save(update_fields=["is_active"])
    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
    enter("user.closed", actor=None, now=now, user=user.id)
    return True


def has_account(person_id: UUID) -> bool:
    return User.objects.filter(person_id=person_id, is_active=True).exists()


def reopen_account(person_id: UUID, *, now: datetime) -> None:
    """For what a hold has closed; one that was shut for another reason is none of this."""
    if User.objects.filter(person_id=person_id, is_active=False).update(is_active=True):
        enter("user.reopened", actor=None, now=now, person=person_id)
