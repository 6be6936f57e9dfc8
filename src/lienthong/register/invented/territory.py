"""Where people are invented: one commune, or all of a province, with the ways between them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Final

from .dice import Wheel
from .grounds import Ground, Origin, Spot, origin_anywhere, spot_at

# Of a couple that founds a household of its own, of those who come from elsewhere, and of homes
# before the present one: how many stay within the province, or come from it. By ear of the census
# of 2019, where most moves of Hà Nội are within it; low confidence.
SHARE_SETTLING_APART: Final = 0.4
SHARE_FROM_PROVINCE: Final = 0.5


@dataclass(frozen=True)
class Territory:
    """
    A commune, or the communes of a province with the weight of each; `code` is its own.

    A commune alone throws no dice of its own: its people are the same whatever is invented of
    provinces.
    """

    code: str
    grounds: tuple[Ground, ...]
    weights: tuple[float, ...] = (1.0,)

    @property
    def is_alone(self) -> bool:
        return len(self.grounds) == 1

    @cached_property
    def by_weight(self) -> Wheel[Ground]:
        return Wheel(zip(self.grounds, self.weights, strict=True))

    @cached_property
    def by_code(self) -> dict[str, Ground]:
        return {ground.unit_code: ground for ground in self.grounds}

    def setting(self, dice: Random) -> "Setting":
        """Where a family is told that begins with these dice."""
        ground = self.grounds[0] if self.is_alone else self.by_weight.turn(dice)
        return Setting(ground, self)


@dataclass(frozen=True, slots=True)
class Setting:
    """The commune that is home to somebody, in the midst of a territory."""

    ground: Ground
    territory: Territory

    def origin(self, dice: Random) -> Origin:
        return self.ground.origin(dice)

    def origin_elsewhere(self, dice: Random) -> Origin:
        """Another commune of the province, or of the country."""
        if self.is_near(dice):
            return self.territory.by_weight.turn(dice).origin(dice)
        return origin_anywhere(dice)

    def spot(self, dice: Random) -> Spot:
        return self.ground.spot(dice)

    def spot_elsewhere(self, dice: Random) -> Spot:
        if self.is_near(dice):
            return self.territory.by_weight.turn(dice).spot(dice)
        return spot_at(dice, origin_anywhere(dice))

    def is_near(self, dice: Random) -> bool:
        return not self.territory.is_alone and dice.random() < SHARE_FROM_PROVINCE

    def of_couple(self, dice: Random) -> "Setting":
        """Where two who marry live: here, or in a commune of the province that they move to."""
        if self.territory.is_alone or dice.random() >= SHARE_SETTLING_APART:
            return self
        return replace(self, ground=self.territory.by_weight.turn(dice))

    def around(self, origin: Origin) -> "Setting":
        """The commune of this origin where it is one of the territory; else this one."""
        ground = self.territory.by_code.get(origin.successor_code)
        return self if ground is None or ground is self.ground else replace(self, ground=ground)


def alone(ground: Ground) -> Territory:
    return Territory(ground.unit_code, (ground,))


def spread(code: str, weighted: Iterable[tuple[Ground, float]]) -> Territory:
    """The communes of a province, each with its share of the people."""
    pairs = tuple(weighted)
    return Territory(
        code, tuple(ground for ground, _ in pairs), tuple(weight for _, weight in pairs)
    )
