"""Whose card an officer has in the hand: number, name and year of birth, which must all fit."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.actors import Actor
from lienthong.core.names import fold

from .look import LISTED, opened_by_number
from .seen import PersonSeen
from .snapshot import people_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the officer reads off the card; all three must fit."""

    number: str
    name: str
    birth_year: int


def person_on(card: Card, *, actor: Actor, purpose: str, today: date) -> PersonSeen | None:
    """
    The living person of this card; a look of the level "listed" stays among theirs.

    Unknown, protected, dead, another name, another year: one answer, so that nobody learns from
    it whose number it is. The caller owns the transaction and lets it commit.
    """
    shown = opened_by_number([card.number], actor=actor, purpose=purpose, level=LISTED)
    people = people_now(frozenset(shown.values()), today=today)
    return next((person for person in people.values() if fits(person, card)), None)


def fits(person: PersonSeen, card: Card) -> bool:
    is_named = fold(person.name.full) == fold(card.name)
    is_as_old = person.born.earliest.year <= card.birth_year <= person.born.latest.year
    return is_named and is_as_old and person.is_alive
