"""Entries of paper books, and copies from the books: every rule broken once."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue import (
    extract_copy_v1,
    old_birth_v1,
    old_death_v1,
    old_marriage_v1,
)
from lienthong.procedures.spec import AnyProcedure, Case
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Life

NOBODY = examples.people()


def asking(case: Case[Any], **changes: Any) -> Case[Any]:
    return replace(case, form=msgspec.structs.replace(case.form, **changes))


BIRTH, DEATH = old_birth_v1.OF_1965, old_death_v1.OF_1999
MARRIAGE, COPY = old_marriage_v1.OF_2020, extract_copy_v1.OF_CHILD
TO_SOMEBODY_ELSE = FactSeen(
    id=UUID(int=905),
    person=examples.MOTHER.id,
    kind="spouses",
    since=PartialDate.on(date(2021, 1, 1)),
    value=str(UUID(int=77)),
)
BREAKING: dict[str, tuple[AnyProcedure, dict[str, Case[Any]]]] = {
    "birth": (
        old_birth_v1.PROCEDURE,
        {
            "person_known": replace(BIRTH, people=NOBODY),
            "born_as_registered": asking(BIRTH, born="1964"),
            "book_of_the_past": asking(BIRTH, book_year=2027, registered=""),
            "registered_in_book": asking(BIRTH, registered="01/10/2099"),
            "page_attached": replace(BIRTH, attachments=frozenset()),
        },
    ),
    "death": (
        old_death_v1.PROCEDURE,
        {
            "deceased_known": replace(DEATH, people=NOBODY),
            "dead_by_the_register": replace(
                DEATH, people=examples.people(replace(old_death_v1.DEAD, life=Life.ALIVE))
            ),
            "died_as_registered": asking(DEATH, died="2001"),
            "book_of_the_past": asking(DEATH, book_year=2027, registered=""),
            "registered_in_book": asking(DEATH, registered="01/10/2099"),
            "page_attached": replace(DEATH, attachments=frozenset()),
        },
    ),
    "marriage": (
        old_marriage_v1.PROCEDURE,
        {
            "both_known": replace(MARRIAGE, people=examples.people(examples.FATHER)),
            "to_nobody_else": replace(MARRIAGE, facts=(TO_SOMEBODY_ELSE,)),
            "married_as_registered": asking(MARRIAGE, married="17/05/2019"),
            "after_birth": asking(replace(MARRIAGE, facts=()), married="17/05/1993"),
            "book_of_the_past": asking(MARRIAGE, book_year=2027, registered=""),
            "registered_in_book": asking(MARRIAGE, registered="01/10/2099"),
            "page_attached": replace(MARRIAGE, attachments=frozenset()),
        },
    ),
    "copy": (
        extract_copy_v1.PROCEDURE,
        {
            "entitled": replace(COPY, applicant_id=examples.GRANDMOTHER.id),
            "entry_there": replace(COPY, entries=()),
        },
    ),
}


@pytest.mark.parametrize("name", BREAKING)
def test_every_rule_is_broken_here_once(name: str) -> None:
    procedure, cases = BREAKING[name]
    assert list(cases) == [rule.code for rule in procedure.rules]
    for code, case in cases.items():
        assert [rule.code for rule in procedure.broken_rules(case)] == [code]


def test_the_better_known_day_is_kept() -> None:
    (_, birth) = old_birth_v1.PROCEDURE.effects(BIRTH)
    assert isinstance(birth, effects.Birth)
    assert birth.earliest == birth.latest == date(1965, 5, 4)
    (_, vague) = old_birth_v1.PROCEDURE.effects(old_birth_v1.YEAR_ALONE)
    assert isinstance(vague, effects.Birth)
    assert (vague.earliest, vague.latest) == (date(1965, 1, 1), date(1965, 12, 31))


def test_a_marriage_that_is_not_known_yet_is_entered() -> None:
    (married,) = old_marriage_v1.PROCEDURE.effects(old_marriage_v1.NOT_YET_KNOWN)
    assert isinstance(married, effects.Married)


@pytest.mark.parametrize(("field", "value"), [("book_year", 1890), ("book_origin", " ")])
def test_a_book_that_cannot_be_is_said_at_its_field(field: str, value: object) -> None:
    form = msgspec.structs.replace(BIRTH.form, **{field: value})
    assert [problem.field for problem in old_birth_v1.PROCEDURE.problems(form)] == [field]
