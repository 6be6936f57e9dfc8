"""
Who may not be entered as married, whatever the rules of a procedure have asked before.

The register refuses what its own rows contradict. Ties that lie further off (Luật Hôn nhân và gia
đình, Article 5(2)(d): three generations, in-laws) need the rows of others, and are the rules'.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Final
from uuid import UUID

from lienthong.core.errors import Conflict
from lienthong.core.instruments import MARRIAGE_AND_FAMILY
from lienthong.core.texts import Text

from .. import effects, models
from ..fold import holding
from ..records import is_one
from ..seen import Kinship, Life

CONDITIONS: Final = MARRIAGE_AND_FAMILY.article(8, 1)
TO_ANOTHER: Final = MARRIAGE_AND_FAMILY.article(5, 2, "c")
KIN: Final = MARRIAGE_AND_FAMILY.article(5, 2, "d")
# The effects that can lay one marriage beside another.
TOUCHING: Final = (
    effects.Married,
    effects.Divorced,
    effects.Withdraw,
    effects.Correct,
    effects.TakeBack,
    effects.Merge,
)

# Two spouses of one person, the second of whom was married beside the first.
Beside = tuple[UUID, UUID]


def check_may_marry(effect: effects.Married, act: models.Act) -> None:
    """Raises `Conflict` for oneself, for the dead, for parent and child, and for siblings."""
    if is_one(effect.person, effect.spouse):
        raise Conflict(
            Text("Both are one person: nobody marries themself."),
            code="marries_themself",
            law=CONDITIONS.vi,
        )
    two = (effect.person, effect.spouse)
    if any(is_dead_by(person, effect.earliest, act) for person in two):
        raise Conflict(
            Text("By the register one of the two was dead on the day of the marriage."),
            code="marries_the_dead",
            law=CONDITIONS.vi,
        )
    if is_parent_and_child(*two) or are_siblings(*two):
        raise Conflict(
            Text("By the register the two are parent and child, or siblings."),
            code="marries_kin",
            law=KIN.vi,
        )


def is_dead_by(person: UUID, day: date, act: models.Act) -> bool:
    """
    A marriage of long ago may lie in the year of a death known by its year alone; but who is dead
    when the act is made marries nobody from that day on.
    """
    rows = models.LifeState.objects.filter(person_id=person, withdrawn_by=None)
    life = max(rows, key=lambda row: row.since, default=None)
    if life is None or life.life != Life.DEAD:
        return False
    return life.since_latest < day or life.since <= act.acted_on <= day


def is_parent_and_child(one: UUID, other: UUID) -> bool:
    """By blood or adoption, now or once."""
    return other in parents_ever(one) or one in parents_ever(other)


def are_siblings(one: UUID, other: UUID) -> bool:
    """Of one mother or father by blood; an adoption makes nobody of one blood."""
    return bool(parents_ever(one, Kinship.NATURAL) & parents_ever(other, Kinship.NATURAL))


def parents_ever(person: UUID, *kinships: Kinship) -> frozenset[UUID]:
    rows = models.Parentage.objects.filter(person_id=person, withdrawn_by=None)
    return frozenset(
        row.parent_id for row in rows if row.parent_id and (not kinships or row.kind in kinships)
    )


def check_one_spouse(people: Collection[UUID], act: models.Act) -> None:
    """
    Raises `Conflict` if this act, done to its last effect, lays a marriage beside another.

    Such as stood before it stays: whoever comes back from a declared death finds the spouse's
    second marriage standing by law (Luật Hôn nhân và gia đình, Article 67(2)).
    """
    touched = models.Spouse.objects.filter(person_id__in=list(people))
    rows = list(touched.filter(withdrawn_by=None) | touched.filter(withdrawn_by=act.entering))
    if not any(act.entering in (row.entered_by_id, row.withdrawn_by_id) for row in rows):
        return
    lives = lives_of({row.spouse_id for row in rows if row.spouse_id})
    for person in {row.person_id for row in rows}:
        own = [row for row in rows if row.person_id == person]
        before = beside([row for row in own if row.entered_by_id != act.entering], lives)
        if beside([row for row in own if row.withdrawn_by_id is None], lives) - before:
            raise Conflict(
                Text("By the register one of the two is married to somebody else at that time."),
                code="married_to_another",
                law=TO_ANOTHER.vi,
            )


def beside(
    rows: Iterable[models.Spouse], lives: Mapping[UUID, tuple[models.LifeState, ...]]
) -> frozenset[Beside]:
    """Of a person's marriages those that began while the spouse before had not died or gone."""
    in_order = sorted(rows, key=lambda row: row.since)
    return frozenset(
        (first.spouse_id, then.spouse_id)
        for first, then in pairwise(in_order)
        if first.spouse_id
        and then.spouse_id
        and first.spouse_id != then.spouse_id
        and not has_died(lives.get(first.spouse_id, ()), by=then.since_latest)
    )


def has_died(lives: Iterable[models.LifeState], *, by: date) -> bool:
    """Of a spouse who is not shown nobody knows that they died."""
    life = holding(lives, by)
    return life is not None and life.life == Life.DEAD


def lives_of(people: Collection[UUID]) -> Mapping[UUID, tuple[models.LifeState, ...]]:
    rows = list(models.LifeState.objects.filter(person_id__in=list(people), withdrawn_by=None))
    return {id: tuple(row for row in rows if row.person_id == id) for id in people}
