"""
Somebody who was entered as dead is alive: one act restores all that followed from the entry.

The death, the residence and household that were struck out after it, and the cards that closed
are undone together; what still waited on a hold never happens.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.instruments import CIVIL_STATUS, RESIDENCE
from lienthong.core.partial_dates import PartialDate
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
    undone,
)
from lienthong.register import effects
from lienthong.register.seen import UNDONE, ActSeen, FactSeen, Life, PersonSeen, Relation, Source

LAW: Final = CIVIL_STATUS.article(28)


def is_the_death(case: UndoingCase) -> bool:
    """The act that entered the death which stands, or what corrected it since, goes with it."""
    person, act = person_of(case), act_of(case)
    if person is None or act is None:
        return True
    entered = {
        fact.source.act
        for fact in case.facts_of(person.id, "lives")
        if fact.value == Life.DEAD and fact.source
    }
    return person.life is Life.DEAD and bool(entered & {one.id for one in case.acts})


def outcome(case: UndoingCase) -> Iterator[effects.AnyEffect]:
    along = tuple(act.id for act in case.acts if act.id != case.form.undone_act)
    yield undone(case, along=along)
    person = known(person_of(case))
    if (place := household_before(case)) and (head := other_head(case, place)):
        # The household has chosen another head since: it keeps that one, and has not two.
        yield effects.JoinHousehold(
            person=person.id,
            household=UUID(place.value),
            relation=Relation.OTHER,
            head=head.id,
            since=case.today,
        )


def household_before(case: UndoingCase) -> FactSeen | None:
    """Where the person will be head again, once what struck them out is undone."""
    undoing = {act.id for act in case.acts}
    places = [
        fact
        for fact in case.facts_of(known(person_of(case)).id, "memberships")
        if not (fact.source and fact.source.act in undoing)
    ]
    last = max(places, key=lambda fact: fact.since.earliest, default=None)
    return last if last and last.what == Relation.HEAD and last.value else None


def other_head(case: UndoingCase, place: FactSeen) -> PersonSeen | None:
    mates = (one for one in case.people.everybody if str(one.household_id) == place.value)
    me = known(person_of(case)).id
    return next((one for one in mates if one.relation is Relation.HEAD and one.id != me), None)


DIED: Final = PartialDate.on(date(2026, 11, 2))
DEATH: Final = ActSeen(
    id=UUID(int=91),
    kind="death",
    acted_on=date(2026, 11, 3),
    people=frozenset({examples.FATHER.id}),
    office_id=UUID(int=92),
)
STRUCK_OUT: Final = ActSeen(
    id=UUID(int=93),
    kind="residence_end",
    acted_on=date(2026, 11, 5),
    people=frozenset({examples.FATHER.id}),
    followed=True,
)
DEAD: Final = FactSeen(
    id=UUID(int=94),
    person=examples.FATHER.id,
    kind="lives",
    since=DIED,
    value="dead",
    source=Source(act=DEATH.id, kind="death", acted_on=DEATH.acted_on),
)
HEADED: Final = FactSeen(
    id=UUID(int=95),
    person=examples.FATHER.id,
    kind="memberships",
    since=PartialDate.on(date(2021, 7, 1)),
    what="head",
    value=str(examples.HOUSEHOLD),
)
BELIEVED_DEAD: Final = replace(
    examples.FATHER,
    life=Life.DEAD,
    died=DIED,
    residence=None,
    household_id=None,
    relation=None,
    head_id=None,
)
RETURNED: Final = replace(
    examples.decided(
        UndoingForm(
            person=examples.number_of(examples.FATHER),
            undone_act=DEATH.id,
            shown_by="Người bị ghi là đã chết có mặt tại quầy với thẻ căn cước",
            because="Nhầm với người trùng tên.",
        ),
        BELIEVED_DEAD,
        examples.MOTHER,
        applicant=examples.FATHER,
    ),
    acts=(STRUCK_OUT, DEATH),
    facts=(DEAD, HEADED),
    office_id=DEATH.office_id,
    office_kind="commune_committee",
)
# The widow heads the household by now.
TO_ANOTHER_HEAD: Final = replace(
    RETURNED,
    people=examples.people(BELIEVED_DEAD, replace(examples.MOTHER, relation=Relation.HEAD)),
)

PROCEDURE: Final = Procedure(
    code="LT-death-error",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Hủy việc đăng ký khai tử sai và khôi phục thông tin của người còn sống",
        en="Undoing a death that was entered wrongly",
    ),
    law=(LAW, CIVIL_STATUS.article(34, 2), RESIDENCE.article(24)),
    form=UndoingForm,
    prepares="clerk",
    signs="leader",
    act="death_error",
    result="death_error_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person),
        relatives=True,
        household=True,
        facts=frozenset({"lives", "memberships"}),
        act=form.undone_act,
    ),
    problems=lambda form: tuple(problems(form)),
    rules=(
        *rules(LAW),
        Rule(
            code="is_the_death",
            law=CIVIL_STATUS.article(34, 2),
            says=Text("This act did not enter a death that counts. Look at the person again."),
            holds=is_the_death,
            field="undone_act",
        ),
    ),
    effects=outcome,
    subject=lambda case: known(person_of(case)).id,
    unit_code=lambda case: case.unit_code,
    annotates=frozenset({UNDONE}),
    begun_by=Begun.OFFICE,
    by_any_office=True,
    states=states,
    examples=(RETURNED, TO_ANOTHER_HEAD),
)
