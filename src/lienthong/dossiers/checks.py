"""The rules of a procedure, held against a case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lienthong.core.errors import Invalid, NotFound, Problem, Refused
from lienthong.core.texts import Text, Words
from lienthong.places.kinds import Level
from lienthong.places.units import LAST_DAY_OF_63_PROVINCES, unit_named, unit_or_none
from lienthong.procedures.spec import AnyProcedure, PlaceAsked

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


def refusal_of(procedure: AnyProcedure, case: AnyCase) -> Invalid | None:
    """
    For a citizen who applies: all that is wrong, field by field, or nothing.

    Given and not raised, so that the caller can commit first: who is refused has looked at
    people too, and they shall see it. A rule that fails now would refuse the decision later:
    who applies hears it at once. What is wrong with the form by itself comes first, as rules
    may rely on it.
    """
    problems = (
        *procedure.problems(case.form),
        *place_problems(procedure.asks(case.form).places, today=case.today),
    ) or problems_by_rules(procedure, case)
    return Invalid(*problems) if problems else None


def problems_by_rules(procedure: AnyProcedure, case: AnyCase) -> tuple[Problem, ...]:
    """What is told at the door of broken rules."""
    return tuple(
        Problem(rule.field, rule.code, Text("{says} ({law})", says=rule.says, law=rule.law))
        for rule in procedure.broken_rules(case)
        if not rule.signed_there
    )


def place_problems(places: Iterable[PlaceAsked], *, today: date) -> Iterator[Problem]:
    """
    A commune of birth was one on that day, where somebody moves to is one today, and where quê
    quán lies was a unit at some time.
    """
    for place in places:
        is_commune = place.is_home or place.on is not None
        try:
            unit = unit_named(place.code, on=place.on or today)
        except NotFound as error:
            was = unit_or_none(place.code, on=LAST_DAY_OF_63_PROVINCES)
            if was is not None and not is_commune:
                continue
            yield Problem(place.field, error.reason, error.text)
        else:
            if is_commune and unit.level != Level.COMMUNE:
                text = Text("This is the code of a {kind}, not of a commune.", kind=unit.kind)
                yield Problem(place.field, "not_a_commune", text)
