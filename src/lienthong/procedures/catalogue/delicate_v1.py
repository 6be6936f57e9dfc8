"""
Religion and blood group, which citizens declare of themselves.

Both can hurt a person: they are entered behind doors of their own (decision 0006), so no paper
says what was declared, only that it was.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import Line
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_alive,
    person_asked,
    person_known,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects

TEST: Final = "blood_test"
DECLARES: Final = Words(vi="Người khai", en="Who declares")
UPDATED: Final = Words(vi="Thông tin đã cập nhật", en="What was updated")
RELIGION: Final = Words(vi="Tôn giáo", en="Religion")
BLOOD_GROUP: Final = Words(vi="Nhóm máu", en="Blood group")


class DelicateForm(ForPerson, frozen=True, kw_only=True):
    """
    What is declared, and of what it is not said it stays as it is.

    To have no religion is declared too (`has_religion`).
    """

    has_religion: Literal["", "yes", "no"] = ""
    religion: Line = ""
    blood_group: Literal["", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-"] = ""


def outcome(case: Case[DelicateForm]) -> Iterator[effects.AnyEffect]:
    person, form = the_person(case), case.form
    if form.has_religion:
        yield effects.Religion(person=person.id, religion=form.religion.strip(), since=case.today)
    if form.blood_group:
        yield effects.BloodGroup(person=person.id, group=form.blood_group, since=case.today)


def states(case: Case[DelicateForm]) -> tuple[Part, ...]:
    form = case.form
    kinds = ((RELIGION, form.has_religion), (BLOOD_GROUP, form.blood_group))
    lines = tuple(Printed(UPDATED, kind) for kind, said in kinds if said)
    return (Part(title=DECLARES, person=the_person(case), lines=lines),)


def problems(form: DelicateForm) -> tuple[Problem, ...]:
    found = list(person_problems(form))
    if not form.has_religion and not form.blood_group:
        text = Text("Declare your religion, your blood group, or both.")
        found.append(Problem("has_religion", "nothing", text))
    if (form.has_religion == "yes") != bool(form.religion.strip()):
        text = Text("Write the religion where there is one, and leave it empty else.")
        found.append(Problem("religion", "religion", text))
    return tuple(found)


RULES: Final[tuple[Rule[DelicateForm], ...]] = (
    person_known(IDENTITY.article(9, 10)),
    person_alive(IDENTITY.article(9, 10)),
    asked_by_them(IDENTITY.article(9, 10)),
    Rule(
        code="blood_test",
        law=IDENTITY.article(9, 12),
        says=Text("Attach the result of the test of the blood group."),
        holds=lambda case: not case.form.blood_group or TEST in case.attachments,
        field="attachments",
    ),
)

NO_RELIGION: Final = examples.decided(
    DelicateForm(person=examples.number_of(examples.MOTHER), has_religion="no"), examples.MOTHER
)
BOTH: Final = replace(
    NO_RELIGION,
    form=DelicateForm(
        person=examples.number_of(examples.MOTHER),
        has_religion="yes",
        religion="Phật giáo",
        blood_group="O+",
    ),
    attachments=frozenset({TEST}),
)

PROCEDURE: Final = Procedure(
    code="LT-delicate",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Khai tôn giáo, nhóm máu", en="Declaration of religion and blood group"),
    # Fields 10 and 12 of the register: the clauses of Article 9 are the numbers of its fields.
    law=(IDENTITY.article(9, 10), IDENTITY.article(9, 12)),
    form=DelicateForm,
    prepares="clerk",
    signs="leader",
    act="delicate",
    result="population_notice",
    ending=Ending.E_RESULT,
    asks=person_asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({TEST}),
    examples=(NO_RELIGION, BOTH),
)
