"""What can be applied for is decided by somebody: without a competence nothing is taken in."""

import pytest
from tests.make import TODAY

from lienthong.access.facts import facts_in
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure

# Begun by an office in what it keeps itself: which one that may be is said by the rules, and no
# competence sends anybody's application there.
OF_ANY_OFFICE = {"LT-correct", "LT-merge", "LT-take-back", "LT-death-error"}

in_force = [one for one in all_versions() if one.until is None or one.until > TODAY]


def competent_kinds(procedure: AnyProcedure) -> set[str]:
    """The kinds of offices that decide it today, or on its first day if that is to come."""
    day = max(procedure.since, TODAY).isoformat()
    return {
        row["office_kind"]
        for row in facts_in("competence")
        if row["procedure"] == procedure.code
        and row["since"] <= day
        and (not row["until"] or day < row["until"])
    }


@pytest.mark.parametrize(
    "procedure",
    [one for one in in_force if not one.by_any_office],
    ids=lambda one: f"{one.code}.v{one.version}",
)
def test_a_procedure_has_one_kind_of_office_that_decides_it(procedure: AnyProcedure) -> None:
    assert len(competent_kinds(procedure)) == 1, "a row is missing in access/facts/competence.csv"


def test_what_an_office_begins_of_itself_has_no_competence() -> None:
    of_any_office = [one for one in in_force if one.by_any_office]
    assert {one.code for one in of_any_office} == OF_ANY_OFFICE
    assert [one.code for one in of_any_office if competent_kinds(one)] == []


def test_a_competence_is_of_a_procedure_that_there_is() -> None:
    assert {row["procedure"] for row in facts_in("competence")} <= {
        one.code for one in all_versions()
    }
