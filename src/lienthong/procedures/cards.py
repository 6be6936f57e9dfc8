"""Questions that the procedures about identity cards share."""

from dataclasses import replace
from datetime import timedelta
from typing import Final, TypeVar

from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.card_terms import valid_until
from lienthong.register.seen import FactSeen, PersonSeen

from .one_person import ForPerson, person_asked, person_of
from .spec import Asked, Case, Rule

One = TypeVar("One", bound=ForPerson)

CARD: Final = "identity"
CARDS: Final = "cards"
LOST: Final = "lost"
ONE_DAY: Final = timedelta(days=1)


def cards_of(case: Case[One]) -> tuple[FactSeen, ...]:
    """Every identity card of the person, the ended ones too, in the order of their issue."""
    person = person_of(case)
    facts = case.facts_of(person.id, CARDS) if person else ()
    return tuple(fact for fact in facts if fact.what == CARD)


def running(case: Case[One]) -> FactSeen | None:
    held = (fact for fact in cards_of(case) if fact.holds_on(case.today))
    return next(held, None)


def ended(person: PersonSeen, card: FactSeen, by: str, case: Case[One]) -> effects.End:
    """It is valid no more, from now on: yesterday was its last day."""
    return effects.End(
        person=person.id, kind=CARDS, fact=card.id, until=case.today - ONE_DAY, ended=by
    )


def issued(person: PersonSeen, case: Case[One]) -> effects.IssueCard:
    """By the number that the person holds, who has one (`has_number`)."""
    if person.number is None:
        raise ValueError("the rules did not hold: the person has no number")
    return effects.IssueCard(
        person=person.id,
        kind=CARD,
        number=person.number,
        since=case.today,
        until=valid_until(person.born, issued_on=case.today),
    )


def cards_asked(form: ForPerson) -> Asked:
    return replace(person_asked(form), facts=frozenset({CARDS}))


def vietnamese() -> Rule[One]:
    return Rule(
        code="vietnamese",
        law=IDENTITY.article(19, 1),
        says=Text("Identity cards are for citizens of Viet Nam who have a personal number."),
        holds=lambda case: (
            (person := person_of(case)) is None
            or (person.nationality == "VNM" and person.number is not None)
        ),
        field="person",
    )


def birthday_known() -> Rule[One]:
    return Rule(
        code="birthday_known",
        law=IDENTITY.article(21, 1),
        says=Text("The day of birth is known only in part: have it completed first."),
        holds=lambda case: (person := person_of(case)) is None or person.born.known == "day",
        field="person",
    )


def none_issued_today() -> Rule[One]:
    return Rule(
        code="none_issued_today",
        law=IDENTITY.article(24),
        says=Text("A card was issued to this person today already."),
        holds=lambda case: all(card.since.earliest != case.today for card in cards_of(case)),
        field="person",
    )
