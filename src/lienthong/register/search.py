"""Finding people by what is known of them; whom it shows sees the look, at the level of a list."""

from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

import msgspec
from django.db import DatabaseError, connection

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .fits import Fit
from .question import Asked
from .seen import PersonSeen
from .snapshot import people_now

LONGEST_PLACE: Final = 60
NO_SUCH_PLACE: Final = "P0002"
FIND: Final = "SELECT * FROM register_search(%s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a page of this list ended: opaque to who reads on, and tells nothing of anybody."""

    fit: Fit
    place: UUID

    def __str__(self) -> str:
        return f"{self.fit.value}-{self.place.hex}"

    @classmethod
    def parse(cls, text: str) -> Self:
        fit, _, place = text[:LONGEST_PLACE].partition("-")
        try:
            return cls(Fit(fit), UUID(hex=place))
        except ValueError:
            raise no_such_place() from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    person: PersonSeen
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """
    Nobody is counted: how many there are beyond a page would tell of those who are hidden.

    `is_cut`: so many have this name that not all of them were compared with the parents asked for.
    """

    items: tuple[Found, ...]
    next: str | None
    is_cut: bool


def found_people(
    asked: Asked,
    *,
    actor: Actor,
    purpose: str,
    most: int,
    after: str | None = None,
    dossier_id: UUID | None = None,
) -> FoundPage:
    """
    A page of those who fit, the closest first, each listed to them as a look.

    The caller owns the transaction. Raises `Invalid` for a place that is none in this list, or no
    longer one that the actor may see.
    """
    behind = Behind.parse(after) if after else None
    values = [
        msgspec.json.encode(asked).decode(),
        behind.fit.value if behind else None,
        behind.place if behind else None,
        most,
        purpose,
        actor.user_id,
        actor.post_id,
        dossier_id,
    ]
    with connection.cursor() as cursor:
        try:
            cursor.execute(FIND, values)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) == NO_SUCH_PLACE:
                raise no_such_place() from None
            raise
        ids, fits, places, has_more, is_cut = cursor.fetchone()
    people = people_now(ids, today=asked.today)
    return FoundPage(
        items=tuple(
            Found(person=people[id], fit=Fit(fit)) for id, fit in zip(ids, fits, strict=True)
        ),
        next=str(Behind(Fit(fits[-1]), places[-1])) if has_more else None,
        is_cut=is_cut,
    )


def no_such_place() -> Invalid:
    text = Text("This is no place in the list. Begin at its first page.")
    return Invalid(Problem("after", "cursor_wrong", text))
