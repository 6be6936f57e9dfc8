"""Rules about one person whom a form names by number, in a field of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias
from uuid import UUID

from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text, Words
from lienthong.register.seen import PersonSeen, Sex

from .kin import is_same_name, parents_of, seen_by
from .spec import Case, Rule

AUTHORISATION: Final = "authorisation"
# What those concerned sign together, where the law has them come for it.
SIGNED_BY_ALL: Final = "signed_by_all"
OF_AGE: Final = 18
# Which of the people whom a rule looks at: whom a field of the form means.
Who: TypeAlias = Callable[[Case[Any], str], PersonSeen | None]


def named(case: Case[Any], field: str) -> PersonSeen | None:
    """
    Whom the number means; where the form asks for the name beside it, both have to belong together.

    Otherwise nobody: whether a number is unknown, or somebody else's, is one answer, or whoever
    applies would learn of anybody whether they live, are married or have a guardian.
    """
    person = seen_by(case.people, getattr(case.form, field))
    said = getattr(case.form, f"{field}_name", None)
    is_meant = said is None or (person is not None and is_same_name(said, person.name.full))
    return person if is_meant else None


def meant(case: Case[Any], field: str) -> PersonSeen | None:
    """
    As `named`, where the form asks for the number alone: nobody, for who may not apply for them.

    Whether a number is nobody's, or of somebody who lives or has died, is one answer to a stranger.
    """
    person = named(case, field)
    return person if person and may_apply_for(case, person) else None


# Of somebody who is not known, one rule says so and the others hold.
def known_person(field: str, *, law: Words) -> Rule[Any]:
    return Rule(
        code=f"{field}_known",
        law=law,
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: not getattr(case.form, field) or named(case, field) is not None,
        field=field,
    )


def named_person(field: str, *, law: Words) -> Rule[Any]:
    """As `known_person`, of somebody whose name is asked for too."""
    return replace(
        known_person(field, law=law),
        says=Text("Nobody has this number and this name together. Check both."),
    )


def signed_by_all(
    *, law: Words, unless: Callable[[Case[Any]], bool] = lambda case: False
) -> Rule[Any]:
    """Whoever applies, online too: all concerned come to the office and sign before it decides."""
    return Rule(
        code="signed_by_all",
        law=law,
        says=Text("Let all concerned sign at the office, and attach the scan of what they signed."),
        holds=lambda case: SIGNED_BY_ALL in case.attachments or unless(case),
        field="attachments",
        signed_there=SIGNED_BY_ALL,
    )


def own_person(field: str, *, law: Words) -> Rule[Any]:
    """Known, and who applies may: one rule, so that the answer tells neither from the other."""
    return Rule(
        code=f"{field}_known",
        law=law,
        says=Text(
            "Nobody is known with this number for whom you can apply. Check the number; for an "
            "adult other than yourself write their name and attach their authorisation."
        ),
        holds=lambda case: meant(case, field) is not None,
        field=field,
    )


def living_person(field: str, *, law: Words, who: Who = named) -> Rule[Any]:
    return Rule(
        code=f"{field}_alive",
        law=law,
        says=Text("The register does not have this person as alive."),
        holds=lambda case: (person := who(case, field)) is None or person.is_alive,
        field=field,
    )


def adult(field: str, *, law: Words) -> Rule[Any]:
    """Certainly of age: whom the register knows by the year alone shows the day first."""
    return Rule(
        code=f"{field}_of_age",
        law=law,
        says=Text("This person must be {years} years old.", years=OF_AGE),
        holds=lambda case: is_at_least(named(case, field), OF_AGE, case),
        field=field,
    )


def of_sex(field: str, sex: Sex, *, law: Words, says: Text) -> Rule[Any]:
    return Rule(
        code=f"{field}_{sex}",
        law=law,
        says=says,
        holds=lambda case: (person := named(case, field)) is None or person.sex is sex,
        field=field,
    )


def capable(field: str, *, law: Words) -> Rule[Any]:
    """The register knows of an incapacity by the guardian whom an adult has."""
    return Rule(
        code=f"{field}_capable",
        law=law,
        says=Text("By the register a guardian stands for this person, who cannot act in this."),
        holds=lambda case: (person := named(case, field)) is None or not is_ward(case, person),
        field=field,
    )


def applicant_among(*fields: str, law: Words) -> Rule[Any]:
    """Who applies is one of those concerned, or a minor's parent, or authorised by one of them."""
    return Rule(
        code="applicant_concerned",
        law=law,
        says=Text("You are none of those concerned: attach the authorisation of one of them."),
        holds=lambda case: (
            AUTHORISATION in case.attachments
            or any(speaks_for(case, person) for person in concerned(case, fields))
            or len(concerned(case, fields)) < sum(bool(getattr(case.form, f)) for f in fields)
        ),
        field=fields[0],
    )


def may_apply_for(case: Case[Any], person: PersonSeen) -> bool:
    """Who speaks for them or is authorised; where an office enters it nobody applies."""
    is_entered = not case.applicant_id.int
    return is_entered or AUTHORISATION in case.attachments or speaks_for(case, person)


def speaks_for(case: Case[Any], person: PersonSeen) -> bool:
    """For oneself; for a minor or ward also who represents them (Civil Code, Article 136)."""
    parents = parents_of(person) if is_minor(person, case) else frozenset()
    return case.applicant_id in {person.id, *parents, *guardians_of(case, person)}


def concerned(case: Case[Any], fields: tuple[str, ...]) -> tuple[PersonSeen, ...]:
    return tuple(person for field in fields if (person := named(case, field)))


def is_at_least(person: PersonSeen | None, years: int, case: Case[Any]) -> bool:
    return person is None or person.born.is_years_old(years, on=case.today) is Certainty.YES


def is_minor(person: PersonSeen, case: Case[Any]) -> bool:
    """Who may be one is treated as one: then the parents are asked too."""
    return person.born.is_years_old(OF_AGE, on=case.today) is not Certainty.YES


def guardians_of(case: Case[Any], person: PersonSeen) -> tuple[UUID, ...]:
    """The guardians of today as the facts name them; a procedure asks for the facts."""
    facts = case.facts_of(person.id, "guardians")
    return tuple(UUID(fact.value) for fact in facts if fact.holds_on(case.today))


def is_ward(case: Case[Any], person: PersonSeen) -> bool:
    return bool(guardians_of(case, person))
