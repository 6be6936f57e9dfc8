"""Who looked at me, with the office and post of those who did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.posts import PostTitle, titles_of
from lienthong.audit import looks


@dataclass(frozen=True, slots=True, kw_only=True)
class LookShown:
    """
    One look as the person looked at may see it: the post, not the officer's name.

    `by` is None where a citizen looked; `by_myself` tells one's own looks from another's.
    """

    id: int
    at: datetime
    level: str
    purpose: str
    by: PostTitle | None
    by_myself: bool
    dossier_id: UUID | None


def looks_at(actor: Actor, *, before: int | None = None, limit: int = 50) -> tuple[LookShown, ...]:
    """The looks at the actor's own person, newest first; `before` is the last id already seen."""
    taken = looks.looks_at(actor, before=before, limit=limit)
    titles = titles_of({look.post_id for look in taken if look.post_id})
    return tuple(shown(look, titles, actor) for look in taken)


def shown(look: looks.LookTaken, titles: Mapping[UUID, PostTitle], actor: Actor) -> LookShown:
    return LookShown(
        id=look.id,
        at=look.at,
        level=look.level,
        purpose=look.purpose,
        by=titles.get(look.post_id) if look.post_id else None,
        by_myself=look.actor_id == actor.user_id and look.post_id is None,
        dossier_id=look.dossier_id,
    )
