"""Registration of a birth: every rule broken once, and what is marked and never refused."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.catalogue.birth_cases import (
    BORN_ON,
    BirthCase,
    born_of_mother,
    broken,
    couple,
    dead_on,
    married_on,
    married_to_another,
    notice_of_mother,
    notice_with,
    unmarried,
    with_child,
    with_father,
    with_form,
    with_mother,
    with_notice,
    with_sibling,
)

from lienthong.core.clock import HANOI
from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE, OF_A_MOTHER_ALONE
from lienthong.register.seen import Life, Sex

TOMORROW = OF_A_COUPLE.today + timedelta(days=1)
BREAKING = {
    "born_already": with_notice(
        with_child(OF_A_COUPLE, born_on=TOMORROW),
        notice_with(born_at=datetime.combine(TOMORROW, time(1), HANOI)),
    ),
    "name_lawful": with_child(OF_A_COUPLE, given="Châu 2"),
    "surname_of_parent": with_child(OF_A_COUPLE, family="Phạm"),
    "ethnicity_of_parent": with_child(OF_A_COUPLE, ethnicity="Tày"),
    "sex_determined": with_notice(
        with_child(OF_A_COUPLE, sex=Sex.UNDETERMINED), notice_with(sex=Sex.UNDETERMINED)
    ),
    "vietnamese": couple(father=lambda person: replace(person, nationality="LAO")),
    "mother_known": replace(OF_A_COUPLE, people=examples.people(examples.FATHER)),
    "mother_alive_at_birth": couple(mother=dead_on(BORN_ON - timedelta(days=1))),
    "mother_female": couple(mother=lambda person: replace(person, sex=Sex.MALE)),
    "mother_old_enough": with_mother(
        couple(mother=lambda person: replace(person, born=PartialDate.on(date(2014, 11, 17)))),
        born_year=2014,
    ),
    "father_known": replace(OF_A_COUPLE, people=examples.people(unmarried(examples.MOTHER))),
    "father_alive_before_birth": couple(father=dead_on(BORN_ON - timedelta(days=301))),
    "father_male": couple(father=lambda person: replace(person, sex=Sex.FEMALE)),
    "father_old_enough": with_father(
        couple(father=lambda person: replace(person, born=PartialDate.in_year(2015))),
        born_year=2015,
    ),
    "father_is_husband": couple(mother=unmarried),
    "husband_named": with_child(
        with_form(OF_A_COUPLE, father=None), family=examples.MOTHER.name.family
    ),
    "requester_is_applicant": replace(OF_A_COUPLE, applicant_id=examples.FATHER.id),
    "registered_once": with_sibling(OF_A_COUPLE, examples.CHILD),
    "births_apart": with_sibling(
        OF_A_COUPLE, born_of_mother(PartialDate.on(BORN_ON - timedelta(days=100)))
    ),
    "birth_shown": with_notice(with_form(OF_A_COUPLE, notice=None), None),
    "notice_found": with_notice(OF_A_COUPLE, None),
    "notice_agrees_on_day": with_child(OF_A_COUPLE, born_on=BORN_ON - timedelta(days=1)),
    "notice_agrees_on_place": with_notice(OF_A_COUPLE, notice_with(unit_code="00004")),
    "notice_agrees_on_sex": with_child(OF_A_COUPLE, sex=Sex.MALE),
    "notice_agrees_on_mother": with_notice(
        OF_A_COUPLE, notice_of_mother(number=examples.MOTHER_ALONE.number)
    ),
}


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses_by_itself(code: str) -> None:
    assert broken(OF_A_COUPLE) == []
    assert broken(BREAKING[code]) == [code]


@pytest.mark.parametrize(
    "case",
    [
        with_mother(OF_A_COUPLE, name="Nguyễn Thị Huệ"),
        with_mother(OF_A_COUPLE, born_year=1993),
        with_mother(couple(mother=dead_on(BORN_ON - timedelta(days=9))), name="Nguyễn Thị Huệ"),
        with_mother(couple(mother=unmarried), name="Nguyễn Thị Huệ"),
    ],
)
def test_somebody_elses_number_is_answered_as_an_unknown_one(case: BirthCase) -> None:
    assert broken(case) == broken(BREAKING["mother_known"])


@pytest.mark.parametrize(
    ("born_at", "codes"), [("08:59", []), ("09:00", []), ("09:01", ["born_already"]), (None, [])]
)
def test_a_child_is_born_before_it_is_applied_for(born_at: str | None, codes: list[str]) -> None:
    day = OF_A_COUPLE.submitted_at.date()
    case = with_child(OF_A_COUPLE, born_on=day, born_at=born_at)
    assert broken(with_notice(case, notice_with(born_at=OF_A_COUPLE.submitted_at))) == codes


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


@pytest.mark.parametrize(
    ("days", "marks"), [(0, []), (60, []), (61, ["late"]), (4000, ["late"])], ids=str
)
def test_a_late_registration_is_marked_and_never_refused(days: int, marks: list[str]) -> None:
    received_on = BORN_ON + timedelta(days=days)
    case = replace(OF_A_COUPLE, received_on=received_on, today=received_on)
    assert broken(case) == []
    assert [mark.code for mark in PROCEDURE.marks_on(case)] == marks


def test_an_office_that_is_slow_makes_nobody_late() -> None:
    case = replace(OF_A_COUPLE, today=BORN_ON + timedelta(days=70))
    assert PROCEDURE.marks_on(case) == ()


def test_a_missing_father_is_marked() -> None:
    assert [mark.code for mark in PROCEDURE.marks_on(OF_A_MOTHER_ALONE)] == ["no_father"]


@pytest.mark.parametrize("days", [0, 3])
def test_a_mother_may_die_at_the_birth_or_after_it(days: int) -> None:
    assert broken(couple(mother=dead_on(BORN_ON + timedelta(days=days)))) == []


def test_a_death_known_only_by_its_year_is_not_held_against_the_child() -> None:
    died = PartialDate.in_year(BORN_ON.year)
    case = couple(mother=lambda person: replace(person, life=Life.DEAD, died=died))
    assert broken(case) == []


def test_a_child_may_be_born_after_its_fathers_death() -> None:
    assert broken(couple(father=dead_on(BORN_ON - timedelta(days=300)))) == []


def test_a_parent_whose_age_is_only_possible_is_not_refused() -> None:
    case = couple(father=lambda person: replace(person, born=PartialDate.in_year(2014)))
    assert broken(with_father(case, born_year=2014)) == []


def test_a_marriage_after_the_birth_needs_the_statement_of_both() -> None:
    case = couple(mother=married_on(BORN_ON + timedelta(days=1)))
    assert broken(case) == ["father_is_husband"]
    stated = replace(case, attachments=frozenset({"common_child_statement"}))
    assert broken(stated) == []


def test_a_marriage_on_the_day_of_birth_is_enough() -> None:
    assert broken(couple(mother=married_on(BORN_ON))) == []


def test_a_certificate_shows_a_marriage_that_the_register_does_not_have() -> None:
    case = replace(couple(mother=unmarried), attachments=frozenset({"marriage_certificate"}))
    assert broken(case) == []


def test_a_certificate_does_not_show_a_second_husband() -> None:
    case = couple(mother=married_to_another)
    assert broken(replace(case, attachments=frozenset({"marriage_certificate"}))) == [
        "father_is_husband"
    ]
    assert broken(replace(case, attachments=frozenset({"court_decision"}))) == []


def test_fatherhood_recognised_before_needs_no_marriage() -> None:
    case = replace(couple(mother=unmarried), attachments=frozenset({"recognition_extract"}))
    assert broken(case) == []


def test_a_court_may_leave_the_husband_out() -> None:
    case = replace(BREAKING["husband_named"], attachments=frozenset({"court_decision"}))
    assert broken(case) == []


@pytest.mark.parametrize(
    "paper", ["birth_notice_photo", "birth_witness_statement", "birth_commitment"]
)
def test_a_paper_shows_the_birth_where_there_is_no_electronic_notice(paper: str) -> None:
    case = BREAKING["birth_shown"]
    assert broken(replace(case, attachments=frozenset({paper}))) == []


def test_the_photograph_of_a_notice_may_bear_a_code_that_nobody_sent() -> None:
    case = BREAKING["notice_found"]
    assert broken(replace(case, attachments=frozenset({"birth_notice_photo"}))) == []


def test_the_day_of_a_notice_is_the_day_in_viet_nam() -> None:
    evening = datetime.fromisoformat("2026-11-15T18:30:00+00:00")
    assert broken(with_notice(OF_A_COUPLE, notice_with(born_at=evening))) == []


def test_a_notice_without_the_mothers_number_contradicts_nobody() -> None:
    assert broken(with_notice(OF_A_COUPLE, notice_of_mother(number=None))) == []


def test_a_notice_that_leaves_the_sex_open_contradicts_neither() -> None:
    assert broken(with_notice(OF_A_COUPLE, notice_with(sex=Sex.UNDETERMINED))) == []


def test_the_mothers_family_name_and_ethnicity_are_as_good() -> None:
    case = couple(mother=lambda person: replace(person, ethnicity="Mường"))
    assert broken(with_child(case, family="Nguyễn", ethnicity="Mường")) == []


def test_the_declared_ethnicity_counts_where_the_register_does_not_show_it() -> None:
    case = couple(
        lambda person: replace(person, ethnicity=None),
        lambda person: replace(person, ethnicity=None),
    )
    assert broken(case) == []
    assert broken(with_mother(with_child(case, ethnicity="Tày"), ethnicity="Tày")) == []


def test_a_name_written_without_accents_is_still_the_mothers() -> None:
    assert broken(with_mother(OF_A_COUPLE, name="nguyen thi  lan")) == []
