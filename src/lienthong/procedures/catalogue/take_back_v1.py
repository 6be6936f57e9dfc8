"""An act that should not have been is undone by a further one, with four eyes and for everybody."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.instruments import CIVIL_STATUS, IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.kin import known, plain_numbers
from lienthong.procedures.spec import Asked, Begun, Ending, Procedure, Rule
from lienthong.procedures.undoing import (
    UndoingCase,
    UndoingForm,
    act_of,
    person_of,
    problems,
    rules,
    states,
    touched,
    undone,
)
from lienthong.register.seen import UNDONE, ActSeen, Life

LAW: Final = IDENTITY.article(10)


def nothing_rests(case: UndoingCase) -> bool:
    act = act_of(case)
    return act is None or not act.resting


def is_no_death(case: UndoingCase) -> bool:
    """A death goes with all that followed from it: that is an act of its own."""
    person, act = person_of(case), act_of(case)
    return act is None or person is None or act.kind != "death" or person.life is not Life.DEAD


MOVED: Final = ActSeen(
    id=UUID(int=81),
    kind="permanent_residence",
    acted_on=date(2026, 11, 2),
    people=frozenset({examples.FATHER.id}),
    office_id=UUID(int=82),
)
WRONG_MOVE: Final = replace(
    examples.decided(
        UndoingForm(
            person=examples.number_of(examples.FATHER),
            undone_act=MOVED.id,
            shown_by="Biên bản kiểm tra ngày 18/11/2026",
            because="Nhập nhầm người trùng họ tên.",
        ),
        examples.FATHER,
        applicant=examples.FATHER,
    ),
    acts=(MOVED,),
    office_id=MOVED.office_id,
    office_kind="commune_police",
)
MERGED: Final = ActSeen(
    id=UUID(int=83),
    kind="merge",
    acted_on=date(2026, 11, 3),
    people=frozenset({examples.FATHER.id, examples.MOTHER.id}),
    office_id=UUID(int=82),
)
WRONG_MERGE: Final = replace(
    examples.decided(
        UndoingForm(
            person=examples.number_of(examples.FATHER),
            undone_act=MERGED.id,
            shown_by="Hai trích lục khai sinh",
            because="Là hai người khác nhau.",
        ),
        examples.FATHER,
        examples.MOTHER,
        applicant=examples.FATHER,
    ),
    acts=(MERGED,),
    office_id=MERGED.office_id,
    office_kind="commune_police",
)

PROCEDURE: Final = Procedure(
    code="LT-take-back",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Hủy bỏ việc đã ghi sai vào sổ, cơ sở dữ liệu", en="Taking back an act"),
    law=(LAW, CIVIL_STATUS.article(28)),
    form=UndoingForm,
    prepares="clerk",
    signs="leader",
    act="take_back",
    result="take_back_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.person), act=form.undone_act),
    problems=lambda form: tuple(problems(form)),
    rules=(
        *rules(LAW),
        Rule(
            code="nothing_rests",
            law=LAW,
            says=Text("A later act rests on this one: undo that one first."),
            holds=nothing_rests,
            field="undone_act",
        ),
        Rule(
            code="no_death",
            law=CIVIL_STATUS.article(34, 2),
            says=Text("A death that was entered wrongly is undone with all that followed from it."),
            holds=is_no_death,
            field="undone_act",
        ),
    ),
    effects=lambda case: (undone(case),),
    subject=lambda case: known(person_of(case)).id,
    unit_code=lambda case: case.unit_code,
    annotates=frozenset({UNDONE}),
    begun_by=Begun.OFFICE,
    by_any_office=True,
    states=states,
    tells=touched,
    examples=(WRONG_MOVE, WRONG_MERGE),
)
