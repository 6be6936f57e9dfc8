"""Questions that several procedures ask about a child, its parents and their household."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import fold
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.register.seen import CardSeen, PeopleSeen, PersonSeen, Relation

# What a child is to the head of the household, told from what its parent is.
RELATION_OF_CHILD: Final = {
    Relation.HEAD: Relation.CHILD,
    Relation.SPOUSE: Relation.CHILD,
    Relation.CHILD: Relation.GRANDCHILD,
    Relation.CHILD_IN_LAW: Relation.GRANDCHILD,
}


def plain_number(text: str | None) -> str | None:
    """The twelve digits of a number as somebody wrote it, or None where it is none."""
    if not text:
        return None
    try:
        return PersonalNumber.parse(text).text
    except Invalid:
        return None


def plain_numbers(*texts: str | None) -> tuple[str, ...]:
    """The numbers that can be asked for, each once, in the order given."""
    numbers = (plain_number(text) for text in texts)
    return tuple(dict.fromkeys(number for number in numbers if number))


def seen_by(people: PeopleSeen, text: str | None) -> PersonSeen | None:
    return people.numbered(plain_number(text))


def known(person: PersonSeen | None) -> PersonSeen:
    """The person whom a rule has already found; effects are asked for only where rules hold."""
    if person is None:
        raise ValueError("the rules did not hold: somebody concerned is not known")
    return person


def is_child_of(child: PersonSeen | None, parent: PersonSeen | None) -> bool:
    """Whether it is; of a child who is not known another rule says so, and this one holds."""
    return child is None or (parent is not None and parent.id in parents_of(child))


def parents_of(child: PersonSeen) -> frozenset[UUID]:
    return frozenset(id for id in (child.mother_id, child.father_id) if id)


def relation_of_child(parent: PersonSeen) -> Relation:
    """What the child is to the head of the household in which this parent lives."""
    return RELATION_OF_CHILD.get(parent.relation or Relation.OTHER, Relation.OTHER)


def head_of_household(parent: PersonSeen) -> UUID:
    return parent.head_id or parent.id


def may_be_younger(born: PartialDate, years: int, *, on: date) -> bool:
    """Whether the person is not certainly `years` old yet."""
    return born.is_years_old(years, on=on) is not Certainty.YES


def running_card(person: PersonSeen, kind: str, *, on: date) -> CardSeen | None:
    """The card of this kind that the person holds on the day."""
    return next(
        (c for c in person.cards if c.kind == kind and (c.until is None or c.until >= on)), None
    )


def is_same_name(one: str, other: str) -> bool:
    """
    Whether two names are the same to somebody who compares papers.

    Accents, capitals and spaces are left aside: papers from before 2000 are full of slips in
    them, and the number has already said who is meant.
    """
    return " ".join(fold(one).split()) == " ".join(fold(other).split())


def problems_raised(check: Callable[[], object]) -> tuple[Problem, ...]:
    """What a check of the core finds wrong, as problems of a form."""
    try:
        check()
    except Invalid as refusal:
        return refusal.problems
    return ()


def number_problems(text: str, *, field: str) -> tuple[Problem, ...]:
    return problems_raised(lambda: PersonalNumber.parse(text, field=field))
