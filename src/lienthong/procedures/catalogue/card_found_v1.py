"""An identity card that was reported lost is found again, before another was issued."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.cards import CARD, CARDS, LOST, cards_asked, cards_of
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_alive,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.card_terms import valid_until
from lienthong.register.seen import FactSeen

HOLDER: Final = Words(vi="Người tìm lại được thẻ căn cước", en="Whose card is found")
VALID: Final = Words(vi="Thẻ có giá trị trở lại từ ngày", en="The card is valid again from")
UNTIL: Final = Words(vi="Có giá trị đến hết ngày", en="Valid up to and including")


class FoundForm(ForPerson, frozen=True, kw_only=True):
    """Whose card is found."""


def lost_card(case: Case[FoundForm]) -> FactSeen | None:
    """The last one, if it is lost: where another was issued since, the lost one stays ended."""
    cards = cards_of(case)
    return cards[-1] if cards and cards[-1].apart == LOST else None


def until_of(case: Case[FoundForm]) -> date | None:
    """Its last day by the law, which the loss had cut short."""
    card = lost_card(case)
    return valid_until(the_person(case).born, issued_on=card.since.earliest) if card else None


def is_valid_still(case: Case[FoundForm]) -> bool:
    if person_of(case) is None or lost_card(case) is None:
        return True
    until = until_of(case)
    return until is None or until >= case.today


def outcome(case: Case[FoundForm]) -> Iterator[effects.AnyEffect]:
    """What its loss had entered no longer counts, and the card is entered as it was issued."""
    person, card = the_person(case), lost_card(case)
    if card is None:
        raise ValueError("the rules did not hold: no card is lost")
    yield effects.Withdraw(person=person.id, kind=CARDS, fact=card.id)
    yield effects.IssueCard(
        person=person.id,
        kind=CARD,
        number=card.value,
        since=card.since.earliest,
        since_latest=card.since.latest,
        until=until_of(case),
    )


def states(case: Case[FoundForm]) -> tuple[Part, ...]:
    until = until_of(case)
    lines = (Line(VALID, case.today), *((Line(UNTIL, until),) if until else ()))
    return (Part(title=HOLDER, person=the_person(case), lines=lines),)


RULES: Final[tuple[Rule[FoundForm], ...]] = (
    person_known(IDENTITY.article(24, 2, "a")),
    person_alive(IDENTITY.article(24, 2, "a")),
    asked_by_them(IDENTITY.article(24, 2, "a")),
    Rule(
        code="lost",
        law=IDENTITY.article(24, 2, "a"),
        says=Text("No card is lost, or another has been issued since: hand the old one in."),
        holds=lambda case: person_of(case) is None or lost_card(case) is not None,
        field="person",
    ),
    Rule(
        code="valid_still",
        law=IDENTITY.article(21, 1),
        says=Text("The card has run out meanwhile: ask for an exchange."),
        holds=is_valid_still,
        field="person",
    ),
)

FOUND: Final = replace(
    examples.decided(
        FoundForm(person=examples.number_of(examples.MOTHER)),
        examples.MOTHER,
    ),
    facts=(
        example_facts.fact(
            examples.MOTHER,
            CARDS,
            until=date(2026, 11, 1),
            what=CARD,
            value=examples.number_of(examples.MOTHER),
            apart=LOST,
        ),
    ),
)
# Reported and found on one day.
AT_ONCE: Final = replace(FOUND, facts=(replace(FOUND.facts[0], until=date(2026, 11, 19)),))

PROCEDURE: Final = Procedure(
    code="LT-card-found",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Báo tìm lại được thẻ căn cước", en="Report that an identity card is found"),
    # As for the loss, no article says how a report is taken back.
    law=(IDENTITY.article(24, 2, "a"),),
    form=FoundForm,
    prepares="clerk",
    signs="leader",
    act="card_found",
    result="card_state_notice",
    ending=Ending.E_RESULT,
    asks=cards_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    examples=(FOUND, AT_ONCE),
)
