"""Which kind of office decides a procedure, on which level and by which instrument, on a day."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.models import Competence
from lienthong.access.periods import held_on
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceSeen:
    """A competence as the law gives it, and how sure we are of it."""

    procedure: str
    office_kind: str
    level: str
    instrument: str
    source: str
    confidence: str
    note: str
    since: date
    until: date | None


def competence_for(procedure: str, *, on: date) -> CompetenceSeen:
    """The competence in force on a day; raises NotFound if none is recorded."""
    rows = Competence.objects.filter(held_on(on), procedure=procedure)
    row = rows.order_by("-since").first()
    if row is None:
        raise NotFound(
            Text(
                "It is not recorded which office decides procedure {procedure} on {day}.",
                procedure=procedure,
                day=on,
            ),
            code="no_competence",
        )
    return CompetenceSeen(
        procedure=row.procedure,
        office_kind=row.office_kind,
        level=row.level,
        instrument=row.instrument,
        source=row.source,
        confidence=row.confidence,
        note=row.note,
        since=row.since,
        until=row.until,
    )


def decided_by(office_kind: str, *, on: date) -> tuple[str, ...]:
    """The codes of the procedures that offices of this kind decide on a day."""
    rows = Competence.objects.filter(held_on(on), office_kind=office_kind)
    return tuple(rows.order_by("procedure").values_list("procedure", flat=True).distinct())
