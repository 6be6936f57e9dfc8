"""Permanent residence of a child with its parent (1.004222), a link of the birth chain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.child_of_parent import (
    asked,
    child_alive,
    child_of,
    is_younger,
    parent_of,
    problems_of_numbers,
    subject,
)
from lienthong.procedures.handed_on import ChildResidenceForm
from lienthong.procedures.kin import head_of_household, known, parents_of, relation_of_child
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.register import effects

OF_AGE: Final = 18


def is_child_unsettled(case: Case[ChildResidenceForm]) -> bool:
    child = child_of(case)
    return child is None or child.residence is None


def is_parent_alive(case: Case[ChildResidenceForm]) -> bool:
    parent = parent_of(case)
    return parent is not None and parent.is_alive


def is_parent_settled(case: Case[ChildResidenceForm]) -> bool:
    parent = parent_of(case)
    return parent is None or parent.residence is not None


def is_parent_in_household(case: Case[ChildResidenceForm]) -> bool:
    parent = parent_of(case)
    return parent is None or parent.household_id is not None


def is_own_child(case: Case[ChildResidenceForm]) -> bool:
    child, parent = child_of(case), parent_of(case)
    return child is None or parent is None or parent.id in parents_of(child)


def may_join(case: Case[ChildResidenceForm]) -> bool:
    """The head agrees, or is a parent of the child, who need not be asked about an own child."""
    child, parent = child_of(case), parent_of(case)
    if child is None or parent is None or case.form.head_consents:
        return True
    return head_of_household(parent) in parents_of(child)


def outcome(case: Case[ChildResidenceForm]) -> Iterator[effects.AnyEffect]:
    """From today the child lives where the parent lives, in the parent's household."""
    child, parent = known(child_of(case)), known(parent_of(case))
    if parent.residence is None or parent.household_id is None:
        raise ValueError("the rules did not hold: the parent has no residence or household")
    yield effects.Settle(person=child.id, dwelling=parent.residence, since=case.today)
    yield effects.JoinHousehold(
        person=child.id,
        household=parent.household_id,
        relation=relation_of_child(parent),
        head=head_of_household(parent),
        since=case.today,
    )


def competent_unit(case: Case[ChildResidenceForm]) -> str:
    parent = parent_of(case)
    return parent.residence.unit_code if parent and parent.residence else case.unit_code


RULES: Final[tuple[Rule[ChildResidenceForm], ...]] = (
    Rule(
        code="child_known",
        law=RESIDENCE.article(12, 1),
        says=Text("Nobody with this number is known as the child. Check the number."),
        holds=lambda case: child_of(case) is not None,
        field="child",
    ),
    Rule(
        code="child_minor",
        law=RESIDENCE.article(12, 1),
        says=Text("Only somebody under {years} is registered with a parent here.", years=OF_AGE),
        holds=lambda case: is_younger(case, OF_AGE),
        field="child",
    ),
    child_alive(RESIDENCE.article(24, 1, "a")),
    Rule(
        code="parent_alive",
        law=RESIDENCE.article(12, 1),
        says=Text("Nobody alive with this number is known as the parent. Check the number."),
        holds=is_parent_alive,
        field="parent",
    ),
    Rule(
        code="parent_of_child",
        law=RESIDENCE.article(20, 2, "a"),
        says=Text("The register does not have this person as a parent of the child."),
        holds=is_own_child,
        field="parent",
    ),
    Rule(
        code="parent_settled",
        law=RESIDENCE.article(12, 1),
        says=Text(
            "The parent has no permanent residence. Name the other parent, or register the "
            "parent's residence first."
        ),
        holds=is_parent_settled,
        field="parent",
    ),
    Rule(
        code="parent_in_household",
        # Residents of a collective dwelling are in no household; the chain leaves them out.
        law=RESIDENCE.article(10, 1),
        says=Text("The parent belongs to no household, so the child cannot join it."),
        holds=is_parent_in_household,
        field="parent",
    ),
    Rule(
        code="head_consents",
        # The same clause asks for the owner of the dwelling; in the chain one word of the head
        # stands for both (uncertain: the article of Nghị định 63/2024 was not found).
        law=RESIDENCE.article(20, 2),
        says=Text("The head of the household has not agreed that the child lives there."),
        holds=may_join,
        field="head_consents",
    ),
    Rule(
        code="not_settled_yet",
        law=RESIDENCE.article(20, 2, "a"),
        says=Text("The child has a permanent residence already: apply for a change of it."),
        holds=is_child_unsettled,
        field="child",
    ),
)

WITH_BOTH_PARENTS: Final = examples.for_newborn(
    ChildResidenceForm(
        child=examples.number_of(examples.CHILD), parent=examples.number_of(examples.MOTHER)
    ),
    examples.CHILD,
    examples.MOTHER,
    examples.FATHER,
)

WITH_GRANDMOTHER_AS_HEAD: Final = replace(
    WITH_BOTH_PARENTS,
    form=ChildResidenceForm(
        child=examples.number_of(examples.CHILD_OF_MOTHER_ALONE),
        parent=examples.number_of(examples.MOTHER_ALONE),
        head_consents=True,
    ),
    applicant_id=examples.MOTHER_ALONE.id,
    people=examples.people(
        examples.CHILD_OF_MOTHER_ALONE, examples.MOTHER_ALONE, examples.GRANDMOTHER
    ),
)

WITH_FATHER: Final = replace(
    WITH_BOTH_PARENTS,
    form=msgspec.structs.replace(
        WITH_BOTH_PARENTS.form, parent=examples.number_of(examples.FATHER)
    ),
)

PROCEDURE: Final = Procedure(
    code="1.004222",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Đăng ký thường trú", en="Registration of permanent residence"),
    law=(
        RESIDENCE.article(12),
        RESIDENCE.article(20, 2),
        RESIDENCE.article(21),
        RESIDENCE.article(22),
    ),
    form=ChildResidenceForm,
    prepares="clerk",
    signs="leader",
    act="permanent_residence",
    result="residence_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: replace(asked(form), relatives=True),
    problems=problems_of_numbers,
    rules=RULES,
    effects=outcome,
    subject=subject,
    unit_code=competent_unit,
    examples=(WITH_BOTH_PARENTS, WITH_GRANDMOTHER_AS_HEAD, WITH_FATHER),
)
