"""Registration of a birth: every rule broken once, and what is marked and never refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec
import pytest

from lienthong.core.clock import HANOI
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples, handed_on
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import NOTICE, OF_A_COUPLE, OF_A_MOTHER_ALONE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import Life, PeopleSeen, PersonSeen, Sex

BirthCase = Case[BirthForm]
BORN_ON = OF_A_COUPLE.form.child.born_on


def with_child(case: BirthCase, **fields: object) -> BirthCase:
    child = msgspec.structs.replace(case.form.child, **fields)
    return with_form(case, child=child)


def with_form(case: BirthCase, **fields: object) -> BirthCase:
    return replace(case, form=msgspec.structs.replace(case.form, **fields))


def with_mother(case: BirthCase, **fields: object) -> BirthCase:
    return with_form(case, mother=msgspec.structs.replace(case.form.mother, **fields))


def with_father(case: BirthCase, **fields: object) -> BirthCase:
    assert case.form.father
    return with_form(case, father=msgspec.structs.replace(case.form.father, **fields))


def with_notice(case: BirthCase, notice: BirthNotice | None) -> BirthCase:
    return replace(case, notice=notice)


def couple(
    mother: Callable[[PersonSeen], PersonSeen] = lambda person: person,
    father: Callable[[PersonSeen], PersonSeen] = lambda person: person,
    case: BirthCase = OF_A_COUPLE,
) -> BirthCase:
    """The couple's case, with the register telling something else of one of them."""
    people = examples.people(mother(examples.MOTHER), father(examples.FATHER))
    return replace(case, people=people)


def dead_on(day: date) -> Callable[[PersonSeen], PersonSeen]:
    return lambda person: replace(person, life=Life.DEAD, died=PartialDate.on(day))


def notice_with(**fields: object) -> BirthNotice:
    return msgspec.structs.replace(NOTICE, **fields)


def notice_of_mother(**fields: object) -> BirthNotice:
    return notice_with(mother=msgspec.structs.replace(NOTICE.mother, **fields))


def unmarried(person: PersonSeen) -> PersonSeen:
    return replace(person, spouse_id=None, spouse_number=None, married_since=None)


def married_on(day: date) -> Callable[[PersonSeen], PersonSeen]:
    return lambda person: replace(person, married_since=PartialDate.on(day))


def married_to_another(person: PersonSeen) -> PersonSeen:
    return replace(person, spouse_id=UUID(int=99), spouse_number=None)


def broken(case: BirthCase) -> list[str]:
    return [rule.code for rule in PROCEDURE.broken_rules(case)]


def problem_codes(form: BirthForm) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in PROCEDURE.problems(form)}


TOMORROW = OF_A_COUPLE.today + timedelta(days=1)


def with_sibling(case: BirthCase, sibling: PersonSeen) -> BirthCase:
    everybody = {**case.people.by_number, str(sibling.number): sibling}
    return replace(case, people=PeopleSeen(by_number=everybody))


def born_of_mother(born: PartialDate) -> PersonSeen:
    return replace(examples.CHILD, born=born, name=PersonName("Trần", "Minh", "An"))


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
    "mother_agrees": with_mother(OF_A_COUPLE, name="Nguyễn Thị Huệ"),
    "mother_alive_at_birth": couple(mother=dead_on(BORN_ON - timedelta(days=1))),
    "mother_female": couple(mother=lambda person: replace(person, sex=Sex.MALE)),
    "mother_old_enough": with_mother(
        couple(mother=lambda person: replace(person, born=PartialDate.on(date(2014, 11, 17)))),
        born_year=2014,
    ),
    "father_known": replace(OF_A_COUPLE, people=examples.people(unmarried(examples.MOTHER))),
    "father_agrees": with_father(OF_A_COUPLE, born_year=1990),
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
    "notice_agrees_on_sex": with_child(OF_A_COUPLE, sex=Sex.MALE),
    "notice_agrees_on_mother": with_notice(
        OF_A_COUPLE, notice_of_mother(number=examples.MOTHER_ALONE.number)
    ),
}


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses_by_itself(code: str) -> None:
    assert broken(OF_A_COUPLE) == []
    assert broken(BREAKING[code]) == [code]


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


def test_a_mother_without_a_number_is_shown_by_papers() -> None:
    case = with_mother(OF_A_COUPLE, number=None)
    case = replace(
        with_form(case, residence_with="father"),
        people=examples.people(unmarried(examples.FATHER)),
        notice=notice_of_mother(number=None),
        attachments=frozenset({"marriage_certificate"}),
    )
    assert broken(case) == []
    assert PROCEDURE.problems(case.form) == ()
    parents = [e for e in PROCEDURE.effects(case) if isinstance(e, effects.Parent)]
    assert [(p.role, p.parent) for p in parents] == [
        ("mother", None),
        ("father", examples.FATHER.id),
    ]


def test_a_name_in_parts_of_letters_is_stored_composed() -> None:
    case = with_child(OF_A_COUPLE, family="Tra\u0302\u0300n", middle="Thi\u0323  Minh")
    assert broken(case) == []
    (name,) = [e for e in PROCEDURE.effects(case) if isinstance(e, effects.Name)]
    assert (name.family, name.middle, name.given) == ("Trần", "Thị Minh", "Châu")


def test_everything_wrong_with_a_form_is_said_at_once() -> None:
    form = with_child(
        with_father(
            with_mother(OF_A_COUPLE, name="Lan 5", number="01194000011"), number="001194000011"
        ),
        given="☃",
        middle="Thị " * 60,
        born_at="25:00",
        birth_place=" ",
    ).form
    form = msgspec.structs.replace(form, links=("1.014137", "1.014137"), hospital=None)
    assert problem_codes(form) == {
        ("child.given", "name_with_sign"),
        ("child.middle", "name_too_long"),
        ("child.born_at", "time_not_understood"),
        ("child.birth_place", "missing"),
        ("mother.name", "name_with_digit"),
        ("mother.number", "number_without_leading_zero"),
        ("father.number", "number_other_sex"),
        ("father.number", "number_other_birth_year"),
        ("links", "link_twice"),
        ("hospital", "hospital_missing"),
    }


def test_mother_and_father_are_two_people() -> None:
    form = with_father(OF_A_COUPLE, number=f" {examples.MOTHER.number} ", born_year=None).form
    assert ("father.number", "same_number") in problem_codes(form)


def test_links_need_the_number_of_the_parent_at_home() -> None:
    form = with_mother(OF_A_COUPLE, number=None).form
    assert problem_codes(form) == {("mother.number", "link_needs_number")}
    assert problem_codes(msgspec.structs.replace(form, links=())) == set()


def test_nobody_lives_with_a_father_who_is_not_named() -> None:
    form = with_form(OF_A_MOTHER_ALONE, residence_with="father").form
    assert problem_codes(form) == {("residence_with", "no_father")}


def test_a_number_may_be_written_with_spaces() -> None:
    case = with_mother(OF_A_COUPLE, number="001 194 000 011")
    assert PROCEDURE.asks(case.form).numbers == ("001194000011", "001091000012")
    assert broken(case) == []


def test_the_chosen_links_follow_and_know_the_child_by_its_number() -> None:
    follow = [f for f in PROCEDURE.follow_ups if f.when(OF_A_COUPLE)]
    assert [f.procedure for f in follow] == ["1.004222", "1.014137", "1.014062"]
    forms = [f.form(OF_A_COUPLE) for f in follow]
    assert all(isinstance(form, handed_on.ChildOfParent) for form in forms)
    assert {(f.child, f.parent) for f in forms if isinstance(f, handed_on.ChildOfParent)} == {
        ("001326000020", "001194000011")
    }


def test_only_the_chosen_links_follow() -> None:
    chosen = [f.procedure for f in PROCEDURE.follow_ups if f.when(OF_A_MOTHER_ALONE)]
    assert chosen == ["1.004222"]


def test_the_commune_of_the_mother_is_competent_then_that_of_the_father() -> None:
    def elsewhere(person: PersonSeen) -> PersonSeen:
        assert person.residence
        return replace(person, residence=replace(person.residence, unit_code="00004"))

    def homeless(person: PersonSeen) -> PersonSeen:
        return replace(person, residence=None)

    assert PROCEDURE.unit_code(couple(father=elsewhere)) == "00070"
    assert PROCEDURE.unit_code(couple(mother=homeless, father=elsewhere)) == "00004"
    nobody = replace(OF_A_COUPLE, people=PeopleSeen())
    assert PROCEDURE.unit_code(nobody) == OF_A_COUPLE.form.child.birth_unit_code


def test_bounds_of_the_form_are_kept() -> None:
    sent = msgspec.to_builtins(OF_A_COUPLE.form)
    for field, wrong in (("copies", 21), ("links", ["2.001023"]), ("requester", "neighbour")):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**sent, field: wrong}, BirthForm)
    with pytest.raises(msgspec.ValidationError, match=r"\$\.child\.sex"):
        msgspec.convert({**sent, "child": {**sent["child"], "sex": "x"}}, BirthForm)
