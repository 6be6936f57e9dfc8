"""First identity card of somebody from fourteen years on (1.014061)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import IDENTITY
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.cards import (
    birthday_known,
    cards_asked,
    cards_of,
    issued,
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
from lienthong.register.card_terms import AGES

FROM_AGE: Final = AGES[0]


class CardForm(ForPerson, frozen=True, kw_only=True):
    """Who gets the card; face, fingers and iris are taken at the office."""


def is_old_enough(case: Case[CardForm]) -> bool:
    person = person_of(case)
    if person is None:
        return True
    return person.born.is_years_old(FROM_AGE, on=case.received_on) is not Certainty.NO


def had_none_since(case: Case[CardForm]) -> bool:
    """A card of a child ends at fourteen by itself, and is then exchanged: that is no first one."""
    return running(case) is None and not cards_of(case)


def outcome(case: Case[CardForm]) -> Iterator[effects.AnyEffect]:
    yield issued(the_person(case), case)


RULES: Final[tuple[Rule[CardForm], ...]] = (
    person_known(IDENTITY.article(19, 1)),
    person_alive(IDENTITY.article(19, 1)),
    vietnamese(),
    asked_by_them(IDENTITY.article(23, 1)),
    Rule(
        code="old_enough",
        law=IDENTITY.article(19, 2),
        says=Text("Under {years} years there is another procedure.", years=FROM_AGE),
        holds=is_old_enough,
        field="person",
    ),
    birthday_known(),
    Rule(
        code="first",
        law=IDENTITY.article(24),
        says=Text("This person has had a card: ask for an exchange or for a new copy."),
        holds=had_none_since,
        field="person",
    ),
)

AN_ADULT: Final = examples.decided(
    CardForm(person=examples.number_of(examples.MOTHER)), examples.MOTHER
)
ON_THE_BIRTHDAY: Final = replace(
    AN_ADULT,
    people=examples.people(
        replace(examples.MOTHER, born=PartialDate.on(date(2012, 11, 20)), spouse_id=None)
    ),
)

PROCEDURE: Final = Procedure(
    code="1.014061",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
        en="Issue of an identity card to somebody of 14 years or more",
    ),
    law=(IDENTITY.article(19), IDENTITY.article(21), IDENTITY.article(23, 1)),
    form=CardForm,
    prepares="clerk",
    signs="leader",
    act="first_card",
    result="identity_card_notice",
    ending=Ending.HANDOVER,
    asks=cards_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    examples=(AN_ADULT, ON_THE_BIRTHDAY),
)
