"""First identity card of a child under six (1.014062), a link of the birth chain: no biometrics."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from lienthong.core.instruments import IDENTITY
from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.child_of_parent import (
    asked,
    birthday_known,
    child_alive,
    child_of,
    is_without_card,
    is_younger,
    parent_of_child,
    problems_of_numbers,
    subject,
    unit_of_home,
)
from lienthong.procedures.handed_on import ChildCardForm
from lienthong.procedures.kin import known
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.register import effects

CARD: Final = "identity"
# From six on face, fingers and iris are taken, and the child comes to the office.
AGE_OF_BIOMETRICS: Final = 6
AGE_OF_EXCHANGE: Final = 14


def outcome(case: Case[ChildCardForm]) -> Iterator[effects.AnyEffect]:
    """
    The card carries the personal number, and ends on the day of fourteen years.

    Cards in use print the birthday of the exchange as the day until which they are valid.
    """
    child = known(child_of(case))
    if child.number is None:
        raise ValueError("the rules did not hold: the child has no number")
    yield effects.IssueCard(
        person=child.id,
        kind=CARD,
        number=child.number,
        since=case.today,
        until=years_after(child.born.latest, AGE_OF_EXCHANGE),
    )


def competent_unit(case: Case[ChildCardForm]) -> str:
    # Any commune's police may take it; in the chain it is that of the home.
    return unit_of_home(case)


RULES: Final[tuple[Rule[ChildCardForm], ...]] = (
    Rule(
        code="child_known",
        law=IDENTITY.article(23, 2),
        says=Text("Nobody with this number is known as the child. Check the number."),
        holds=lambda case: (child := child_of(case)) is not None and child.number is not None,
        field="child",
    ),
    child_alive(IDENTITY.article(19, 1)),
    Rule(
        code="child_vietnamese",
        law=IDENTITY.article(19, 1),
        says=Text("Identity cards are for citizens of Viet Nam."),
        holds=lambda case: (child := child_of(case)) is None or child.nationality == "VNM",
        field="child",
    ),
    Rule(
        code="under_six",
        law=IDENTITY.article(23, 2),
        says=Text(
            "From six years on the child comes to the office, where face and fingers are taken."
        ),
        holds=lambda case: is_younger(case, AGE_OF_BIOMETRICS),
        field="child",
    ),
    birthday_known(IDENTITY.article(21, 1)),
    Rule(
        code="no_running_card",
        law=IDENTITY.article(24),
        says=Text("The child holds a running identity card: ask for an exchange or a new copy."),
        holds=lambda case: is_without_card(case, CARD),
        field="child",
    ),
    # The parents represent a minor by law (Bộ luật Dân sự, Article 136); a guardian applies at
    # the counter with the paper that shows it.
    parent_of_child(IDENTITY.article(23, 2)),
)

NEWBORN: Final = examples.for_newborn(
    ChildCardForm(
        child=examples.number_of(examples.CHILD), parent=examples.number_of(examples.MOTHER)
    ),
    examples.CHILD,
    examples.MOTHER,
)

OF_FIVE_YEARS: Final = replace(
    NEWBORN,
    form=msgspec.structs.replace(NEWBORN.form, parent=examples.number_of(examples.FATHER)),
    people=examples.people(
        replace(examples.CHILD, born=PartialDate.on(date(2021, 2, 3))), examples.FATHER
    ),
)

PROCEDURE: Final = Procedure(
    code="1.014062",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Cấp thẻ căn cước cho người dưới 14 tuổi",
        en="Issue of an identity card to somebody under 14",
    ),
    law=(
        IDENTITY.article(19, 3),
        IDENTITY.article(21),
        IDENTITY.article(23, 2),
    ),
    form=ChildCardForm,
    prepares="clerk",
    signs="leader",
    act="identity_card",
    result="identity_card_notice",
    ending=Ending.HANDOVER,
    asks=asked,
    problems=problems_of_numbers,
    rules=RULES,
    effects=outcome,
    subject=subject,
    unit_code=competent_unit,
    examples=(NEWBORN, OF_FIVE_YEARS),
)
