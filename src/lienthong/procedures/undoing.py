"""Undoing an act by a further one: which act it is, what goes with it, and whose it was to make."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.register import effects
from lienthong.register.seen import ActSeen, PersonSeen

from .answers import Line, NumberText, Paragraph
from .kin import known, number_problems, seen_by
from .spec import Case, Form, Rule
from .stated import Line as Printed
from .stated import Part

PERSON = Words(vi="Người có liên quan", en="Whom it concerns")
UNDONE = Words(vi="Hủy bỏ nội dung đã ghi ngày", en="Undoes what was entered on")
SHOWN_BY = Words(vi="Căn cứ", en="Shown by")
BECAUSE = Words(vi="Lý do", en="Reason")


class UndoingForm(Form, frozen=True, kw_only=True):
    """The act that is undone, one of those whom it touched, and what shows that it was wrong."""

    person: NumberText
    undone_act: UUID
    shown_by: Line
    because: Paragraph


UndoingCase = Case[UndoingForm]


def person_of(case: UndoingCase) -> PersonSeen | None:
    """
    By number; of two records that became one the number leads to the one that stays.

    Either of them was touched by the act, and the other is among its people.
    """
    return seen_by(case.people, case.form.person)


def act_of(case: UndoingCase) -> ActSeen | None:
    person = person_of(case)
    found = next((act for act in case.acts if act.id == case.form.undone_act), None)
    return found if found and person and person.id in found.people else None


def touched(case: UndoingCase) -> frozenset[UUID]:
    """Everybody about whom the act said something: it is taken back for each of them."""
    act = act_of(case)
    return act.people if act else frozenset()


def undone(case: UndoingCase, *, along: tuple[UUID, ...] = ()) -> effects.TakeBack:
    person, act = known(person_of(case)), act_of(case)
    if act is None:
        raise ValueError("the rules did not hold: there is no such act of this person")
    touched = act.people.union(*(one.people for one in case.acts if one.id in along))
    return effects.TakeBack(
        person=person.id,
        act=act.id,
        others=tuple(sorted(touched - {person.id})),
        along=along,
    )


def problems(form: UndoingForm) -> Iterator[Problem]:
    yield from number_problems(form.person, field="person")
    for field, text in (("shown_by", form.shown_by), ("because", form.because)):
        if not text.strip():
            yield Problem(field, "missing", Text("This is missing."))


def states(case: UndoingCase) -> tuple[Part, ...]:
    act = act_of(case)
    lines = (
        Printed(UNDONE, PartialDate.on(act.acted_on) if act else ""),
        Printed(SHOWN_BY, case.form.shown_by),
        Printed(BECAUSE, case.form.because),
    )
    return (Part(title=PERSON, person=known(person_of(case)), lines=lines),)


def is_ours(case: UndoingCase) -> bool:
    """What nobody's office entered, a load of former books, any office may have entered wrongly."""
    act = act_of(case)
    return act is None or act.office_id in (None, case.office_id)


def rules(law: Words) -> tuple[Rule[Any], ...]:
    """What every undoing contradicts: nobody, no such act, or an act of another office."""
    return (
        Rule(
            code="person_known",
            law=law,
            says=Text("Nobody with this number is known. Check the number."),
            holds=lambda case: person_of(case) is not None,
            field="person",
        ),
        Rule(
            code="act_known",
            law=law,
            says=Text("There is no such act about this person, or it cannot be undone as one."),
            holds=lambda case: person_of(case) is None or act_of(case) is not None,
            field="undone_act",
        ),
        Rule(
            code="everybody_seen",
            law=law,
            says=Text("Somebody whom the act touched is not shown to you. Hand it over."),
            holds=everybody_is_seen,
            field="undone_act",
        ),
        Rule(
            code="act_ours",
            law=law,
            says=Text("The office that made an act undoes it. Hand it over to that one."),
            holds=is_ours,
            field="undone_act",
        ),
    )


def everybody_is_seen(case: UndoingCase) -> bool:
    seen = {person.id for person in case.people.everybody}
    return all(act.people <= seen for act in case.acts)
