"""What procedures share that are asked for several people in one list."""

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType
from typing import Annotated, TypeVar

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.register.seen import PersonSeen

from .answers import OF_OTHERS, NameText, NumberText, day_in, day_problems
from .households import are_known, may_speak_for, named_twice
from .kin import number_problems, plain_numbers, seen_by
from .spec import Asked, Case, Form, Rule

# That nobody is named is said by `several_problems` in words, and by a page before it is sent.
PeopleNumbers = Annotated[
    tuple[NumberText, ...],
    msgspec.Meta(max_length=200, extra={"least": 1}, extra_json_schema={"minItems": 1}),
]


class ForSeveral(Form, frozen=True, kw_only=True):
    """
    One person or several, by personal number; in the same order, their names.

    A number alone does for who applies and for who is of their family or household: of others
    whoever has a list of numbers would learn who lives.
    """

    people: PeopleNumbers
    people_names: Annotated[tuple[NameText, ...], msgspec.Meta(max_length=200)] = ()

    hints = MappingProxyType({"people_names": OF_OTHERS})


Several = TypeVar("Several", bound=ForSeveral)


def people_in(case: Case[Several]) -> tuple[PersonSeen, ...]:
    """Those who are known; of the others a rule says that they are not."""
    found = (seen_by(case.people, number) for number in case.form.people)
    return tuple(person for person in found if person)


def first_of(case: Case[Several]) -> PersonSeen:
    return people_in(case)[0]


def several_problems(form: ForSeveral) -> Iterator[Problem]:
    if not form.people:
        yield Problem("people", "nobody", Text("Name at least one person."))
    for place, number in enumerate(form.people):
        yield from number_problems(number, field=f"people.{place}")
    yield from named_twice(form.people, field="people")


def several_asked(form: ForSeveral) -> Asked:
    return Asked(numbers=plain_numbers(*form.people))


def several_rules(
    law: Words, *, may_apply: Callable[[Case[Several]], bool]
) -> tuple[Rule[Several], ...]:
    """All are known and alive, and the applicant is one of them, or `may_apply` for them."""
    return (
        Rule(
            code="people_known",
            law=law,
            says=Text(
                "Somebody in the list is not known. Check the numbers; of who is not of your "
                "family or household write the name too."
            ),
            holds=lambda case: are_known(case, case.form.people),
            field="people",
        ),
        Rule(
            code="people_alive",
            law=law,
            says=Text("By the register somebody in the list is dead or missing."),
            holds=lambda case: all(person.is_alive for person in people_in(case)),
            field="people",
        ),
        Rule(
            code="asked_by_one_of_them",
            law=law,
            says=Text("Only somebody in the list, or who stands for them, may apply."),
            holds=lambda case: (
                len(people_in(case)) < len(case.form.people)
                or may_apply(case)
                or any(may_speak_for(person, case) for person in people_in(case))
            ),
            field="people",
        ),
    )


def whole_day(text: str) -> date | None:
    """The day where it is known to the day."""
    found = day_in(text)
    return found.earliest if found and found.known == "day" else None


def whole_day_problems(text: str, *, field: str) -> tuple[Problem, ...]:
    found = day_problems(text, field=field)
    if found or whole_day(text):
        return found
    return (Problem(field, "day_in_part", Text("Write the whole day: day/month/year.")),)


def day_of_form(text: str) -> date:
    """A day that has no problem."""
    day = whole_day(text)
    if day is None:
        raise ValueError("the form has problems: a day is none, or known in part")
    return day
