"""What a merge contradicts, each with the article that an officer quotes."""

from typing import Final

from lienthong.core.instruments import IDENTITY, MARRIAGE_AND_FAMILY, NUMBER_CIRCULAR
from lienthong.core.texts import Text
from lienthong.procedures.kin import is_same_name
from lienthong.procedures.merging import are_twins, clashes, overlap
from lienthong.procedures.register_fields import POLICE
from lienthong.procedures.spec import Rule
from lienthong.register.seen import PersonSeen

from .form import MergeCase, MergeForm, both, brought, given_up, into_of, naming, record_of

LAW: Final = IDENTITY.article(10)


def are_two(case: MergeCase) -> bool:
    record, into = record_of(case), into_of(case)
    return record is None or into is None or record.id != into.id


def neither_is_merged(case: MergeCase) -> bool:
    two = both(case)
    return two is None or all(person.merged_into is None for person in two)


def neither_names_the_other(case: MergeCase) -> bool:
    """Nobody is their own parent, spouse or guardian."""
    two = both(case)
    if two is None:
        return True
    record, into = two
    return into.id not in naming(case, record) and record.id not in naming(case, into)


def is_shown_by_a_birth(case: MergeCase) -> bool:
    return bool(case.form.birth_entry.strip())


def are_no_twins(case: MergeCase) -> bool:
    two = both(case)
    return two is None or is_shown_by_a_birth(case) or not are_twins(*two, on=case.today)


def is_one_person(case: MergeCase) -> bool:
    two = both(case)
    if two is None or is_shown_by_a_birth(case):
        return True
    return look_one(*two)


def are_their_facts(case: MergeCase) -> bool:
    """What is brought is the record's and counts; what is given up is the other's."""
    two = both(case)
    if two is None:
        return True
    record, into = two
    mine, theirs = brought(case), given_up(case)
    return {fact.id for fact in mine if fact.person == record.id} == set(case.form.brings) and {
        fact.id for fact in theirs if fact.person == into.id
    } == set(case.form.gives_up)


def is_chosen(case: MergeCase) -> bool:
    two = both(case)
    if two is None:
        return True
    kept = [fact for fact in case.facts if fact.id not in case.form.gives_up]
    return not clashes(kept, brought=brought(case), other=two[1].id)


def has_one_spouse(case: MergeCase) -> bool:
    """
    Whichever marriage were chosen, the other spouse would go on naming somebody who has another.

    Two spouses by whom one is meant are a couple entered twice: one pair is made one, then the
    other. A marriage to somebody who is not shown is answered as none.
    """
    two = both(case) or ()
    wed = {person.spouse_id for person in two} - {None, *(person.id for person in two)}
    living = [one for one in case.people.everybody if one.id in wed and one.is_alive]
    return len(living) <= 1 or look_one(*living)


def look_one(one: PersonSeen, other: PersonSeen) -> bool:
    return (
        is_same_name(one.name.full, other.name.full)
        and overlap(one.born, other.born)
        and one.sex is other.sex
    )


RULES: Final[tuple[Rule[MergeForm], ...]] = (
    Rule(
        code="kept_here",
        law=LAW,
        says=Text("Records are made one by the police of the commune: hand it over."),
        holds=lambda case: case.office_kind == POLICE,
        field="record",
    ),
    Rule(
        code="record_known",
        law=LAW,
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: record_of(case) is not None,
        field="record",
    ),
    Rule(
        code="into_known",
        law=LAW,
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: into_of(case) is not None,
        field="into",
    ),
    Rule(
        code="two_records",
        law=LAW,
        says=Text("Both numbers lead to one record already: there is nothing to make one."),
        holds=are_two,
        field="record",
    ),
    Rule(
        code="not_merged_yet",
        law=LAW,
        says=Text("One of the records has become part of another already."),
        holds=neither_is_merged,
        field="record",
    ),
    Rule(
        code="not_kin",
        law=LAW,
        says=Text("One is the other's parent, spouse or guardian: they are two people."),
        holds=neither_names_the_other,
        field="record",
    ),
    Rule(
        code="no_twins",
        law=NUMBER_CIRCULAR.article(6),
        says=Text(
            "They may be twins: born on one day of the same parent, with different given names or "
            "cards. Name the entry of the birth that shows that there was one."
        ),
        holds=are_no_twins,
        field="birth_entry",
    ),
    Rule(
        code="one_person",
        law=NUMBER_CIRCULAR.article(6),
        says=Text(
            "Name, birth or sex differ. Correct what is wrong first, or name the entry of the "
            "birth that shows that there was one."
        ),
        holds=is_one_person,
        field="birth_entry",
    ),
    Rule(
        code="one_spouse",
        law=MARRIAGE_AND_FAMILY.article(5, 2, "c"),
        says=Text(
            "Each of the two records is married to another living person. Correct the marriage "
            "that is wrong, or enter its end, first."
        ),
        holds=has_one_spouse,
        field="record",
    ),
    Rule(
        code="their_facts",
        law=LAW,
        says=Text("Something that was chosen does not count any more: compare them again."),
        holds=are_their_facts,
        field="brings",
    ),
    Rule(
        code="chosen",
        law=LAW,
        says=Text("Of two entries that hold from the same day only one can stay: choose one."),
        holds=is_chosen,
        field="gives_up",
    ),
)
