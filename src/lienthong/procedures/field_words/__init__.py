"""
What each field of the forms is called, and what its answers say, by the field's path.

One path has one meaning in all forms, so that whoever shows a problem needs to know no form.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

from . import birth, books, civil_status, identity, register, residence

MODULES: Final = (birth, civil_status, residence, identity, books, register)
WHOLE: Final = Text("The whole application")
LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {"": WHOLE, **{path: label for module in MODULES for path, label in module.LABELS.items()}}
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {path: said for module in MODULES for path, said in module.ANSWERS.items()}
)
