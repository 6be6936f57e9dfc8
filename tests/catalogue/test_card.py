"""Identity cards from fourteen on, numbers and foreigners: every rule broken once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.procedures import example_facts, examples
from lienthong.procedures.cards import CARD, CARDS, LOST
from lienthong.procedures.catalogue import (
    card_again_v1,
    card_exchange_v1,
    card_found_v1,
    card_lost_v1,
    card_v1,
    foreigner_v1,
    number_reset_v1,
    old_number_v1,
)
from lienthong.procedures.spec import Begun, Case, Need
from lienthong.register import effects
from lienthong.register.card_terms import AGES, valid_until
from lienthong.register.seen import Life, Sex

FIRST, EXCHANGE, AGAIN = card_v1.PROCEDURE, card_exchange_v1.PROCEDURE, card_again_v1.PROCEDURE
IS_LOST, IS_FOUND = card_lost_v1.PROCEDURE, card_found_v1.PROCEDURE
RESET, OLD, FOREIGNER = number_reset_v1.PROCEDURE, old_number_v1.PROCEDURE, foreigner_v1.PROCEDURE
AN_ADULT, RUN_OUT = card_v1.AN_ADULT, card_exchange_v1.RUN_OUT
ON_REQUEST, ANOTHER = card_exchange_v1.ON_REQUEST, card_again_v1.LOST_ONE
LOST_ONE, FOUND = card_lost_v1.LOST_ONE, card_found_v1.FOUND
SEX_ANEW, SHOWN = number_reset_v1.SEX_ANEW, old_number_v1.SHOWN
FOR_A_YEAR = foreigner_v1.FOR_A_YEAR
MOTHER, STRANGER = examples.MOTHER, examples.GRANDMOTHER
OF_TODAY = example_facts.fact(
    MOTHER, CARDS, since=PartialDate.on(examples.TODAY), what=CARD, value="1"
)


def of_person(case: Case[Any]) -> dict[str, Case[Any]]:
    return {
        "person_known": cases.without(case, MOTHER),
        "person_alive": cases.told(case, MOTHER, life=Life.DEAD),
        "vietnamese": cases.told(case, MOTHER, nationality="LAO"),
        "asked_by_them": replace(case, applicant_id=STRANGER.id),
    }


def only(codes: str, broken: dict[str, Case[Any]]) -> dict[str, Case[Any]]:
    return {code: broken[code] for code in codes.split()}


PART_KNOWN = PartialDate.in_year(1994)
BREAKING: dict[str, dict[str, Case[Any]]] = {
    FIRST.code: {
        **of_person(AN_ADULT),
        "old_enough": cases.told(AN_ADULT, MOTHER, born=PartialDate.on(date(2012, 11, 21))),
        "birthday_known": cases.told(AN_ADULT, MOTHER, born=PART_KNOWN),
        "first": cases.knowing(AN_ADULT, RUN_OUT.facts[0]),
    },
    EXCHANGE.code: {
        **of_person(RUN_OUT),
        "birthday_known": cases.told(RUN_OUT, MOTHER, born=PART_KNOWN),
        "has_one": replace(RUN_OUT, facts=(replace(RUN_OUT.facts[0], apart=LOST),)),
        "none_issued_today": cases.knowing(ON_REQUEST, OF_TODAY),
        "due": replace(RUN_OUT, facts=ON_REQUEST.facts),
        "other_number": cases.asking(ON_REQUEST, exchange_ground="number"),
    },
    AGAIN.code: {
        **of_person(ANOTHER),
        "birthday_known": cases.told(ANOTHER, MOTHER, born=PART_KNOWN),
        "had_one": replace(ANOTHER, facts=()),
        "none_issued_today": cases.knowing(ANOTHER, OF_TODAY),
    },
    IS_LOST.code: {
        **only("person_known asked_by_them", of_person(LOST_ONE)),
        "card_runs": replace(LOST_ONE, facts=FOUND.facts),
    },
    IS_FOUND.code: {
        **only("person_known person_alive asked_by_them", of_person(FOUND)),
        "lost": replace(FOUND, facts=LOST_ONE.facts),
        "valid_still": cases.told(FOUND, MOTHER, born=PartialDate.on(date(1983, 11, 19))),
    },
    RESET.code: {
        "person_known": cases.without(SEX_ANEW, MOTHER),
        "contradicted": cases.told(SEX_ANEW, MOTHER, sex=Sex.FEMALE),
        "sex_determined": cases.asking(
            cases.told(SEX_ANEW, MOTHER, sex=Sex.UNDETERMINED), reset_ground="entry_error"
        ),
        "evidence": cases.asking(cases.attaching(SEX_ANEW), reset_ground="entry_error"),
    },
    OLD.code: {
        **only("person_known asked_by_them", of_person(SHOWN)),
        "shown": cases.attaching(SHOWN),
    },
    FOREIGNER.code: {
        "not_entered_yet": replace(FOR_A_YEAR, held_by_others=frozenset({"PAB123456"})),
        "foreign": cases.asking(FOR_A_YEAR, nationality="VNM"),
        "born_already": cases.asking(FOR_A_YEAR, foreign_born="21/11/2026"),
        "permit_shown": cases.asking(FOR_A_YEAR, stays="permanent", until=""),
        "not_over": cases.asking(FOR_A_YEAR, until="19/11/2026"),
    },
}
ALL = (FIRST, EXCHANGE, AGAIN, IS_LOST, IS_FOUND, RESET, OLD, FOREIGNER)
PROCEDURES = {procedure.code: procedure for procedure in ALL}
EACH = [(code, rule) for code, of_rules in BREAKING.items() for rule in of_rules]


@pytest.mark.parametrize(("code", "rule"), EACH)
def test_each_rule_refuses(code: str, rule: str) -> None:
    procedure = PROCEDURES[code]
    for example in procedure.examples:
        assert cases.broken(procedure, example) == []
    assert cases.broken(procedure, BREAKING[code][rule]) == [rule]


@pytest.mark.parametrize("code", BREAKING)
def test_every_rule_is_broken_here_once(code: str) -> None:
    assert list(BREAKING[code]) == [rule.code for rule in PROCEDURES[code].rules]


@pytest.mark.parametrize(
    ("issued_on", "until"),
    [
        (date(2023, 3, 7), date(2025, 3, 8)),
        (date(2023, 3, 8), date(2040, 3, 8)),
        (date(2025, 3, 8), date(2040, 3, 8)),
        (date(2038, 3, 8), date(2060, 3, 8)),
        (date(2058, 3, 7), date(2060, 3, 8)),
        (date(2058, 3, 8), None),
    ],
)
def test_a_card_is_valid_up_to_the_next_age_of_the_law(issued_on: date, until: date | None) -> None:
    assert valid_until(PartialDate.on(date(2000, 3, 8)), issued_on=issued_on) == until


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.integers(14 * 366, 90 * 365))
def test_no_card_of_an_adult_is_valid_for_less_than_two_years(born: date, days: int) -> None:
    issued_on = date.fromordinal(born.toordinal() + days)
    until = valid_until(PartialDate.on(born), issued_on=issued_on)
    assert until is None or until >= years_after(issued_on, 2)
    assert until is not None or issued_on >= years_after(born, AGES[-1] - 2)


def test_a_found_card_is_entered_as_it_was_issued_with_its_end_by_the_law() -> None:
    withdrawn, issued = IS_FOUND.effects(FOUND)
    assert isinstance(withdrawn, effects.Withdraw)
    assert isinstance(issued, effects.IssueCard)
    assert withdrawn.fact == FOUND.facts[0].id
    assert (issued.since, issued.until) == (date(2021, 7, 1), date(2034, 3, 8))


def test_a_lost_card_had_its_last_day_yesterday() -> None:
    (ended,) = IS_LOST.effects(LOST_ONE)
    assert isinstance(ended, effects.End)
    assert (ended.until, ended.ended) == (date(2026, 11, 19), "lost")


def test_another_copy_of_what_was_reported_lost_ends_nothing_twice() -> None:
    ended, issued = AGAIN.effects(ANOTHER)
    assert isinstance(ended, effects.End)
    assert ended.ended == LOST
    (alone,) = AGAIN.effects(card_again_v1.REPORTED_BEFORE)
    assert alone == issued


def test_a_number_is_cancelled_and_another_given_by_one_decision() -> None:
    cancelled, given_ = RESET.effects(SEX_ANEW)
    assert isinstance(cancelled, effects.CancelNumber)
    assert isinstance(given_, effects.GiveNumber)
    assert (cancelled.number, cancelled.because) == (MOTHER.number, "sex")
    assert given_.number == examples.MINTED.number
    assert (RESET.begun_by, RESET.needs) == (Begun.OFFICE, {Need.ANOTHER_NUMBER})


def test_a_year_that_was_corrected_shows_in_the_number() -> None:
    case = cases.asking(cases.told(SEX_ANEW, MOTHER, sex=Sex.FEMALE), reset_ground="birth_year")
    assert cases.broken(RESET, case) == ["contradicted"]
    corrected = cases.told(case, MOTHER, born=PartialDate.in_year(1995))
    assert cases.broken(RESET, corrected) == []


def test_nine_digits_that_two_hold_are_marked_and_confirmed() -> None:
    shared = replace(SHOWN, held_by_others=frozenset({"011234567"}))
    assert cases.broken(OLD, shared) == []
    assert [mark.code for mark in OLD.marks_on(shared)] == ["shared"]
    assert OLD.marks_on(SHOWN) == ()


def test_what_the_register_has_already_is_confirmed_and_entered_once() -> None:
    (entered,) = OLD.effects(SHOWN)
    assert isinstance(entered, effects.EnterOldNumber)
    assert (entered.kind, entered.number) == ("cmnd9", "011234567")
    assert tuple(OLD.effects(old_number_v1.KNOWN)) == ()


def test_a_foreigner_has_a_name_in_the_order_of_the_passport_and_no_personal_number() -> None:
    told = {type(effect): effect for effect in FOREIGNER.effects(FOR_A_YEAR)}
    entered, name = told[effects.EnterPerson], told[effects.Name]
    assert isinstance(entered, effects.EnterPerson)
    assert isinstance(name, effects.Name)
    assert entered.number is None
    assert (name.family, name.middle, name.given) == ("Garcia Lopez", "", "Maria del Carmen")
    assert effects.Settle not in told
    assert effects.Settle in {type(e) for e in FOREIGNER.effects(foreigner_v1.FOR_GOOD)}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"given_names": "4real"}, [("given_names", "name_with_digit")]),
        ({"passport": "Đ1"}, [("passport", "no_paper_number")]),
        ({"permit": "!"}, [("permit", "no_paper_number")]),
        ({"until": ""}, [("until", "date_empty")]),
        ({"foreign_born": "31/02/1988"}, [("foreign_born", "date_no_such_day")]),
    ],
)
def test_a_foreigner_is_entered_as_the_papers_are_written(
    changes: dict[str, str], problems: list[tuple[str, str]]
) -> None:
    found = FOREIGNER.problems(cases.asking(FOR_A_YEAR, **changes).form)
    assert [(problem.field, problem.code) for problem in found] == problems
