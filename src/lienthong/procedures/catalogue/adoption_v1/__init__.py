"""Adoption of a child within the country (2.001263), which the commune registers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.instruments import ADOPTION, CIVIL_STATUS
from lienthong.core.texts import Words
from lienthong.procedures import descent, example_facts, examples, family, kin, of_person
from lienthong.procedures.changes import may_be_of_age
from lienthong.procedures.kin import known, plain_numbers
from lienthong.procedures.spec import Asked, Case, Ending, Procedure
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Kinship, PersonSeen

from .form import STEP_PARENT, AdoptionForm, adopters_of, child_of, problems
from .rules import CONSENT_PAPER, HAS_A_SAY, PAPERS, RULES

CHILD: Final = Words(vi="Người được nhận làm con nuôi", en="The adopted child")
AS_PARENT: Final = {
    descent.MOTHER: Words(vi="Mẹ nuôi", en="The adoptive mother"),
    descent.FATHER: Words(vi="Cha nuôi", en="The adoptive father"),
}
NEW_NAME: Final = Words(vi="Họ, chữ đệm, tên mới", en="New name")


def asked(form: AdoptionForm) -> Asked:
    return Asked(
        numbers=plain_numbers(form.adoptee, form.adopter, form.second_adopter),
        relatives=True,
        ethnicity=True,
        facts=family.FACTS | {"guardians"},
    )


def outcome(case: Case[AdoptionForm]) -> Iterator[effects.AnyEffect]:
    """
    From today the adoptive parents are the parents; those by birth stay as facts beneath.

    Who adopts alone leaves the other place empty (Article 24(4)), save beside their own spouse.
    """
    child, adopters = known(child_of(case)), adopters_of(case)
    for adopter in adopters:
        yield parent(child, descent.role_of(adopter), adopter, case)
    left = set(descent.ROLES) - {descent.role_of(adopter) for adopter in adopters}
    for role in sorted(left) if case.form.tie != STEP_PARENT else ():
        if descent.is_somebody(descent.parent_on(case, child, role, case.today)):
            yield parent(child, role, None, case)
    if case.form.new_name:
        name = case.form.new_name.name
        yield effects.Name(
            person=child.id,
            family=name.family,
            middle=name.middle,
            given=name.given,
            since=case.today,
        )


def parent(
    child: PersonSeen, role: str, adopter: PersonSeen | None, case: Case[AdoptionForm]
) -> effects.Parent:
    return effects.Parent(
        person=child.id,
        role=role,
        parent=adopter.id if adopter else None,
        name=adopter.name.full if adopter else "",
        kind=Kinship.ADOPTIVE,
        since=case.today,
    )


def competent_unit(case: Case[AdoptionForm]) -> str:
    """Where the child or who adopts lives (Article 9(1))."""
    for person in (child_of(case), *adopters_of(case)):
        if person and (home := person.residence or person.temporary):
            return home.unit_code
    return case.unit_code


def entitles(case: Case[AdoptionForm]) -> frozenset[UUID]:
    """
    It is handed to who adopts, and to the parents by birth or the guardian (Article 22(1)).

    Of the parents to those of whom the register shows that they live.
    """
    child = known(child_of(case))
    parents = (family.person_with(case, parent) for parent in kin.parents_of(child))
    return frozenset(
        {adopter.id for adopter in adopters_of(case)}
        | {parent.id for parent in parents if parent and parent.is_alive}
        | set(of_person.guardians_of(case, child))
    )


def states(case: Case[AdoptionForm]) -> tuple[Part, ...]:
    name = case.form.new_name
    lines = (Line(NEW_NAME, name.name.full),) if name else ()
    return (
        *(
            Part(title=AS_PARENT[descent.role_of(adopter)], person=adopter)
            for adopter in adopters_of(case)
        ),
        Part(title=CHILD, person=known(child_of(case)), lines=lines),
    )


BY_A_COUPLE: Final = replace(
    examples.decided(
        AdoptionForm(
            adoptee=examples.number_of(examples.CHILD_OF_MOTHER_ALONE),
            adoptee_name=examples.CHILD_OF_MOTHER_ALONE.name.full,
            adopter=examples.number_of(examples.MOTHER),
            adopter_name=examples.MOTHER.name.full,
            second_adopter=examples.number_of(examples.FATHER),
            second_adopter_name=examples.FATHER.name.full,
        ),
        examples.CHILD_OF_MOTHER_ALONE,
        examples.MOTHER,
        examples.FATHER,
    ),
    facts=(example_facts.parent_fact(examples.CHILD_OF_MOTHER_ALONE, examples.MOTHER_ALONE),),
    attachments=PAPERS | {CONSENT_PAPER, of_person.SIGNED_BY_ALL},
)
# The mother's husband, who is her age; she stays the mother.
BY_A_STEPFATHER: Final = replace(
    BY_A_COUPLE,
    form=AdoptionForm(
        adoptee=examples.number_of(examples.CHILD_OF_MOTHER_ALONE),
        adoptee_name=examples.CHILD_OF_MOTHER_ALONE.name.full,
        adopter=examples.number_of(examples.BACHELOR),
        adopter_name=examples.BACHELOR.name.full,
        tie="step_parent",
    ),
    applicant_id=examples.BACHELOR.id,
    people=examples.people(
        examples.CHILD_OF_MOTHER_ALONE,
        replace(examples.BACHELOR, spouse_id=examples.MOTHER_ALONE.id),
        replace(examples.MOTHER_ALONE, spouse_id=examples.BACHELOR.id),
    ),
)

PROCEDURE: Final = Procedure(
    code="2.001263",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Thủ tục đăng ký việc nuôi con nuôi trong nước", en="Adoption within the country"
    ),
    law=(ADOPTION.article(8), ADOPTION.article(14), ADOPTION.article(22), CIVIL_STATUS.article(3)),
    form=AdoptionForm,
    prepares="clerk",
    signs="leader",
    act="adoption",
    book="adoption",
    annotates=frozenset({"birth"}),
    result="adoption_certificate",
    # Handed over at the committee's house, before all who are concerned (Article 22(2)).
    ending=Ending.HANDOVER,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(child_of(case)).id,
    unit_code=competent_unit,
    evidence=PAPERS | {CONSENT_PAPER, of_person.AUTHORISATION},
    states=states,
    asked_if={"child_agrees": may_be_of_age(HAS_A_SAY, of_person.OF_AGE, field="adoptee")},
    entitles=entitles,
    examples=(BY_A_COUPLE, BY_A_STEPFATHER),
)
