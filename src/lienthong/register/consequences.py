"""
What the law or the calendar brings without anybody's decision: derived when one reads.

Each rule names its article. Nothing of it is stored, so nothing of it has to be undone when a
death or a marriage turns out to be wrong: the next reading no longer derives it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.instruments import CIVIL_CODE, IDENTITY, RESIDENCE
from lienthong.core.partial_dates import Certainty, PartialDate, years_after
from lienthong.core.texts import Words

from .fold import FactsOf, holding, parent_on, start_of
from .marital import MaritalSeen, marital_status
from .seen import Life

OF_AGE: Final = 18
# Who is born on 29/02 is a year older on 28/02 of a year without that day (partial_dates).
CARD_AGES: Final = (14, 25, 40, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsFor:
    """Somebody who stands for another by law; `role` says as what."""

    person: UUID
    role: str
    law: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Comes:
    """Something that the calendar brings on a day that may be known in part."""

    what: str
    day: PartialDate
    law: Words


def marital(facts: FactsOf, *, spouse_died: PartialDate | None, on: date) -> MaritalSeen:
    """Of a day; `spouse_died` is of the spouse of that day."""
    row = holding(facts.spouses, on)
    return marital_status(
        last=start_of(row) if row else None,
        is_to_somebody=row is not None and row.spouse_id is not None,
        spouse_died=spouse_died,
        on=on,
    )


def representatives(facts: FactsOf, *, living: Iterable[UUID], on: date) -> tuple[StandsFor, ...]:
    """
    Who stands for this person by law on a day; `living` are those of their kin who are alive.

    A guardian comes before the parents, and parents stand for a minor alone. Who dies stands for
    nobody, and nobody for the dead (Civil Code, Articles 134 to 141).
    """
    life = holding(facts.lives, on)
    if life is not None and life.life == Life.DEAD:
        return ()
    alive = frozenset(living)
    guardians = tuple(
        StandsFor(person=row.guardian_id, role=row.kind, law=CIVIL_CODE.article(136))
        for row in facts.guardians
        if row.since <= on and (row.until is None or on <= row.until) and row.guardian_id in alive
    )
    born = start_of(facts.births[0])
    if guardians or born.is_years_old(OF_AGE, on=on) is Certainty.YES:
        return guardians
    parents = (parent_on(facts.parents, role, on) for role in ("mother", "father"))
    return tuple(
        StandsFor(person=parent, role="parent", law=CIVIL_CODE.article(136))
        for parent in parents
        if parent is not None and parent in alive
    )


def to_come(facts: FactsOf, *, after: date) -> tuple[Comes, ...]:
    """What the calendar brings to somebody alive after a day, the nearest first."""
    life = holding(facts.lives, after)
    if life is not None and life.life == Life.DEAD:
        return ()
    found = (*birthdays(facts), *ends(facts))
    return tuple(
        sorted((one for one in found if one.day.latest > after), key=lambda one: one.day.earliest)
    )


def birthdays(facts: FactsOf) -> Iterator[Comes]:
    born = start_of(facts.births[0])
    yield Comes(what="of_age", day=aged(born, OF_AGE), law=CIVIL_CODE.article(20))
    for age in CARD_AGES:
        what = "first_card" if age == CARD_AGES[0] else "new_card"
        article = 19 if age == CARD_AGES[0] else 21
        yield Comes(what=what, day=aged(born, age), law=IDENTITY.article(article))


def ends(facts: FactsOf) -> Iterator[Comes]:
    for card in facts.cards:
        if card.until and not card.ended:
            yield Comes(
                what="card_expires", day=PartialDate.on(card.until), law=IDENTITY.article(21)
            )
    for row in facts.temporaries:
        if row.text is None:
            yield Comes(
                what="temporary_residence_ends", day=start_of(row), law=RESIDENCE.article(27)
            )
    for guardian in facts.guardians:
        if guardian.until:
            yield Comes(
                what="representation_ends",
                day=PartialDate.on(guardian.until),
                law=CIVIL_CODE.article(140),
            )


def aged(born: PartialDate, years: int) -> PartialDate:
    return PartialDate(years_after(born.earliest, years), years_after(born.latest, years))
