"""A court ends a marriage, or finds that there was none: every rule broken once."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.procedures import example_facts, examples
from lienthong.procedures.catalogue import annulment_v1, divorce_v1
from lienthong.procedures.court import CourtDecision
from lienthong.procedures.spec import Begun, Case
from lienthong.procedures.spouses import SpousesForm
from lienthong.register import effects

DIVORCE, ANNULMENT = divorce_v1.PROCEDURE, annulment_v1.PROCEDURE
WIFE, HUSBAND = examples.MOTHER, examples.FATHER


def in_force(case: Case[SpousesForm], on: str) -> Case[SpousesForm]:
    return cases.asking(case, decision=msgspec.structs.replace(case.form.decision, in_force_on=on))


def breaking(case: Case[SpousesForm]) -> dict[str, Case[SpousesForm]]:
    return {
        "wife_known": cases.without(case, WIFE),
        "husband_known": cases.without(case, HUSBAND),
        "married": replace(case, facts=(example_facts.spouse_fact(WIFE, HUSBAND),)),
        "decision_in_force": in_force(case, "21/11/2026"),
        "decision_shown": cases.attaching(case),
    }


OF_DIVORCE = {
    **breaking(divorce_v1.OF_A_COUPLE),
    "after_wedding": in_force(divorce_v1.OF_A_COUPLE, "16/05/2020"),
    "before_death": cases.told(
        divorce_v1.OF_A_COUPLE,
        HUSBAND,
        died=examples.dead(HUSBAND, on=date(2026, 11, 1)).died,
    ),
}
BREAKING = {
    DIVORCE.code: OF_DIVORCE,
    ANNULMENT.code: breaking(annulment_v1.OF_A_COUPLE),
}
EACH = [(code, rule) for code, of_rules in BREAKING.items() for rule in of_rules]
PROCEDURES = {procedure.code: procedure for procedure in (DIVORCE, ANNULMENT)}


@pytest.mark.parametrize(("code", "rule"), EACH)
def test_each_rule_refuses(code: str, rule: str) -> None:
    procedure = PROCEDURES[code]
    assert cases.broken(procedure, procedure.examples[0]) == []
    assert cases.broken(procedure, BREAKING[code][rule]) == [rule]


@pytest.mark.parametrize("code", BREAKING)
def test_every_rule_is_broken_here_once(code: str) -> None:
    procedure = PROCEDURES[code]
    assert sorted(BREAKING[code]) == sorted(rule.code for rule in procedure.rules)
    assert procedure.begun_by is Begun.NOTICE


def test_divorced_from_the_day_of_force_and_not_of_entry() -> None:
    (divorced,) = DIVORCE.effects(divorce_v1.OF_A_COUPLE)
    assert isinstance(divorced, effects.Divorced)
    assert divorced.earliest == divorced.latest == date(2026, 11, 2)
    assert divorced.people() == {WIFE.id, HUSBAND.id}


def test_an_annulled_marriage_is_withdrawn_from_both() -> None:
    withdrawn = list(ANNULMENT.effects(annulment_v1.OF_A_COUPLE))
    facts = {fact.person: fact.id for fact in annulment_v1.OF_A_COUPLE.facts}
    assert [(e.person, e.kind, e.fact) for e in withdrawn if isinstance(e, effects.Withdraw)] == [
        (person, "spouses", facts[person]) for person in (WIFE.id, HUSBAND.id)
    ]


def test_who_married_again_is_not_divorced_from_the_first() -> None:
    again = cases.knowing(
        divorce_v1.OF_A_COUPLE, example_facts.spouse_fact(HUSBAND, examples.GRANDMOTHER)
    )
    assert cases.broken(DIVORCE, again) == ["married"]


def test_a_decision_says_its_number_its_court_and_its_whole_day() -> None:
    form = SpousesForm(
        wife="001194000011",
        husband="001091000012",
        decision=CourtDecision(number=" ", court="Tòa 🙂", in_force_on="11/2026"),
    )
    assert [(p.field, p.code) for p in DIVORCE.problems(form)] == [
        ("decision.number", "missing"),
        ("decision.court", "picture_in_text"),
        ("decision.in_force_on", "day_in_part"),
    ]
