"""
What several procedures ask of a family: marriages, descent, and ties that forbid a marriage.

They rest on the facts of kinds "spouses" and "parents", which a procedure asks for beside relatives
and children: who once was a parent or a spouse stands there, and not in the state of today.
"""

from typing import Any, Final
from uuid import UUID

from lienthong.register.seen import FactSeen, Kinship, Life, PersonSeen

from .spec import Case

FACTS: Final = frozenset({"spouses", "parents"})


def person_with(case: Case[Any], id: UUID | None) -> PersonSeen | None:
    return next((person for person in case.people.everybody if person.id == id), None)


def wife_or_husband(case: Case[Any], person: PersonSeen) -> UUID | None:
    """
    To whom somebody is married. A death, a declared one too, ends a marriage by itself (Luật Hôn
    nhân và gia đình, Article 65); of a spouse who is not shown nobody knows that they died.
    """
    spouse = person_with(case, person.spouse_id)
    return None if spouse and spouse.life is Life.DEAD else person.spouse_id


def is_free(case: Case[Any], person: PersonSeen | None) -> bool:
    return person is None or wife_or_husband(case, person) is None


def are_married(case: Case[Any], one: PersonSeen, other: PersonSeen) -> bool:
    return wife_or_husband(case, one) == other.id and wife_or_husband(case, other) == one.id


def spouses_ever(case: Case[Any], person: UUID) -> frozenset[UUID]:
    return frozenset(UUID(fact.value) for fact in case.facts_of(person, "spouses") if fact.value)


def parents_ever(case: Case[Any], person: UUID, kinship: Kinship | None = None) -> frozenset[UUID]:
    return frozenset(
        UUID(fact.value)
        for fact in case.facts_of(person, "parents")
        if fact.value and kinship in (None, fact.kinship)
    )


def forebears(case: Case[Any], person: UUID) -> frozenset[UUID]:
    """Three generations by blood: the person, the parents and, where these are shown, theirs."""
    parents = parents_ever(case, person, Kinship.NATURAL)
    return parents.union(
        {person}, *(parents_ever(case, parent, Kinship.NATURAL) for parent in parents)
    )


def is_close_kin(case: Case[Any], one: PersonSeen, other: PersonSeen) -> bool:
    """In direct line, or within three generations, as far as the register knows."""
    return bool(forebears(case, one.id) & forebears(case, other.id))


def is_or_was_adopted_by(case: Case[Any], one: PersonSeen, other: PersonSeen) -> bool:
    """Whether either is or was the adoptive parent of the other."""
    return other.id in parents_ever(case, one.id, Kinship.ADOPTIVE) or one.id in parents_ever(
        case, other.id, Kinship.ADOPTIVE
    )


def are_or_were_in_law(case: Case[Any], one: PersonSeen, other: PersonSeen) -> bool:
    """Whether either was married to a parent of the other, or to a child of theirs."""
    return _is_by_marriage(case, one, other) or _is_by_marriage(case, other, one)


def _is_by_marriage(case: Case[Any], elder: PersonSeen, younger: PersonSeen) -> bool:
    if spouses_ever(case, elder.id) & parents_ever(case, younger.id):
        return True  # stepfather, stepmother
    children = (p.id for p in case.people.everybody if elder.id in parents_ever(case, p.id))
    return any(younger.id in spouses_ever(case, child) for child in children)


def last_marriage(case: Case[Any], one: PersonSeen, other: PersonSeen) -> FactSeen | None:
    """What `one` has last of marriages, if it is the marriage to the other."""
    facts = case.facts_of(one.id, "spouses")
    return facts[-1] if facts and facts[-1].value == str(other.id) else None
