"""Why somebody only possibly lives at an address, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.residents import Doubt, Resident

UNITS: Final = Text(
    "The commune was split or merged: the same words may mean another house of the former one."
)
DOUBTS: Final[Mapping[Doubt, Text]] = MappingProxyType(
    {
        Doubt.CAME: Text("Moved in on some day of {days}; on which is not known."),
        Doubt.LEFT: Text("Moved away or died on some day of {days}; on which is not known."),
        Doubt.ELSEWHERE: UNITS,
    }
)


def doubts_said(one: Resident) -> tuple[Text, ...]:
    """Each reason with the days between which it happened."""
    days = {Doubt.CAME: one.since, Doubt.LEFT: one.ends}
    return tuple(
        Text(DOUBTS[doubt].message, days=known.shown) if (known := days.get(doubt)) else UNITS
        for doubt in one.because
    )
