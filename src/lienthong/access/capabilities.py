"""
What some posts may do and others not: by a mark on the post, and only where the law has it done.

The mark says that this officer may; the dated row, that this kind of office may on that day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.access.actors import PostHeld
from lienthong.access.models import Capability, Office
from lienthong.access.periods import held_on
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

TAKES_IN_LISTS: Final = "takes_in_lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilitySeen:
    """A capability of a kind of office as the law gives it, and how sure we are of it."""

    office_kind: str
    level: str
    instrument: str
    confidence: str


def check_office_may(capability: str, office_id: UUID, *, on: date) -> None:
    """Raises `Invalid` where no law has offices of this kind do it on that day."""
    kind = Office.objects.values_list("kind", flat=True).get(id=office_id)
    if capability_of(capability, kind, on=on) is None:
        text = Text("No law has offices of this kind do that. Give the post in another office.")
        raise Invalid(Problem(capability, "not_of_this_office", text))


def may_take_in_lists(post: PostHeld, *, on: date) -> bool:
    """Whether the post bears the mark, and its kind of office may on that day."""
    if not post.takes_in_lists:
        return False
    return capability_of(TAKES_IN_LISTS, post.office_kind, on=on) is not None


def capability_of(capability: str, office_kind: str, *, on: date) -> CapabilitySeen | None:
    """By what offices of this kind have the capability on a day; None where they have it not."""
    rows = Capability.objects.filter(held_on(on), capability=capability, office_kind=office_kind)
    row = rows.order_by("-since").first()
    if row is None:
        return None
    return CapabilitySeen(
        office_kind=row.office_kind,
        level=row.level,
        instrument=row.instrument,
        confidence=row.confidence,
    )
