"""Cases of a birth: the couple's example, changed in one thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import msgspec

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import NOTICE, OF_A_COUPLE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.spec import Case
from lienthong.register.seen import Life, PeopleSeen, PersonSeen

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


def with_sibling(case: BirthCase, sibling: PersonSeen) -> BirthCase:
    everybody = {**case.people.by_number, str(sibling.number): sibling}
    return replace(case, people=PeopleSeen(by_number=everybody))


def born_of_mother(born: PartialDate) -> PersonSeen:
    return replace(examples.CHILD, born=born, name=PersonName("Trần", "Minh", "An"))


def broken(case: BirthCase) -> list[str]:
    return [rule.code for rule in PROCEDURE.broken_rules(case)]


def problem_codes(form: BirthForm) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in PROCEDURE.problems(form)}
