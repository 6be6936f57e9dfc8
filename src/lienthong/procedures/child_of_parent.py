"""What the procedures share in which a parent applies for a child: who they are, and rules."""

from typing import TypeVar
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.register.seen import PersonSeen

from .handed_on import ChildOfParent
from .kin import (
    is_child_of,
    known,
    may_be_younger,
    number_problems,
    plain_numbers,
    running_card,
    seen_by,
)
from .spec import Asked, Case, Rule

Asking = TypeVar("Asking", bound=ChildOfParent)


def asked(form: ChildOfParent) -> Asked:
    return Asked(numbers=plain_numbers(form.child, form.parent))


def child_of(case: Case[Asking]) -> PersonSeen | None:
    return seen_by(case.people, case.form.child)


def parent_of(case: Case[Asking]) -> PersonSeen | None:
    return seen_by(case.people, case.form.parent)


def subject(case: Case[Asking]) -> UUID:
    return known(child_of(case)).id


def problems_of_numbers(form: ChildOfParent) -> tuple[Problem, ...]:
    return (
        *number_problems(form.child, field="child"),
        *number_problems(form.parent, field="parent"),
    )


def unit_of_home(case: Case[Asking]) -> str:
    """Where the child lives; where it is not settled yet, as its parent does."""
    for person in (child_of(case), parent_of(case)):
        if person and person.residence:
            return person.residence.unit_code
    return case.unit_code


# Of somebody who is not known, one rule says so and the others hold: a citizen with one wrong
# digit reads one refusal and not five.
def is_younger(case: Case[Asking], years: int) -> bool:
    """On the day of receipt: an office that is slow takes nothing away from the child."""
    child = child_of(case)
    return child is None or may_be_younger(child.born, years, on=case.received_on)


def is_without_card(case: Case[Asking], kind: str) -> bool:
    child = child_of(case)
    return child is None or running_card(child, kind, on=case.today) is None


def child_alive(law: Words) -> Rule[Asking]:
    return Rule(
        code="child_alive",
        law=law,
        says=Text("The register does not have the child as alive."),
        holds=lambda case: (child := child_of(case)) is None or child.is_alive,
        field="child",
    )


def birthday_known(law: Words) -> Rule[Asking]:
    return Rule(
        code="birthday_known",
        law=law,
        says=Text("The child's day of birth is known only in part: have it completed first."),
        holds=lambda case: (child := child_of(case)) is None or child.born.known == "day",
        field="child",
    )


def parent_of_child(law: Words) -> Rule[Asking]:
    return Rule(
        code="parent_of_child",
        law=law,
        says=Text("The register does not have this person as a parent of the child."),
        holds=lambda case: is_child_of(child_of(case), parent_of(case)),
        field="parent",
    )
