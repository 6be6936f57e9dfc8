"""Where people can be invented: the communes of today, with what each was made of."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.places.area import part_counts
from lienthong.places.kinds import Kind, Level
from lienthong.places.seen import Unit
from lienthong.places.units import communes_of, predecessors_of, unit_named

from .invented import hoan_kiem
from .invented.grounds import NEW_UNITS_ON, Ground, Origin, ground_without_streets
from .invented.territory import Territory, alone, spread

# Until 2025 a phường of Hà Nội had some 24,000 people and a xã some 11,000, by ear of the census of
# 2019 (decision 0003). Of one that was split, each successor is taken to have an equal part.
WEIGHT_OF_WARD: Final = 2.0


def territory_of(code: str, *, today: date) -> Territory:
    """
    The commune that has this code today, or the province with all its communes.

    Raises `NotFound` with what became of the unit, and `Invalid` where nobody can be said to have
    lived before 2025: some islands were districts without communes.
    """
    unit = unit_named(code, on=today)
    if unit.level is Level.PROVINCE:
        made = [(commune, former_units(commune)) for commune in communes_of(code, on=today)]
        parts = part_counts((one.code for _, before in made for one in before), on=NEW_UNITS_ON)
        weighted = [
            (ground_of(unit, former), weight(former, parts)) for unit, former in made if former
        ]
        return spread(code, weighted)
    former = former_units(unit)
    if not former:
        text = Text(
            "{unit} has no former communes, in which its people could be born. Give another.",
            unit=unit.full_name,
        )
        raise Invalid(Problem("commune", "no_former_communes", text))
    return alone(ground_of(unit, former))


def ground_of(unit: Unit, former: tuple[Unit, ...]) -> Ground:
    if unit.code == hoan_kiem.CODE:
        return hoan_kiem.GROUND
    origins = [
        Origin(
            place_code=f"0{before.province_code}",
            unit_code=before.code,
            text=before.full_name,
            successor_code=unit.code,
            successor_text=unit.full_name,
        )
        for before in former
    ]
    return ground_without_streets(unit.code, origins)


def former_units(unit: Unit) -> tuple[Unit, ...]:
    """The communes that it was on 30/06/2025, changes of its name since then aside."""
    before = predecessors_of(unit)
    while len(before) == 1 and before[0].code == unit.code and before[0].since is not None:
        before = predecessors_of(before[0])
    return tuple(one for one in before if one.level is Level.COMMUNE)


def weight(former: tuple[Unit, ...], parts: Mapping[str, int]) -> float:
    return sum(
        (WEIGHT_OF_WARD if unit.kind is Kind.WARD else 1.0) / parts.get(unit.code, 1)
        for unit in former
    )
