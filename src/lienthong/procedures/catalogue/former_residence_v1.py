"""
A residence of former times, taken over from a paper book into the register.

The office enters what its household books say: often the month or the year alone. It fills a gap
before what the register has and never touches the present residence.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.answers import DayText, Line, UnitCode, day_in, day_problems
from lienthong.procedures.one_person import (
    ForPerson,
    home_unit,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Asked, Begun, Case, Ending, PlaceAsked, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling, FactSeen

BOOK: Final = "household_book"
WHOSE: Final = Words(vi="Người có nơi thường trú trước đây", en="Whose former residence it is")
PLACE: Final = Words(vi="Nơi thường trú trước đây", en="Former residence")
FROM: Final = Words(vi="Từ", en="From")


class FormerResidenceForm(ForPerson, frozen=True, kw_only=True):
    """Where somebody lived once, in the commune of that time, and since when as far as is known."""

    former_text: Line
    former_unit_code: UnitCode
    since: DayText


def since_of(case: Case[FormerResidenceForm]) -> PartialDate:
    since = day_in(case.form.since)
    if since is None:
        raise ValueError("the form has problems: the day is none")
    return since


def residences(case: Case[FormerResidenceForm]) -> tuple[FactSeen, ...]:
    person = person_of(case)
    return case.facts_of(person.id, "residences") if person else ()


def is_after_birth(case: Case[FormerResidenceForm]) -> bool:
    person = person_of(case)
    return person is None or since_of(case).latest >= person.born.earliest


def is_in_lifetime(case: Case[FormerResidenceForm]) -> bool:
    person = person_of(case)
    died = person.died if person else None
    return died is None or since_of(case).is_after(died.latest) is not Certainty.YES


def is_before_the_present(case: Case[FormerResidenceForm]) -> bool:
    """Something that the register has begins after it: else it would be the present residence."""
    rows = residences(case)
    return person_of(case) is None or any(
        since_of(case).latest < row.since.earliest for row in rows
    )


def is_another_day(case: Case[FormerResidenceForm]) -> bool:
    return all(row.since.earliest != since_of(case).earliest for row in residences(case))


def outcome(case: Case[FormerResidenceForm]) -> Iterator[effects.AnyEffect]:
    since, form = since_of(case), case.form
    yield effects.Settle(
        person=the_person(case).id,
        dwelling=Dwelling(text=form.former_text.strip(), unit_code=form.former_unit_code),
        since=since.earliest,
        since_latest=since.latest,
    )


def states(case: Case[FormerResidenceForm]) -> tuple[Part, ...]:
    form = case.form
    lines = (
        Printed(PLACE, form.former_text.strip()),
        Printed(FROM, since_of(case)),
    )
    return (Part(title=WHOSE, person=the_person(case), lines=lines),)


def problems(form: FormerResidenceForm) -> tuple[Problem, ...]:
    return (*person_problems(form), *day_problems(form.since, field="since"))


def asked(form: FormerResidenceForm) -> Asked:
    unit = PlaceAsked(field="former_unit_code", code=form.former_unit_code, on=None)
    return replace(person_asked(form), facts=frozenset({"residences"}), places=(unit,))


RULES: Final[tuple[Rule[FormerResidenceForm], ...]] = (
    person_known(RESIDENCE.article(26, 1)),
    Rule(
        code="after_birth",
        law=RESIDENCE.article(26, 1),
        says=Text("This day lies before the birth."),
        holds=is_after_birth,
        field="since",
    ),
    Rule(
        code="in_lifetime",
        law=RESIDENCE.article(24, 1, "a"),
        says=Text("This day lies after the death: the dead do not move."),
        holds=is_in_lifetime,
        field="since",
    ),
    Rule(
        code="before_the_present",
        law=RESIDENCE.article(26, 1),
        says=Text("Nothing in the register begins after it: register a move instead."),
        holds=is_before_the_present,
        field="since",
    ),
    Rule(
        code="another_day",
        law=RESIDENCE.article(26, 1),
        says=Text("The register has a residence from that day on: have that one corrected."),
        holds=is_another_day,
        field="since",
    ),
    Rule(
        code="evidence",
        law=RESIDENCE.article(26, 2),
        says=Text("Attach the page of the household book."),
        holds=lambda case: BOOK in case.attachments,
        field="attachments",
    ),
)

IN_A_MONTH: Final = replace(
    examples.decided(
        FormerResidenceForm(
            person=examples.number_of(examples.FATHER),
            former_text="3 Lý Thái Tổ",
            former_unit_code="00070",
            since="08/2010",
        ),
        examples.FATHER,
    ),
    attachments=frozenset({BOOK}),
    facts=(example_facts.fact(examples.FATHER, "residences", what="00070", value="12 Hàng Bài"),),
)
IN_A_YEAR: Final = replace(
    IN_A_MONTH,
    form=FormerResidenceForm(
        person=examples.number_of(examples.FATHER),
        former_text="Thôn Đông",
        former_unit_code="00070",
        since="1991",
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-former-residence",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Nhập nơi thường trú trước đây từ sổ giấy", en="A former residence from a paper book"
    ),
    law=(RESIDENCE.article(26),),
    form=FormerResidenceForm,
    prepares="clerk",
    signs="leader",
    act="former_residence",
    result="residence_result",
    ending=Ending.E_RESULT,
    begun_by=Begun.OFFICE,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({BOOK}),
    examples=(IN_A_MONTH, IN_A_YEAR),
)
