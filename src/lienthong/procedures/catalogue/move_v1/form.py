"""What is asked of whoever moves, and what is wrong with an answer by itself."""

from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.procedures.answers import OF_OTHERS, DwellingAsked, NameText, NumberText, place_asked
from lienthong.procedures.households import (
    WHERE,
    LeavesHousehold,
    MemberAsked,
    members_problems,
    numbers_of,
    succession_numbers,
    succession_problems,
)
from lienthong.procedures.kin import number_problems, plain_numbers
from lienthong.procedures.spec import Asked
from lienthong.register.seen import Relation


class MoveForm(LeavesHousehold, frozen=True, kw_only=True):
    """
    Who moves, and to where: into the household of `head`, or to a `dwelling` with one of their own.

    In a household of their own one of them is its head. `tenure` is by which clause of Article 20
    they may live there.
    """

    members: Annotated[tuple[MemberAsked, ...], msgspec.Meta(extra={"least": 1})]
    head: NumberText | None = None
    head_name: NameText | None = None
    dwelling: DwellingAsked | None = None
    tenure: Literal["own", "family", "rented"]
    floor_area: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    head_consents: bool = False
    owner_consents: bool = False
    parent_consents: bool | None = None

    asked_first = ("members", "dwelling", "head", "head_name")
    hints = MappingProxyType(
        {
            "dwelling": Text(
                "Where you move to with a household of your own. Leave it empty where you move "
                "into somebody's household."
            ),
            "head": Text(
                "Only where you move into somebody's household: the number of its head, twelve "
                "digits, as on the card."
            ),
            "head_name": OF_OTHERS,
            "new_head": Text(
                "Only where the head of your present household moves out and others stay: the "
                "number of who heads it from then on, twelve digits, as on the card."
            ),
        }
    )


def problems(form: MoveForm) -> tuple[Problem, ...]:
    found = [*members_problems(form.members, field="members"), *succession_problems(form)]
    if not form.members:
        found.append(Problem("members", "nobody", Text("Name at least one person who moves.")))
    if form.head:
        found += number_problems(form.head, field="head")
    if bool(form.head) == bool(form.dwelling):
        text = Text("Name either the head of the household to live in, or the new dwelling.")
        found.append(Problem("dwelling", "one_place", text))
    heads = sum(member.relation is Relation.HEAD for member in form.members)
    if form.members and heads != (0 if form.head else 1):
        text = Text("In a household of their own one of them is its head; else nobody is.")
        found.append(Problem("members", "one_head", text))
    return tuple(found)


def asked(form: MoveForm) -> Asked:
    numbers = plain_numbers(form.head, *numbers_of(form.members), *succession_numbers(form))
    return Asked(
        numbers=tuple(dict.fromkeys(numbers)),
        household=True,
        facts=WHERE,
        places=place_asked(form.dwelling, field="dwelling"),
    )
