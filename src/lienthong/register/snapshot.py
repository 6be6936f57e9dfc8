"""People as values: as they are now, as on a day, as known at a point of the account."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from django.db import connection

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.decoding import decoder

from . import models
from .facts import facts_of
from .fold import FactsOf, cards_on, person_seen
from .seen import CardSeen, Dwelling, Life, PersonSeen, Relation, Sex

KEPT_STATES: Final = "SELECT * FROM register_kept_states(%s, %s, %s)"


class RowNow(msgspec.Struct, frozen=True):
    """What a value takes of a row of `PersonNow`; Django takes five times as long to make one."""

    person_id: UUID
    version: int
    number: str | None
    family: str
    middle: str
    given: str
    born_earliest: date
    born_latest: date
    birth_unit_code: str | None
    sex: Sex
    nationality: str
    hometown: str
    life: Life
    died_earliest: date | None
    died_latest: date | None
    residence: str | None
    unit_code: str | None
    temporary: str | None
    temporary_unit_code: str | None
    temporary_until: date | None
    present_place: str | None
    present_unit_code: str | None
    is_absent: bool
    residence_file: str | None
    household_id: UUID | None
    relation: Relation | None
    spouse_id: UUID | None
    married_earliest: date | None
    married_latest: date | None
    mother_id: UUID | None
    father_id: UUID | None
    merged_into_id: UUID | None
    examined: tuple[str, ...] | None
    changes_on: date | None


ROW: Final = decoder(RowNow)
CARDS: Final = decoder(list[CardSeen])


@dataclass(frozen=True, slots=True)
class KeptState:
    """The kept state of somebody who is shown, with the cards that are not withdrawn."""

    now: RowNow
    cards: list[CardSeen]
    ethnicity: str | None


def people_now(
    people: Collection[UUID], *, today: date, ethnicity: bool = False
) -> dict[UUID, PersonSeen]:
    """
    The present state of those among `people` that are shown to this transaction.

    Spouses' numbers and heads of household are filled in as far as they are shown too.
    """
    kept = {state.now.person_id: state for state in kept_states(people, today, ethnicity)}
    stale = [id for id, one in kept.items() if one.now.changes_on and one.now.changes_on <= today]
    folded = people_on(stale, on=today)
    return with_kin(
        {id: as_seen(one, on=today) for id, one in kept.items()}
        | {id: replace(one, ethnicity=kept[id].ethnicity) for id, one in folded.items()}
    )


def kept_states(people: Collection[UUID], today: date, ethnicity: bool) -> Iterator[KeptState]:
    with connection.cursor() as cursor:
        cursor.execute(KEPT_STATES, [list(people), today, ethnicity])
        rows = cursor.fetchall()
    for state, cards, printed in rows:
        yield KeptState(
            ROW.decode(state),
            CARDS.decode(cards or "[]"),
            printed,
        )


def people_on(
    people: Collection[UUID], *, on: date, known_at: int | None = None
) -> dict[UUID, PersonSeen]:
    """The state on a day, folded from the facts as known at a point of the account."""
    if not people:
        return {}
    facts = facts_of(people, known_at=known_at)
    return {
        person.id: person_seen(person, facts[person.id], on=on)
        for person in models.Person.objects.filter(id__in=list(people))
        if facts[person.id].births
    }


def person_then(now: PersonSeen, facts: FactsOf, *, record: UUID, on: date) -> PersonSeen | None:
    """The same of one person whose facts are at hand; None where they were not yet known."""
    if not facts.births:
        return None
    return person_seen(models.Person(id=record, version=now.version), facts, on=on)


def with_kin(found: dict[UUID, PersonSeen]) -> dict[UUID, PersonSeen]:
    """Nobody is copied who has none among them: a copy is a third of what reading one takes."""
    heads = {
        person.household_id: person.id
        for person in found.values()
        if person.relation is Relation.HEAD
    }
    return {
        id: replace(
            person,
            head_id=heads.get(person.household_id),
            spouse_number=found[person.spouse_id].number if person.spouse_id in found else None,
        )
        if person.household_id in heads or person.spouse_id in found
        else person
        for id, person in found.items()
    }


def as_seen(kept: KeptState, *, on: date) -> PersonSeen:
    """The kept state as a value; kin are added by who reads."""
    row = kept.now
    return PersonSeen(
        id=row.person_id,
        version=row.version,
        on=on,
        number=row.number,
        name=PersonName(row.family, row.middle, row.given),
        born=PartialDate(row.born_earliest, row.born_latest),
        birth_unit_code=row.birth_unit_code,
        sex=row.sex,
        nationality=row.nationality,
        hometown=row.hometown,
        life=row.life,
        died=partial(row.died_earliest, row.died_latest),
        residence=dwelling(row.residence, row.unit_code),
        temporary=dwelling(row.temporary, row.temporary_unit_code),
        temporary_until=row.temporary_until,
        present_place=dwelling(row.present_place, row.present_unit_code),
        is_absent=row.is_absent,
        residence_file=row.residence_file or "",
        household_id=row.household_id,
        relation=row.relation,
        spouse_id=row.spouse_id,
        married_since=partial(row.married_earliest, row.married_latest),
        mother_id=row.mother_id,
        father_id=row.father_id,
        merged_into=row.merged_into_id,
        examined=row.examined or (),
        cards=cards_on(kept.cards, on),
        ethnicity=kept.ethnicity,
    )


def partial(earliest: date | None, latest: date | None) -> PartialDate | None:
    return PartialDate(earliest, latest) if earliest and latest else None


def dwelling(text: str | None, unit_code: str | None) -> Dwelling | None:
    return Dwelling(text=text, unit_code=unit_code) if text and unit_code else None
