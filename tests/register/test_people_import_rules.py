"""Each rule of an import broken once: the row is refused by its field, and the rest comes in."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.register.taken_in import (
    CHILD_NUMBER,
    FATHER_NUMBER,
    HOME,
    MOTHER_NUMBER,
    broken,
    check_kept_is_folded,
    family,
    ids,
    person,
    refusals,
    remarks,
    taken_in,
)

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import (
    IncomingCard,
    IncomingKin,
    IncomingNumber,
    IncomingPerson,
    IncomingPlace,
)
from lienthong.register.seen import Life, Relation, Sex
from lienthong.register.taking_in.rules import RULES

pytestmark = pytest.mark.together


def changed(row: int, **more: Any) -> list[IncomingPerson]:
    return [replace(one, **more) if one.row == row else one for one in family()]


CHILD, FATHER, MOTHER = family()
OLD_CARD = IncomingNumber(kind="cmnd9", number="012345678")
# Of a second wife the file has the old card alone.
SECOND = person(
    8, "Lê Thị Hai", date(1985, 5, 6), Sex.FEMALE, None, old_numbers=(OLD_CARD,),
    spouse=IncomingKin(number=FATHER_NUMBER),
)  # fmt: skip
EARLY, LATE = PartialDate.on(date(1900, 1, 1)), PartialDate.on(date(2030, 1, 1))
NEVER_A_UNIT = replace(HOME, unit_code="99999")
# Whoever is named by a row that is refused waits for it: only what else is found counts here.
BROKEN = {
    "born in future": (changed(2, born=LATE), (2, "born", "born_in_future")),
    "died before birth": (
        changed(2, life=Life.DEAD, died=PartialDate.on(date(2009, 1, 1))),
        (2, "died", "death_before_birth"),
    ),
    "number of another sex": (changed(2, sex=Sex.FEMALE), (2, "number", "number_other_sex")),
    "number of another year": (
        changed(2, born=PartialDate.on(date(2011, 8, 17))),
        (2, "number", "number_other_birth_year"),
    ),
    "nothing to tell by": (
        changed(2, number=None, mother=None, father=None),
        (2, "number", "nothing_to_tell_by"),
    ),
    "card of another": (
        changed(2, cards=(IncomingCard(kind="identity", number=FATHER_NUMBER),)),
        (2, "cards", "card_of_another"),
    ),
    "card twice": (
        [replace(one, cards=(IncomingCard(kind="insurance", number="99"),)) for one in family()],
        (2, "cards", "card_twice"),
    ),
    "address without commune": (
        changed(2, residence=replace(HOME, unit_code=None)),
        (2, "residence", "unit_missing"),
    ),
    "unit that never was": (
        changed(2, residence=NEVER_A_UNIT),
        (2, "residence", "unit_not_in_force"),
    ),
    "unit not in force on the day": (
        changed(2, birth_place=IncomingPlace(text="x", unit_code="99998")),
        (2, "birth_place", "unit_not_in_force"),
    ),
    "moved in before birth": (
        changed(2, residence=replace(HOME, since=PartialDate.on(date(2010, 8, 16)))),
        (2, "residence", "before_birth"),
    ),
    "lodges before birth": (
        changed(2, temporary=replace(HOME, since=EARLY)),
        (2, "temporary", "before_birth"),
    ),
    "lodging that ends before it starts": (
        changed(2, temporary=replace(HOME, until=date(2020, 1, 1))),
        (2, "temporary", "ends_before_start"),
    ),
    "own mother": (
        changed(2, mother=IncomingKin(number=CHILD_NUMBER)),
        (2, "mother", "own_parent"),
    ),
    "both parents one": (
        changed(2, mother=IncomingKin(number=FATHER_NUMBER)),
        (2, "father", "parents_are_one"),
    ),
    "parent younger than the child": (
        changed(3, father=IncomingKin(number=CHILD_NUMBER)),
        (3, "father", "parent_younger"),
    ),
    "mother a man": (
        changed(2, mother=IncomingKin(number=FATHER_NUMBER), father=None),
        (2, "mother", "parent_other_sex"),
    ),
    "mother dead before birth": (
        changed(4, life=Life.DEAD, died=PartialDate.on(date(2009, 1, 1)), residence=None,
                relation=None, head=None),
        (2, "mother", "parent_dead"),
    ),
    "married to oneself": (
        changed(3, spouse=IncomingKin(number=FATHER_NUMBER)),
        (3, "spouse", "marries_themself"),
    ),
    "married the dead": (
        changed(4, life=Life.DEAD, died=PartialDate.on(date(2007, 1, 1)), residence=None,
                relation=None, head=None),
        (3, "spouse", "marries_the_dead"),
    ),
    "married their child": (
        changed(4, spouse=IncomingKin(number=CHILD_NUMBER)),
        (4, "spouse", "marries_kin"),
    ),
    "spouse names another": (
        changed(4, spouse=IncomingKin(number="001080000009")),
        (3, "spouse", "married_to_another"),
    ),
    "two of one spouse": (
        changed(2, spouse=IncomingKin(number=FATHER_NUMBER)),
        (2, "spouse", "married_to_another"),
    ),
    "spouse names another than one without number": (
        [CHILD, FATHER, replace(MOTHER, spouse=None), SECOND],
        (8, "spouse", "married_to_another"),
    ),
    "two of one spouse, of whom one comes twice": (
        [CHILD, replace(FATHER, spouse=None), MOTHER, SECOND, replace(SECOND, row=9)],
        (8, "spouse", "married_to_another"),
    ),
    "two heads, of whom one comes twice": (
        [*changed(4, relation=Relation.HEAD, head=None, spouse=None), replace(FATHER, row=9)],
        (4, "relation", "two_heads"),
    ),
    "two heads": (
        changed(4, relation=Relation.HEAD, head=None),
        (4, "relation", "two_heads"),
    ),
    "head and member": (
        changed(4, head=IncomingKin(number=MOTHER_NUMBER)),
        (4, "relation", "heads_themself"),
    ),
    "head nowhere": (
        changed(4, head=IncomingKin(number="001080000009")),
        (4, "head", "head_unknown"),
    ),
    "head who is none": (
        changed(2, head=IncomingKin(number=MOTHER_NUMBER)),
        (2, "head", "head_heads_none"),
    ),
    "head without a home": (
        changed(3, residence=None),
        (3, "residence", "head_without_home"),
    ),
    "another address than the head": (
        changed(2, residence=replace(HOME, text="Số 9099 phố Hàng Đào")),
        (2, "residence", "not_at_household"),
    ),
    "no address, and a head who has one": (
        changed(2, residence=None),
        (2, "residence", "not_at_household"),
    ),
    "a parent who is younger than the head": (
        changed(2, relation=Relation.PARENT),
        (2, "head", "relation_impossible"),
    ),
    "one number twice": (
        [*family(), replace(CHILD, row=9)],
        (9, "number", "number_twice"),
    ),
    "one child without number twice": (
        [*family(), replace(CHILD, row=8, number=None), replace(CHILD, row=9, number=None)],
        (9, "", "row_twice"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_row_that_breaks_a_rule_is_refused(case: str, owner_cursor: OwnerCursor) -> None:
    rows, refusal = BROKEN[case]
    done = taken_in(rows)
    assert refusal in refusals(done)
    assert done.accepted + done.refused == len(rows)
    check_kept_is_folded(owner_cursor)
    assert broken(owner_cursor) == []
    assert len(ids(owner_cursor)) == done.accepted
    assert {code for _, grade, _, code in remarks(done) if grade != "known"} <= RULES.keys()
