"""The events of life by which people look for a procedure, and what belongs to each on a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words

from .dated import in_force
from .models import EventProcedure, LifeEvent, NationalProcedure
from .titles import ServiceLine, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeen:
    """An event of life as the first page offers it."""

    slug: str
    title: Words
    says: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWhole:
    """An event with its procedures, the one that most people mean first."""

    event: EventSeen
    procedures: tuple[ServiceLine, ...]


def life_events() -> tuple[EventSeen, ...]:
    return tuple(_seen(row) for row in LifeEvent.objects.order_by("position"))


def life_event(slug: str, *, on: date) -> EventWhole:
    """The event with its procedures as far as the catalogue held here has them."""
    row = LifeEvent.objects.filter(slug=slug).first()
    if row is None:
        raise NotFound(Text("There is no such event of life."))
    belonging = in_force(EventProcedure.objects.filter(event=slug), on).order_by("position")
    codes = list(belonging.values_list("procedure", flat=True))
    names = dict(NationalProcedure.objects.filter(code__in=codes).values_list("code", "name"))
    return EventWhole(
        event=_seen(row),
        procedures=lines_of([(code, names[code]) for code in codes if code in names], on=on),
    )


def events_of(codes: Collection[str], *, on: date) -> Mapping[str, EventSeen]:
    """The event of life to which each of these belongs on a day, the first of several."""
    rows = in_force(EventProcedure.objects.filter(procedure__in=codes), on).order_by("position")
    events = {event.slug: event for event in life_events()}
    found: dict[str, EventSeen] = {}
    for row in rows:
        found.setdefault(row.procedure, events[row.event])
    return found


def _seen(row: LifeEvent) -> EventSeen:
    return EventSeen(
        slug=row.slug,
        title=Words(vi=row.title_vi, en=row.title_en),
        says=Words(vi=row.says_vi, en=row.says_en),
    )
