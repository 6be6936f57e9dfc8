"""What the procedures share in which a court ends a marriage, or finds that there was none."""

from collections.abc import Iterator
from typing import Any, Final

from lienthong.core.errors import Problem
from lienthong.core.texts import Words
from lienthong.register.seen import PersonSeen

from . import court, family, of_person
from .answers import NumberText
from .kin import known, number_problems, plain_numbers
from .of_person import named
from .spec import Asked, Case
from .stated import Part

SIDES: Final = ("wife", "husband")
WIFE: Final = Words(vi="Vợ", en="The wife")
HUSBAND: Final = Words(vi="Chồng", en="The husband")


class SpousesForm(court.CourtNotice, frozen=True, kw_only=True):
    """The two by personal number, and the court's decision about them."""

    wife: NumberText
    husband: NumberText


def asked(form: SpousesForm) -> Asked:
    return Asked(numbers=plain_numbers(form.wife, form.husband), relatives=True, facts=family.FACTS)


def problems(form: SpousesForm) -> tuple[Problem, ...]:
    return tuple(_problems(form))


def _problems(form: SpousesForm) -> Iterator[Problem]:
    yield from number_problems(form.wife, field="wife")
    yield from number_problems(form.husband, field="husband")
    yield from court.decision_problems(form.decision)


def both(case: Case[Any]) -> tuple[PersonSeen, PersonSeen] | None:
    """The two, where both are known."""
    wife, husband = named(case, "wife"), named(case, "husband")
    return (wife, husband) if wife and husband else None


def are_married(case: Case[Any]) -> bool:
    """To each other as the last thing that both have: a death of one changes nothing of it."""
    two = both(case)
    return two is None or bool(
        family.last_marriage(case, *two) and family.last_marriage(case, *reversed(two))
    )


def competent_unit(case: Case[Any]) -> str:
    """The office that registered the marriage is told; here, where one of the two lives."""
    for person in of_person.concerned(case, SIDES):
        if home := person.residence or person.temporary:
            return home.unit_code
    return case.unit_code


def states(case: Case[Any], what: Words) -> tuple[Part, ...]:
    return (
        Part(title=HUSBAND, person=known(named(case, "husband"))),
        Part(title=WIFE, person=known(named(case, "wife"))),
        Part(title=what, lines=court.decided_by(case.form.decision)),
    )
