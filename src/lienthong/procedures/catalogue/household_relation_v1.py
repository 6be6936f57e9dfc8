"""
What somebody is to the head of a household, put right (1.010039).

Also for who lives at the dwelling already and joins another household there.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import OF_OTHERS, NameText, NumberText
from lienthong.procedures.households import (
    Member,
    is_possible,
    is_same_dwelling,
    joined,
    left_headless,
    may_speak_for,
)
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.one_person import (
    ForPerson,
    home_unit,
    person_alive,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.words import ON_PAPERS

MEMBER: Final = Words(vi="Thành viên hộ gia đình", en="Member of the household")
HEAD: Final = Words(vi="Chủ hộ", en="Head of household")
IS: Final = Words(vi="Quan hệ với chủ hộ", en="Relation to the head")


class RelationForm(ForPerson, frozen=True, kw_only=True):
    """Whose relation it is, to which head, and what it is."""

    head: NumberText
    head_name: NameText | None = None
    relation: Relation
    head_consents: bool = False

    hints = MappingProxyType({"head_name": OF_OTHERS})


def head_of(case: Case[RelationForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.head)


def is_head(case: Case[RelationForm]) -> bool:
    head = head_of(case)
    return head is not None and head.is_alive and head.relation is Relation.HEAD


def is_at_the_same_dwelling(case: Case[RelationForm]) -> bool:
    person, head = person_of(case), head_of(case)
    if person is None or head is None or person.household_id == head.household_id:
        return True
    return is_same_dwelling(person.residence, head.residence)


def leaves_nobody(case: Case[RelationForm]) -> bool:
    person = person_of(case)
    return person is None or not left_headless(case, [person.id])


def is_another(case: Case[RelationForm]) -> bool:
    person, head = person_of(case), head_of(case)
    if person is None or head is None:
        return True
    was = (person.household_id, person.relation)
    return was != (head.household_id, case.form.relation)


def fits(case: Case[RelationForm]) -> bool:
    person, head = person_of(case), head_of(case)
    if case.form.relation is Relation.HEAD:
        return False
    return person is None or head is None or is_possible(person, case.form.relation, head)


def is_asked_by_either(case: Case[RelationForm]) -> bool:
    person, head = person_of(case), head_of(case)
    is_by_head = head is not None and head.id == case.applicant_id
    return person is None or is_by_head or may_speak_for(person, case)


def is_agreed(case: Case[RelationForm]) -> bool:
    head = head_of(case)
    return case.form.head_consents or head is None or head.id == case.applicant_id


def outcome(case: Case[RelationForm]) -> Iterator[effects.AnyEffect]:
    head = known(head_of(case))
    if head.household_id is None:
        raise ValueError("the rules did not hold: the head is in no household")
    member = Member(the_person(case), case.form.relation)
    yield from joined([member], household=head.household_id, head=head, case=case)


def states(case: Case[RelationForm]) -> tuple[Part, ...]:
    lines = (
        Line(HEAD, known(head_of(case)).name.full),
        Line(IS, ON_PAPERS[case.form.relation]),
    )
    return (Part(title=MEMBER, person=the_person(case), lines=lines),)


def problems(form: RelationForm) -> tuple[Problem, ...]:
    return (*person_problems(form), *number_problems(form.head, field="head"))


RULES: Final[tuple[Rule[RelationForm], ...]] = (
    person_known(RESIDENCE.article(26, 1)),
    person_alive(RESIDENCE.article(26, 1)),
    Rule(
        code="head_there",
        law=RESIDENCE.article(10, 4),
        says=Text(
            "Nobody alive with this number heads a household. Check the number, and write the "
            "name of a head who is not of your family."
        ),
        holds=is_head,
        field="head",
    ),
    Rule(
        code="asked_by_either",
        law=RESIDENCE.article(26, 2),
        says=Text("Only the person or the head of the household may apply."),
        holds=is_asked_by_either,
        field="person",
    ),
    Rule(
        code="same_dwelling",
        law=RESIDENCE.article(10, 1),
        says=Text("The head lives at another dwelling: register permanent residence there."),
        holds=is_at_the_same_dwelling,
        field="head",
    ),
    Rule(
        code="leaves_nobody",
        law=RESIDENCE.article(10, 4),
        says=Text("This person heads a household with others in it: name its new head first."),
        holds=leaves_nobody,
        field="person",
    ),
    Rule(
        code="relation_possible",
        law=RESIDENCE.article(10, 1),
        says=Text("A relation to the head does not fit the birthdays or marriages."),
        holds=fits,
        field="relation",
    ),
    Rule(
        code="another",
        law=RESIDENCE.article(26, 1),
        says=Text("The register has it like this already."),
        holds=is_another,
        field="relation",
    ),
    Rule(
        code="head_consents",
        law=RESIDENCE.article(10, 2),
        says=Text("The head of the household has not agreed."),
        holds=is_agreed,
        field="head_consents",
    ),
)

PUT_RIGHT: Final = examples.decided(
    RelationForm(
        person=examples.number_of(examples.MOTHER_ALONE),
        head=examples.number_of(examples.GRANDMOTHER),
        relation=Relation.OTHER,
        head_consents=True,
    ),
    examples.MOTHER_ALONE,
    examples.GRANDMOTHER,
    applicant=examples.MOTHER_ALONE,
)
# Alone in a household at the same dwelling, she joins his.
JOINED: Final = replace(
    PUT_RIGHT,
    form=RelationForm(
        person=examples.number_of(examples.MOTHER),
        head=examples.number_of(examples.FATHER),
        relation=Relation.SPOUSE,
        head_consents=True,
    ),
    applicant_id=examples.MOTHER.id,
    people=examples.people(
        replace(
            examples.MOTHER,
            household_id=examples.GRANDMOTHER.household_id,
            relation=Relation.HEAD,
        ),
        examples.FATHER,
    ),
)

PROCEDURE: Final = Procedure(
    code="1.010039-relation",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi=(
            "Điều chỉnh thông tin về cư trú trong Cơ sở dữ liệu về cư trú: "
            "điều chỉnh quan hệ với chủ hộ, nhập hộ"
        ),
        en="Correction of the relation to the head of household, or joining one",
    ),
    law=(RESIDENCE.article(10), RESIDENCE.article(26)),
    form=RelationForm,
    prepares="clerk",
    signs="leader",
    act="household_relation",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person, form.head),
        household=True,
        facts=frozenset({"memberships"}),
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    evidence=frozenset({"head_consent"}),
    examples=(PUT_RIGHT, JOINED),
)
