"""An identity card is reported lost: it is valid no more, at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.cards import CARD, CARDS, LOST, cards_asked, ended, running
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects

HOLDER: Final = Words(vi="Người báo mất thẻ căn cước", en="Whose card is lost")
SINCE: Final = Words(vi="Thẻ không còn giá trị từ ngày", en="The card is not valid from")


class LostForm(ForPerson, frozen=True, kw_only=True):
    """Whose card is lost."""


def outcome(case: Case[LostForm]) -> Iterator[effects.AnyEffect]:
    card = running(case)
    if card is None:
        raise ValueError("the rules did not hold: no card runs")
    yield ended(the_person(case), card, LOST, case)


RULES: Final[tuple[Rule[LostForm], ...]] = (
    person_known(IDENTITY.article(24, 2, "a")),
    asked_by_them(IDENTITY.article(24, 2, "a")),
    Rule(
        code="card_runs",
        law=IDENTITY.article(24, 2, "a"),
        says=Text("No identity card of this person is valid: there is none to report."),
        holds=lambda case: person_of(case) is None or running(case) is not None,
        field="person",
    ),
)

LOST_ONE: Final = replace(
    examples.decided(
        LostForm(person=examples.number_of(examples.MOTHER)),
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
# On its last day.
IN_TIME: Final = replace(LOST_ONE, facts=(replace(LOST_ONE.facts[0], until=examples.TODAY),))

PROCEDURE: Final = Procedure(
    code="LT-card-lost",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Báo mất thẻ căn cước", en="Report of a lost identity card"),
    # The law knows the loss as a ground for another copy. That a report ends the card before one
    # is issued is this register's way to keep it from being used; no article was found.
    law=(IDENTITY.article(24, 2, "a"),),
    form=LostForm,
    prepares="clerk",
    signs="leader",
    act="card_lost",
    result="card_state_notice",
    ending=Ending.E_RESULT,
    asks=cards_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=lambda case: (
        Part(title=HOLDER, person=the_person(case), lines=(Line(SINCE, case.today),)),
    ),
    examples=(LOST_ONE, IN_TIME),
)
