"""A birth of a paper book, taken over with its number (LT-old-birth)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples, old_books
from lienthong.procedures.answers import DayText, Line, NumberText, UnitCode, day_in, day_problems
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, PersonSeen

WHO: Final = Words(vi="Người được đăng ký khai sinh", en="Whose birth is registered")
BORN: Final = Words(vi="Ngày sinh ghi trong sổ", en="Born on, by the book")
PLACE: Final = Words(vi="Nơi sinh ghi trong sổ", en="Place of birth, by the book")


class OldBirthForm(old_books.OldEntryForm, frozen=True, kw_only=True):
    """Whose birth it is, and what the book says of it; `born_unit_code` is of today or former."""

    person: NumberText
    born: DayText
    born_place: Line
    born_unit_code: UnitCode | None = None


def person_of(case: Case[OldBirthForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.person)


def born_of(case: Case[OldBirthForm]) -> PartialDate:
    born = day_in(case.form.born)
    if born is None:
        raise ValueError("the form has problems: the day of birth is none")
    return born


def is_same_day(case: Case[OldBirthForm]) -> bool:
    person = person_of(case)
    return person is None or person.born.is_same_as(born_of(case)) is not Certainty.NO


def birth_held(case: Case[OldBirthForm]) -> FactSeen:
    (birth,) = case.facts_of(known(person_of(case)).id, "births")
    return birth


def outcome(case: Case[OldBirthForm]) -> Iterator[effects.AnyEffect]:
    """The same birth, entered from its source; the day is the better known of the two."""
    person, held = known(person_of(case)), birth_held(case)
    day = old_books.better_known(born_of(case), held.since)
    yield effects.Withdraw(person=person.id, kind="births", fact=held.id)
    yield effects.Birth(
        person=person.id,
        earliest=day.earliest,
        latest=day.latest,
        place=" ".join(case.form.born_place.split()),
        unit_code=case.form.born_unit_code or held.what or None,
        registered_unit_code=held.beside or None,
    )


def states(case: Case[OldBirthForm]) -> tuple[Part, ...]:
    lines = (
        *old_books.lines_of_entry(case.form),
        Printed(BORN, born_of(case)),
        Printed(PLACE, case.form.born_place),
    )
    return (Part(title=WHO, person=known(person_of(case)), lines=lines),)


def problems(form: OldBirthForm) -> tuple[Problem, ...]:
    return (
        *old_books.problems_of_entry(form),
        *number_problems(form.person, field="person"),
        *day_problems(form.born, field="born"),
        *(day_problems(form.registered, field="registered") if form.registered else ()),
    )


RULES: Final[tuple[Rule[OldBirthForm], ...]] = (
    Rule(
        code="person_known",
        law=old_books.DATABASE,
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: person_of(case) is not None,
        field="person",
    ),
    old_books.agrees(
        "born_as_registered",
        "born",
        is_same_day,
        says=Text("The register has another day of birth: have it corrected first (1.004859)."),
    ),
    old_books.past_book(),
    old_books.registered_in_book(),
    old_books.page_attached(),
)

BIRTH_HELD: Final = FactSeen(
    id=UUID(int=901),
    person=examples.GRANDMOTHER.id,
    kind="births",
    since=examples.GRANDMOTHER.born,
    value="Hà Nội",
    what="00070",
)
OF_1965: Final = replace(
    examples.decided(
        OldBirthForm(
            book_origin="Ủy ban nhân dân phường Hàng Trống",
            book_year=1965,
            entry_number=57,
            registered="12/05/1965",
            person=examples.number_of(examples.GRANDMOTHER),
            born="04/05/1965",
            born_place="Nhà hộ sinh Hàng Trống, Hà Nội",
        ),
        examples.GRANDMOTHER,
        applicant=examples.GRANDMOTHER,
    ),
    attachments=old_books.EVIDENCE,
    facts=(BIRTH_HELD,),
)
# The book knows less than the register.
YEAR_ALONE: Final = replace(
    OF_1965,
    form=OldBirthForm(
        book_origin="UBND khu phố Hoàn Kiếm",
        book_year=1966,
        entry_number=3,
        person=OF_1965.form.person,
        born="1965",
        born_place="Hà Nội",
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-old-birth",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Chuyển dữ liệu khai sinh từ sổ giấy", en="Taking over a birth from a paper book"
    ),
    law=(old_books.BOOK, old_books.DATABASE),
    form=OldBirthForm,
    prepares="clerk",
    signs="leader",
    act="birth_taken_over",
    book="birth",
    result="old_entry_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.person), facts=frozenset({"births"})),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(person_of(case)).id,
    unit_code=lambda case: case.unit_code,
    begun_by=Begun.OFFICE,
    evidence=old_books.EVIDENCE,
    states=states,
    takes_over=old_books.old_entry,
    examples=(OF_1965, YEAR_ALONE),
)
