"""Somebody whom a court declares missing, or dead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, examples, of_person
from lienthong.procedures.answers import DayText, NumberText, day_in, day_problems
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Life

IS_MISSING: Final = CIVIL_CODE.article(68)
IS_DEAD: Final = CIVIL_CODE.article(71)
NOTED: Final = CIVIL_STATUS.article(3, 2, "g")
PERSON: Final = Words(vi="Người bị tuyên bố", en="Who is declared")
DECLARED: Final = Words(vi="Nội dung quyết định", en="What the court decided")
DAY: Final = Words(vi="Ngày chết do Tòa án xác định", en="Day of death found by the court")
AS: Final = {
    "missing": Words(vi="Tuyên bố mất tích", en="Declared missing"),
    "dead": Words(vi="Tuyên bố là đã chết", en="Declared dead"),
}


class MissingForm(court.CourtNotice, frozen=True, kw_only=True):
    """Who is declared what; `died` is the day of death that the court finds (Article 71(2))."""

    person: NumberText
    declared: Literal["missing", "dead"]
    died: DayText = ""


def is_death(case: Case[MissingForm]) -> bool:
    return case.form.declared == "dead"


def day_of(case: Case[MissingForm]) -> PartialDate:
    """Missing since the decision has force; dead since the day that it names."""
    day = day_in(case.form.died) if is_death(case) else PartialDate.on(case.form.decision.day)
    if day is None:
        raise ValueError("the form has problems: the day of death is none")
    return day


def is_as_before(case: Case[MissingForm]) -> bool:
    """Who is dead is declared nothing more, and who is missing can be declared dead alone."""
    person = named(case, "person")
    if person is None or person.is_alive:
        return True
    return person.life is Life.MISSING and is_death(case)


def is_after_birth(case: Case[MissingForm]) -> bool:
    person = named(case, "person")
    return person is None or day_of(case).latest >= person.born.earliest


def is_before_force(case: Case[MissingForm]) -> bool:
    return day_of(case).is_after(case.form.decision.day) is not Certainty.YES


def outcome(case: Case[MissingForm]) -> Iterator[effects.AnyEffect]:
    day = day_of(case)
    yield effects.LifeIs(
        person=known(named(case, "person")).id,
        life=Life.DEAD if is_death(case) else Life.MISSING,
        earliest=day.earliest,
        latest=day.latest,
    )


def problems(form: MissingForm) -> tuple[Problem, ...]:
    return tuple(
        chain(
            number_problems(form.person, field="person"),
            day_problems(form.died, field="died") if form.declared == "dead" else (),
            court.decision_problems(form.decision),
        )
    )


def competent_unit(case: Case[MissingForm]) -> str:
    person = named(case, "person")
    home = person and (person.residence or person.temporary)
    return home.unit_code if home else case.unit_code


def states(case: Case[MissingForm]) -> tuple[Part, ...]:
    day = (Line(DAY, day_of(case)),) if is_death(case) else ()
    decided = (
        Line(DECLARED, AS[case.form.declared]),
        *day,
        *court.decided_by(case.form.decision),
    )
    return (
        Part(title=PERSON, person=known(named(case, "person"))),
        Part(title=DECLARED, lines=decided),
    )


RULES: Final[tuple[Rule[MissingForm], ...]] = (
    of_person.known_person("person", law=NOTED),
    Rule(
        code="as_before",
        law=IS_DEAD,
        says=Text("By the register this person is dead, or was declared this already."),
        holds=is_as_before,
        field="declared",
    ),
    Rule(
        code="after_birth",
        law=CIVIL_CODE.article(71, 2),
        says=Text("The day of death lies before the birth. Check the day."),
        holds=is_after_birth,
        field="died",
    ),
    Rule(
        code="before_force",
        law=CIVIL_CODE.article(71, 2),
        says=Text("The day of death lies after the decision. Check the day."),
        holds=is_before_force,
        field="died",
    ),
    court.decision_in_force(IS_MISSING),
    court.decision_shown(),
)

MISSING: Final = replace(
    examples.decided(
        MissingForm(
            person=examples.number_of(examples.BACHELOR),
            declared="missing",
            decision=court.CourtDecision(
                number="03/2026/QĐDS-ST",
                court="Tòa án nhân dân khu vực 1 - Hà Nội",
                in_force_on="02/11/2026",
            ),
        ),
        examples.BACHELOR,
    ),
    attachments=court.EVIDENCE,
)
# Missing before; the court knows the year of the shipwreck and no more.
DEAD: Final = replace(
    MISSING,
    form=MissingForm(
        person=MISSING.form.person, declared="dead", died="2021", decision=MISSING.form.decision
    ),
    people=examples.people(replace(examples.BACHELOR, life=Life.MISSING)),
)

PROCEDURE: Final = Procedure(
    code="LT-missing-notice",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Ghi vào Sổ hộ tịch việc tuyên bố một người mất tích hoặc đã chết",
        en="Entry of a declaration that somebody is missing or dead",
    ),
    law=(IS_MISSING, IS_DEAD, NOTED, court.SENT),
    form=MissingForm,
    prepares="clerk",
    signs="leader",
    act="declaration",
    book="notice",
    result="court_note_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.person)),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "person")).id,
    unit_code=competent_unit,
    begun_by=Begun.NOTICE,
    evidence=court.EVIDENCE,
    states=states,
    examples=(MISSING, DEAD),
)
