"""First health-insurance card of a child under six (1.014137), a link of the birth chain."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import HEALTH_INSURANCE
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
from lienthong.procedures.handed_on import ChildInsuranceForm, Hospital
from lienthong.procedures.kin import known
from lienthong.procedures.spec import Case, Ending, Need, Procedure, Rule
from lienthong.register import effects

CARD: Final = "insurance"
# 72 months.
SCHOOL_AGE: Final = 6


def last_day(born_on: date) -> date:
    """
    The last day of a small child's card.

    The law gives the day of 72 months, or 30/09 of that year where school has not begun by
    then (Article 16, clause 3). Nghị định 146/2018, Article 13, clause 2 spells it out: born up
    to 30/09, that day; born later, the end of the month of 72 months. That Nghị định 188/2025,
    which replaced it, says the same is likely and was not checked (confidence: medium).
    """
    six = years_after(born_on, SCHOOL_AGE)
    before_school = date(six.year, 9, 30)
    if six <= before_school:
        return before_school
    return six.replace(day=monthrange(six.year, six.month)[1])


def outcome(case: Case[ChildInsuranceForm]) -> Iterator[effects.AnyEffect]:
    """The child is insured from its birth, whenever the card is made."""
    child = known(child_of(case))
    if case.minted.insurance_number is None:
        raise ValueError("the card needs the insurance number, fetched before")
    yield effects.IssueCard(
        person=child.id,
        kind=CARD,
        number=case.minted.insurance_number,
        since=child.born.earliest,
        until=last_day(child.born.latest),
        place=f"{case.form.hospital.code} {case.form.hospital.name}",
    )


def problems(form: ChildInsuranceForm) -> tuple[Problem, ...]:
    missing = Text("Choose the hospital of first care for the health-insurance card.")
    return (
        *problems_of_numbers(form),
        *(
            ()
            if form.hospital.code.strip()
            else (Problem("hospital", "hospital_missing", missing),)
        ),
    )


RULES: Final[tuple[Rule[ChildInsuranceForm], ...]] = (
    Rule(
        code="child_known",
        law=HEALTH_INSURANCE.article(17, 1),
        says=Text("Nobody with this number is known as the child. Check the number."),
        holds=lambda case: child_of(case) is not None,
        field="child",
    ),
    child_alive(HEALTH_INSURANCE.article(12, 3)),
    Rule(
        code="under_six",
        # The group whose contribution the state budget pays; the point in the clause moved with
        # Luật 51/2024/QH15 and was not checked.
        law=HEALTH_INSURANCE.article(12, 3),
        says=Text("The card is for children under six (72 months)."),
        holds=lambda case: is_younger(case, SCHOOL_AGE),
        field="child",
    ),
    birthday_known(HEALTH_INSURANCE.article(16, 3)),
    Rule(
        code="no_running_card",
        law=HEALTH_INSURANCE.article(16, 2),
        says=Text("The child holds a running health-insurance card; each person has one."),
        holds=lambda case: is_without_card(case, CARD),
        field="child",
    ),
    parent_of_child(HEALTH_INSURANCE.article(17, 1)),
)

NEWBORN: Final = examples.for_newborn(
    ChildInsuranceForm(
        child=examples.number_of(examples.CHILD),
        parent=examples.number_of(examples.MOTHER),
        hospital=Hospital(code="01060", name="Bệnh viện Phụ sản Trung ương"),
    ),
    examples.CHILD,
    examples.MOTHER,
)

# The last day on which it can be asked for; decided when the child is six already.
NEARLY_SIX: Final = replace(
    NEWBORN,
    form=msgspec.structs.replace(NEWBORN.form, parent=examples.number_of(examples.FATHER)),
    people=examples.people(
        replace(examples.CHILD, born=PartialDate.on(date(2020, 11, 21))), examples.FATHER
    ),
)

PROCEDURE: Final = Procedure(
    code="1.014137",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục cấp thẻ bảo hiểm y tế", en="Issue of a health-insurance card"),
    law=(
        HEALTH_INSURANCE.article(12, 3),
        HEALTH_INSURANCE.article(16),
        HEALTH_INSURANCE.article(17),
        HEALTH_INSURANCE.article(26),
    ),
    form=ChildInsuranceForm,
    prepares="clerk",
    signs="leader",
    act="insurance_card",
    result="insurance_card_notice",
    ending=Ending.HANDOVER,
    asks=asked,
    needs=frozenset({Need.INSURANCE_NUMBER}),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=subject,
    # Residence and insurance start side by side, so the child may not be settled yet.
    unit_code=unit_of_home,
    examples=(NEWBORN, NEARLY_SIX),
)
