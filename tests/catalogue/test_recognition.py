"""Who is whose child: every rule broken once, and what takes the place of what."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.recognition_v1 import (
    BY_A_COURT,
    BY_THE_FATHER,
    PROCEDURE,
    RecognitionForm,
)
from lienthong.procedures.example_facts import parent_fact
from lienthong.procedures.of_person import SIGNED_BY_ALL
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Kinship, Life

CHILD, FATHER = examples.CHILD_OF_MOTHER_ALONE, examples.BACHELOR

BREAKING: dict[str, Case[RecognitionForm]] = {
    "child_known": cases.without(BY_THE_FATHER, CHILD),
    "recognised_known": cases.without(BY_THE_FATHER, FATHER),
    "applicant_concerned": replace(BY_THE_FATHER, applicant_id=examples.GRANDMOTHER.id),
    "both_alive": cases.told(BY_THE_FATHER, CHILD, life=Life.DEAD),
    "role_fits": cases.asking(BY_THE_FATHER, role="mother"),
    "old_enough": cases.told(BY_THE_FATHER, FATHER, born=PartialDate.in_year(2015)),
    "no_descendant": cases.knowing(BY_THE_FATHER, parent_fact(FATHER, CHILD)),
    "role_free": cases.knowing(BY_THE_FATHER, parent_fact(CHILD, examples.FATHER)),
    "not_parent_yet": cases.knowing(BY_THE_FATHER, parent_fact(CHILD, FATHER)),
    "proof": cases.attaching(BY_THE_FATHER, SIGNED_BY_ALL),
    "signed_by_all": cases.attaching(BY_THE_FATHER, "kinship_proof"),
}


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


@pytest.mark.parametrize("code", [code for code in BREAKING if code != "role_fits"])
def test_each_rule_refuses(code: str) -> None:
    assert cases.broken(PROCEDURE, BY_THE_FATHER) == []
    assert cases.broken(PROCEDURE, BREAKING[code]) == [code]


def test_a_man_is_no_mother() -> None:
    without_mother = replace(BREAKING["role_fits"], facts=())
    assert cases.broken(PROCEDURE, without_mother) == ["role_fits"]


def test_a_child_older_than_its_father_is_refused() -> None:
    older = cases.told(BY_THE_FATHER, CHILD, born=PartialDate.on(date(1990, 1, 1)))
    assert cases.broken(PROCEDURE, older) == ["old_enough"]


def test_nobody_is_their_own_parent() -> None:
    form = msgspec.structs.replace(BY_THE_FATHER.form, recognised=BY_THE_FATHER.form.child)
    assert [(p.field, p.code) for p in PROCEDURE.problems(form)] == [("recognised", "same_number")]


def test_the_mother_speaks_for_her_child() -> None:
    by_mother = replace(BY_THE_FATHER, applicant_id=examples.MOTHER_ALONE.id)
    assert cases.broken(PROCEDURE, by_mother) == []


def test_a_recognised_parent_is_one_from_birth() -> None:
    (parent,) = PROCEDURE.effects(BY_THE_FATHER)
    assert isinstance(parent, effects.Parent)
    assert (parent.role, parent.parent, parent.since) == ("father", FATHER.id, CHILD.born.earliest)


def test_a_court_puts_one_in_the_place_of_another() -> None:
    withdrawn, parent = PROCEDURE.effects(BY_A_COURT)
    assert isinstance(withdrawn, effects.Withdraw)
    assert isinstance(parent, effects.Parent)
    assert withdrawn.fact == BY_A_COURT.facts[-1].id
    assert parent.parent == FATHER.id


def test_a_father_who_had_a_name_alone_is_recognised_by_it() -> None:
    named = replace(parent_fact(CHILD, FATHER), value="", beside="phạm quoc huy")
    assert cases.broken(PROCEDURE, cases.knowing(BY_THE_FATHER, named)) == []
    other = replace(named, beside="Đỗ Văn Nam")
    assert cases.broken(PROCEDURE, cases.knowing(BY_THE_FATHER, other)) == ["role_free"]


def test_a_recognition_leaves_an_adoption_as_it_is() -> None:
    since = PartialDate.on(date(2026, 11, 18))
    adopted = parent_fact(CHILD, examples.FATHER, kinship=Kinship.ADOPTIVE, since=since)
    by_court = cases.knowing(replace(BY_A_COURT, facts=()), adopted)
    assert cases.broken(PROCEDURE, by_court) == []
    assert [type(effect) for effect in PROCEDURE.effects(by_court)] == [effects.Parent]


def test_who_turns_out_to_be_married_to_a_sibling_is_recognised_and_it_is_noted() -> None:
    child = replace(CHILD, spouse_id=examples.MOTHER.id, born=PartialDate.in_year(2020))
    case = replace(
        BY_THE_FATHER,
        people=examples.people(child, FATHER, examples.MOTHER),
        facts=(parent_fact(examples.MOTHER, FATHER),),
    )
    assert [mark.code for mark in PROCEDURE.marks_on(case)] == ["married_to_kin"]
    assert PROCEDURE.marks_on(BY_THE_FATHER) == ()
