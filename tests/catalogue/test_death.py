"""A death and a residence struck out: every rule broken once."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue import death_v1, residence_end_v1
from lienthong.procedures.spec import AnyProcedure, Case
from lienthong.register.seen import Life

DEATH, END = death_v1.AT_HOME, residence_end_v1.ABROAD


def asking(case: Case[Any], **changes: Any) -> Case[Any]:
    return replace(case, form=msgspec.structs.replace(case.form, **changes))


def about_grandmother(**changes: Any) -> Case[Any]:
    return replace(DEATH, people=examples.people(replace(examples.GRANDMOTHER, **changes)))


BREAKING: dict[str, tuple[AnyProcedure, dict[str, Case[Any]]]] = {
    "death": (
        death_v1.PROCEDURE,
        {
            "deceased_known": asking(DEATH, deceased_name="Phạm Thị Tám"),
            "not_dead_yet": about_grandmother(life=Life.DEAD),
            "after_birth": about_grandmother(born=PartialDate.on(date(2026, 11, 19))),
            "not_to_come": asking(DEATH, died="21/11/2026"),
            "evidence": replace(DEATH, attachments=frozenset()),
        },
    ),
    "residence": (
        residence_end_v1.PROCEDURE,
        {
            "person_fits": replace(END, applicant_id=examples.GRANDMOTHER.id),
            "settled": replace(
                END, people=examples.people(replace(examples.FATHER, residence=None))
            ),
        },
    ),
}


@pytest.mark.parametrize("name", BREAKING)
def test_every_rule_is_broken_here_once(name: str) -> None:
    procedure, cases = BREAKING[name]
    assert list(cases) == [rule.code for rule in procedure.rules]
    for code, case in cases.items():
        assert [rule.code for rule in procedure.broken_rules(case)] == [code]


def test_who_lives_and_who_is_unknown_get_one_answer() -> None:
    of_the_living = asking(END, ground="death")
    of_nobody = replace(of_the_living, people=examples.people())
    rules = residence_end_v1.PROCEDURE
    assert rules.broken_rules(of_the_living) == rules.broken_rules(of_nobody)


def test_a_death_known_by_the_year_is_late_only_when_it_surely_is() -> None:
    (mark,) = death_v1.PROCEDURE.marks_on(death_v1.LATE)
    assert mark.code == "late"
    assert death_v1.PROCEDURE.marks_on(DEATH) == ()
