"""The fields of what the registrar enters after a birth."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "deceased": Text("Personal number of the deceased"),
        "died": Text("Day of death"),
        "died_place": Text("Place of death"),
        "death_notice_number": Text("Number of the notice of death"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType({})
