"""What the procedures share that say whose child somebody is."""

from datetime import date
from typing import Any, Final

from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Words
from lienthong.register.seen import FactSeen, Kinship, PersonSeen, Sex

from .kin import is_same_name
from .spec import Case

MOTHER, FATHER = "mother", "father"
ROLES: Final = (MOTHER, FATHER)
ROLE_WORDS: Final = {
    MOTHER: Words(vi="Mẹ", en="Mother"),
    FATHER: Words(vi="Cha", en="Father"),
}
# No law sets an age. Twelve years is the bound of the police's checks of the population data: a
# smaller gap is taken for a slip in one of the two years of birth.
YOUNGEST: Final = 12


def role_of(parent: PersonSeen) -> str:
    return FATHER if parent.sex is Sex.MALE else MOTHER


def parent_facts(case: Case[Any], child: PersonSeen, role: str) -> tuple[FactSeen, ...]:
    """All that the register has of this parent, the first one first."""
    return tuple(fact for fact in case.facts_of(child.id, "parents") if fact.what == role)


def parent_on(case: Case[Any], child: PersonSeen, role: str, on: date) -> FactSeen | None:
    """Whom the law means on a day: the last one of the role that has started."""
    begun = [fact for fact in parent_facts(case, child, role) if fact.since.earliest <= on]
    return begun[-1] if begun else None


def by_birth(case: Case[Any], child: PersonSeen, role: str) -> tuple[FactSeen, ...]:
    """The parent by blood: from birth on, and again from the end of an adoption."""
    return tuple(f for f in parent_facts(case, child, role) if f.kinship == Kinship.NATURAL)


def is_somebody(fact: FactSeen | None) -> bool:
    """Whether the fact names a parent: that there is none is a fact too."""
    return fact is not None and bool(fact.value or fact.beside)


def is_meant(fact: FactSeen, parent: PersonSeen) -> bool:
    """Whether the fact is of this parent, by record or, where it has a name alone, by the name."""
    if fact.value:
        return fact.value == str(parent.id)
    return is_same_name(fact.beside, parent.name.full)


def is_old_enough(child: PersonSeen, parent: PersonSeen, years: int = YOUNGEST) -> bool:
    """Whether the parent was not certainly younger when the child was born."""
    return parent.born.is_years_old(years, on=child.born.latest) is not Certainty.NO
