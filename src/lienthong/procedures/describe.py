"""A procedure told to people and programs: the schema of its form, and what a decision will do."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import singledispatch
from typing import Final

import msgspec

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.effects import Effect
from lienthong.register.seen import Life, Relation, Sex

from .countries import country_named
from .spec import Form

SEXES: Final = {
    Sex.MALE: Text("Sex: male"),
    Sex.FEMALE: Text("Sex: female"),
    Sex.UNDETERMINED: Text("Sex: undetermined"),
}
RELATIONS: Final = {
    Relation.HEAD: Text("Joins the household, as its head"),
    Relation.SPOUSE: Text("Joins the household, as the spouse of its head"),
    Relation.CHILD: Text("Joins the household, as a child of its head"),
    Relation.CHILD_IN_LAW: Text("Joins the household, as a child-in-law of its head"),
    Relation.GRANDCHILD: Text("Joins the household, as a grandchild of its head"),
    Relation.PARENT: Text("Joins the household, as a parent of its head"),
    Relation.SIBLING: Text("Joins the household, as a sibling of its head"),
    Relation.OTHER: Text("Joins the household, otherwise related or unrelated to its head"),
}


def form_schema(form: type[Form]) -> Mapping[str, object]:
    """The JSON Schema (2020-12) of what the applicant fills in."""
    return msgspec.json.schema(form)


def effects_in_words(proposed: Iterable[Effect]) -> tuple[Text, ...]:
    """
    What a decision will change in the register, line by line, for the officer who signs it.

    Unlike every other text these hold names and numbers: they go on that officer's screen, and
    never into an error, a log or a message.
    """
    return tuple(in_words(effect) for effect in proposed)


@singledispatch
def in_words(effect: Effect) -> Text:
    """One effect in words; a new kind of effect registers its own sentence here."""
    raise TypeError(f"no words for {type(effect).__name__}")


@in_words.register
def _(effect: effects.EnterPerson) -> Text:
    if effect.number is None:
        return Text("A new person in the register, whose number is still to come")
    return Text("A new person in the register, with the number {number}", number=effect.number)


@in_words.register
def _(effect: effects.Name) -> Text:
    parts = (effect.family, effect.middle, effect.given)
    return Text("Name: {name}", name=" ".join(part for part in parts if part))


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
def _(effect: effects.Ethnicity) -> Text:
    return Text("Ethnicity: {ethnicity}", ethnicity=effect.ethnicity)


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
def _(effect: effects.Parent) -> Text:
    if effect.role == "mother":
        if effect.parent is None:
            return Text("Mother: {name}, who is not in the register", name=effect.name)
        return Text("Mother: {name}", name=effect.name)
    if effect.parent is None:
        return Text("Father: {name}, who is not in the register", name=effect.name)
    return Text("Father: {name}", name=effect.name)


@in_words.register
def _(effect: effects.Married) -> Text:
    return Text("Married on {day}", day=PartialDate(effect.earliest, effect.latest).shown)


@in_words.register
def _(effect: effects.Settle) -> Text:
    return Text(
        "Permanent residence from {day}: {place}",
        day=_shown(effect.since),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.FoundHousehold) -> Text:
    return Text(
        "A new household from {day}, as its head: {place}",
        day=_shown(effect.since),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.JoinHousehold) -> Text:
    return RELATIONS[effect.relation]


@in_words.register
def _(effect: effects.IssueCard) -> Text:
    since, number = _shown(effect.since), effect.number
    until = _shown(effect.until) if effect.until else "—"
    if effect.kind == "insurance":
        return Text(
            "Health-insurance card {number}, valid from {since} to {until}",
            number=number,
            since=since,
            until=until,
        )
    return Text(
        "Identity card {number}, issued on {since}, valid to {until}",
        number=number,
        since=since,
        until=until,
    )


def _shown(day: date) -> str:
    return PartialDate.on(day).shown
