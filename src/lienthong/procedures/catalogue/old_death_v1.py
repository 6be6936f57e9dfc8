"""A death of a paper book, taken over with its number (LT-old-death)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples, old_books
from lienthong.procedures.answers import DayText, Line, NumberText, day_in, day_problems
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Life, PersonSeen

WHO: Final = Words(vi="Người chết", en="The deceased")
DIED: Final = Words(vi="Ngày chết ghi trong sổ", en="Died on, by the book")
PLACE: Final = Words(vi="Nơi chết ghi trong sổ", en="Place of death, by the book")


class OldDeathForm(old_books.OldEntryForm, frozen=True, kw_only=True):
    """Who died, and what the book says of it."""

    deceased: NumberText
    died: DayText
    died_place: Line = ""


def deceased_of(case: Case[OldDeathForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.deceased)


def died_of(case: Case[OldDeathForm]) -> PartialDate:
    died = day_in(case.form.died)
    if died is None:
        raise ValueError("the form has problems: the day of death is none")
    return died


def is_dead(case: Case[OldDeathForm]) -> bool:
    """Who is alive by the register is not declared dead by a clerk's copy: that is 1.000656."""
    deceased = deceased_of(case)
    return deceased is None or deceased.life is Life.DEAD


def is_same_day(case: Case[OldDeathForm]) -> bool:
    deceased = deceased_of(case)
    return (
        deceased is None
        or deceased.died is None
        or deceased.died.is_same_as(died_of(case)) is not Certainty.NO
    )


def death_held(case: Case[OldDeathForm]) -> FactSeen:
    return case.facts_of(known(deceased_of(case)).id, "lives")[-1]


def outcome(case: Case[OldDeathForm]) -> Iterator[effects.AnyEffect]:
    """The same death, entered from its source; the day is the better known of the two."""
    deceased, held = known(deceased_of(case)), death_held(case)
    day = old_books.better_known(died_of(case), held.since)
    yield effects.Withdraw(person=deceased.id, kind="lives", fact=held.id)
    yield effects.LifeIs(
        person=deceased.id,
        life=Life.DEAD,
        earliest=day.earliest,
        latest=day.latest,
        place=" ".join(case.form.died_place.split()),
    )


def states(case: Case[OldDeathForm]) -> tuple[Part, ...]:
    lines = (
        *old_books.lines_of_entry(case.form),
        Printed(DIED, died_of(case)),
        Printed(PLACE, case.form.died_place),
    )
    return (Part(title=WHO, person=known(deceased_of(case)), lines=lines),)


def problems(form: OldDeathForm) -> tuple[Problem, ...]:
    return (
        *old_books.problems_of_entry(form),
        *number_problems(form.deceased, field="deceased"),
        *day_problems(form.died, field="died"),
    )


RULES: Final[tuple[Rule[OldDeathForm], ...]] = (
    Rule(
        code="deceased_known",
        law=old_books.DATABASE,
        says=Text("Nobody with this number is known. Check the number of the deceased."),
        holds=lambda case: deceased_of(case) is not None,
        field="deceased",
    ),
    Rule(
        code="dead_by_the_register",
        law=old_books.DATABASE,
        says=Text("The register has this person as alive: register the death first (1.000656)."),
        holds=is_dead,
        field="deceased",
    ),
    old_books.agrees(
        "died_as_registered",
        "died",
        is_same_day,
        says=Text("The register has another day of death: have it corrected first (1.004859)."),
    ),
    old_books.past_book(),
    old_books.registered_in_book(),
    old_books.page_attached(),
)

DEAD: Final = replace(
    examples.GRANDMOTHER, life=Life.DEAD, died=PartialDate.in_year(1999), residence=None
)
DEATH_HELD: Final = FactSeen(
    id=UUID(int=902),
    person=DEAD.id,
    kind="lives",
    since=PartialDate.in_year(1999),
    value=Life.DEAD,
)
OF_1999: Final = replace(
    examples.decided(
        OldDeathForm(
            book_origin="Ủy ban nhân dân phường Hàng Trống",
            book_year=1999,
            entry_number=12,
            deceased=examples.number_of(DEAD),
            died="04/05/1999",
            died_place="Hà Nội",
        ),
        DEAD,
        applicant=examples.MOTHER_ALONE,
    ),
    attachments=old_books.EVIDENCE,
    facts=(DEATH_HELD,),
)
MONTH_ALONE: Final = replace(
    OF_1999,
    form=OldDeathForm(
        book_origin="Ủy ban nhân dân phường Hàng Trống",
        book_year=2000,
        entry_number=1,
        deceased=OF_1999.form.deceased,
        died="12/1999",
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-old-death",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Chuyển dữ liệu khai tử từ sổ giấy", en="Taking over a death from a paper book"),
    law=(old_books.BOOK, old_books.DATABASE),
    form=OldDeathForm,
    prepares="clerk",
    signs="leader",
    act="death_taken_over",
    book="death",
    result="old_entry_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.deceased), facts=frozenset({"lives"})),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(deceased_of(case)).id,
    unit_code=lambda case: case.unit_code,
    begun_by=Begun.OFFICE,
    evidence=old_books.EVIDENCE,
    states=states,
    takes_over=old_books.old_entry,
    examples=(OF_1999, MONTH_ALONE),
)
