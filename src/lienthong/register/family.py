"""The family of a person on a day: kin with their names, marital status, who stands for them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.partial_dates import Certainty, PartialDate

from . import models
from .consequences import StandsFor, marital, representatives
from .facts import facts_of
from .fold import FactsOf, holding
from .kin import Kin, Tie, kin_on
from .look import LISTED, OPENED, opened
from .marital import MaritalSeen
from .seen import Life, PersonSeen
from .snapshot import people_now, people_on

# A change of these tells of an adoption or of a recognised parent.
BY_BIRTH: Final = frozenset({Tie.MOTHER, Tie.FATHER, Tie.CHILD, Tie.SIBLING})
PARENTS: Final = frozenset({Tie.MOTHER, Tie.FATHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and the point of the account at which it is asked about; now where there is none."""

    on: date
    known_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """
    A tie with the person at its other end; a parent who is not in the register is a name.

    `since` is None where the day would say more than the tie.
    """

    tie: Tie
    person: PersonSeen | None
    name: str
    since: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Representing:
    stands: StandsFor
    person: PersonSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyOn:
    relatives: tuple[Relative, ...]
    marital: MaritalSeen
    representatives: tuple[Representing, ...]


def family_on(
    person: UUID,
    moment: Moment,
    *,
    is_discreet: bool,
    actor: Actor,
    purpose: str,
    today: date,
    dossier_id: UUID | None = None,
) -> FamilyOn:
    """
    The family of somebody opened in this transaction; each relative is listed as a look.

    Discreet are parents, children and siblings those of today on every day, without since when.
    As known at a point the relatives are opened, because a list has their present state alone.
    """
    ties = ties_of(person, moment, is_discreet=is_discreet, today=today)
    level = LISTED if moment.known_at is None else OPENED
    shown = opened(kin_in(ties), actor=actor, purpose=purpose, dossier_id=dossier_id, level=level)
    facts = facts_of([person], known_at=moment.known_at)[person]
    if is_discreet:
        facts = with_parents_of_today(facts, today)
    return family_seen(ties, facts, moment, people_now(shown, today=today))


def ties_of(person: UUID, moment: Moment, *, is_discreet: bool, today: date) -> tuple[Kin, ...]:
    if is_discreet and moment.on != today:
        return discreet_ties(person, moment.on, today)
    ties = ties_at(person, moment)
    return tuple(map(without_day, ties)) if is_discreet else ties


def kin_in(ties: tuple[Kin, ...]) -> set[UUID]:
    return {tie.id for tie in ties if tie.id}


def family_seen(
    ties: tuple[Kin, ...], facts: FactsOf, moment: Moment, seen: Mapping[UUID, PersonSeen]
) -> FamilyOn:
    """
    From what was fetched: the ties, the person's facts, the relatives who are shown.

    Who is not shown is not there, and a marriage to them is none.
    """
    shown = {id: seen[id] for id in kin_in(ties) if id in seen}
    then = people_on(shown, on=moment.on, known_at=moment.known_at) if moment.known_at else shown
    return FamilyOn(
        relatives=tuple(relatives(ties, shown)),
        marital=marital_of(facts, then, moment.on, spouses=shown.keys()),
        representatives=tuple(
            Representing(stands=one, person=shown[one.person])
            for one in representatives(facts, living=alive_on(then, moment.on), on=moment.on)
        ),
    )


def ties_at(person: UUID, moment: Moment) -> tuple[Kin, ...]:
    return kin_on([person], on=moment.on, known_at=moment.known_at)[person]


def discreet_ties(person: UUID, on: date, today: date) -> tuple[Kin, ...]:
    by_birth = (tie for tie in ties_at(person, Moment(on=today)) if tie.tie in BY_BIRTH)
    others = (tie for tie in ties_at(person, Moment(on=on)) if tie.tie not in BY_BIRTH)
    born_by_then = (tie for tie in by_birth if is_born(tie, on))
    return (*map(without_day, born_by_then), *others)


def is_born(tie: Kin, on: date) -> bool:
    return tie.tie in PARENTS or tie.since is None or tie.since.earliest <= on


def without_day(tie: Kin) -> Kin:
    """Since when somebody is a parent would tell of an adoption."""
    return replace(tie, since=None) if tie.tie in PARENTS else tie


def with_parents_of_today(facts: FactsOf, today: date) -> FactsOf:
    """As if they had been the parents from birth on: that they were not is nobody's to see."""
    held = (
        holding((row for row in facts.parents if row.role == role), today)
        for role in ("mother", "father")
    )
    birth = facts.births[0]
    parents = tuple(
        models.Parentage(
            role=row.role, parent_id=row.parent_id, since=birth.since, since_latest=birth.since
        )
        for row in held
        if row
    )
    return replace(facts, parents=parents)


def relatives(ties: tuple[Kin, ...], seen: Mapping[UUID, PersonSeen]) -> Iterator[Relative]:
    for tie in ties:
        if tie.id is None or tie.id in seen:
            person = seen[tie.id] if tie.id else None
            yield Relative(
                tie=tie.tie,
                person=person,
                name=person.name.full if person else tie.name,
                since=tie.since,
            )


def marital_of(
    facts: FactsOf, then: Mapping[UUID, PersonSeen], on: date, *, spouses: Collection[UUID]
) -> MaritalSeen:
    """Somebody married to a person who is not shown is answered as one who never was."""
    row = holding(facts.spouses, on)
    spouse = then.get(row.spouse_id) if row and row.spouse_id else None
    if row and row.spouse_id and row.spouse_id not in spouses:
        facts = replace(facts, spouses=())
    return marital(facts, spouse_died=spouse.died if spouse else None, on=on)


def alive_on(people: Mapping[UUID, PersonSeen], on: date) -> Iterator[UUID]:
    """Who may have died by then is not certainly alive, and stands for nobody."""
    for id, person in people.items():
        died = person.died
        if person.life is Life.ALIVE or (died and died.is_after(on) is Certainty.YES):
            yield id
