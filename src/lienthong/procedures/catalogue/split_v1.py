"""Splitting a household (1.010038): some of its members found one of their own where they live."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.households import (
    LeavesHousehold,
    Member,
    MemberAsked,
    are_known,
    are_possible,
    housemates,
    is_of_age,
    is_one_household,
    joined,
    may_speak_for,
    members_in,
    members_problems,
    numbers_of,
    of_today,
    succeeded,
    succession_numbers,
    succession_problems,
    succession_rules,
)
from lienthong.procedures.kin import known, plain_numbers
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Relation

DIVORCE: Final = "divorce_paper"
FOUNDS: Final = Words(vi="Thành viên hộ mới", en="Member of the new household")
HEAD: Final = Words(vi="Chủ hộ", en="Head of household")
SINCE: Final = Words(vi="Tách hộ từ ngày", en="Split off from")


class SplitForm(LeavesHousehold, frozen=True, kw_only=True):
    """Those who leave, one of them as the head of the new household; the dwelling is the same."""

    members: tuple[MemberAsked, ...]
    head_consents: bool = False
    owner_consents: bool = False


def members_of(case: Case[SplitForm]) -> tuple[Member, ...]:
    return members_in(case, case.form.members)


def leaving(case: Case[SplitForm]) -> frozenset[UUID]:
    return frozenset(member.person.id for member in members_of(case))


def founder_of(case: Case[SplitForm]) -> PersonSeen | None:
    heads = (member.person for member in members_of(case) if member.relation is Relation.HEAD)
    return next(heads, None)


def are_housemates(case: Case[SplitForm]) -> bool:
    people = [member.person for member in members_of(case)]
    is_any_without = any(person.household_id is None for person in people)
    return is_one_household(people) and not is_any_without


def is_anybody_left(case: Case[SplitForm]) -> bool:
    """Where all leave, nothing is split: that is a change of the head."""
    people = [member.person for member in members_of(case)]
    return not people or any(
        mate.id not in leaving(case) for mate in housemates(case, people[0].household_id)
    )


def is_agreed(case: Case[SplitForm]) -> bool:
    """Not asked for by those who are divorced and go on using the dwelling (Article 25(1)(b))."""
    form, is_divorce = case.form, DIVORCE in case.attachments
    heads = {p.id for p in case.people.everybody if p.relation is Relation.HEAD}
    is_own_word = case.applicant_id in heads
    return is_divorce or ((form.head_consents or is_own_word) and form.owner_consents)


def outcome(case: Case[SplitForm]) -> Iterator[effects.AnyEffect]:
    founder, members = known(founder_of(case)), members_of(case)
    if founder.residence is None:
        raise ValueError("the rules did not hold: there is no dwelling to share")
    yield from succeeded(case, leaving(case))
    yield from of_today(founder, "memberships", case)
    household = case.minted.household_id
    yield effects.FoundHousehold(
        person=founder.id, household=household, dwelling=founder.residence, since=case.today
    )
    others = tuple(member for member in members if member.person.id != founder.id)
    yield from joined(others, household=household, head=founder, case=case)


def competent_unit(case: Case[SplitForm]) -> str:
    founder = founder_of(case)
    return founder.residence.unit_code if founder and founder.residence else case.unit_code


def states(case: Case[SplitForm]) -> tuple[Part, ...]:
    founder = known(founder_of(case))
    lines = (Line(HEAD, founder.name.full), Line(SINCE, case.today))
    return tuple(
        Part(title=FOUNDS, person=member.person, lines=lines) for member in members_of(case)
    )


def problems(form: SplitForm) -> tuple[Problem, ...]:
    found = [*members_problems(form.members, field="members"), *succession_problems(form)]
    if sum(member.relation is Relation.HEAD for member in form.members) != 1:
        text = Text("One of those who leave is the head of the new household.")
        found.append(Problem("members", "one_head", text))
    return tuple(found)


def asked(form: SplitForm) -> Asked:
    numbers = plain_numbers(*numbers_of(form.members), *succession_numbers(form))
    return Asked(numbers=numbers, household=True, facts=frozenset({"memberships"}))


RULES: Final[tuple[Rule[SplitForm], ...]] = (
    Rule(
        code="members_known",
        law=RESIDENCE.article(25, 1),
        says=Text(
            "Somebody who leaves the household is not known. Check the numbers; of who is not of "
            "your family or household write the name too."
        ),
        holds=lambda case: are_known(case, numbers_of(case.form.members)),
        field="members",
    ),
    Rule(
        code="members_alive",
        law=RESIDENCE.article(25, 1),
        says=Text("By the register somebody of them is dead or missing."),
        holds=lambda case: all(member.person.is_alive for member in members_of(case)),
        field="members",
    ),
    Rule(
        code="asked_by_one_of_them",
        law=RESIDENCE.article(25, 2),
        says=Text("Only somebody who leaves the household may apply."),
        holds=lambda case: (
            len(members_of(case)) < len(case.form.members)
            or any(may_speak_for(m.person, case) for m in members_of(case))
        ),
        field="members",
    ),
    Rule(
        code="housemates",
        law=RESIDENCE.article(25, 1),
        says=Text("They do not all belong to one household."),
        holds=are_housemates,
        field="members",
    ),
    Rule(
        code="somebody_stays",
        law=RESIDENCE.article(25, 1),
        says=Text("Nobody stays in the household: apply for a change of its head."),
        holds=is_anybody_left,
        field="members",
    ),
    Rule(
        code="settled",
        law=RESIDENCE.article(25, 1),
        says=Text("The new head has no permanent residence there."),
        holds=lambda case: (head := founder_of(case)) is None or head.residence is not None,
        field="members",
    ),
    Rule(
        code="head_of_age",
        law=RESIDENCE.article(25, 1, "a"),
        says=Text("Who heads a household is of age."),
        holds=lambda case: (head := founder_of(case)) is None or is_of_age(head, case),
        field="members",
    ),
    Rule(
        code="relations_possible",
        law=RESIDENCE.article(10, 1),
        says=Text("A relation to the head does not fit the birthdays or marriages."),
        holds=lambda case: are_possible(members_of(case), founder_of(case)),
        field="members",
    ),
    Rule(
        code="agreed",
        law=RESIDENCE.article(25, 1, "b"),
        says=Text(
            "The head of the household and the owner of the dwelling agree, or the paper of the "
            "divorce is attached."
        ),
        holds=is_agreed,
        field="head_consents",
    ),
    # They are of one household already (`housemates`), so one alone can lose its head.
    *succession_rules(leaving)[1:],
)

DAUGHTER: Final = examples.number_of(examples.MOTHER_ALONE)
GRANDMOTHER: Final = examples.number_of(examples.GRANDMOTHER)
THE_DAUGHTER: Final = examples.decided(
    SplitForm(
        members=(MemberAsked(number=DAUGHTER, relation=Relation.HEAD),),
        head_consents=True,
        owner_consents=True,
    ),
    examples.MOTHER_ALONE,
    examples.GRANDMOTHER,
    applicant=examples.MOTHER_ALONE,
)
# The head herself leaves; her daughter heads the household that stays.
THE_HEAD: Final = replace(
    THE_DAUGHTER,
    form=SplitForm(
        members=(MemberAsked(number=GRANDMOTHER, relation=Relation.HEAD),),
        owner_consents=True,
        new_head=DAUGHTER,
    ),
    applicant_id=examples.GRANDMOTHER.id,
)

PROCEDURE: Final = Procedure(
    code="1.010038",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Tách hộ", en="Splitting a household"),
    law=(RESIDENCE.article(10), RESIDENCE.article(25)),
    form=SplitForm,
    prepares="clerk",
    signs="leader",
    act="split",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(founder_of(case)).id,
    unit_code=competent_unit,
    states=states,
    evidence=frozenset({DIVORCE, "head_consent", "residence_proof"}),
    examples=(THE_DAUGHTER, THE_HEAD),
)
