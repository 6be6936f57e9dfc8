"""The fields that not everybody has: other names and numbers, other places, who stands in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from lienthong.core.partial_dates import PartialDate

from . import models
from .cited import ActCited
from .fold import FactsOf, dwelling, holding, start_of
from .seen import Dwelling

Value = TypeVar("Value")
Row = TypeVar("Row", bound=models.Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Generic[Value]):
    """A value with its source; `since` is None where the day would say more than the value."""

    value: Value
    since: PartialDate | None
    act: ActCited


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasts:
    """Something of a kind that holds to `until`, or for good; `says` is a name, number or id."""

    kind: str
    says: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherSourced:
    """
    What holds on a day of the fields that not everybody has, each with its source.

    `numbers` are those of before: of a former card, a passport. A number that was cancelled is
    not among them: that there was one may tell of another sex. `guardians` are ids.
    """

    other_names: tuple[Sourced[Lasts], ...]
    numbers: tuple[Sourced[Lasts], ...]
    temporary: Sourced[Dwelling | None] | None
    temporary_ends: date | None
    present_place: Sourced[Dwelling | None] | None
    absence: Sourced[bool] | None
    file: Sourced[str] | None
    contacts: tuple[Sourced[Lasts], ...]
    guardians: tuple[Sourced[Lasts], ...]


def further_sourced(facts: FactsOf, acts: Mapping[int, ActCited], *, on: date) -> FurtherSourced:
    lodging, present = holding(facts.temporaries, on), holding(facts.present_places, on)
    absence, file = holding(facts.absences, on), holding(facts.files, on)
    return FurtherSourced(
        other_names=tuple(
            sourced(row, Lasts(kind="", says=row.name, until=row.until), acts)
            for row in lasting_on(facts.other_names, on)
        ),
        numbers=tuple(
            sourced(row, Lasts(kind=row.kind, says=row.number, until=None), acts)
            for row in facts.old_numbers
        ),
        temporary=sourced(lodging, dwelling(lodging), acts) if lodging else None,
        temporary_ends=next_start(facts.temporaries, on),
        present_place=sourced(present, dwelling(present), acts) if present else None,
        absence=sourced(absence, absence.is_absent, acts) if absence else None,
        file=sourced(file, file.number, acts) if file else None,
        contacts=tuple(
            sourced(row, Lasts(kind=row.kind, says=row.value, until=row.until), acts)
            for row in lasting_on(facts.contacts, on)
        ),
        guardians=tuple(
            sourced(row, Lasts(kind=row.kind, says=str(row.guardian_id), until=row.until), acts)
            for row in lasting_on(facts.guardians, on)
        ),
    )


def sourced(row: models.Fact, value: Value, acts: Mapping[int, ActCited]) -> Sourced[Value]:
    return Sourced(value=value, since=start_of(row), act=acts[row.entered_by_id])


Lasting = TypeVar("Lasting", bound=models.Lasting)


def lasting_on(rows: Iterable[Lasting], on: date) -> Iterator[Lasting]:
    return (row for row in rows if row.since <= on and (row.until is None or on <= row.until))


def next_start(rows: Iterable[models.Fact], on: date) -> date | None:
    """The day from which something else holds, where that is known."""
    return min((row.since for row in rows if row.since > on), default=None)
