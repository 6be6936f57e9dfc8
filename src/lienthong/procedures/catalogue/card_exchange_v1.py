"""Exchange of an identity card (1.014063): at an age of the law, or because something changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.cards import (
    CARD,
    CARDS,
    LOST,
    birthday_known,
    cards_asked,
    cards_of,
    ended,
    issued,
    none_issued_today,
    running,
    vietnamese,
)
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
from lienthong.register import effects
from lienthong.register.seen import FactSeen


class ExchangeForm(ForPerson, frozen=True, kw_only=True):
    """Whose card is exchanged, by which point of Article 24(1)."""

    exchange_ground: Literal[
        "age", "name_or_birth", "appearance_or_sex", "error", "boundaries", "number", "request"
    ]


def last_card(case: Case[ExchangeForm]) -> FactSeen | None:
    cards = cards_of(case)
    return cards[-1] if cards else None


def has_one(case: Case[ExchangeForm]) -> bool:
    """One that runs, or has run out; what is lost is issued again, which is another procedure."""
    card = last_card(case)
    return person_of(case) is None or (card is not None and card.apart != LOST)


def is_due(case: Case[ExchangeForm]) -> bool:
    """For the age alone: the card ends by today. At any other time one exchanges on request."""
    card = last_card(case)
    if case.form.exchange_ground != "age" or card is None:
        return True
    return card.until is not None and card.until <= case.received_on


def has_other_number(case: Case[ExchangeForm]) -> bool:
    card, person = last_card(case), person_of(case)
    if case.form.exchange_ground != "number" or card is None or person is None:
        return True
    return card.value != person.number


def outcome(case: Case[ExchangeForm]) -> Iterator[effects.AnyEffect]:
    person, card = the_person(case), running(case)
    if card:
        yield ended(person, card, "replaced", case)
    yield issued(person, case)


RULES: Final[tuple[Rule[ExchangeForm], ...]] = (
    person_known(IDENTITY.article(24, 1)),
    person_alive(IDENTITY.article(19, 1)),
    vietnamese(),
    asked_by_them(IDENTITY.article(23, 1)),
    birthday_known(),
    Rule(
        code="has_one",
        law=IDENTITY.article(24, 1),
        says=Text("There is no card to exchange: ask for the first one, or for one that is lost."),
        holds=has_one,
        field="person",
    ),
    none_issued_today(),
    Rule(
        code="due",
        law=IDENTITY.article(24, 1, "a"),
        says=Text("The card runs still: exchange it on your request instead."),
        holds=is_due,
        field="exchange_ground",
    ),
    Rule(
        code="other_number",
        law=IDENTITY.article(24, 1, "e"),
        says=Text("The card bears the number that this person holds."),
        holds=has_other_number,
        field="exchange_ground",
    ),
)

RUN_OUT: Final = replace(
    examples.decided(
        ExchangeForm(person=examples.number_of(examples.MOTHER), exchange_ground="age"),
        examples.MOTHER,
    ),
    facts=(
        example_facts.fact(
            examples.MOTHER,
            CARDS,
            until=date(2026, 3, 8),
            what=CARD,
            value=examples.number_of(examples.MOTHER),
        ),
    ),
)
ON_REQUEST: Final = replace(
    RUN_OUT,
    form=ExchangeForm(person=RUN_OUT.form.person, exchange_ground="request"),
    facts=(replace(RUN_OUT.facts[0], until=date(2034, 3, 8)),),
)

PROCEDURE: Final = Procedure(
    code="1.014063",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Cấp đổi thẻ căn cước", en="Exchange of an identity card"),
    law=(IDENTITY.article(21), IDENTITY.article(24, 1), IDENTITY.article(25)),
    form=ExchangeForm,
    prepares="clerk",
    signs="leader",
    act="card_exchanged",
    result="identity_card_notice",
    ending=Ending.HANDOVER,
    asks=cards_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    examples=(RUN_OUT, ON_REQUEST),
)
