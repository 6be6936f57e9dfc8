"""In words: parents, marriages, and who stands for whom."""

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.seen import Kinship

from .in_words import day_shown, in_words, since_shown


@in_words.register
def _(effect: effects.Parent) -> Text:
    if effect.parent is None and not effect.name:
        return nobody(effect)
    if effect.kind is Kinship.ADOPTIVE:
        return adoptive(effect)
    if effect.role == "mother":
        if effect.parent is None:
            return Text("Mother: {name}, who is not in the register", name=effect.name)
        return Text("Mother: {name}", name=effect.name)
    if effect.parent is None:
        return Text("Father: {name}, who is not in the register", name=effect.name)
    return Text("Father: {name}", name=effect.name)


def adoptive(effect: effects.Parent) -> Text:
    if effect.role == "mother":
        return Text("Adoptive mother from {day}: {name}", day=since_shown(effect), name=effect.name)
    return Text("Adoptive father from {day}: {name}", day=since_shown(effect), name=effect.name)


def nobody(effect: effects.Parent) -> Text:
    if effect.role == "mother":
        return Text("No mother by law from {day}", day=since_shown(effect))
    return Text("No father by law from {day}", day=since_shown(effect))


@in_words.register
def _(effect: effects.Married) -> Text:
    return Text("Married on {day}", day=PartialDate(effect.earliest, effect.latest).shown)


@in_words.register
def _(effect: effects.Divorced) -> Text:
    return Text("Divorced on {day}", day=PartialDate(effect.earliest, effect.latest).shown)


@in_words.register
def _(effect: effects.Represent) -> Text:
    if effect.until is None:
        return Text("Is represented by law from {day}", day=since_shown(effect))
    return Text(
        "Is represented by law from {day} to {until}",
        day=since_shown(effect),
        until=day_shown(effect.until),
    )
