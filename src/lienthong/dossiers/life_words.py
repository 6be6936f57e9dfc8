"""What befell a person, in words: for the officer's page and for the person's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.lifeline import Befell

BEFELL: Final[Mapping[Befell, Text]] = MappingProxyType(
    {
        Befell.BORN: Text("Was born"),
        Befell.LIVES: Text("Permanent residence"),
        Befell.STRUCK_OUT: Text("Permanent residence struck out"),
        Befell.HOUSEHOLD: Text("In a household"),
        Befell.NO_HOUSEHOLD: Text("Left the household"),
        Befell.MARRIED: Text("Married"),
        Befell.UNMARRIED: Text("No longer married"),
        Befell.CARD: Text("Card issued"),
        Befell.DIED: Text("Died"),
        Befell.MISSING: Text("Declared missing"),
    }
)
