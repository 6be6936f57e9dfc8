"""The rows of a citizen's own data that not everybody has, and what the law derives from others."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.procedures.labels import NO, YES
from lienthong.register.further import Lasts, Sourced
from lienthong.register.marital import Marital, MaritalSeen, marital_status
from lienthong.register.seen import Dwelling
from lienthong.register.words import CONTACTS, OLD_NUMBERS

from .act_words import source_said
from .my_fields import Row, Units, ValueSaid, homes_said, one
from .my_kin import Close

ROLES: Final[Mapping[str, Text]] = MappingProxyType(
    {"parent": Text("as a parent"), "guardian": Text("as guardian")}
)
STATUS: Final[Mapping[Marital, Text]] = MappingProxyType(
    {
        Marital.SINGLE: Text("Not married"),
        Marital.MARRIED: Text("Is married"),
        Marital.WIDOWED: Text("Widowed"),
        Marital.DIVORCED: Text("Divorced"),
    }
)


def rows_of_names(close: Close) -> Iterator[Row]:
    further = close.me.further
    yield Row(code="other_name", values=lasting_said(further.other_names, {}))
    yield Row(code="old_number", values=lasting_said(further.numbers, OLD_NUMBERS))


def rows_of_places(close: Close, units: Units) -> Iterator[Row]:
    further = close.me.further
    ends = further.temporary_ends
    lodging = tuple(
        ValueSaid(
            said=value.said,
            beside=(Text("ends on {day}", day=f"{ends:%d/%m/%Y}"),) if ends else (),
            since=value.since,
            source=value.source,
        )
        for value in homes_said(present(further.temporary), units)
    )
    yield Row(code="temporary", values=lodging)
    yield Row(code="present_place", values=homes_said(present(further.present_place), units))
    away = further.absence
    said = YES if away and away.value else NO
    yield Row(code="absence", values=one(away, said, since=away.since) if away else ())
    file = further.file
    yield Row(code="residence_file", values=one(file, file.value) if file else ())


def rows_of_contacts(close: Close) -> Iterator[Row]:
    yield Row(code="contact", values=lasting_said(close.me.further.contacts, CONTACTS))


def rows_derived(close: Close, *, today: date) -> Iterator[Row]:
    """What nobody enters: the law brings it, and its article stands beside."""
    status = marital_of(close, today=today)
    yield Row(
        code="marital",
        values=(ValueSaid(said=STATUS[status.status], since=status.since, law=status.law),),
    )
    yield Row(
        code="representatives",
        values=tuple(
            ValueSaid(
                said=close.people[one.person].name.full,
                beside=(ROLES.get(one.role, ROLES["guardian"]),),
                law=one.law,
            )
            for one in close.me.stood_for_by
            if one.person in close.people and close.people[one.person].is_alive
        ),
    )
    yield Row(
        code="represented",
        values=tuple(ValueSaid(said=ward.name.full) for ward in close.wards),
    )


def marital_of(close: Close, *, today: date) -> MaritalSeen:
    """A marriage to somebody who is not shown is answered as none."""
    row = close.me.spouse
    spouse = close.people.get(row.value) if row and row.value else None
    is_hidden = bool(row and row.value and spouse is None)
    return marital_status(
        last=row.since if row and not is_hidden else None,
        is_to_somebody=spouse is not None,
        spouse_died=spouse.died if spouse else None,
        on=today,
    )


def present(home: Sourced[Dwelling | None] | None) -> tuple[Sourced[Dwelling | None], ...]:
    return (home,) if home else ()


def lasting_said(
    found: Iterable[Sourced[Lasts]], kinds: Mapping[str, Text]
) -> tuple[ValueSaid, ...]:
    return tuple(
        ValueSaid(
            said=row.value.says,
            beside=(kinds[row.value.kind],) if row.value.kind in kinds else (),
            since=row.since,
            source=source_said(row.act),
        )
        for row in found
    )
