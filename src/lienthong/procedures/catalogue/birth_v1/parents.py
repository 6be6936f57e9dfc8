"""What the register says of the mother and father, beside what was declared of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from lienthong.core.names import PersonName, tidy
from lienthong.core.partial_dates import Certainty
from lienthong.procedures import descent
from lienthong.procedures.kin import is_same_name, seen_by
from lienthong.procedures.spec import Case
from lienthong.register.seen import PersonSeen, Sex

from .form import BirthForm, ParentAsked

# Luật Hôn nhân và gia đình, Article 88: born within 300 days of the end of the marriage.
LONGEST_PREGNANCY: Final = timedelta(days=300)


def mother_of(case: Case[BirthForm]) -> PersonSeen | None:
    """
    The mother in the register, if the number, the name and the year declared belong together.

    Otherwise nobody: whether a number is unknown, or somebody else's, is one answer, or the form
    would tell strangers about anybody. And who errs in one digit names a stranger, and would
    make the child the stranger's.
    """
    return _as_declared(case.form.mother, seen_by(case.people, case.form.mother.number))


def father_of(case: Case[BirthForm]) -> PersonSeen | None:
    """As `mother_of`."""
    father = case.form.father
    return _as_declared(father, seen_by(case.people, father.number)) if father else None


def is_mother_known(case: Case[BirthForm]) -> bool:
    return _is_known(case.form.mother, mother_of(case))


def is_father_known(case: Case[BirthForm]) -> bool:
    return case.form.father is None or _is_known(case.form.father, father_of(case))


def is_mother_alive_at_birth(case: Case[BirthForm]) -> bool:
    """Whether she did not certainly die before: a mother may die in childbirth or after it."""
    mother = mother_of(case)
    if mother is None or mother.died is None:
        return True
    return mother.died.is_before(case.form.child.born_on) is not Certainty.YES


def is_father_alive_before_birth(case: Case[BirthForm]) -> bool:
    father = father_of(case)
    if father is None or father.died is None:
        return True
    begun = case.form.child.born_on - LONGEST_PREGNANCY
    return father.died.is_before(begun) is not Certainty.YES


def is_mother_female(case: Case[BirthForm]) -> bool:
    mother = mother_of(case)
    return mother is None or mother.sex is Sex.FEMALE


def is_father_male(case: Case[BirthForm]) -> bool:
    father = father_of(case)
    return father is None or father.sex is Sex.MALE


def is_mother_old_enough(case: Case[BirthForm]) -> bool:
    return _is_old_enough(case, mother_of(case))


def is_father_old_enough(case: Case[BirthForm]) -> bool:
    return _is_old_enough(case, father_of(case))


def is_surname_of_parent(case: Case[BirthForm]) -> bool:
    """
    Whether the child bears a parent's family name.

    Some peoples of Viet Nam have none, and there custom decides (the same clause).
    """
    families = [parent_name(declared, seen).family for declared, seen in _parents(case)]
    child = case.form.child.name.family.casefold()
    return any(not family or tidy(family).casefold() == child for family in families)


def is_ethnicity_of_parent(case: Case[BirthForm]) -> bool:
    """By the register where the officer's post may see it, else by what was declared."""
    ethnicities = {
        _word((seen.ethnicity if seen else None) or declared.ethnicity)
        for declared, seen in _parents(case)
    }
    return _word(case.form.child.ethnicity) in ethnicities


def is_domestic(case: Case[BirthForm]) -> bool:
    countries = {
        seen.nationality if seen else declared.nationality for declared, seen in _parents(case)
    }
    return countries | {case.form.child.nationality} == {"VNM"}


def parent_name(declared: ParentAsked, seen: PersonSeen | None) -> PersonName:
    """The name in the register where there is one, else the declared one split."""
    if seen:
        return seen.name
    family, *rest = tidy(declared.name).split() or [""]
    return PersonName(family if rest else "", " ".join(rest[:-1]), rest[-1] if rest else family)


def _parents(case: Case[BirthForm]) -> Iterator[tuple[ParentAsked, PersonSeen | None]]:
    yield case.form.mother, mother_of(case)
    if case.form.father:
        yield case.form.father, father_of(case)


def _is_known(declared: ParentAsked, seen: PersonSeen | None) -> bool:
    """A parent without a number is in no register, and is shown by papers."""
    return declared.number is None or seen is not None


def _as_declared(declared: ParentAsked, seen: PersonSeen | None) -> PersonSeen | None:
    if seen is None or not is_same_name(declared.name, seen.name.full):
        return None
    years = range(seen.born.earliest.year, seen.born.latest.year + 1)
    return seen if declared.born_year is None or declared.born_year in years else None


def _is_old_enough(case: Case[BirthForm], parent: PersonSeen | None) -> bool:
    if parent is None:
        return True
    age = parent.born.is_years_old(descent.YOUNGEST, on=case.form.child.born_on)
    return age is not Certainty.NO


def _word(text: str) -> str:
    return tidy(text).casefold()
