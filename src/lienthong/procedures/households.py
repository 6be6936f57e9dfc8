"""Questions that several procedures ask about households and about who lives where."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias, TypeVar
from uuid import UUID

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.names import fold
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.seen import Dwelling, PersonSeen, Relation

from .answers import NameText, NumberText
from .kin import known, number_problems, parents_of, plain_number, plain_numbers, seen_by
from .spec import Case, Form, Rule

AnyCase: TypeAlias = Case[Any]

# Civil Code, Article 20: from here on somebody has full capacity.
OF_AGE: Final = 18
WHERE: Final = frozenset({"residences", "memberships"})
# Where pages have the numbers of those who move or lodge.
NAMED: Final = re.compile(r"people\.\d+|members\.\d+\.number")
YOUNGER: Final = frozenset({Relation.CHILD, Relation.GRANDCHILD})


class MemberAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    Somebody by personal number, and what they are to the head of the household.

    Of who is not of the applicant's family or household the `name` belongs to it.
    """

    number: NumberText
    name: NameText | None = None
    relation: Relation


class LeavesHousehold(Form, frozen=True, kw_only=True):
    """Where its head leaves a household and others stay: who heads it, and who is what to them."""

    new_head: NumberText | None = None
    staying: tuple[MemberAsked, ...] = ()


Leaving = TypeVar("Leaving", bound=LeavesHousehold)


@dataclass(frozen=True, slots=True)
class Member:
    """One of a form's members as the register has them."""

    person: PersonSeen
    relation: Relation


def members_in(case: AnyCase, asked: Sequence[MemberAsked]) -> tuple[Member, ...]:
    """Those who are known; of the others a rule says that they are not."""
    found = ((seen_by(case.people, one.number), one.relation) for one in asked)
    return tuple(Member(person, relation) for person, relation in found if person)


def are_known(case: AnyCase, texts: Collection[str]) -> bool:
    return all(seen_by(case.people, text) is not None for text in texts)


def numbers_of(asked: Sequence[MemberAsked]) -> tuple[str, ...]:
    return tuple(one.number for one in asked)


def members_problems(asked: Sequence[MemberAsked], *, field: str) -> Iterator[Problem]:
    numbers = numbers_of(asked)
    for place, number in enumerate(numbers):
        yield from number_problems(number, field=f"{field}.{place}.number")
    yield from named_twice(numbers, field=field)


def named_twice(numbers: Sequence[str], *, field: str) -> Iterator[Problem]:
    plain = [number for number in map(plain_number, numbers) if number]
    if len(plain) != len(set(plain)):
        yield Problem(field, "named_twice", Text("Somebody is named here twice."))


def is_of_age(person: PersonSeen, case: AnyCase) -> bool:
    """Certainly: who may be a minor needs a parent's word."""
    return person.born.is_years_old(OF_AGE, on=case.received_on) is Certainty.YES


def may_speak_for(person: PersonSeen, case: AnyCase) -> bool:
    """The applicant is the person, or the parent of one who is not certainly of age."""
    if case.applicant_id == person.id:
        return True
    return case.applicant_id in parents_of(person) and not is_of_age(person, case)


def is_minor_named(answers: Mapping[str, Any], today: date) -> bool:
    """
    Whether a minor may be among those whom a page named, by the years that their numbers tell.

    A number that is none yet leaves it open.
    """
    texts = [said for name, said in answers.items() if said and NAMED.fullmatch(name)]
    numbers = [plain_number(text) for text in texts]
    return not all(
        number and today.year - PersonalNumber.parse(number).birth_year > OF_AGE
        for number in numbers
    )


def is_same_dwelling(one: Dwelling | None, other: Dwelling | None) -> bool:
    """Whether two texts say the same place to somebody who reads them."""
    return (
        one is not None
        and other is not None
        and one.unit_code == other.unit_code
        and " ".join(fold(one.text).split()) == " ".join(fold(other.text).split())
    )


def communes_today(case: AnyCase, person: PersonSeen, home: Dwelling) -> frozenset[str]:
    """In which communes of today it can lie; where the procedure did not ask, by its own code."""
    found = (one.communes for one in case.homes if (one.person, one.dwelling) == (person.id, home))
    return next(found, frozenset({home.unit_code}))


def housemates(case: AnyCase, household: UUID | None) -> tuple[PersonSeen, ...]:
    """Those alive in a household; who died belongs to it until the residence is struck out."""
    return tuple(
        person
        for person in case.people.everybody
        if household and person.household_id == household and person.is_alive
    )


def can_head(person: PersonSeen | None, household: Sequence[PersonSeen], case: AnyCase) -> bool:
    """Alive and of age, unless nobody there is (Luật Cư trú, Article 10(4))."""
    if person is None:
        return True
    is_anybody = any(is_of_age(other, case) for other in household)
    return person.is_alive and (is_of_age(person, case) or not is_anybody)


def is_possible(person: PersonSeen, relation: Relation, head: PersonSeen) -> bool:
    """Whether somebody can be this to the head, by birthdays and marriages in the register."""
    if relation is Relation.SPOUSE:
        return person.spouse_id in (None, head.id) and head.spouse_id in (None, person.id)
    if relation in YOUNGER:
        return person.born.latest >= head.born.earliest
    if relation is Relation.PARENT:
        return person.born.earliest <= head.born.latest
    return True


def are_possible(members: Sequence[Member], head: PersonSeen | None) -> bool:
    return head is None or all(is_possible(m.person, m.relation, head) for m in members)


def joined(
    members: Sequence[Member], *, household: UUID, head: PersonSeen, case: AnyCase
) -> Iterator[effects.AnyEffect]:
    """They belong to the household from today; the head is one of them, or heads it already."""
    for member in members:
        yield from of_today(member.person, "memberships", case)
        yield effects.JoinHousehold(
            person=member.person.id,
            household=household,
            relation=member.relation,
            head=head.id,
            since=case.today,
        )


def of_today(person: PersonSeen, kind: str, case: AnyCase) -> Iterator[effects.Withdraw]:
    """
    What another decision of this very day entered: by whole days only the last one holds.

    It is withdrawn and stays to be read as it was known until now.
    """
    for fact in case.facts_of(person.id, kind):
        if fact.since.earliest == case.today:
            yield effects.Withdraw(person=person.id, kind=kind, fact=fact.id)


def left_headless(case: AnyCase, leaving: Collection[UUID]) -> tuple[PersonSeen, ...]:
    """Those alive who stay in a household whose head is among the leaving; mostly nobody."""
    left = {
        person.household_id
        for person in case.people.everybody
        if person.id in leaving and person.relation is Relation.HEAD
    }
    return tuple(
        person
        for household in left
        for person in housemates(case, household)
        if person.id not in leaving
    )


def succeeded(case: Case[Leaving], leaving: Collection[UUID]) -> Iterator[effects.AnyEffect]:
    """The household that is left has its new head, and everybody their relation to that one."""
    if not left_headless(case, leaving):
        return
    head = known(seen_by(case.people, case.form.new_head))
    if head.household_id is None:
        raise ValueError("the rules did not hold: the new head is in no household")
    members = (Member(head, Relation.HEAD), *members_in(case, case.form.staying))
    yield from joined(members, household=head.household_id, head=head, case=case)


def is_one_household(people: Sequence[PersonSeen]) -> bool:
    return len({person.household_id for person in people}) <= 1


def is_head_named(case: AnyCase, left: Sequence[PersonSeen], new_head: str | None) -> bool:
    if not left:
        return True
    head = seen_by(case.people, new_head)
    return head is not None and head in left and can_head(head, left, case)


def are_all_related(
    case: AnyCase, left: Sequence[PersonSeen], new_head: str | None, asked: Sequence[MemberAsked]
) -> bool:
    """Everybody else who is left is named once, as something other than the head."""
    head, members = seen_by(case.people, new_head), members_in(case, asked)
    if head is None or head not in left:
        return True
    others = {person.id for person in left} - {head.id}
    return (
        len(members) == len(asked) == len(others)
        and {member.person.id for member in members} == others
        and all(member.relation is not Relation.HEAD for member in members)
        and are_possible(members, head)
    )


def succession_rules(
    leaving: Callable[[Case[Leaving]], Collection[UUID]],
) -> tuple[Rule[Leaving], ...]:
    """What the household owes that its head leaves: a household has a head, and one."""

    def left(case: Case[Leaving]) -> tuple[PersonSeen, ...]:
        return left_headless(case, leaving(case))

    return (
        Rule(
            code="one_household_left",
            law=RESIDENCE.article(10, 4),
            says=Text(
                "The heads of two households leave people behind. Apply for each household by "
                "itself."
            ),
            holds=lambda case: is_one_household(left(case)),
            field="members",
        ),
        Rule(
            code="new_head_named",
            law=RESIDENCE.article(10, 4),
            says=Text(
                "The head leaves and others stay: name one of them who is alive and of age as the "
                "new head."
            ),
            holds=lambda case: is_head_named(case, left(case), case.form.new_head),
            field="new_head",
        ),
        Rule(
            code="staying_named",
            law=RESIDENCE.article(10, 4),
            says=Text(
                "Say of everybody else who stays, and of nobody else, what they are to the new "
                "head. It must fit their ages and marriages."
            ),
            holds=lambda case: are_all_related(
                case, left(case), case.form.new_head, case.form.staying
            ),
            field="staying",
        ),
    )


def succession_problems(form: LeavesHousehold) -> Iterator[Problem]:
    if form.new_head:
        yield from number_problems(form.new_head, field="new_head")
    yield from members_problems(form.staying, field="staying")


def succession_numbers(form: LeavesHousehold) -> tuple[str, ...]:
    return plain_numbers(form.new_head, *numbers_of(form.staying))
