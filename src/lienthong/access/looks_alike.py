"""Who looked at me, with looks that are alike in one row: a day at an office is not fifty rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor
from lienthong.access.looks import LookShown, shown
from lienthong.access.models import Agency, User
from lienthong.access.posts import titles_of
from lienthong.audit.looks import LookTaken
from lienthong.decoding import decoded

ALIKE = "SELECT last_id, is_own, actor_id, looks FROM access_looks_alike(%s, %s, %s, %s)"


class Looker(StrEnum):
    OFFICE = "office"
    ONESELF = "oneself"
    CITIZEN = "citizen"
    AGENCY = "agency"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksAlike:
    """
    Looks of one day, the newest first, of which `last_id` is the newest.

    Of an office, for one purpose in one dossier; of oneself, for whatever. `agency` is the name
    of a body outside, such as a hospital.
    """

    last_id: int
    who: Looker
    agency: str
    looks: tuple[LookShown, ...]

    @property
    def last_at(self) -> datetime:
        return self.looks[0].at

    @property
    def first_at(self) -> datetime:
        return self.looks[-1].at


def looks_alike(
    actor: Actor, *, before: int | None = None, limit: int = 50
) -> tuple[LooksAlike, ...]:
    """The looks at the actor's own person; `before` is the last id of the last row seen."""
    if actor.person_id is None or actor.post_id is not None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [actor.person_id, actor.user_id, before, limit])
        rows = [
            (last_id, is_own, alone, decoded(looks, tuple[LookTaken, ...]))
            for last_id, is_own, alone, looks in cursor.fetchall()
        ]
    titles = titles_of({look.post_id for row in rows for look in row[3] if look.post_id})
    agencies, users = known({alone for _, is_own, alone, _ in rows if alone and not is_own})
    return tuple(
        LooksAlike(
            last_id=last_id,
            who=Looker.ONESELF if is_own else looker(alone, agencies, users),
            agency=agencies.get(alone, "") if alone else "",
            looks=tuple(shown(look, titles, actor) for look in looks),
        )
        for last_id, is_own, alone, looks in rows
    )


def known(ids: Collection[UUID]) -> tuple[Mapping[UUID, str], frozenset[UUID]]:
    """The names of those that are agencies, and those that are somebody's account."""
    if not ids:
        return {}, frozenset()
    agencies = dict(Agency.objects.filter(id__in=ids).values_list("id", "name"))
    return agencies, frozenset(User.objects.filter(id__in=ids).values_list("id", flat=True))


def looker(alone: UUID | None, agencies: Mapping[UUID, str], users: frozenset[UUID]) -> Looker:
    if alone is None:
        return Looker.OFFICE
    if alone in agencies:
        return Looker.AGENCY
    return Looker.CITIZEN if alone in users else Looker.PROGRAM
