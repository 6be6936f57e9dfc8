"""A marriage of a paper book, taken over with its number (LT-old-marriage)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.instruments import MARRIAGE_AND_FAMILY
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples, old_books
from lienthong.procedures.answers import DayText, NumberText, day_in, day_problems
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, PersonSeen

HUSBAND: Final = Words(vi="Chồng", en="Husband")
WIFE: Final = Words(vi="Vợ", en="Wife")
MARRIED: Final = Words(vi="Ngày đăng ký kết hôn ghi trong sổ", en="Married on, by the book")


class OldMarriageForm(old_books.OldEntryForm, frozen=True, kw_only=True):
    """Who married whom, and on which day by the book."""

    husband: NumberText
    wife: NumberText
    married: DayText


def couple_of(case: Case[OldMarriageForm]) -> tuple[PersonSeen | None, PersonSeen | None]:
    return (
        seen_by(case.people, case.form.husband),
        seen_by(case.people, case.form.wife),
    )


def married_of(case: Case[OldMarriageForm]) -> PartialDate:
    married = day_in(case.form.married)
    if married is None:
        raise ValueError("the form has problems: the day of the marriage is none")
    return married


def marriages_held(case: Case[OldMarriageForm]) -> tuple[FactSeen, ...]:
    """What the register has of this very marriage: of both, a start each."""
    husband, wife = (known(one) for one in couple_of(case))
    return tuple(
        fact
        for one, other in ((husband, wife), (wife, husband))
        for fact in case.facts_of(one.id, "spouses")
        if fact.value == str(other.id)
    )


def is_to_nobody_else(case: Case[OldMarriageForm]) -> bool:
    """Neither has a spouse of that time or later whom the book does not name."""
    husband, wife = couple_of(case)
    if husband is None or wife is None:
        return True
    return all(
        fact.value in ("", str(other.id))
        or fact.since.is_before(married_of(case).earliest) is Certainty.YES
        for one, other in ((husband, wife), (wife, husband))
        for fact in case.facts_of(one.id, "spouses")
    )


def is_same_day(case: Case[OldMarriageForm]) -> bool:
    husband, wife = couple_of(case)
    if husband is None or wife is None:
        return True
    return all(
        fact.since.is_same_as(married_of(case)) is not Certainty.NO for fact in marriages_held(case)
    )


def is_after_birth(case: Case[OldMarriageForm]) -> bool:
    return all(
        one is None or one.born.is_before(married_of(case).latest) is not Certainty.NO
        for one in couple_of(case)
    )


def outcome(case: Case[OldMarriageForm]) -> Iterator[effects.AnyEffect]:
    """The marriage, entered from its source; what followed it stays as it is."""
    husband, wife = (known(one) for one in couple_of(case))
    day, held = married_of(case), marriages_held(case)
    for fact in held:
        day = old_books.better_known(day, fact.since)
        yield effects.Withdraw(person=fact.person, kind="spouses", fact=fact.id)
    yield effects.Married(
        person=wife.id, spouse=husband.id, earliest=day.earliest, latest=day.latest
    )


def states(case: Case[OldMarriageForm]) -> tuple[Part, ...]:
    husband, wife = couple_of(case)
    lines = (*old_books.lines_of_entry(case.form), Printed(MARRIED, married_of(case)))
    return (
        Part(title=HUSBAND, person=known(husband)),
        Part(title=WIFE, person=known(wife), lines=lines),
    )


def problems(form: OldMarriageForm) -> tuple[Problem, ...]:
    return (
        *old_books.problems_of_entry(form),
        *number_problems(form.husband, field="husband"),
        *number_problems(form.wife, field="wife"),
        *day_problems(form.married, field="married"),
    )


RULES: Final[tuple[Rule[OldMarriageForm], ...]] = (
    Rule(
        code="both_known",
        law=old_books.DATABASE,
        says=Text("One of the two is not known. Check the numbers."),
        holds=lambda case: None not in couple_of(case),
        field="husband",
    ),
    Rule(
        code="to_nobody_else",
        law=MARRIAGE_AND_FAMILY.article(5, 2, "c"),
        says=Text("By the register one of the two was married to somebody else then."),
        holds=is_to_nobody_else,
        field="wife",
    ),
    old_books.agrees(
        "married_as_registered",
        "married",
        is_same_day,
        says=Text("The register has another day of the marriage: have it corrected first."),
    ),
    Rule(
        code="after_birth",
        law=MARRIAGE_AND_FAMILY.article(8, 1, "a"),
        says=Text("The day of the marriage lies before a birth. Check the day and the numbers."),
        holds=is_after_birth,
        field="married",
    ),
    old_books.past_book(),
    old_books.registered_in_book(),
    old_books.page_attached(),
)

HELD: Final = tuple(
    FactSeen(
        id=UUID(int=serial),
        person=one.id,
        kind="spouses",
        since=PartialDate.in_year(2020),
        value=str(other.id),
    )
    for serial, one, other in (
        (903, examples.MOTHER, examples.FATHER),
        (904, examples.FATHER, examples.MOTHER),
    )
)
OF_2020: Final = replace(
    examples.decided(
        OldMarriageForm(
            book_origin="Ủy ban nhân dân phường Hàng Trống",
            book_year=2020,
            entry_number=31,
            husband=examples.number_of(examples.FATHER),
            wife=examples.number_of(examples.MOTHER),
            married="17/05/2020",
        ),
        examples.FATHER,
        examples.MOTHER,
    ),
    attachments=old_books.EVIDENCE,
    facts=HELD,
)
NOT_YET_KNOWN: Final = replace(OF_2020, facts=())

PROCEDURE: Final = Procedure(
    code="LT-old-marriage",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Chuyển dữ liệu kết hôn từ sổ giấy", en="Taking over a marriage from a paper book"
    ),
    law=(old_books.BOOK, old_books.DATABASE),
    form=OldMarriageForm,
    prepares="clerk",
    signs="leader",
    act="marriage_taken_over",
    book="marriage",
    result="old_entry_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.husband, form.wife), facts=frozenset({"spouses"})
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(couple_of(case)[1]).id,
    unit_code=lambda case: case.unit_code,
    begun_by=Begun.OFFICE,
    evidence=old_books.EVIDENCE,
    states=states,
    takes_over=old_books.old_entry,
    examples=(OF_2020, NOT_YET_KNOWN),
)
