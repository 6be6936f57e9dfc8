"""What procedures share that are asked for one person, who is in the register."""

from typing import TypeVar

from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.register.seen import PersonSeen

from .answers import NumberText
from .households import may_speak_for
from .kin import known, number_problems, plain_numbers, seen_by
from .spec import Asked, Case, Form, Rule


class ForPerson(Form, frozen=True, kw_only=True):
    """Whom it concerns, by personal number."""

    person: NumberText


One = TypeVar("One", bound=ForPerson)


def person_of(case: Case[One]) -> PersonSeen | None:
    return seen_by(case.people, case.form.person)


def the_person(case: Case[One]) -> PersonSeen:
    """The one whom the rules have found."""
    return known(person_of(case))


def person_asked(form: ForPerson) -> Asked:
    return Asked(numbers=plain_numbers(form.person))


def person_problems(form: ForPerson) -> tuple[Problem, ...]:
    return number_problems(form.person, field="person")


def home_unit(case: Case[One]) -> str:
    """Where they live, or else lodge or stay."""
    person = person_of(case)
    homes = (person.residence, person.temporary, person.present_place) if person else ()
    return next((home.unit_code for home in homes if home), case.unit_code)


def person_known(law: Words) -> Rule[One]:
    return Rule(
        code="person_known",
        law=law,
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: person_of(case) is not None,
        field="person",
    )


def person_alive(law: Words) -> Rule[One]:
    return Rule(
        code="person_alive",
        law=law,
        says=Text("By the register this person is dead or missing."),
        holds=lambda case: (person := person_of(case)) is None or person.is_alive,
        field="person",
    )


def asked_by_them(law: Words) -> Rule[One]:
    """For what others must not find out or declare for somebody."""
    return Rule(
        code="asked_by_them",
        law=law,
        says=Text("Only the person, or a parent of a minor, may apply."),
        holds=lambda case: (person := person_of(case)) is None or may_speak_for(person, case),
        field="person",
    )
