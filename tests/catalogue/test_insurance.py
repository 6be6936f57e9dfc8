"""The first health-insurance card: every rule broken once, and how long the card runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.procedures import examples
from lienthong.procedures.catalogue.insurance_v1 import NEWBORN, PROCEDURE, last_day
from lienthong.procedures.handed_on import ChildInsuranceForm, Hospital
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import CardSeen, Dwelling, Life, PersonSeen

InsuranceCase = Case[ChildInsuranceForm]


def with_child(change: Callable[[PersonSeen], PersonSeen]) -> InsuranceCase:
    return replace(NEWBORN, people=examples.people(change(examples.CHILD), examples.MOTHER))


def holding(until: date | None) -> Callable[[PersonSeen], PersonSeen]:
    card = CardSeen(kind="insurance", number="0126000001", since=date(2026, 1, 1), until=until)
    return lambda person: replace(person, cards=(card,))


BREAKING: dict[str, tuple[InsuranceCase, list[str]]] = {
    "child_known": (
        replace(NEWBORN, people=examples.people(examples.MOTHER)),
        ["child_known"],
    ),
    "child_alive": (
        with_child(lambda person: replace(person, life=Life.DEAD)),
        ["child_alive"],
    ),
    "under_six": (
        with_child(lambda person: replace(person, born=PartialDate.on(date(2020, 11, 20)))),
        ["under_six"],
    ),
    "birthday_known": (
        with_child(lambda person: replace(person, born=PartialDate.in_year(2025))),
        ["birthday_known"],
    ),
    "no_running_card": (with_child(holding(None)), ["no_running_card"]),
    "parent_of_child": (
        with_child(lambda person: replace(person, mother_id=None)),
        ["parent_of_child"],
    ),
}


def broken(case: InsuranceCase) -> list[str]:
    return [rule.code for rule in PROCEDURE.broken_rules(case)]


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses(code: str) -> None:
    case, codes = BREAKING[code]
    assert broken(NEWBORN) == []
    assert broken(case) == codes


def test_a_parent_whom_nobody_knows_is_refused() -> None:
    case = replace(NEWBORN, people=examples.people(examples.CHILD))
    assert broken(case) == ["parent_of_child"]


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


def test_a_card_that_has_run_out_stands_in_nobodys_way() -> None:
    assert broken(with_child(holding(date(2026, 11, 22)))) == []
    assert broken(with_child(holding(date(2026, 11, 23)))) == ["no_running_card"]


def test_the_card_runs_from_the_birth_and_names_the_hospital() -> None:
    (card,) = PROCEDURE.effects(NEWBORN)
    assert isinstance(card, effects.IssueCard)
    assert card.since == examples.CHILD.born.earliest
    assert card.number == examples.MINTED.insurance_number
    assert card.place == "01060 Bệnh viện Phụ sản Trung ương"


@pytest.mark.parametrize(
    ("born_on", "until"),
    [
        (date(2026, 1, 1), date(2032, 9, 30)),
        (date(2026, 9, 30), date(2032, 9, 30)),
        (date(2026, 10, 1), date(2032, 10, 31)),
        (date(2026, 11, 16), date(2032, 11, 30)),
        (date(2024, 2, 29), date(2030, 9, 30)),
    ],
)
def test_the_card_ends_when_school_begins_or_with_the_month_of_six_years(
    born_on: date, until: date
) -> None:
    assert last_day(born_on) == until


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1)))
def test_the_card_never_ends_before_the_child_is_six(born_on: date) -> None:
    assert years_after(born_on, 6) <= last_day(born_on) < years_after(born_on, 7)


def test_a_hospital_must_be_chosen() -> None:
    form = msgspec.structs.replace(NEWBORN.form, hospital=Hospital(code=" ", name=""))
    assert [(p.field, p.code) for p in PROCEDURE.problems(form)] == [
        ("hospital", "hospital_missing")
    ]


def test_the_office_is_that_of_the_parent_while_the_child_is_not_settled() -> None:
    assert PROCEDURE.unit_code(NEWBORN) == "00070"
    settled = Dwelling(text="7 Trúc Bạch", unit_code="00004")
    case = with_child(lambda person: replace(person, residence=settled))
    assert PROCEDURE.unit_code(case) == "00004"
