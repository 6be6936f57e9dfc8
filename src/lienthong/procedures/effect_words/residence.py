"""In words: where somebody lives, stays, is away, and the household."""

from typing import Final

from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.seen import Relation

from .in_words import day_shown, in_words, since_shown

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


@in_words.register
def _(effect: effects.Settle) -> Text:
    if effect.dwelling is None:
        return Text("Permanent residence struck out from {day}", day=since_shown(effect))
    return Text(
        "Permanent residence from {day}: {place}",
        day=since_shown(effect),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.Lodge) -> Text:
    if effect.dwelling is None:
        return Text("Temporary residence struck out from {day}", day=since_shown(effect))
    if effect.until is None:
        return Text(
            "Temporary residence from {day}: {place}",
            day=since_shown(effect),
            place=effect.dwelling.text,
        )
    return Text(
        "Temporary residence from {day} to {until}: {place}",
        day=since_shown(effect),
        until=day_shown(effect.until),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.LiveAt) -> Text:
    if effect.dwelling is None:
        return Text("No other present place from {day}", day=since_shown(effect))
    return Text(
        "Present place from {day}: {place}", day=since_shown(effect), place=effect.dwelling.text
    )


@in_words.register
def _(effect: effects.Stay) -> Text:
    return Text(
        "Stays from {day} to {until}: {place}",
        day=since_shown(effect),
        until=day_shown(effect.until),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.BeAbsent) -> Text:
    if not effect.is_absent:
        return Text("Back from {day}", day=since_shown(effect))
    if effect.until is None:
        return Text("Absent from {day}", day=since_shown(effect))
    return Text(
        "Absent from {day} to {until}", day=since_shown(effect), until=day_shown(effect.until)
    )


@in_words.register
def _(effect: effects.AbsentBecause) -> Text:
    return Text("Ground of the absence: {ground}", ground=effect.ground)


@in_words.register
def _(effect: effects.FileResidence) -> Text:
    return Text("Residence file: {number}", number=effect.number)


@in_words.register
def _(effect: effects.FoundHousehold) -> Text:
    return Text(
        "A new household from {day}, as its head: {place}",
        day=since_shown(effect),
        place=effect.dwelling.text,
    )


@in_words.register
def _(effect: effects.JoinHousehold) -> Text:
    return RELATIONS[effect.relation]


@in_words.register
def _(effect: effects.LeaveHousehold) -> Text:
    return Text("Leaves the household from {day}", day=since_shown(effect))
