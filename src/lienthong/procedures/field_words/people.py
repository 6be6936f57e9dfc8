"""Whom a field means that asks for a number: the heading of what is known of that person."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

CALLED: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "person": Text("The person concerned"),
        "wife": Text("The wife"),
        "husband": Text("The husband"),
        "recognised": Text("The father or mother"),
        "deceased": Text("The deceased"),
        "adoptee": Text("The adopted child"),
        "adopter": Text("Who adopts"),
        "second_adopter": Text("The spouse who adopts too"),
        "natural_mother": Text("The mother by birth"),
        "natural_father": Text("The father by birth"),
        "ward": Text("The ward"),
        "guardian": Text("The guardian"),
        "right_parent": Text("The parent who is meant"),
        "head": Text("The head of household"),
        "new_head": Text("The new head of household"),
        "staying.number": Text("Who stays"),
        "mother.number": Text("The mother"),
        "father.number": Text("The father"),
        "record": Text("The record that goes"),
        "into": Text("The record that stays"),
    }
)
