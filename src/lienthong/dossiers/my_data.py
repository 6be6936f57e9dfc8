"""What the register knows of a citizen, as the citizen reads it: every field with its source."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.texts import Text
from lienthong.places.units import units_then
from lienthong.procedures.dated import AgeInForce
from lienthong.register.lifeline import AT_AN_ADDRESS

from .contest_fields import FIELDS
from .contest_lists import ContestSeen, contests_of
from .examining import kind_of_field
from .my_fields import (
    Row,
    Units,
    ValueSaid,
    registered_on,
    rows_apart,
    rows_of_cards,
    rows_of_family,
    rows_of_home,
    rows_of_person,
)
from .my_further_fields import rows_derived, rows_of_contacts, rows_of_names, rows_of_places
from .my_kin import Close, close_shown
from .my_life import EventTold, life_told
from .own import person_of

NOBODY: Final = Text("The register shows nobody.")
NOTHING: Final = Text("Nothing is recorded here.")
OF_PEOPLE: Final = frozenset(
    {"marriage", "mother", "father", "children", "representatives", "represented"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSeen:
    """A field with its values; `contest` is the objection under way, if there is one."""

    code: str
    label: Text
    values: tuple[ValueSaid, ...]
    former: tuple[ValueSaid, ...]
    empty: Text
    contest: ContestSeen | None
    is_examined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """
    Fields that belong together; what is delicate stays shut until it is opened.

    `age` is that at which a parent's view of a child ends, where there is a child.
    """

    title: Text
    fields: tuple[FieldSeen, ...]
    is_delicate: bool = False
    age: AgeInForce | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyData:
    sections: tuple[Section, ...]
    events: tuple[EventTold, ...]
    contests: tuple[ContestSeen, ...]


@transaction.atomic
def my_data(*, actor: Actor, today: date) -> MyData:
    """Oneself and who is close, as far as one may know; the looks are left like any other."""
    me = person_of(actor)
    close = close_shown(me, actor=actor, today=today)
    units = units_then(places_in(close, today=today))
    contests = contests_of(actor)
    return MyData(
        sections=tuple(sections(close, units, contests, me=me, today=today)),
        events=life_told(close, units),
        contests=contests,
    )


def places_in(close: Close, *, today: date) -> Iterator[tuple[str, date]]:
    """Every commune that the page names, on the day by whose map it is named."""
    if code := close.me.born.value.registered_unit_code:
        yield code, registered_on(close)
    further = close.me.further
    for place in (further.temporary, further.present_place):
        if place and place.value and place.since:
            yield place.value.unit_code, place.since.earliest
    if close.me.homes and (home := close.me.homes[0].value):
        since = close.me.homes[0].since
        yield from ((home.unit_code, day) for day in {today, since.earliest if since else today})
    for event in close.me.events:
        if event.what in AT_AN_ADDRESS and event.unit_code:
            yield event.unit_code, event.day.earliest


def sections(
    close: Close, units: Units, contests: Iterable[ContestSeen], *, me: UUID, today: date
) -> Iterator[Section]:
    under_way = {one.field: one for one in contests if one.answered_at is None}

    def seen(rows: Iterable[Row]) -> tuple[FieldSeen, ...]:
        return tuple(field_seen(row, under_way, close.examined) for row in rows)

    you = (*rows_of_person(close, units), *rows_of_names(close), *rows_of_contacts(close))
    yield Section(title=Text("You"), fields=seen(you))
    family = (*rows_of_family(close), *rows_derived(close, today=today))
    yield Section(title=Text("Family"), fields=seen(family), age=close.age)
    home = (*rows_of_home(close, units, me=me, today=today), *rows_of_places(close, units))
    yield Section(title=Text("Home and household"), fields=seen(home))
    yield Section(title=Text("Cards"), fields=seen(rows_of_cards(close, today=today)))
    apart = seen(rows_apart(close))
    yield Section(title=Text("Delicate data"), fields=apart, is_delicate=True)


def field_seen(
    row: Row, under_way: Mapping[str, ContestSeen], examined: Container[str]
) -> FieldSeen:
    is_of_people = row.code in OF_PEOPLE or row.label is not None
    return FieldSeen(
        code=row.code,
        label=row.label or FIELDS[row.code].label,
        values=row.values,
        former=row.former,
        empty=NOBODY if is_of_people else NOTHING,
        contest=under_way.get(row.code),
        is_examined=kind_of_field(row.code) in examined,
    )
