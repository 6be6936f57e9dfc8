"""What is asked of who adopts, and who the people are."""

from collections.abc import Iterator
from itertools import chain
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.procedures import of_person
from lienthong.procedures.answers import (
    NameAsked,
    NameText,
    NumberText,
    name_problems,
    part_problems,
)
from lienthong.procedures.kin import number_problems, plain_number
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Case, Form
from lienthong.register.seen import PersonSeen

STEP_PARENT: Final = "step_parent"
ADOPTERS: Final = ("adopter", "second_adopter")


class AdoptionForm(Form, frozen=True, kw_only=True):
    """
    The child and who adopts: one person alone, or a married couple.

    `tie` is what the first adopter is to the child by family, for which the law asks less.
    `new_name` is the name that the child bears from now on, where it is to change.
    """

    adoptee: NumberText
    adoptee_name: NameText
    adopter: NumberText
    adopter_name: NameText
    second_adopter: NumberText | None = None
    second_adopter_name: NameText | None = None
    tie: Literal["none", "step_parent", "aunt_uncle"] = "none"
    child_agrees: bool | None = None
    new_name: NameAsked | None = None


def problems(form: AdoptionForm) -> tuple[Problem, ...]:
    numbers = {
        "adoptee": form.adoptee,
        "adopter": form.adopter,
        "second_adopter": form.second_adopter,
    }
    names = {
        "adoptee_name": form.adoptee_name,
        "adopter_name": form.adopter_name,
        "second_adopter_name": (form.second_adopter_name or "") if form.second_adopter else None,
    }
    return tuple(
        chain(
            chain.from_iterable(
                number_problems(number, field=field) for field, number in numbers.items() if number
            ),
            chain.from_iterable(
                name_problems(name, field=field)
                for field, name in names.items()
                if name is not None
            ),
            _same_numbers(form),
            part_problems(form.new_name, field="new_name") if form.new_name else (),
        )
    )


def _same_numbers(form: AdoptionForm) -> Iterator[Problem]:
    numbers = [plain_number(n) for n in (form.adoptee, form.adopter, form.second_adopter) if n]
    if None not in numbers and len(set(numbers)) < len(numbers):
        text = Text("The same number stands twice: one of them is wrong.")
        yield Problem("adopter", "same_number", text)


def adopters_of(case: Case[AdoptionForm]) -> tuple[PersonSeen, ...]:
    return of_person.concerned(case, ADOPTERS)


def child_of(case: Case[AdoptionForm]) -> PersonSeen | None:
    return named(case, "adoptee")
