"""Fetching the facts of people that are shown to this transaction."""

from collections.abc import Collection, Iterable
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db import connection

from lienthong.decoding import untyped

from . import models
from .fold import FactsOf
from .rows import row_from

Row = models.Fact | models.Number

# By the field of `FactsOf` that holds them.
KINDS: Final[MappingProxyType[str, type[Row]]] = MappingProxyType(
    {
        "names": models.Name,
        "other_names": models.OtherName,
        "births": models.Birth,
        "sexes": models.Sex,
        "nationalities": models.Nationality,
        "hometowns": models.Hometown,
        "lives": models.LifeState,
        "numbers": models.Number,
        "number_ends": models.NumberEnd,
        "old_numbers": models.OldNumber,
        "mergings": models.Merging,
        "examinations": models.Examination,
        "parents": models.Parentage,
        "spouses": models.Spouse,
        "guardians": models.Representation,
        "residences": models.Residence,
        "temporaries": models.TemporaryResidence,
        "present_places": models.PresentPlace,
        "absences": models.Absence,
        "files": models.ResidenceFile,
        "memberships": models.Membership,
        "cards": models.Card,
        "contacts": models.Contact,
    }
)
# By the same kind of name; they may be entered and withdrawn, and are read through other doors.
APART: Final[MappingProxyType[str, type[models.Fact]]] = MappingProxyType(
    {
        "ethnicities": models.Ethnicity,
        "religions": models.Religion,
        "blood_groups": models.BloodGroup,
        "absence_grounds": models.AbsenceGround,
        "stays": models.Stay,
    }
)
ONE_KIND: Final = """
    SELECT '{kind}', person_id, to_jsonb(fact) FROM {table} AS fact
    WHERE person_id = ANY (%(people)s) AND ({counting})"""
# Facts that count: not withdrawn now, or entered and not yet withdrawn at a point. A point of the
# account is what `audit.xact.point_now` gave: all transactions below it have ended, so nobody who
# commits late slips in under it. A number is never withdrawn; that it was cancelled is a fact.
NOW: Final = "withdrawn_by_id IS NULL"
AT_A_POINT: Final = """register_xact_of(entered_by_id) < %(known_at)s::xid8 AND (
    withdrawn_by_id IS NULL OR register_xact_of(withdrawn_by_id) >= %(known_at)s::xid8)"""
NUMBER_NOW: Final = "true"
NUMBER_AT_A_POINT: Final = "register_xact_of(entered_by_id) < %(known_at)s::xid8"


def statement(*, fact: str, number: str) -> str:
    """All kinds in one go: a dozen small queries cost a dozen times what this does."""
    return " UNION ALL ".join(
        ONE_KIND.format(
            kind=kind,
            table=model._meta.db_table,
            counting=number if model is models.Number else fact,
        )
        for kind, model in KINDS.items()
    )


FACTS_NOW: Final = statement(fact=NOW, number=NUMBER_NOW)
# What was withdrawn too: it can out somebody, and is for those who may see it.
FACTS_EVER: Final = statement(fact="true", number=NUMBER_NOW)
FACTS_AT_A_POINT: Final = statement(fact=AT_A_POINT, number=NUMBER_AT_A_POINT)


def facts_of(people: Collection[UUID], *, known_at: int | None = None) -> dict[UUID, FactsOf]:
    """The facts of each of these people; one who is not shown has none."""
    with connection.cursor() as cursor:
        cursor.execute(
            FACTS_NOW if known_at is None else FACTS_AT_A_POINT,
            {"people": list(people), "known_at": str(known_at)},
        )
        return by_person(people, cursor.fetchall())


def by_person(
    people: Collection[UUID], rows: Iterable[tuple[str, UUID, str]]
) -> dict[UUID, FactsOf]:
    """Facts as the statement gives them: kind, person, the row as JSON."""
    found: dict[UUID, dict[str, tuple[Any, ...]]] = {person: {} for person in people}
    for kind, person, content in rows:
        held = found[person]
        held[kind] = (*held.get(kind, ()), row_from(KINDS[kind], untyped(content)))
    return {person: FactsOf(**held) for person, held in found.items()}
