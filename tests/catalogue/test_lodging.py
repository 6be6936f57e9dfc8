"""Temporary residence, its extension and its end, and stays: every rule broken once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.catalogue import cases

from lienthong.core.clock import HANOI
from lienthong.procedures import examples
from lienthong.procedures.answers import DwellingAsked
from lienthong.procedures.catalogue import (
    lodging_end_v1,
    lodging_extension_v1,
    lodging_v1,
    stay_v1,
)
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Life, Relation

LODGING, EXTENSION = lodging_v1.PROCEDURE, lodging_extension_v1.PROCEDURE
END, STAY = lodging_end_v1.PROCEDURE, stay_v1.PROCEDURE
A_COUPLE, TWO_NIGHTS = lodging_v1.A_COUPLE, stay_v1.TWO_NIGHTS
MORE, ENDED = lodging_extension_v1.TWO_YEARS_MORE, lodging_end_v1.LEASE_ENDED
LODGER = lodging_extension_v1.LODGER
MOTHER, FATHER, STRANGER = examples.MOTHER, examples.FATHER, examples.GRANDMOTHER
THERE = Dwelling(text="18 đội cấn", unit_code="00008")
OTHER_COMMUNE = Dwelling(text="1 Tây Sơn", unit_code="00235")
MINOR = examples.CHILD_OF_MOTHER_ALONE


def two_communes(case: Case[Any]) -> Case[Any]:
    """Two in one list, who lodge in two communes."""
    other = replace(MOTHER, temporary=OTHER_COMMUNE, temporary_until=date(2026, 11, 30))
    numbers = (*case.form.people, examples.number_of(MOTHER))
    return cases.joined(cases.asking(case, people=numbers), other)


def with_minor() -> Case[Any]:
    """A child of somebody who does not lodge there along with them."""
    numbers = (*A_COUPLE.form.people, examples.number_of(MINOR))
    return cases.joined(cases.asking(A_COUPLE, people=numbers), MINOR)


BREAKING: dict[str, dict[str, Case[Any]]] = {
    LODGING.code: {
        "people_known": cases.without(A_COUPLE, MOTHER),
        "people_alive": cases.told(A_COUPLE, FATHER, life=Life.MISSING),
        "asked_by_one_of_them": replace(A_COUPLE, applicant_id=STRANGER.id),
        "list_of_the_dwelling": cases.attaching(A_COUPLE, "lodging_list"),
        "outside_home_commune": cases.told(A_COUPLE, FATHER, residence=THERE),
        "not_there_yet": cases.told(A_COUPLE, FATHER, temporary=THERE),
        "long_enough": cases.asking(A_COUPLE, until="19/12/2026"),
        "not_too_long": cases.asking(A_COUPLE, until="21/11/2028"),
        "owner_consents": cases.asking(A_COUPLE, owner_consents=False),
        "parent_consents": with_minor(),
    },
    EXTENSION.code: {
        "people_known": cases.without(MORE, FATHER),
        "people_alive": cases.told(MORE, FATHER, life=Life.DEAD),
        "asked_by_one_of_them": replace(MORE, applicant_id=STRANGER.id),
        "list_of_the_dwelling": cases.attaching(MORE, "lodging_list"),
        "lodges": cases.told(MORE, FATHER, temporary=None, temporary_until=None),
        "one_commune": two_communes(MORE),
        "in_last_days": cases.told(MORE, FATHER, temporary_until=date(2026, 12, 6)),
        "longer": cases.asking(MORE, until="30/11/2026"),
        "not_too_long": cases.asking(MORE, until="01/12/2028"),
        "owner_consents": cases.asking(MORE, owner_consents=False),
    },
    END.code: {
        "people_known": cases.without(ENDED, FATHER),
        "asked_by_who_may": replace(ENDED, applicant_id=STRANGER.id),
        "lodges": cases.told(ENDED, FATHER, temporary=None),
        "one_commune": two_communes(ENDED),
        "as_the_ground_says": cases.told(ENDED, FATHER, life=Life.DEAD),
    },
    STAY.code: {
        "people_known": cases.without(TWO_NIGHTS, examples.MOTHER_ALONE),
        "people_alive": cases.told(TWO_NIGHTS, examples.MOTHER_ALONE, life=Life.DEAD),
        "not_at_home": cases.asking(
            TWO_NIGHTS, dwelling=DwellingAsked(text=" 5  lò sũ", unit_code=examples.UNIT_CODE)
        ),
        "not_long": cases.asking(TWO_NIGHTS, nights=30),
        "after_birth": cases.asking(TWO_NIGHTS, since="20/11/1960"),
        "not_far_off": cases.asking(TWO_NIGHTS, since="22/11/2026"),
    },
}
PROCEDURES = {procedure.code: procedure for procedure in (LODGING, EXTENSION, END, STAY)}
EACH = [(code, rule) for code, of_rules in BREAKING.items() for rule in of_rules]


@pytest.mark.parametrize(("code", "rule"), EACH)
def test_each_rule_refuses(code: str, rule: str) -> None:
    procedure = PROCEDURES[code]
    assert cases.broken(procedure, procedure.examples[0]) == []
    assert cases.broken(procedure, BREAKING[code][rule]) == [rule]


@pytest.mark.parametrize("code", BREAKING)
def test_every_rule_is_broken_here_once(code: str) -> None:
    assert list(BREAKING[code]) == [rule.code for rule in PROCEDURES[code].rules]


def test_thirty_days_count_from_the_receipt_and_not_from_a_late_decision() -> None:
    late = replace(
        cases.asking(A_COUPLE, until="20/12/2026"), today=examples.TODAY + timedelta(days=5)
    )
    assert cases.broken(LODGING, late) == []


def test_the_list_of_an_employer_is_the_word_of_all_in_it() -> None:
    assert cases.broken(LODGING, lodging_v1.BY_LIST) == []
    bare = cases.attaching(lodging_v1.BY_LIST)
    assert cases.broken(LODGING, bare) == ["asked_by_one_of_them", "owner_consents"]


HEAD = replace(STRANGER, residence=THERE, relation=Relation.HEAD)


@pytest.mark.parametrize("case", [lodging_v1.BY_LIST, replace(MORE, applicant_id=STRANGER.id)])
def test_a_list_is_filed_by_the_head_of_the_household_there(case: Case[Any]) -> None:
    procedure = LODGING if case is lodging_v1.BY_LIST else EXTENSION
    by_list = cases.attaching(case, "lodging_list")
    assert cases.broken(procedure, cases.joined(by_list, HEAD)) == []
    for other in (
        replace(HEAD, residence=OTHER_COMMUNE),
        replace(HEAD, relation=Relation.SPOUSE),
        replace(HEAD, life=Life.MISSING),
    ):
        assert cases.broken(procedure, cases.joined(by_list, other)) == ["list_of_the_dwelling"]
    assert cases.broken(procedure, by_list) == ["list_of_the_dwelling"]
    with_proof = cases.attaching(case, "lodging_list", "residence_proof")
    assert cases.broken(procedure, with_proof) == []


def test_an_extension_keeps_the_place_and_moves_the_end() -> None:
    (lodged,) = EXTENSION.effects(MORE)
    assert isinstance(lodged, effects.Lodge)
    assert (lodged.dwelling, lodged.since) == (LODGER.temporary, examples.TODAY)
    assert lodged.until == date(2028, 11, 30)


@pytest.mark.parametrize(
    ("told_at", "marks"),
    [
        (datetime(2026, 11, 21, 7, 59, tzinfo=HANOI), []),
        (datetime(2026, 11, 21, 8, 0, tzinfo=HANOI), ["told_late"]),
    ],
)
def test_a_stay_is_told_before_eight_of_the_next_morning(
    told_at: datetime, marks: list[str]
) -> None:
    case = replace(TWO_NIGHTS, submitted_at=told_at)
    assert [mark.code for mark in STAY.marks_on(case)] == marks


def test_the_last_night_is_told_by_the_number_of_nights() -> None:
    (stay,) = STAY.effects(TWO_NIGHTS)
    assert isinstance(stay, effects.Stay)
    assert (stay.since, stay.until) == (date(2026, 11, 20), date(2026, 11, 21))


def test_a_last_day_is_a_whole_day() -> None:
    problems = LODGING.problems(cases.asking(A_COUPLE, until="12/2026", people=()).form)
    assert [(p.field, p.code) for p in problems] == [
        ("people", "nobody"),
        ("until", "day_in_part"),
    ]
