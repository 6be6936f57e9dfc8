"""The first identity card under six: every rule broken once, and how long the card runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.identity_card_v1 import NEWBORN, PROCEDURE
from lienthong.procedures.handed_on import ChildCardForm
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import CardSeen, Life, PersonSeen

CardCase = Case[ChildCardForm]


def with_child(change: Callable[[PersonSeen], PersonSeen]) -> CardCase:
    return replace(NEWBORN, people=examples.people(change(examples.CHILD), examples.MOTHER))


def born_on(day: date) -> Callable[[PersonSeen], PersonSeen]:
    return lambda person: replace(person, born=PartialDate.on(day))


RUNNING = CardSeen(
    kind="identity", number="001326000013", since=date(2026, 11, 17), until=date(2040, 11, 16)
)
BREAKING: dict[str, tuple[CardCase, list[str]]] = {
    "child_known": (
        replace(NEWBORN, people=examples.people(examples.MOTHER)),
        ["child_known"],
    ),
    "child_alive": (with_child(lambda person: replace(person, life=Life.DEAD)), ["child_alive"]),
    "child_vietnamese": (
        with_child(lambda person: replace(person, nationality="LAO")),
        ["child_vietnamese"],
    ),
    "under_six": (with_child(born_on(date(2020, 11, 20))), ["under_six"]),
    "birthday_known": (
        with_child(lambda person: replace(person, born=PartialDate.in_month(2025, 3))),
        ["birthday_known"],
    ),
    "no_running_card": (
        with_child(lambda person: replace(person, cards=(RUNNING,))),
        ["no_running_card"],
    ),
    "parent_of_child": (
        with_child(lambda person: replace(person, mother_id=None)),
        ["parent_of_child"],
    ),
}


def broken(case: CardCase) -> list[str]:
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


def test_an_application_in_time_is_not_late_because_the_office_is_slow() -> None:
    case = with_child(born_on(date(2020, 11, 21)))
    assert broken(replace(case, received_on=date(2026, 11, 20), today=date(2026, 12, 1))) == []


@pytest.mark.parametrize(
    ("born", "until"),
    [(date(2026, 11, 16), date(2040, 11, 16)), (date(2024, 2, 29), date(2038, 2, 28))],
)
def test_the_card_carries_the_personal_number_until_fourteen(born: date, until: date) -> None:
    (card,) = PROCEDURE.effects(with_child(born_on(born)))
    assert isinstance(card, effects.IssueCard)
    assert card.number == examples.CHILD.number
    assert (card.since, card.until) == (NEWBORN.today, until)
