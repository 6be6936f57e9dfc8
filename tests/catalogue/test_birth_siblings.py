"""The other children of the mother: twins are welcome, the same child twice is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE
from lienthong.register.seen import PeopleSeen

BORN_ON = OF_A_COUPLE.form.child.born_on


def refused(born: PartialDate, name: PersonName) -> list[str]:
    """The rules that refuse where the mother has this child already."""
    sibling = replace(examples.CHILD, born=born, name=name)
    everybody = {**OF_A_COUPLE.people.by_number, str(sibling.number): sibling}
    case = replace(OF_A_COUPLE, people=PeopleSeen(by_number=everybody))
    return [rule.code for rule in PROCEDURE.broken_rules(case)]


TWIN = PersonName("Trần", "Thị Minh", "Chấu")


@pytest.mark.parametrize("days", [-7, -1, 0, 1, 7])
def test_a_twin_is_welcome(days: int) -> None:
    assert refused(PartialDate.on(BORN_ON + timedelta(days=days)), TWIN) == []


@pytest.mark.parametrize("days", [-179, -8, 8, 179])
def test_a_birth_weeks_apart_is_refused(days: int) -> None:
    assert refused(PartialDate.on(BORN_ON + timedelta(days=days)), TWIN) == ["births_apart"]


@pytest.mark.parametrize("born", [PartialDate.on(BORN_ON), PartialDate.in_year(BORN_ON.year)])
def test_the_same_name_on_a_day_that_may_be_the_same_is_refused(born: PartialDate) -> None:
    name = PersonName("TRẦN", "Thị Minh", "Châu")
    assert refused(born, name) == ["registered_once"]


def test_an_older_child_is_nothing_to_note() -> None:
    assert refused(PartialDate.in_year(BORN_ON.year - 3), TWIN) == []


def hinted(born: PartialDate, name: PersonName) -> list[str]:
    """What the officer is told to look at twice where the mother has this child already."""
    sibling = replace(examples.CHILD, born=born, name=name)
    everybody = {**OF_A_COUPLE.people.by_number, str(sibling.number): sibling}
    case = replace(OF_A_COUPLE, people=PeopleSeen(by_number=everybody))
    return [hint.code for hint in PROCEDURE.hints if hint.applies(case)]


@pytest.mark.parametrize("days", [-275, -180, 0, 180, 275])
def test_a_birth_within_nine_months_is_looked_at_twice(days: int) -> None:
    name = PersonName("Trần", "Gia", "Bảo")
    assert hinted(PartialDate.on(BORN_ON + timedelta(days=days)), name) == ["birth_near"]


def test_one_child_under_two_accents_is_looked_at_twice_and_not_refused() -> None:
    assert hinted(PartialDate.on(BORN_ON), TWIN) == ["birth_near", "called_alike"]
    assert refused(PartialDate.on(BORN_ON), TWIN) == []


def test_an_older_child_is_no_hint() -> None:
    assert hinted(PartialDate.on(BORN_ON - timedelta(days=276)), TWIN) == []
    assert hinted(PartialDate.in_year(BORN_ON.year - 3), TWIN) == []


def test_the_fathers_child_of_another_mother_hints_by_the_name_alone() -> None:
    half = replace(
        examples.CHILD,
        born=PartialDate.on(BORN_ON),
        name=TWIN,
        mother_id=None,
        father_id=examples.FATHER.id,
    )
    everybody = {**OF_A_COUPLE.people.by_number, str(half.number): half}
    case = replace(OF_A_COUPLE, people=PeopleSeen(by_number=everybody))
    assert [hint.code for hint in PROCEDURE.hints if hint.applies(case)] == ["called_alike"]
