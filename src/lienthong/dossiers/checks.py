"""The rules of a procedure, held against a case."""

from dataclasses import dataclass
from typing import ClassVar

from lienthong.core.errors import Invalid, Problem, Refused
from lienthong.core.texts import Text, Words
from lienthong.procedures.spec import AnyProcedure

from .cases import AnyCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule and whether it holds; `law` is the article that an officer quotes."""

    code: str
    law: Words
    says: Text
    field: str
    holds: bool


class RulesBroken(Refused):
    """The conditions for granting are not all met; `checks` names the articles."""

    code: ClassVar[str] = "rules_broken"

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__(checks[0].says, law=checks[0].law.vi)
        self.checks = checks


def checks_of(procedure: AnyProcedure, case: AnyCase) -> tuple[Check, ...]:
    """Every rule in the order of the procedure, so that all that is wrong is said at once."""
    return tuple(
        Check(
            code=rule.code, law=rule.law, says=rule.says, field=rule.field, holds=rule.holds(case)
        )
        for rule in procedure.rules
    )


def marks_of(procedure: AnyProcedure, case: AnyCase) -> tuple[str, ...]:
    return tuple(mark.code for mark in procedure.marks_on(case))


def check_rules(procedure: AnyProcedure, case: AnyCase) -> None:
    """For an officer who prepares; raises `RulesBroken` with every rule that fails."""
    if broken := tuple(check for check in checks_of(procedure, case) if not check.holds):
        raise RulesBroken(broken)


def check_application(procedure: AnyProcedure, case: AnyCase) -> None:
    """
    For a citizen who applies; raises `Invalid` with all that is wrong, field by field.

    A rule that fails now would refuse the decision later: who applies hears it at once. What is
    wrong with the form by itself comes first, as rules may rely on it.
    """
    if problems := procedure.problems(case.form):
        raise Invalid(*problems)
    broken = procedure.broken_rules(case)
    if broken:
        raise Invalid(*(Problem(rule.field, rule.code, rule.says) for rule in broken))
