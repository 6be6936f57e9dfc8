"""
An office sets right what the register says of one person in one field: its own correction.

For what has no procedure of its own. The fact is named as it was seen, beside what shall stand and
the paper that shows it; a clerk prepares it, another signs, and nothing of what was believed is
lost.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, IDENTITY
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures.answers import day_problems
from lienthong.procedures.correcting import correction, problems_said, said_in
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.register_fields import FIELDS, Says
from lienthong.procedures.spec import Asked, Begun, Ending, Procedure
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Source

from . import examples, rules
from .form import CODE, CorrectionCase, CorrectionForm, field_of, named, person_of, start_of

PERSON: Final = Words(vi="Người có thông tin được điều chỉnh", en="Whose data are set right")
CHANGED: Final = Words(vi="Thông tin được điều chỉnh", en="What is set right")
WAS: Final = Words(vi="Trước đây ghi", en="Said before")
BY: Final = Words(vi="Theo", en="By")
IS: Final = Words(vi="Nay ghi đúng là", en="Says now")
SHOWN_BY: Final = Words(vi="Căn cứ", en="Shown by")
FROM: Final = Words(vi="Kể từ ngày", en="From")


def outcome(case: CorrectionCase) -> Iterator[effects.AnyEffect]:
    form = case.form
    yield correction(
        field_of(case), named(case), form.shall, form.shall_unit_code, from_day=start_of(case)
    )


def problems(form: CorrectionForm) -> Iterator[Problem]:
    yield from number_problems(form.person, field="person")
    yield from problems_said(FIELDS[form.corrected_field], form.shall, form.shall_unit_code)
    if form.holds_from.strip():
        yield from day_problems(form.holds_from, field="holds_from")
        if FIELDS[form.corrected_field].says is Says.START:
            text = Text("A start is set right by itself: leave this empty.")
            yield Problem("holds_from", "start_of_a_start", text)
    if not form.because.strip():
        yield Problem("because", "missing", Text("This is missing."))


def unit_code(case: CorrectionCase) -> str:
    """Where the person lives, or was born; else where it is found."""
    person = person_of(case)
    if person is None:
        return case.unit_code
    home = person.residence or person.temporary
    return (home.unit_code if home else person.birth_unit_code) or case.unit_code


def states(case: CorrectionCase) -> tuple[Part, ...]:
    fact, field, form = named(case), field_of(case), case.form
    lines = [
        Line(CHANGED, field.label),
        Line(WAS, said_in(field, fact)),
        Line(BY, cited(fact.source)),
        Line(IS, form.shall),
        Line(SHOWN_BY, form.shown_by),
    ]
    if start := start_of(case):
        lines.append(Line(FROM, start))
    return (Part(title=PERSON, person=known(person_of(case)), lines=tuple(lines)),)


def cited(source: Source | None) -> str:
    """Where the former value came from: the entry, the office and the day."""
    if source is None:
        return ""
    office = source.office.vi if source.office else source.source
    parts = (source.entry, office, PartialDate.on(source.acted_on).shown)
    return ", ".join(part for part in parts if part)


PROCEDURE: Final = Procedure(
    code=CODE,
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Điều chỉnh thông tin trong Cơ sở dữ liệu quốc gia về dân cư",
        en="Setting right what the register says",
    ),
    law=(IDENTITY.article(10), CIVIL_STATUS.article(28)),
    form=CorrectionForm,
    prepares="clerk",
    signs="leader",
    act="correction",
    result="correction_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person),
        facts=frozenset({FIELDS[form.corrected_field].kind}),
        earlier=frozenset({CODE}),
    ),
    problems=lambda form: tuple(problems(form)),
    rules=rules.RULES,
    effects=outcome,
    subject=lambda case: known(person_of(case)).id,
    unit_code=unit_code,
    begun_by=Begun.OFFICE,
    by_any_office=True,
    states=states,
    examples=(examples.ADDRESS, examples.MOVED, examples.AFTER_SILENCE),
)
