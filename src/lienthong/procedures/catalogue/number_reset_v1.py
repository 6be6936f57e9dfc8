"""
A personal number is cancelled and another given in its place (Thông tư 59/2021, Article 6).

The office begins it: when the sex was determined anew or the year of birth corrected, or because
the number was made from wrong data. The circular was replaced in part since; whether its Article 6
stands unchanged was not compared.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.instruments import NUMBER_CIRCULAR
from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.kin import problems_raised
from lienthong.procedures.one_person import (
    ForPerson,
    home_unit,
    person_asked,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Begun, Case, Ending, Need, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Sex

VERIFIED: Final = "verification_record"
# What the ground shows in the number, by the codes of `core.numbers`.
SHOWS: Final = {"sex": "number_other_sex", "birth_year": "number_other_birth_year"}
HOLDER: Final = Words(vi="Người được xác lập lại số định danh", en="Who has another number")
CANCELLED: Final = Words(vi="Số định danh cá nhân đã hủy", en="Cancelled number")
GIVEN: Final = Words(vi="Số định danh cá nhân mới", en="New number")
SINCE: Final = Words(vi="Kể từ ngày", en="From")


class NumberResetForm(ForPerson, frozen=True, kw_only=True):
    """Whose number, and why it cannot stay."""

    reset_ground: Literal["sex", "birth_year", "entry_error"]


def held_by(person: PersonSeen) -> str:
    if person.number is None:
        raise ValueError("the rules did not hold: there is no number to cancel")
    return person.number


def contradicted(person: PersonSeen) -> frozenset[str]:
    """What the person's number tells otherwise than the register does, as codes."""
    number = PersonalNumber.parse(held_by(person))
    problems = problems_raised(
        lambda: check_fits(number, sex=person.sex, born_year=person.born.earliest.year)
    )
    return frozenset(problem.code for problem in problems)


def is_contradicted(case: Case[NumberResetForm]) -> bool:
    """The correction comes first; a wrong place of registration only the record shows."""
    person, ground = person_of(case), case.form.reset_ground
    if person is None or person.number is None or ground not in SHOWS:
        return True
    return SHOWS[ground] in contradicted(person)


def has_determined_sex(case: Case[NumberResetForm]) -> bool:
    person = person_of(case)
    return person is None or person.sex is not Sex.UNDETERMINED


def outcome(case: Case[NumberResetForm]) -> Iterator[effects.AnyEffect]:
    """The old number stays as an alias: who asks by it is led to the same person."""
    person = the_person(case)
    yield effects.CancelNumber(
        person=person.id,
        number=held_by(person),
        because=case.form.reset_ground,
        since=case.today,
    )
    # Before it is fetched there is none to give.
    if case.minted.number:
        yield effects.GiveNumber(person=person.id, number=case.minted.number)


def states(case: Case[NumberResetForm]) -> tuple[Part, ...]:
    person = the_person(case)
    lines = (
        Line(CANCELLED, held_by(person)),
        Line(GIVEN, case.minted.number or ""),
        Line(SINCE, case.today),
    )
    return (Part(title=HOLDER, person=replace(person, number=None), lines=lines),)


RULES: Final[tuple[Rule[NumberResetForm], ...]] = (
    Rule(
        code="person_known",
        law=NUMBER_CIRCULAR.article(6, 1),
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: (person := person_of(case)) is not None and person.number is not None,
        field="person",
    ),
    Rule(
        code="contradicted",
        law=NUMBER_CIRCULAR.article(6, 1, "a"),
        says=Text("The number fits what the register has: have sex or birth corrected first."),
        holds=is_contradicted,
        field="reset_ground",
    ),
    Rule(
        code="sex_determined",
        law=NUMBER_CIRCULAR.article(6, 1),
        says=Text("A personal number tells a sex; it can be given when the sex is determined."),
        holds=has_determined_sex,
        field="person",
    ),
    Rule(
        code="evidence",
        law=NUMBER_CIRCULAR.article(6, 2),
        says=Text("Attach the record of the verification."),
        # Where the register itself contradicts the number, its entry is the record.
        holds=lambda case: case.form.reset_ground in SHOWS or VERIFIED in case.attachments,
        field="attachments",
    ),
)

SEX_ANEW: Final = replace(
    examples.decided(
        NumberResetForm(person=examples.number_of(examples.MOTHER), reset_ground="sex"),
        replace(examples.MOTHER, sex=Sex.MALE),
    ),
    attachments=frozenset({VERIFIED}),
)
SLIP: Final = replace(
    SEX_ANEW,
    form=NumberResetForm(person=examples.number_of(examples.FATHER), reset_ground="entry_error"),
    people=examples.people(examples.FATHER),
)

PROCEDURE: Final = Procedure(
    code="LT-number-reset",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Hủy, xác lập lại số định danh cá nhân", en="Another personal number in place of one"
    ),
    law=(NUMBER_CIRCULAR.article(6),),
    form=NumberResetForm,
    prepares="clerk",
    signs="leader",
    act="number_reset",
    result="number_notice",
    ending=Ending.E_RESULT,
    begun_by=Begun.OFFICE,
    needs=frozenset({Need.ANOTHER_NUMBER}),
    asks=lambda form: replace(person_asked(form), facts=frozenset({"births"})),
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({VERIFIED}),
    examples=(SEX_ANEW, SLIP),
)
