"""Who looked at me: a person reads the looks at themself, and nobody else's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection


class Oneself(Protocol):
    """An actor who is a person, in no post; `access.actors.Actor` may be one."""

    @property
    def person_id(self) -> UUID | None: ...

    @property
    def post_id(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LookTaken:
    """One look: when, at which level, what for, by whom in which post, in which dossier."""

    id: int
    at: datetime
    actor_id: UUID
    post_id: UUID | None
    purpose: str
    dossier_id: UUID | None
    level: str


def looks_at(
    actor: Oneself, *, before: int | None = None, limit: int = 50
) -> tuple[LookTaken, ...]:
    """
    The looks at the actor's own person, newest first; `before` is the id of the last one seen.

    There is no way to ask for another person's: the database cannot know who is asking, so the
    person is taken from the actor and never from the request.
    """
    if actor.person_id is None or actor.post_id is not None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, at, actor_id, post_id, purpose, dossier_id, level"
            " FROM audit_looks_at(%s, %s, %s)",
            [actor.person_id, before, limit],
        )
        rows = cursor.fetchall()
    return tuple(
        LookTaken(
            id=id_,
            at=at,
            actor_id=actor_id,
            post_id=post_id,
            purpose=purpose,
            dossier_id=dossier_id,
            level=level,
        )
        for id_, at, actor_id, post_id, purpose, dossier_id, level in rows
    )
