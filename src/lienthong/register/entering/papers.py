"""Entering cards and contacts."""

from .. import effects, models
from .fact import enter_dated


def issue_card(effect: effects.IssueCard, act: models.Act) -> None:
    card = models.Card(
        kind=effect.kind, number=effect.number, until=effect.until, place=effect.place
    )
    enter_dated(card, effect, act)


def reach(effect: effects.Reach, act: models.Act) -> None:
    contact = models.Contact(kind=effect.kind, value=effect.value, until=effect.until)
    enter_dated(contact, effect, act)
