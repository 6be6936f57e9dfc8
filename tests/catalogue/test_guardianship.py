"""A guardian and the end of it: every rule broken once."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import example_facts, examples
from lienthong.procedures.catalogue import guardianship_end_v1, guardianship_v1
from lienthong.procedures.catalogue.guardianship_v1 import BY_A_GRANDMOTHER, ORPHAN, PROOF
from lienthong.register import effects
from lienthong.register.seen import Life

BEGIN, END = guardianship_v1.PROCEDURE, guardianship_end_v1.PROCEDURE
GUARDIAN, MOTHER = examples.GRANDMOTHER, examples.MOTHER_ALONE
OF_AN_ADULT, ENDED = guardianship_v1.OF_AN_ADULT, guardianship_end_v1.OF_AN_ADULT

OF_BEGIN = {
    "ward_known": cases.without(BY_A_GRANDMOTHER, ORPHAN),
    "guardian_known": cases.without(BY_A_GRANDMOTHER, GUARDIAN),
    "applicant_concerned": replace(BY_A_GRANDMOTHER, applicant_id=examples.BACHELOR.id),
    "ward_alive": cases.told(BY_A_GRANDMOTHER, ORPHAN, life=Life.DEAD),
    "guardian_alive": cases.told(BY_A_GRANDMOTHER, GUARDIAN, life=Life.MISSING),
    "guardian_of_age": cases.told(BY_A_GRANDMOTHER, GUARDIAN, born=PartialDate.in_year(2008)),
    "guardian_capable": cases.knowing(
        BY_A_GRANDMOTHER, example_facts.guardian_fact(GUARDIAN, examples.BACHELOR)
    ),
    "age_fits": cases.asking(OF_AN_ADULT, need="no_parents"),
    "without_parents": cases.told(BY_A_GRANDMOTHER, MOTHER, life=Life.ALIVE),
    "one_guardian": cases.knowing(
        BY_A_GRANDMOTHER, example_facts.guardian_fact(ORPHAN, examples.BACHELOR)
    ),
    "shown": cases.attaching(OF_AN_ADULT, "guardian_appointment"),
}


@pytest.mark.parametrize("code", OF_BEGIN)
def test_each_rule_refuses(code: str) -> None:
    assert cases.broken(BEGIN, BY_A_GRANDMOTHER) == cases.broken(BEGIN, OF_AN_ADULT) == []
    assert cases.broken(BEGIN, OF_BEGIN[code]) == [code]


def test_every_rule_is_broken_here_once() -> None:
    assert list(OF_BEGIN) == [rule.code for rule in BEGIN.rules]


def test_it_ends_by_law_on_the_day_before_a_minor_comes_of_age() -> None:
    (of_minor,) = BEGIN.effects(BY_A_GRANDMOTHER)
    (of_adult,) = BEGIN.effects(OF_AN_ADULT)
    assert isinstance(of_minor, effects.Represent)
    assert isinstance(of_adult, effects.Represent)
    assert (of_minor.since, of_minor.until) == (BY_A_GRANDMOTHER.today, date(2036, 1, 31))
    assert of_adult.until is None


def test_a_grandfather_is_a_guardian_beside_his_wife() -> None:
    there = example_facts.guardian_fact(ORPHAN, examples.MOTHER)
    couple = cases.told(
        cases.knowing(BY_A_GRANDMOTHER, there), GUARDIAN, spouse_id=examples.MOTHER.id
    )
    assert cases.broken(BEGIN, couple) == []


def test_what_the_law_gives_and_what_people_gave_are_shown_by_other_papers() -> None:
    appointed = cases.asking(BY_A_GRANDMOTHER, chosen="appointed")
    assert cases.broken(BEGIN, appointed) == ["shown"]
    assert cases.broken(BEGIN, cases.attaching(OF_AN_ADULT, "court_decision", PROOF)) == ["shown"]


def test_nobody_is_their_own_guardian() -> None:
    form = msgspec.structs.replace(BY_A_GRANDMOTHER.form, guardian=BY_A_GRANDMOTHER.form.ward)
    assert [(p.field, p.code) for p in BEGIN.problems(form)] == [("guardian", "same_number")]


OF_END = {
    "ward_known": cases.without(ENDED, examples.BACHELOR),
    "guardian_known": cases.without(ENDED, GUARDIAN),
    "applicant_concerned": replace(ENDED, applicant_id=MOTHER.id),
    "standing": cases.asking(
        cases.joined(ENDED, MOTHER),
        guardian=examples.number_of(MOTHER),
        guardian_name=MOTHER.name.full,
    ),
    "as_the_ground_says": cases.asking(ENDED, ended="death"),
    "shown": cases.attaching(ENDED),
}


@pytest.mark.parametrize("code", OF_END)
def test_each_rule_of_the_end_refuses(code: str) -> None:
    assert cases.broken(END, ENDED) == []
    case = OF_END[code]
    if code == "standing":
        case = replace(case, applicant_id=MOTHER.id)
    assert cases.broken(END, case) == [code]


def test_every_rule_of_the_end_is_broken_here_once() -> None:
    assert list(OF_END) == [rule.code for rule in END.rules]


def test_the_last_day_is_that_of_the_decision() -> None:
    (ended,) = END.effects(ENDED)
    assert isinstance(ended, effects.End)
    assert (ended.fact, ended.until) == (ENDED.facts[0].id, ENDED.today)
