"""Places in a list that somebody reads page by page: opaque to them, a key of the index to us."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """The last line that was read: its moment, if it has one, and its id."""

    at: datetime | None
    id: UUID

    def __str__(self) -> str:
        written = f"{self.at.isoformat() if self.at else ''}|{self.id}"
        return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Raises `Invalid` for what we have not written ourselves."""
        try:
            padded = text[:LONGEST] + "=" * (-len(text[:LONGEST]) % 4)
            at, _, id = base64.urlsafe_b64decode(padded.encode()).decode().partition("|")
            place = cls(datetime.fromisoformat(at) if at else None, UUID(id))
        except (ValueError, binascii.Error, UnicodeError):
            raise wrong_cursor() from None
        if place.at is not None and place.at.tzinfo is None:
            raise wrong_cursor()
        return place


def earlier_than(place: Place, moment: str) -> Q:
    """What follows in a list with the newest first, by the column `moment`."""
    return Q((f"{moment}__lt", dated(place))) | Q((moment, place.at), pk__lt=place.id)


def later_than(place: Place, moment: str) -> Q:
    """What follows in a list with the oldest first."""
    return Q((f"{moment}__gt", dated(place))) | Q((moment, place.at), pk__gt=place.id)


def dated(place: Place) -> datetime:
    """Raises `Invalid` for a place of another list, whose lines may have no moment."""
    if place.at is None:
        raise wrong_cursor()
    return place.at


def wrong_cursor() -> Invalid:
    text = Text("This is no place in the list. Begin at its first page.")
    return Invalid(Problem("after", "cursor_wrong", text))
