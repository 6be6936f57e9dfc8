"""Of whom an applicant hears by a number: at the door, everybody else is as unknown as nobody."""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from uuid import UUID

import msgspec

from lienthong.procedures.kin import is_same_name, parents_of, plain_number
from lienthong.procedures.of_person import guardians_of
from lienthong.procedures.several import ForSeveral
from lienthong.register.seen import PeopleSeen, PersonSeen

from .cases import AnyCase


@dataclass(frozen=True, slots=True)
class Named:
    """A number as the form has it, and the name that it has beside it: "" where it has none."""

    number: str
    name: str = ""


def as_heard(case: AnyCase, *, before: Collection[str] = ()) -> AnyCase:
    """
    The case as it is answered to who applies: without whom they know nothing of but the number.

    Who applies hears of their family and household, and of whom they name by number and name
    together. Of anybody else the answer would tell whether they live, have died, or are known at
    all; an authorisation is no name, for anybody can upload a scan. `before` are the numbers of
    an application that was taken: of them nothing is told that is new. An officer who takes it in
    has the whole case.
    """
    numbers = (*named_in(msgspec.to_builtins(case.form)), *several_named(case))
    asked = [(person, said) for said in numbers if (person := seen(case, said))]
    heard = [person for person, said in asked if is_heard(person, said, case, before)]
    named = {person.id for person, _ in asked}
    kept = {case.applicant_id, *(person.id for person in heard)}
    gone = named - kept
    if gone:
        # Who came along with those alone goes with them.
        gone |= {
            one.id
            for one in case.people.everybody
            if one.id not in named | kept and not any(are_kin(one, other) for other in heard)
        }
    return without(case, gone) if gone else case


def seen(case: AnyCase, said: Named) -> PersonSeen | None:
    return case.people.numbered(plain_number(said.number))


def is_heard(person: PersonSeen, said: Named, case: AnyCase, before: Collection[str]) -> bool:
    return (
        plain_number(said.number) in before
        or is_same_name(said.name, person.name.full)
        or is_close(person, case)
    )


def named_in(answer: object) -> Iterator[Named]:
    """Every text that can be a number, with the name beside it."""
    if isinstance(answer, Mapping):
        for field, said in answer.items():
            if isinstance(said, str):
                beside = "name" if field == "number" else f"{field}_name"
                yield Named(said, str(answer.get(beside) or ""))
            else:
                yield from named_in(said)
    elif isinstance(answer, list | tuple):
        for said in answer:
            yield from (Named(said),) if isinstance(said, str) else named_in(said)


def several_named(case: AnyCase) -> tuple[Named, ...]:
    """A list has its names in a list of their own, in the same order."""
    form = case.form
    if not isinstance(form, ForSeveral):
        return ()
    return tuple(map(Named, form.people, form.people_names))


def is_close(person: PersonSeen, case: AnyCase) -> bool:
    """Of the applicant's family or household, by the register, or a parent of their child."""
    applicant = case.applicant
    if case.applicant_id in {person.id, *kin_ids(person), *guardians_of(case, person)}:
        return True
    children = [one for one in case.people.everybody if case.applicant_id in parents_of(one)]
    return (applicant is not None and are_kin(person, applicant)) or any(
        person.id in parents_of(child) for child in children
    )


def are_kin(one: PersonSeen, other: PersonSeen) -> bool:
    is_one_household = one.household_id is not None and one.household_id == other.household_id
    return is_one_household or one.id in kin_ids(other) or other.id in kin_ids(one)


def kin_ids(person: PersonSeen) -> frozenset[UUID]:
    ids = (person.spouse_id, person.head_id, *parents_of(person))
    return frozenset(id for id in ids if id is not None)


def without(case: AnyCase, gone: Set[UUID]) -> AnyCase:
    """Nobody has their numbers, and nothing is known of them."""
    people = case.people
    return replace(
        case,
        people=PeopleSeen(
            by_number={n: one for n, one in people.by_number.items() if one.id not in gone},
            without_number=tuple(one for one in people.without_number if one.id not in gone),
            former_numbers={
                n: one for n, one in people.former_numbers.items() if one.id not in gone
            },
        ),
        facts=tuple(fact for fact in case.facts if fact.person not in gone),
        entries=tuple(entry for entry in case.entries if gone.isdisjoint(entry.people)),
    )
