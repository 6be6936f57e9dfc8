"""In words: who somebody is."""

from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.seen import Life, Sex

from ..countries import country_named
from .in_words import in_words, since_shown

SEXES: Final = {
    Sex.MALE: Text("Sex: male"),
    Sex.FEMALE: Text("Sex: female"),
    Sex.UNDETERMINED: Text("Sex: undetermined"),
}


@in_words.register
def _(effect: effects.EnterPerson) -> Text:
    if effect.number is None:
        return Text("A new person in the register, whose number is still to come")
    return Text("A new person in the register, with the number {number}", number=effect.number)


@in_words.register
def _(effect: effects.GiveNumber) -> Text:
    return Text("A new personal number: {number}", number=effect.number)


@in_words.register
def _(effect: effects.CancelNumber) -> Text:
    return Text(
        "The number {number} is cancelled from {day} and stays as an alias",
        number=effect.number,
        day=since_shown(effect),
    )


@in_words.register
def _(effect: effects.EnterOldNumber) -> Text:
    if effect.kind == "passport":
        return Text("Passport: {number}", number=effect.number)
    if effect.kind == "residence_permit":
        return Text("Permit of residence: {number}", number=effect.number)
    return Text("Number of the former card: {number}", number=effect.number)


@in_words.register
def _(effect: effects.Name) -> Text:
    parts = (effect.family, effect.middle, effect.given)
    return Text("Name: {name}", name=" ".join(part for part in parts if part))


@in_words.register
def _(effect: effects.CallAlso) -> Text:
    return Text("Other name: {name}", name=effect.name)


@in_words.register
def _(effect: effects.Birth) -> Text:
    born = PartialDate(effect.earliest, effect.latest).shown
    return Text("Born on {day}, {place}", day=born, place=effect.place)


@in_words.register
def _(effect: effects.SexIs) -> Text:
    return SEXES[effect.sex]


@in_words.register
def _(effect: effects.Nationality) -> Text:
    return Text("Nationality: {country}", country=country_named(effect.country))


@in_words.register
def _(effect: effects.Hometown) -> Text:
    return Text("Hometown (quê quán): {place}", place=effect.text)


@in_words.register
def _(effect: effects.LifeIs) -> Text:
    since = PartialDate(effect.earliest, effect.latest).shown
    match effect.life:
        case Life.ALIVE:
            return Text("Alive since {day}", day=since)
        case Life.DEAD:
            return Text("Died on {day}", day=since)
        case Life.MISSING:
            return Text("Missing since {day}", day=since)


@in_words.register
def _(effect: effects.Ethnicity) -> Text:
    return Text("Ethnicity: {ethnicity}", ethnicity=effect.ethnicity)


@in_words.register
def _(effect: effects.Religion) -> Text:
    if not effect.religion:
        return Text("Religion: none")
    return Text("Religion: {religion}", religion=effect.religion)


@in_words.register
def _(effect: effects.BloodGroup) -> Text:
    return Text("Blood group: {group}", group=effect.group)
