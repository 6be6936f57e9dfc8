"""The other children of the mother: nobody is registered twice, and births lie apart."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from lienthong.core.folding import fold
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text
from lienthong.procedures.spec import Case, Hint
from lienthong.register.seen import PersonSeen

from .form import BirthForm
from .parents import father_of, mother_of

# Twins may be born on both sides of midnight, and some days apart; 180 days is below the
# shortest time between two pregnancies that both end in a living child.
TOGETHER: Final = timedelta(days=7)
APART: Final = timedelta(days=180)
# The longest that nine months are: who bears twice within them bore twins, or one child is told
# of twice.
NINE_MONTHS: Final = timedelta(days=276)


def siblings(case: Case[BirthForm]) -> Iterator[PersonSeen]:
    mother = mother_of(case)
    if mother is None:
        return
    for person in case.people.everybody:
        if person.mother_id == mother.id:
            yield person


def is_registered_once(case: Case[BirthForm]) -> bool:
    """
    No child of this name was born to this mother on that day.

    With its accents: twins may well be called Hoa and Hòa.
    """
    child = case.form.child
    return not any(
        sibling.born.is_on(child.born_on) is not Certainty.NO
        and sibling.name.full.casefold() == child.name.full.casefold()
        for sibling in siblings(case)
    )


def is_birth_apart(case: Case[BirthForm]) -> bool:
    """No child was born to this mother some weeks or months before or after that day."""
    day = case.form.child.born_on
    return not any(
        TOGETHER < abs(sibling.born.earliest - day) < APART
        for sibling in siblings(case)
        if sibling.born.known == "day"
    )


def is_birth_near(case: Case[BirthForm]) -> bool:
    """Another child of this mother was, or may have been, born within nine months of that day."""
    day = case.form.child.born_on
    return any(
        day - NINE_MONTHS < sibling.born.latest and sibling.born.earliest < day + NINE_MONTHS
        for sibling in siblings(case)
    )


def is_called_alike(case: Case[BirthForm]) -> bool:
    """A child of either parent, called so but for accents, was or may have been born that day."""
    child, parents = case.form.child, {one.id for one in (mother_of(case), father_of(case)) if one}
    return any(
        not parents.isdisjoint({person.mother_id, person.father_id})
        and person.born.is_on(child.born_on) is not Certainty.NO
        and fold(person.name.full) == fold(child.name.full)
        for person in case.people.everybody
    )


HINTS: Final[tuple[Hint[BirthForm], ...]] = (
    Hint(
        code="birth_near",
        says=Text(
            "The register has another child of this mother, born within nine months of that day. "
            "Are they twins, or is one child registered twice?"
        ),
        applies=is_birth_near,
    ),
    Hint(
        code="called_alike",
        says=Text(
            "The register has a child of one of these parents, born on that day, whose name "
            "differs at most in its accents. Is one child registered twice?"
        ),
        applies=is_called_alike,
    ),
)
