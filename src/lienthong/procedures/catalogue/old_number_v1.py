"""Confirmation of the nine digits of a former card beside the personal number (1.012566)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import IDENTITY_CIRCULAR
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.answers import Line
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Asked, Case, Ending, Mark, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects

NINE_DIGITS: Final = re.compile(r"[0-9]{9}")
OLD_NUMBERS: Final = "old_numbers"
CMND: Final = "cmnd9"
OLD_CARD: Final = "old_card"
HOLDER: Final = Words(vi="Người được xác nhận", en="Who it is about")
OLD: Final = Words(vi="Số chứng minh nhân dân 09 số đã cấp", en="Number of the former card")


class OldNumberForm(ForPerson, frozen=True, kw_only=True):
    """Whose former card, and its nine digits."""

    old_number: Line


def old_number_of(form: OldNumberForm) -> str:
    return re.sub(r"[\s.]", "", form.old_number)


def is_linked(case: Case[OldNumberForm]) -> bool:
    person = person_of(case)
    facts = case.facts_of(person.id, OLD_NUMBERS) if person else ()
    return any((f.what, f.value) == (CMND, old_number_of(case.form)) for f in facts)


def is_shared(case: Case[OldNumberForm]) -> bool:
    """Provinces gave out nine digits without asking each other: two people may hold the same."""
    return old_number_of(case.form) in case.held_by_others


def outcome(case: Case[OldNumberForm]) -> Iterator[effects.AnyEffect]:
    """Where the register has it already, the confirmation changes nothing."""
    if not is_linked(case):
        yield effects.EnterOldNumber(
            person=the_person(case).id,
            kind=CMND,
            number=old_number_of(case.form),
            since=case.today,
        )


def states(case: Case[OldNumberForm]) -> tuple[Part, ...]:
    line = Printed(OLD, old_number_of(case.form))
    return (Part(title=HOLDER, person=the_person(case), lines=(line,)),)


def problems(form: OldNumberForm) -> tuple[Problem, ...]:
    found = person_problems(form)
    if NINE_DIGITS.fullmatch(old_number_of(form)):
        return found
    return (*found, Problem("old_number", "not_nine_digits", Text("A former card has 9 digits.")))


def asked(form: OldNumberForm) -> Asked:
    return replace(
        person_asked(form),
        facts=frozenset({OLD_NUMBERS}),
        old_numbers=(old_number_of(form),),
    )


RULES: Final[tuple[Rule[OldNumberForm], ...]] = (
    person_known(IDENTITY_CIRCULAR.article(10)),
    asked_by_them(IDENTITY_CIRCULAR.article(10)),
    Rule(
        code="shown",
        law=IDENTITY_CIRCULAR.article(10),
        says=Text("The register does not have these digits: attach the former card."),
        holds=lambda case: (
            person_of(case) is None or is_linked(case) or OLD_CARD in case.attachments
        ),
        field="attachments",
    ),
)

SHOWN: Final = replace(
    examples.decided(
        OldNumberForm(person=examples.number_of(examples.MOTHER), old_number="011 234 567"),
        examples.MOTHER,
    ),
    attachments=frozenset({OLD_CARD}),
)
KNOWN: Final = replace(
    SHOWN,
    attachments=frozenset(),
    facts=(example_facts.fact(examples.MOTHER, OLD_NUMBERS, what=CMND, value="011234567"),),
)

PROCEDURE: Final = Procedure(
    code="1.012566",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi=("Xác nhận số chứng minh nhân dân 09 số, số định danh cá nhân (thực hiện tại cấp xã)"),
        en="Confirmation of the number of a former card and of the personal number",
    ),
    # The form is that of this circular (CC04); its article was not compared with the text.
    law=(IDENTITY_CIRCULAR.article(10),),
    form=OldNumberForm,
    prepares="clerk",
    signs="leader",
    act="old_number",
    result="number_confirmation",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({OLD_CARD}),
    marks=(
        Mark(
            code="shared",
            law=IDENTITY_CIRCULAR.article(10),
            says=Text("Somebody else holds the same nine digits by the register."),
            applies=is_shared,
        ),
    ),
    examples=(SHOWN, KNOWN),
)
