"""Another head of a household (1.010039): the former one steps back, has died or is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import NumberText
from lienthong.procedures.households import (
    Member,
    MemberAsked,
    are_all_related,
    can_head,
    housemates,
    joined,
    members_in,
    members_problems,
    numbers_of,
)
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.spec import Asked, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen, Relation

NEW: Final = Words(vi="Chủ hộ mới", en="New head of household")
FORMER: Final = Words(vi="Chủ hộ trước đó", en="Former head")
SINCE: Final = Words(vi="Kể từ ngày", en="From")


class HeadForm(Form, frozen=True, kw_only=True):
    """
    Who heads the household now, and what everybody else in it is to them.

    `head_consents` is the word of the former head, or of the members where there is none any more.
    """

    new_head: NumberText
    members: tuple[MemberAsked, ...] = ()
    head_consents: bool = False


def head_of(case: Case[HeadForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.new_head)


def household_of(case: Case[HeadForm]) -> tuple[PersonSeen, ...]:
    head = head_of(case)
    return housemates(case, head.household_id) if head else ()


def former_of(case: Case[HeadForm]) -> PersonSeen | None:
    head = head_of(case)
    if head is None or head.household_id is None:
        return None
    heads = (
        person
        for person in case.people.everybody
        if person.household_id == head.household_id and person.relation is Relation.HEAD
    )
    return next(heads, None)


def is_agreed(case: Case[HeadForm]) -> bool:
    former = former_of(case)
    is_own_word = former is not None and former.id == case.applicant_id
    is_only_one = len(household_of(case)) <= 1
    return case.form.head_consents or is_own_word or is_only_one


def outcome(case: Case[HeadForm]) -> Iterator[effects.AnyEffect]:
    """A former head who is dead keeps the household until the residence is struck out."""
    head, former = known(head_of(case)), former_of(case)
    if head.household_id is None:
        raise ValueError("the rules did not hold: the new head is in no household")
    members = [*members_in(case, case.form.members), Member(head, Relation.HEAD)]
    if former and former.life is Life.DEAD:
        yield effects.LeaveHousehold(person=former.id, since=case.today)
    yield from joined(members, household=head.household_id, head=head, case=case)


def competent_unit(case: Case[HeadForm]) -> str:
    head = head_of(case)
    return head.residence.unit_code if head and head.residence else case.unit_code


def states(case: Case[HeadForm]) -> tuple[Part, ...]:
    former = former_of(case)
    lines = (Line(FORMER, former.name.full if former else ""), Line(SINCE, case.today))
    return (Part(title=NEW, person=known(head_of(case)), lines=lines),)


def problems(form: HeadForm) -> tuple[Problem, ...]:
    return (
        *number_problems(form.new_head, field="new_head"),
        *members_problems(form.members, field="members"),
    )


RULES: Final[tuple[Rule[HeadForm], ...]] = (
    Rule(
        code="head_known",
        law=RESIDENCE.article(26, 1, "a"),
        says=Text("Nobody with this number belongs to a household. Check the number."),
        holds=lambda case: (head := head_of(case)) is not None and head.household_id is not None,
        field="new_head",
    ),
    Rule(
        code="another",
        law=RESIDENCE.article(26, 1, "a"),
        says=Text("This person heads the household already."),
        holds=lambda case: (head := head_of(case)) is None or head.relation is not Relation.HEAD,
        field="new_head",
    ),
    Rule(
        code="can_head",
        law=RESIDENCE.article(10, 4),
        says=Text("Who heads a household is alive, and of age where anybody in it is."),
        holds=lambda case: can_head(head_of(case), household_of(case), case),
        field="new_head",
    ),
    Rule(
        code="asked_by_one_of_them",
        law=RESIDENCE.article(26, 2),
        says=Text("Only a member of the household may apply."),
        holds=lambda case: (
            not household_of(case)
            or case.applicant_id in {person.id for person in household_of(case)}
        ),
        field="new_head",
    ),
    Rule(
        code="all_related",
        law=RESIDENCE.article(10, 4),
        says=Text(
            "Say of everybody else in the household, and of nobody else, what they are to the new "
            "head. It must fit their ages and marriages."
        ),
        holds=lambda case: are_all_related(
            case, household_of(case), case.form.new_head, case.form.members
        ),
        field="members",
    ),
    Rule(
        code="agreed",
        law=RESIDENCE.article(26, 2, "a"),
        says=Text("The former head, or the members of the household, have not agreed."),
        holds=is_agreed,
        field="head_consents",
    ),
)

MOTHER: Final = examples.number_of(examples.MOTHER)
FATHER: Final = examples.number_of(examples.FATHER)
HANDED_OVER: Final = examples.decided(
    HeadForm(
        new_head=MOTHER,
        members=(MemberAsked(number=FATHER, relation=Relation.SPOUSE),),
        head_consents=True,
    ),
    examples.MOTHER,
    examples.FATHER,
)
AFTER_A_DEATH: Final = replace(
    HANDED_OVER,
    form=HeadForm(new_head=MOTHER),
    people=examples.people(examples.MOTHER, replace(examples.FATHER, life=Life.DEAD)),
)

PROCEDURE: Final = Procedure(
    code="1.010039-head",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi=("Điều chỉnh thông tin về cư trú trong Cơ sở dữ liệu về cư trú: thay đổi chủ hộ"),
        en="Change of the head of a household",
    ),
    law=(RESIDENCE.article(10, 4), RESIDENCE.article(26)),
    form=HeadForm,
    prepares="clerk",
    signs="leader",
    act="household_head",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.new_head, *numbers_of(form.members)),
        household=True,
        facts=frozenset({"memberships"}),
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(head_of(case)).id,
    unit_code=competent_unit,
    states=states,
    evidence=frozenset({"head_consent"}),
    examples=(HANDED_OVER, AFTER_A_DEATH),
)
