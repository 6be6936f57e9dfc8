"""The fields of where people live, and of their households."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "person": Text("Personal number of the person concerned"),
        "ground": Text("Ground"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "ground": MappingProxyType(
            {
                "death": Text("Death, or declared dead or missing"),
                "abroad": Text("Settled abroad"),
                "left": Text("Away for twelve months without declaring it"),
                "dwelling_lost": Text("No lawful dwelling there any more"),
            }
        )
    }
)
