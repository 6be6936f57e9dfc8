"""Entering parents, marriages and guardians."""

from lienthong.core.sounds import sound_key

from .. import effects, models
from .fact import enter, enter_dated
from .marriages import check_may_marry


def enter_parent(effect: effects.Parent, act: models.Act) -> None:
    parent = models.Parentage(
        role=effect.role,
        parent_id=effect.parent,
        name=effect.name,
        sound_key=None if effect.parent else sound_key(effect.name),
        kind=effect.kind.value,
    )
    enter_dated(parent, effect, act)


def marry(effect: effects.Married, act: models.Act) -> None:
    check_may_marry(effect, act)
    for person, spouse in (effect.person, effect.spouse), (effect.spouse, effect.person):
        married = models.Spouse(spouse_id=spouse)
        enter(married, person, act, since=effect.earliest, since_latest=effect.latest)


def divorce(effect: effects.Divorced, act: models.Act) -> None:
    for person in effect.person, effect.spouse:
        enter(
            models.Spouse(spouse_id=None),
            person,
            act,
            since=effect.earliest,
            since_latest=effect.latest,
        )


def represent(effect: effects.Represent, act: models.Act) -> None:
    guardian = models.Representation(
        guardian_id=effect.guardian, kind=effect.kind, until=effect.until
    )
    enter_dated(guardian, effect, act)
