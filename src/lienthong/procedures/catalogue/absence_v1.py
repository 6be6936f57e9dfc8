"""Declaration of an absence (1.003677), before one leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import DayText, Line
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
from lienthong.procedures.several import day_of_form, whole_day_problems
from lienthong.procedures.spec import Case, Ending, Mark, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling

SUPERVISION: Final = "supervision_consent"
AWAY: Final = Words(vi="Người khai báo tạm vắng", en="Who will be away")
FROM: Final = Words(vi="Tạm vắng từ ngày", en="Away from")
UNTIL: Final = Words(vi="Đến hết ngày", en="Up to and including")
GOES_TO: Final = Words(vi="Nơi đến", en="Goes to")


class AbsenceForm(ForPerson, frozen=True, kw_only=True):
    """
    Who leaves, from when, up to when, for where and why.

    `absence_case` is the point of Article 31(1); only who is supervised names the `measure`, which
    is entered behind a door of its own (decision 0006) and stands on no paper.
    """

    absence_case: Literal["supervised", "military_age", "long", "abroad"]
    since: DayText
    until: DayText = ""
    destination: Line
    reason: Line
    measure: Line = ""


def since_of(case: Case[AbsenceForm]) -> date:
    return day_of_form(case.form.since)


def until_of(case: Case[AbsenceForm]) -> date | None:
    return day_of_form(case.form.until) if case.form.until else None


def is_supervised(case: Case[AbsenceForm]) -> bool:
    return case.form.absence_case == "supervised"


def outcome(case: Case[AbsenceForm]) -> Iterator[effects.AnyEffect]:
    person, since = the_person(case), since_of(case)
    yield effects.BeAbsent(person=person.id, since=since, until=until_of(case))
    if is_supervised(case):
        yield effects.AbsentBecause(person=person.id, ground=case.form.measure, since=since)


def states(case: Case[AbsenceForm]) -> tuple[Part, ...]:
    until = until_of(case)
    lines = (
        Printed(FROM, since_of(case)),
        *((Printed(UNTIL, until),) if until else ()),
        Printed(GOES_TO, case.form.destination),
    )
    return (Part(title=AWAY, person=the_person(case), lines=lines),)


def problems(form: AbsenceForm) -> tuple[Problem, ...]:
    found = [*person_problems(form), *whole_day_problems(form.since, field="since")]
    if form.until:
        found += whole_day_problems(form.until, field="until")
    if not found and form.until and day_of_form(form.until) < day_of_form(form.since):
        found.append(Problem("until", "date_span_backwards", Text("This ends before it starts.")))
    if (form.absence_case == "supervised") != bool(form.measure.strip()):
        text = Text("Who is supervised names the measure, and nobody else does.")
        found.append(Problem("measure", "measure", text))
    return tuple(found)


RULES: Final[tuple[Rule[AbsenceForm], ...]] = (
    person_known(RESIDENCE.article(31, 1)),
    person_alive(RESIDENCE.article(31, 1)),
    asked_by_them(RESIDENCE.article(31, 2)),
    Rule(
        code="lives_somewhere",
        law=RESIDENCE.article(31, 1),
        says=Text("Nobody is away who has no residence: declare where you are now."),
        holds=lambda case: (
            (person := person_of(case)) is None or bool(person.residence or person.temporary)
        ),
        field="person",
    ),
    Rule(
        code="after_birth",
        law=RESIDENCE.article(31, 2),
        says=Text("This day is before the person was born. Choose a later one."),
        holds=lambda case: (
            (person := person_of(case)) is None or since_of(case) >= person.born.earliest
        ),
        field="since",
    ),
    Rule(
        code="not_away_yet",
        law=RESIDENCE.article(31, 2),
        says=Text("An absence is declared already: declare the return first."),
        holds=lambda case: (person := person_of(case)) is None or not person.is_absent,
        field="person",
    ),
    Rule(
        code="consent_of_supervisors",
        law=RESIDENCE.article(31, 2),
        says=Text("Attach the consent of the authority that supervises the measure."),
        holds=lambda case: not is_supervised(case) or SUPERVISION in case.attachments,
        field="attachments",
    ),
)

ABROAD: Final = examples.decided(
    AbsenceForm(
        person=examples.number_of(examples.MOTHER),
        absence_case="abroad",
        since="01/12/2026",
        until="30/11/2028",
        destination="Cộng hòa Liên bang Đức",
        reason="Học tập",
    ),
    examples.MOTHER,
)
SUPERVISED: Final = replace(
    ABROAD,
    form=AbsenceForm(
        person=examples.number_of(examples.FATHER),
        absence_case="supervised",
        since="21/11/2026",
        destination="Thành phố Hải Phòng",
        reason="Thăm gia đình",
        measure="Cải tạo không giam giữ",
    ),
    applicant_id=examples.FATHER.id,
    people=examples.people(
        replace(examples.FATHER, temporary=Dwelling(text="5 Lò Sũ", unit_code=examples.UNIT_CODE))
    ),
    attachments=frozenset({SUPERVISION}),
)

PROCEDURE: Final = Procedure(
    code="1.003677",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Khai báo tạm vắng", en="Declaration of an absence"),
    law=(RESIDENCE.article(31),),
    form=AbsenceForm,
    prepares="clerk",
    signs="leader",
    act="absence",
    result="absence_slip",
    ending=Ending.E_RESULT,
    asks=person_asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({SUPERVISION}),
    marks=(
        Mark(
            code="declared_late",
            law=RESIDENCE.article(31, 2),
            says=Text("Declared after the person had left."),
            applies=lambda case: since_of(case) < case.received_on,
        ),
    ),
    examples=(ABROAD, SUPERVISED),
)
