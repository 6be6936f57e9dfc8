"""In words: corrections, and what undoes an act."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.words import EXAMINED, RELATIONS

from .in_words import day_shown, in_words, since_shown

WITHDRAWN: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "names": Text("The name entered before no longer counts"),
        "births": Text("The birth entered before no longer counts"),
        "sexes": Text("The sex entered before no longer counts"),
        "nationalities": Text("The nationality entered before no longer counts"),
        "hometowns": Text("The hometown entered before no longer counts"),
        "lives": Text("The death or absence entered before no longer counts"),
        "parents": Text("The parent entered before no longer counts"),
        "spouses": Text("The marriage entered before no longer counts"),
        "residences": Text("The permanent residence entered before no longer counts"),
        "temporaries": Text("The temporary residence entered before no longer counts"),
        "memberships": Text("The household entered before no longer counts"),
        "cards": Text("The card entered before no longer counts"),
        "present_places": Text("The present place entered before no longer counts"),
        "examinations": Text("No longer under examination"),
    }
)
ANYTHING: Final = Text("An entry of before no longer counts")


@in_words.register
def _(effect: effects.Withdraw) -> Text:
    return WITHDRAWN.get(effect.kind, ANYTHING)


ANY: Final = Text("an entry")


@in_words.register
def _(effect: effects.Correct) -> Text:
    said = [said.value or "—" for said in effect.says]
    if effect.since:
        said.append(PartialDate(effect.since, effect.since_latest or effect.since).shown)
    value = RELATIONS.get(said[0], " ".join(said)) if said else ""
    return Text("Set right, {what}: {value}", what=EXAMINED.get(effect.kind, ANY), value=value)


@in_words.register
def _(effect: effects.End) -> Text:
    return Text("Holds to {until} and no longer", until=day_shown(effect.until))


@in_words.register
def _(effect: effects.Examine) -> Text:
    return Text("Under examination from {day}", day=since_shown(effect))


@in_words.register
def _(effect: effects.Merge) -> Text:
    return Text("Two records of one person become one; both numbers are kept")


@in_words.register
def _(effect: effects.TakeBack) -> Text:
    return Text("An act is undone: what it entered no longer counts, what it withdrew counts again")
