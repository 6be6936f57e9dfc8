"""What people declare of themselves and ask to have certified: every rule broken once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import example_facts, examples
from lienthong.procedures.answers import DwellingAsked
from lienthong.procedures.catalogue import (
    absence_end_v1,
    absence_v1,
    contact_v1,
    delicate_v1,
    former_residence_v1,
    present_place_v1,
    residence_certificate_v1,
)
from lienthong.procedures.spec import AnyProcedure, Begun, Case
from lienthong.procedures.stated import Line
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Life

ABSENCE, RETURN = absence_v1.PROCEDURE, absence_end_v1.PROCEDURE
PRESENT, CONTACT = present_place_v1.PROCEDURE, contact_v1.PROCEDURE
CERTIFICATE, FORMER = residence_certificate_v1.PROCEDURE, former_residence_v1.PROCEDURE
DELICATE = delicate_v1.PROCEDURE
MOTHER, FATHER, STRANGER = examples.MOTHER, examples.FATHER, examples.GRANDMOTHER
ABROAD, BACK = absence_v1.ABROAD, absence_end_v1.BACK_AGAIN
ELSEWHERE, A_NUMBER = present_place_v1.ELSEWHERE, contact_v1.A_NUMBER
HISTORY, OLD = residence_certificate_v1.HISTORY, former_residence_v1.IN_A_MONTH
BOTH = delicate_v1.BOTH
HOME = DwellingAsked(text="12 hàng bài", unit_code=examples.UNIT_CODE)
PHONE = example_facts.fact(MOTHER, "contacts", what="phone", value="0912345678")


def of_person(case: Case[Any], *, alive: bool = True) -> dict[str, Case[Any]]:
    """What breaks the rules that most of them share."""
    (person,) = [p for p in case.people.everybody if p.number == case.form.person]
    found = {
        "person_known": cases.without(case, person),
        "person_alive": cases.told(case, person, life=Life.DEAD),
        "asked_by_them": replace(case, applicant_id=STRANGER.id),
    }
    return found if alive else {k: v for k, v in found.items() if k != "person_alive"}


BREAKING: dict[str, dict[str, Case[Any]]] = {
    ABSENCE.code: {
        **of_person(ABROAD),
        "lives_somewhere": cases.told(ABROAD, MOTHER, residence=None),
        "after_birth": cases.asking(ABROAD, since="01/12/1980"),
        "not_away_yet": cases.told(ABROAD, MOTHER, is_absent=True),
        "consent_of_supervisors": cases.asking(ABROAD, absence_case="supervised", measure="Án"),
    },
    RETURN.code: {**of_person(BACK), "away": cases.told(BACK, FATHER, is_absent=False)},
    PRESENT.code: {
        **of_person(ELSEWHERE),
        "no_residence": cases.asking(ELSEWHERE, dwelling=HOME),
        "new": cases.asking(ELSEWHERE, dwelling=None),
    },
    CONTACT.code: {
        **of_person(A_NUMBER),
        "new": cases.knowing(A_NUMBER, PHONE),
        "held": cases.asking(A_NUMBER, contact_ends=True),
    },
    CERTIFICATE.code: {
        **of_person(residence_certificate_v1.NOW, alive=False),
        "anything": cases.told(residence_certificate_v1.NOW, MOTHER, residence=None),
    },
    FORMER.code: {
        "person_known": cases.without(OLD, FATHER),
        "after_birth": cases.asking(OLD, since="12/1990"),
        "in_lifetime": cases.told(OLD, FATHER, died=PartialDate.in_year(2009)),
        "before_the_present": cases.asking(OLD, since="2021"),
        "another_day": cases.knowing(
            OLD,
            example_facts.fact(
                FATHER, "residences", since=PartialDate.in_month(2010, 8), value="5"
            ),
        ),
        "evidence": cases.attaching(OLD),
    },
    DELICATE.code: {**of_person(BOTH), "blood_test": cases.attaching(BOTH)},
}
ALL = (ABSENCE, RETURN, PRESENT, CONTACT, CERTIFICATE, FORMER, DELICATE)
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


def test_a_parent_declares_for_a_minor_and_for_nobody_older() -> None:
    child = replace(examples.CHILD, residence=MOTHER.residence)
    case = cases.joined(cases.asking(ABROAD, person=examples.number_of(child)), child)
    assert cases.broken(ABSENCE, case) == []
    grown = cases.told(case, child, born=PartialDate.on(date(2008, 11, 20)))
    assert cases.broken(ABSENCE, grown) == ["asked_by_them"]


def test_the_measure_is_entered_behind_its_door_and_stands_on_no_paper() -> None:
    case = absence_v1.SUPERVISED
    away, because = ABSENCE.effects(case)
    assert isinstance(away, effects.BeAbsent)
    assert isinstance(because, effects.AbsentBecause)
    assert because.ground == case.form.measure
    assert case.form.measure not in said(ABSENCE, case)


def test_an_absence_told_late_is_marked_and_not_refused() -> None:
    late = cases.asking(ABROAD, since="19/11/2026")
    assert cases.broken(ABSENCE, late) == []
    assert [mark.code for mark in ABSENCE.marks_on(late)] == ["declared_late"]
    assert ABSENCE.marks_on(ABROAD) == ()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"since": "12/2026"}, ["day_in_part"]),
        ({"until": "30/11/2026"}, ["date_span_backwards"]),
        ({"measure": "Án treo"}, ["measure"]),
        ({"absence_case": "supervised"}, ["measure"]),
    ],
)
def test_an_absence_has_whole_days_in_their_order(
    changes: dict[str, str], codes: list[str]
) -> None:
    problems = ABSENCE.problems(cases.asking(ABROAD, **changes).form)
    assert [problem.code for problem in problems] == codes


def test_a_former_residence_keeps_as_much_of_its_day_as_is_known() -> None:
    (settled,) = FORMER.effects(OLD)
    assert isinstance(settled, effects.Settle)
    assert (settled.since, settled.since_latest) == (date(2010, 8, 1), date(2010, 8, 31))
    assert FORMER.begun_by is Begun.OFFICE


def test_the_past_is_certified_place_by_place_and_nothing_that_is_to_come() -> None:
    tomorrow = PartialDate.on(examples.TODAY + timedelta(days=1))
    to_come = example_facts.fact(MOTHER, "residences", since=tomorrow, value="9", what="00070")
    _, lived = CERTIFICATE.states(cases.knowing(HISTORY, to_come))
    assert [line.value for line in lived.lines] == [
        Dwelling(text="3 Lý Thái Tổ", unit_code="00070"),
        PartialDate.in_month(2010, 8),
        PartialDate.on(date(2021, 7, 1)),
        Dwelling(text="12 Hàng Bài", unit_code="00070"),
        PartialDate.on(date(2021, 7, 1)),
    ]


def test_a_certificate_changes_nothing_and_is_valid_for_a_year() -> None:
    assert tuple(CERTIFICATE.effects(HISTORY)) == ()
    (now,) = CERTIFICATE.states(residence_certificate_v1.NOW)
    valid = now.lines[-1]
    assert isinstance(valid, Line)
    assert valid.value == PartialDate.on(date(2027, 11, 20))


def test_what_is_delicate_is_entered_and_never_printed() -> None:
    religion, group = DELICATE.effects(BOTH)
    assert isinstance(religion, effects.Religion)
    assert isinstance(group, effects.BloodGroup)
    assert (religion.religion, group.group) == ("Phật giáo", "O+")
    assert "Phật giáo" not in said(DELICATE, BOTH)
    assert "O+" not in said(DELICATE, BOTH)


def said(procedure: AnyProcedure, case: Case[Any]) -> str:
    return str([line.value for part in procedure.states(case) for line in part.lines])


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"has_religion": "", "religion": "", "blood_group": ""}, ["has_religion"]),
        ({"has_religion": "no"}, ["religion"]),
        ({"religion": " "}, ["religion"]),
    ],
)
def test_no_religion_is_an_answer_and_silence_is_none(
    changes: dict[str, str], fields: list[str]
) -> None:
    problems = DELICATE.problems(cases.asking(BOTH, **changes).form)
    assert [problem.field for problem in problems] == fields


@pytest.mark.parametrize(
    ("kind", "written", "is_right"),
    [
        ("phone", "+84 (91) 234-5678", True),
        ("phone", "1234567", False),
        ("phone", "lan@viet.vn", False),
        ("email", "lan@viet.vn", True),
        ("email", "lan@viet", False),
        ("email", "", False),
    ],
)
def test_a_contact_is_written_as_such(kind: str, written: str, is_right: bool) -> None:
    form = cases.asking(A_NUMBER, contact_kind=kind, contact=written).form
    assert (CONTACT.problems(form) == ()) is is_right


def test_one_number_written_in_two_ways_is_one() -> None:
    ends = cases.knowing(cases.asking(A_NUMBER, contact="0912.345.678", contact_ends=True), PHONE)
    (ended,) = CONTACT.effects(ends)
    assert isinstance(ended, effects.End)
    assert (ended.fact, ended.until) == (PHONE.id, examples.TODAY)
