"""Who may see what the register held before: it can out somebody, and leaves a line of its own."""

from datetime import datetime
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text
from lienthong.register.points import checked_point


def check_past(
    known_at: int | None, *, actor: Actor, dossier_id: UUID, now: datetime, ever: bool = False
) -> None:
    """
    Pass who asks for the present; who asks for what was known before needs a post for it.

    Raises `NotAllowed`, or `Invalid` for a point still to come. The caller owns the transaction.
    """
    if known_at is None and not ever:
        return
    if not actor.sees_withdrawn:
        raise NotAllowed(
            Text(
                "What the register held before can reveal an adoption or a sex determined anew: "
                "it is open to the posts that may see it."
            ),
            code="withdrawn_closed",
        )
    checked_point(known_at)
    enter("past.looked_at", actor=actor, now=now, dossier_id=dossier_id, point=known_at or 0)
