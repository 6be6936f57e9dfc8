"""A certificate of marital status: what it says, by which article, and what it keeps to itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words
from lienthong.procedures import examples
from lienthong.procedures.catalogue.marital_status_v1 import (
    OF_A_DIVORCED,
    PROCEDURE,
    TO_MARRY_NOW,
    MaritalStatusForm,
)
from lienthong.procedures.example_facts import spouse_fact
from lienthong.procedures.spec import Case
from lienthong.register.seen import Life

MAN, WOMAN = examples.BACHELOR, examples.MOTHER_ALONE
MARRIED = cases.joined(
    replace(cases.told(TO_MARRY_NOW, MAN, spouse_id=WOMAN.id), facts=(spouse_fact(MAN, WOMAN),)),
    WOMAN,
)
WIDOWED = cases.told(MARRIED, WOMAN, life=Life.DEAD, died=PartialDate.on(date(2024, 6, 1)))
BREAKING: dict[str, Case[MaritalStatusForm]] = {
    "person_known": cases.without(TO_MARRY_NOW, MAN),
    "person_alive": cases.told(TO_MARRY_NOW, MAN, life=Life.DEAD),
}


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses(code: str) -> None:
    assert cases.broken(PROCEDURE, TO_MARRY_NOW) == []
    assert cases.broken(PROCEDURE, BREAKING[code]) == [code]


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in PROCEDURE.rules]


def said(case: Case[MaritalStatusForm]) -> dict[str, Any]:
    return {line.label.en: line.value for part in PROCEDURE.states(case) for line in part.lines}


@pytest.mark.parametrize(
    ("case", "status", "since", "article"),
    [
        (TO_MARRY_NOW, "Not married to anybody so far", "", "Article 8 "),
        (MARRIED, "Married", PartialDate.on(date(2020, 5, 17)), "Article 9 "),
        (WIDOWED, "Widowed", PartialDate.on(date(2024, 6, 1)), "Article 65 "),
        (OF_A_DIVORCED, "Divorced", PartialDate.on(date(2024, 3, 1)), "Article 57 "),
    ],
    ids=["single", "married", "widowed", "divorced"],
)
def test_it_says_the_status_since_when_and_by_which_article(
    case: Case[MaritalStatusForm], status: str, since: object, article: str
) -> None:
    stated = said(case)
    assert isinstance(stated["Marital status"], Words)
    assert stated["Marital status"].en == status
    assert stated["Since"] == since
    assert stated["By"].en.startswith(article)


def test_it_does_not_say_to_whom() -> None:
    assert [part.person for part in PROCEDURE.states(MARRIED)] == [
        MARRIED.people.numbered(MAN.number),
        None,
    ]
    assert WOMAN.name.full not in str([line.value for line in PROCEDURE.states(MARRIED)[1].lines])


def test_another_purpose_is_said_and_printed() -> None:
    assert said(OF_A_DIVORCED)["Purpose"] == "Vay vốn ngân hàng"
    form = MaritalStatusForm(person=TO_MARRY_NOW.form.person, purpose="other")
    assert [(p.field, p.code) for p in PROCEDURE.problems(form)] == [("purpose_said", "missing")]


def test_it_changes_nothing() -> None:
    assert tuple(PROCEDURE.effects(MARRIED)) == ()
