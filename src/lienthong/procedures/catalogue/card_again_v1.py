"""Another copy of an identity card (1.014064): lost, spoilt, or nationality regained."""

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

HOW_IT_ENDS: Final = {"lost": LOST, "damaged": "replaced", "nationality": "replaced"}


class AgainForm(ForPerson, frozen=True, kw_only=True):
    """Who needs another copy, by which ground of Article 24(2)."""

    reissue_ground: Literal["lost", "damaged", "nationality"]


def outcome(case: Case[AgainForm]) -> Iterator[effects.AnyEffect]:
    """One that was reported lost has ended already."""
    person, card = the_person(case), running(case)
    if card:
        yield ended(person, card, HOW_IT_ENDS[case.form.reissue_ground], case)
    yield issued(person, case)


RULES: Final[tuple[Rule[AgainForm], ...]] = (
    person_known(IDENTITY.article(24, 2)),
    person_alive(IDENTITY.article(19, 1)),
    vietnamese(),
    asked_by_them(IDENTITY.article(23, 1)),
    birthday_known(),
    Rule(
        code="had_one",
        law=IDENTITY.article(24, 2),
        says=Text("This person has had no card: ask for the first one."),
        holds=lambda case: person_of(case) is None or bool(cards_of(case)),
        field="person",
    ),
    none_issued_today(),
)

LOST_ONE: Final = replace(
    examples.decided(
        AgainForm(person=examples.number_of(examples.MOTHER), reissue_ground="lost"),
        examples.MOTHER,
    ),
    facts=(
        example_facts.fact(
            examples.MOTHER,
            CARDS,
            until=date(2034, 3, 8),
            what=CARD,
            value=examples.number_of(examples.MOTHER),
        ),
    ),
)
REPORTED_BEFORE: Final = replace(
    LOST_ONE, facts=(replace(LOST_ONE.facts[0], until=date(2026, 11, 1), apart=LOST),)
)

PROCEDURE: Final = Procedure(
    code="1.014064",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Cấp lại thẻ căn cước", en="Another copy of an identity card"),
    law=(IDENTITY.article(24, 2), IDENTITY.article(25)),
    form=AgainForm,
    prepares="clerk",
    signs="leader",
    act="card_again",
    result="identity_card_notice",
    ending=Ending.HANDOVER,
    asks=cards_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    examples=(LOST_ONE, REPORTED_BEFORE),
)
