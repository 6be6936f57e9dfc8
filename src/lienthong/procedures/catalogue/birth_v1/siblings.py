"""The other children of the mother: nobody is registered twice, and births lie apart."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from lienthong.core.partial_dates import Certainty
from lienthong.procedures.spec import Case
from lienthong.register.seen import PersonSeen

from .form import BirthForm
from .parents import mother_of

# Twins may be born on both sides of midnight, and some days apart; 180 days is below the
# shortest time between two pregnancies that both end in a living child.
TOGETHER: Final = timedelta(days=7)
APART: Final = timedelta(days=180)


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
