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
        Befell.LODGES: Text("Temporary residence"),
        Befell.LODGING_ENDED: Text("Temporary residence ended"),
        Befell.STAYS: Text("Present place of living"),
        Befell.STAYS_NO_MORE: Text("Lives at the registered residence again"),
        Befell.AWAY: Text("Declared absent"),
        Befell.BACK: Text("Back from the absence"),
        Befell.HOUSEHOLD: Text("In a household"),
        Befell.NO_HOUSEHOLD: Text("Left the household"),
        Befell.MARRIED: Text("Married"),
        Befell.UNMARRIED: Text("No longer married"),
        Befell.CARD: Text("Card issued"),
        Befell.CARD_LOST: Text("Card reported lost"),
        Befell.CARD_FOUND: Text("Card found again"),
        Befell.DIED: Text("Died"),
        Befell.MISSING: Text("Declared missing"),
        Befell.NAMED: Text("Name"),
        Befell.SEX: Text("Sex"),
        Befell.NATIONALITY: Text("Nationality"),
        Befell.NUMBER: Text("Personal number"),
        Befell.NUMBER_ENDED: Text("Number cancelled"),
        Befell.MOTHER: Text("Mother"),
        Befell.FATHER: Text("Father"),
        Befell.ALIVE: Text("Alive"),
        Befell.MERGED: Text("Made one with another record"),
    }
)
