"""First identity card of a child under six (1.014062), a link of the birth chain: no biometrics."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.handed_on import ChildCardForm
from lienthong.procedures.instruments import IDENTITY
from lienthong.procedures.kin import (
    is_child_of,
    known,
    may_be_younger,
    number_problems,
    plain_numbers,
    running_card,
    seen_by,
)
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.register import effects
from lienthong.register.seen import PersonSeen

CARD: Final = "identity"
# From six on face, fingers and iris are taken, and the child comes to the office.
AGE_OF_BIOMETRICS: Final = 6
AGE_OF_EXCHANGE: Final = 14


def child_of(case: Case[ChildCardForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.child)


def parent_of(case: Case[ChildCardForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.parent)


def is_under_six(case: Case[ChildCardForm]) -> bool:
    child = child_of(case)
    return child is None or may_be_younger(child.born, AGE_OF_BIOMETRICS, on=case.received_on)


def is_without_card(case: Case[ChildCardForm]) -> bool:
    child = child_of(case)
    return child is None or running_card(child, CARD, on=case.today) is None


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
    for person in (child_of(case), parent_of(case)):
        if person and person.residence:
            return person.residence.unit_code
    return case.unit_code


def problems(form: ChildCardForm) -> tuple[Problem, ...]:
    return (
        *number_problems(form.child, field="child"),
        *number_problems(form.parent, field="parent"),
    )


RULES: Final[tuple[Rule[ChildCardForm], ...]] = (
    Rule(
        code="child_known",
        law=IDENTITY.article(23, 2),
        says=Text("Nobody with this number is known as the child. Check the number."),
        holds=lambda case: (child := child_of(case)) is not None and child.number is not None,
        field="child",
    ),
    Rule(
        code="child_alive",
        law=IDENTITY.article(19, 1),
        says=Text("The register does not have the child as alive."),
        holds=lambda case: (child := child_of(case)) is None or child.is_alive,
        field="child",
    ),
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
        holds=is_under_six,
        field="child",
    ),
    Rule(
        code="birthday_known",
        law=IDENTITY.article(21, 1),
        says=Text("The child's day of birth is known only in part: have it completed first."),
        holds=lambda case: (child := child_of(case)) is None or child.born.known == "day",
        field="child",
    ),
    Rule(
        code="no_running_card",
        law=IDENTITY.article(24),
        says=Text("The child holds a running identity card: ask for an exchange or a new copy."),
        holds=is_without_card,
        field="child",
    ),
    Rule(
        code="parent_of_child",
        # The parents represent a minor by law (Bộ luật Dân sự, Article 136); a guardian applies
        # at the counter with the paper that shows it.
        law=IDENTITY.article(23, 2),
        says=Text("The register does not have this person as a parent of the child."),
        holds=lambda case: is_child_of(child_of(case), parent_of(case)),
        field="parent",
    ),
)

NEWBORN: Final = Case(
    form=ChildCardForm(
        child=examples.number_of(examples.CHILD), parent=examples.number_of(examples.MOTHER)
    ),
    applicant_id=examples.MOTHER.id,
    submitted_at=examples.SUBMITTED_AT,
    received_on=date(2026, 11, 20),
    today=date(2026, 11, 23),
    people=examples.people(examples.CHILD, examples.MOTHER),
    minted=examples.MINTED,
    unit_code=examples.UNIT_CODE,
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
    asks=lambda form: Asked(numbers=plain_numbers(form.child, form.parent)),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(child_of(case)).id,
    unit_code=competent_unit,
    examples=(NEWBORN, OF_FIVE_YEARS),
)
