"""
Two records of one person become one, as a reviewer has compared them.

Both numbers are kept and lead to the record that stays; what the other had comes along as chosen,
and whoever named the one names the other. It is taken back whole by a further act.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import IDENTITY, NUMBER_CIRCULAR
from lienthong.core.texts import Text, Words
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.merging import KINDS
from lienthong.procedures.spec import Asked, Begun, Ending, Procedure
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects

from . import examples, rules
from .form import MergeCase, MergeForm, into_of, kin_of, record_of

STAYS: Final = Words(vi="Hồ sơ được giữ lại", en="The record that stays")
GOES: Final = Words(vi="Hồ sơ được nhập vào", en="The record that becomes part of it")
ALIAS: Final = Words(vi="Số định danh vẫn được giữ để tra cứu", en="Number kept as an alias")
SHOWN_BY: Final = Words(vi="Căn cứ", en="Shown by")
ENTRY: Final = Words(vi="Đăng ký khai sinh", en="Entry of the birth")


def outcome(case: MergeCase) -> Iterator[effects.AnyEffect]:
    yield effects.Merge(
        person=known(record_of(case)).id,
        into=known(into_of(case)).id,
        since=case.today,
        brings=case.form.brings,
        gives_up=case.form.gives_up,
        kin=tuple(sorted(kin_of(case))),
    )


def problems(form: MergeForm) -> Iterator[Problem]:
    yield from number_problems(form.record, field="record")
    yield from number_problems(form.into, field="into")
    for field, text in (("shown_by", form.shown_by), ("because", form.because)):
        if not text.strip():
            yield Problem(field, "missing", Text("This is missing."))


def unit_code(case: MergeCase) -> str:
    into = into_of(case)
    home = into and (into.residence or into.temporary)
    return home.unit_code if home else case.unit_code


def states(case: MergeCase) -> tuple[Part, ...]:
    lines = (
        Line(ALIAS, known(record_of(case)).number or ""),
        Line(SHOWN_BY, case.form.shown_by),
        Line(ENTRY, case.form.birth_entry),
    )
    return (
        Part(title=STAYS, person=known(into_of(case))),
        Part(title=GOES, person=known(record_of(case)), lines=lines),
    )


PROCEDURE: Final = Procedure(
    code="LT-merge",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Hợp nhất hai hồ sơ của cùng một người", en="Making two records of one person one"
    ),
    law=(IDENTITY.article(10), NUMBER_CIRCULAR.article(6)),
    form=MergeForm,
    prepares="clerk",
    signs="leader",
    act="merge",
    result="merge_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.into, form.record), naming=True, facts=frozenset(KINDS)
    ),
    problems=lambda form: tuple(problems(form)),
    rules=rules.RULES,
    effects=outcome,
    subject=lambda case: known(into_of(case)).id,
    unit_code=unit_code,
    begun_by=Begun.OFFICE,
    by_any_office=True,
    states=states,
    examples=(examples.TWICE_ENTERED, examples.ONE_BIRTH),
)
