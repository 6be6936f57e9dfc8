"""Where invented people come from and live: real units, real streets, houses that do not exist."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Final

import msgspec

from ..seen import Dwelling
from .dice import Wheel

# NQ 202/2025/QH15: the communes and provinces of today; the police rewrote every address that day.
NEW_UNITS_ON: Final = date(2025, 7, 1)
# The mark (decision 0003): no street of Viet Nam that we know of counts its houses so far.
FIRST_HOUSE: Final = 9001
LAST_HOUSE: Final = 9999
HANOI: Final = "001"


class Origin(msgspec.Struct, frozen=True):
    """A commune until 30/06/2025, and the one that took all of it over."""

    place_code: str
    unit_code: str
    text: str
    successor_code: str
    successor_text: str

    def code_on(self, day: date) -> str:
        return self.unit_code if day < NEW_UNITS_ON else self.successor_code

    def text_on(self, day: date) -> str:
        return self.text if day < NEW_UNITS_ON else self.successor_text


class Spot(msgspec.Struct, frozen=True):
    """A house: its words below the commune, and the commune through time."""

    text: str
    origin: Origin

    def dwelling_on(self, day: date) -> Dwelling:
        return Dwelling(text=self.text, unit_code=self.origin.code_on(day))


class Street(msgspec.Struct, frozen=True):
    name: str
    origin: Origin


class Ground(msgspec.Struct, frozen=True):
    """The commune that is filled: its code today, and its streets in the units of before."""

    unit_code: str
    streets: tuple[Street, ...]

    def origin(self, dice: Random) -> Origin:
        return dice.choice(self.streets).origin

    def spot(self, dice: Random) -> Spot:
        street = dice.choice(self.streets)
        return Spot(f"Số {house(dice)} {street.name}", street.origin)


def house(dice: Random) -> int:
    return dice.randint(FIRST_HOUSE, LAST_HOUSE)


def spot_at(dice: Random, origin: Origin) -> Spot:
    """A house in a commune whose streets we do not know."""
    quarter = "thôn" if origin.text.startswith("xã") else "tổ dân phố"
    return Spot(f"Số {house(dice)}, {quarter} {dice.randint(1, 12)}", origin)


def ground_without_streets(unit_code: str, origins: Iterable[Origin]) -> Ground:
    """Any commune: hamlets or quarters by number, in each of the units that it was made of."""
    streets = (
        Street(f"{'thôn' if origin.text.startswith('xã') else 'tổ dân phố'} {number}", origin)
        for origin in origins
        for number in range(1, 13)
    )
    return Ground(unit_code, tuple(streets))


@cache
def origins() -> tuple[Origin, ...]:
    """Two to eight communes of each of the 63 former provinces, taken from the facts of places."""
    with (files(__package__) / "origins.csv").open(encoding="utf-8") as lines:
        return tuple(Origin(**row) for row in csv.DictReader(lines))


# Whence people come to Hà Nội: the delta first. By ear of the census of 2019; low confidence.
COMING_FROM: Final = {
    "036": 9.0,
    "034": 7.0,
    "035": 6.0,
    "038": 7.0,
    "033": 5.0,
    "030": 5.0,
    "040": 5.0,
    "025": 4.0,
    "037": 3.0,
    "026": 3.0,
    "027": 2.5,
    "024": 3.0,
    "031": 2.0,
    "020": 1.5,
    "017": 2.0,
    "042": 2.0,
    "019": 2.0,
    HANOI: 30.0,
}
ELSEWHERE: Final = 0.3


@cache
def origins_by_weight() -> Wheel[Origin]:
    found = origins()
    of_place = {place: sum(o.place_code == place for o in found) for place in COMING_FROM}
    return Wheel(
        (origin, COMING_FROM.get(origin.place_code, ELSEWHERE) / of_place.get(origin.place_code, 2))
        for origin in found
    )


def origin_anywhere(dice: Random) -> Origin:
    return origins_by_weight().turn(dice)
