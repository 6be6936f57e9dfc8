"""The return of somebody who had declared an absence: declared, and entered by the police."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_alive,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects

BACK: Final = Words(vi="Người đã trở về", en="Who is back")
SINCE: Final = Words(vi="Không còn tạm vắng từ ngày", en="Not away any more from")


class ReturnForm(ForPerson, frozen=True, kw_only=True):
    """Who is back; it counts from the day on which it is entered."""


def outcome(case: Case[ReturnForm]) -> Iterator[effects.AnyEffect]:
    yield effects.BeAbsent(person=the_person(case).id, is_absent=False, since=case.today)


RULES: Final[tuple[Rule[ReturnForm], ...]] = (
    person_known(RESIDENCE.article(31, 1)),
    person_alive(RESIDENCE.article(31, 1)),
    asked_by_them(RESIDENCE.article(31, 2)),
    Rule(
        code="away",
        law=RESIDENCE.article(31, 1),
        says=Text("No absence of this person is declared."),
        holds=lambda case: (person := person_of(case)) is None or person.is_absent,
        field="person",
    ),
)

AWAY: Final = replace(examples.FATHER, is_absent=True)
BACK_AGAIN: Final = examples.decided(
    ReturnForm(person=examples.number_of(AWAY)), AWAY, applicant=AWAY
)
A_CHILD: Final = replace(
    BACK_AGAIN,
    form=ReturnForm(person=examples.number_of(examples.CHILD)),
    people=examples.people(
        replace(examples.CHILD, is_absent=True, residence=examples.MOTHER.residence)
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-absence-end",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Khai báo kết thúc tạm vắng", en="Declaration of a return"),
    # The law names the declaration of the absence alone; its end follows from the same article.
    law=(RESIDENCE.article(31),),
    form=ReturnForm,
    prepares="clerk",
    signs="leader",
    act="absence_end",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=person_asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=lambda case: (
        Part(title=BACK, person=the_person(case), lines=(Line(SINCE, case.today),)),
    ),
    examples=(BACK_AGAIN, A_CHILD),
)
