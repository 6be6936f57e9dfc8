"""Single facts that count, with their ids: to be corrected or ended, a fact is named."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from lienthong.core.partial_dates import PartialDate

from .cited import ActCited, facts_cited
from .fold import FactsOf
from .models import Fact, Parentage
from .seen import FactSeen, Source

# Which columns tell facts of a kind apart, and which say what each says. Whole numbers are not
# among them: that one was cancelled is a fact, and the number itself is never taken away.
TOLD_BY: Final[MappingProxyType[str, tuple[str, ...]]] = MappingProxyType(
    {
        "names": ("", "given", "middle", "family"),
        "other_names": ("", "name"),
        "births": ("unit_code", "place", "registered_unit_code"),
        "sexes": ("", "sex"),
        "nationalities": ("", "country"),
        "hometowns": ("unit_code", "text"),
        "lives": ("", "life"),
        "number_ends": ("because", "number"),
        "old_numbers": ("kind", "number"),
        "mergings": ("", "into_id"),
        "examinations": ("kind", "dossier_id"),
        "parents": ("role", "parent_id", "name"),
        "spouses": ("", "spouse_id"),
        "guardians": ("kind", "guardian_id"),
        "residences": ("unit_code", "text"),
        "temporaries": ("unit_code", "text"),
        "present_places": ("unit_code", "text"),
        "absences": ("", "is_absent"),
        "files": ("", "number"),
        "memberships": ("relation", "household_id"),
        "cards": ("kind", "number", "place", "ended"),
        "contacts": ("kind", "value"),
    }
)


def facts_standing(people: Collection[UUID], kinds: Collection[str]) -> tuple[FactSeen, ...]:
    """Of people shown to this transaction, by kind, person and start."""
    if unknown := set(kinds) - TOLD_BY.keys():
        raise ValueError(f"no single facts are named of the kinds {sorted(unknown)}")
    if not (people and kinds):
        return ()
    cited = facts_cited(people)
    found = (fact for held in cited.facts.values() for fact in facts_in(held, cited.acts, kinds))
    return tuple(sorted(found, key=lambda fact: (fact.kind, fact.person, fact.since.earliest)))


def facts_in(
    held: FactsOf, acts: Mapping[int, ActCited], kinds: Collection[str]
) -> Iterator[FactSeen]:
    for kind in kinds:
        for row in getattr(held, kind):
            yield fact_seen(kind, row, acts.get(row.entered_by_id))


def fact_seen(kind: str, row: Fact, act: ActCited | None) -> FactSeen:
    what, value, beside, apart = (*TOLD_BY[kind], "", "")[:4]
    return FactSeen(
        id=row.id,
        person=row.person_id,
        kind=kind,
        since=PartialDate(row.since, row.since_latest),
        until=getattr(row, "until", None),
        what=said(row, what),
        value=said(row, value),
        beside=said(row, beside),
        kinship=row.kind if isinstance(row, Parentage) else "",
        apart=said(row, apart),
        source=source_of(act) if act else None,
    )


def source_of(act: ActCited) -> Source:
    return Source(
        act=act.id,
        kind=act.kind,
        acted_on=act.acted_on,
        source=act.source,
        office=act.office,
        entry=act.entry,
        marks=act.marks,
    )


def said(row: Fact, column: str) -> str:
    found = getattr(row, column) if column else None
    return "" if found is None else str(found)
