"""What one fact of the register says, in a few words, for an officer who compares."""

from typing import Final

from lienthong.core.names import PersonName
from lienthong.core.texts import Text
from lienthong.procedures.countries import country_named
from lienthong.register.seen import FactSeen
from lienthong.register.words import CARDS, CONTACTS, LIVES, OLD_NUMBERS, RELATIONS, SEXES

from .letterhead import address

NUMBERED: Final = {**CARDS, **OLD_NUMBERS, **CONTACTS}
NONE = Text("none")
IN_REGISTER = Text("somebody in the register")


def fact_said(fact: FactSeen) -> Text | str:
    """Never an id: who a parent or spouse is, stands on a page of their own."""
    match fact.kind:
        case "names":
            return PersonName(fact.apart, fact.beside, fact.value).full
        case "births":
            return f"{fact.since.shown}, {fact.value}"
        case "sexes" | "lives":
            return {**SEXES, **LIVES}[fact.value]
        case "nationalities":
            return country_named(fact.value).vi
        case "parents" | "spouses" | "guardians":
            return fact.beside or (IN_REGISTER if fact.value else NONE)
        case "hometowns":
            return fact.value or NONE
        case "residences" | "temporaries" | "present_places":
            return address(fact.value, fact.what, on=fact.since.latest) if fact.value else NONE
        case "memberships":
            return RELATIONS.get(fact.what, NONE)
        case "cards" | "old_numbers" | "contacts":
            kind = NUMBERED.get(fact.what, fact.what)
            return Text("{card} {number}", card=kind, number=fact.value)
        case _:
            return " ".join(part for part in (fact.value, fact.what) if part) or NONE
