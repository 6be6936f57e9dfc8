"""Households and parents from files of histories, by the rules of rows of people."""

from datetime import date

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import TODAY, UNIT_CODE
from tests.register.taken_in import (
    CHILD_NUMBER,
    FATHER_NUMBER,
    HOME,
    MOTHER_NUMBER,
    check_kept_is_folded,
    family,
    person,
    refusals,
    remarks,
    taken_in,
)

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import IncomingFact, IncomingKin, IncomingValue
from lienthong.register.seen import Life, Sex

pytestmark = pytest.mark.together

LODGER_NUMBER, OTHER_NUMBER = "001078000006", "001150000008"
CHILD, FATHER, MOTHER = family()
# They live at one address; the father heads a household with the child.
LODGER = person(6, "Phạm Văn Chú", date(1978, 3, 4), Sex.MALE, LODGER_NUMBER)
GRANDMOTHER = person(8, "Lê Thị Bà", date(1950, 3, 4), Sex.FEMALE, OTHER_NUMBER, residence=None)
PEOPLE = [
    replace(CHILD, mother=None, father=None), replace(FATHER, spouse=None),
    replace(MOTHER, spouse=None, relation=None, head=None), LODGER, GRANDMOTHER,
]  # fmt: skip
OLD_HOME = "Số 7 phố Hàng Bạc"


def day(year: int, month: int = 1, of_month: int = 1) -> PartialDate:
    return PartialDate.on(date(year, month, of_month))


AUGUST = day(2025, 8)


def fact(
    row: int, kind: str, of: str, since: PartialDate, until: date | None = None, **says: str
) -> IncomingFact:
    return IncomingFact(
        row=row, number=of, kind=kind, since=since,
        until=PartialDate.on(until) if until else None,
        values=tuple(IncomingValue(column=column, value=value) for column, value in says.items()),
    )  # fmt: skip


def member(
    row: int, of: str, relation: str, head: str = "", *,
    since: PartialDate = AUGUST, until: date | None = None,
) -> IncomingFact:  # fmt: skip
    says = {key: said for key, said in (("relation", relation), ("head_number", head)) if said}
    return fact(row, "memberships", of, since, until, **says)


def home(row: int, of: str, since: PartialDate, until: date | None = None) -> IncomingFact:
    return fact(row, "residences", of, since, until, text=OLD_HOME, unit_code=UNIT_CODE)


def parent(
    row: int, role: str, number: str = "", name: str = "", of: str = CHILD_NUMBER
) -> IncomingFact:
    says = {"role": role} | {
        key: said for key, said in (("parent_number", number), ("name", name)) if said
    }
    return fact(row, "parents", of, day(2010, 8, 17), **says)


def memberships(cursor: OwnerCursor, number: str) -> list[tuple[object, ...]]:
    return cursor.execute(
        "SELECT m.since, m.relation, h.text FROM register_membership m"
        " JOIN register_number own ON own.person_id = m.person_id"
        " LEFT JOIN register_household h ON h.id = m.household_id"
        " WHERE own.number = %s AND m.withdrawn_by_id IS NULL ORDER BY m.since",
        [number],
    ).fetchall()


def mates(cursor: OwnerCursor) -> set[frozenset[str]]:
    """Who belong together today, by their numbers."""
    rows = cursor.execute(
        "SELECT array_agg(number) FROM register_personnow WHERE household_id IS NOT NULL"
        " GROUP BY household_id"
    ).fetchall()
    return {frozenset(map(str, numbers)) for (numbers,) in rows if isinstance(numbers, list)}


def test_somebody_joins_the_household_of_a_head(owner_cursor: OwnerCursor) -> None:
    done = taken_in(PEOPLE, [member(2, LODGER_NUMBER, "other", FATHER_NUMBER)])
    assert (remarks(done), done.accepted) == ([], 6)
    assert mates(owner_cursor) == {frozenset({FATHER_NUMBER, CHILD_NUMBER, LODGER_NUMBER})}
    check_kept_is_folded(owner_cursor)


@pytest.mark.parametrize("order", [(2, 3, 4), (4, 3, 2)])
def test_a_head_s_row_makes_the_household_at_the_home_of_its_day(
    order: tuple[int, int, int], owner_cursor: OwnerCursor
) -> None:
    ended = date(2009, 12, 31)
    rows = [
        home(order[0], FATHER_NUMBER, day(2004), ended),
        member(order[1], FATHER_NUMBER, "head", since=day(2005), until=ended),
        member(order[2], MOTHER_NUMBER, "other", FATHER_NUMBER, since=day(2006), until=ended),
    ]
    done = taken_in(PEOPLE, sorted(rows, key=lambda one: one.row))
    assert remarks(done) == []
    assert memberships(owner_cursor, FATHER_NUMBER) == [
        (date(2005, 1, 1), "head", OLD_HOME),
        (date(2010, 1, 1), None, None),
        (date(2025, 7, 1), "head", HOME.text),
    ]
    assert memberships(owner_cursor, MOTHER_NUMBER) == [
        (date(2006, 1, 1), "other", OLD_HOME),
        (date(2010, 1, 1), None, None),
    ]
    assert mates(owner_cursor) == {frozenset({FATHER_NUMBER, CHILD_NUMBER})}
    check_kept_is_folded(owner_cursor)


def test_a_household_of_the_same_head_and_home_is_found_again(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE)
    first = [member(2, LODGER_NUMBER, "head"), member(3, MOTHER_NUMBER, "other", LODGER_NUMBER)]
    assert refusals(taken_in([], first)) == []
    again = taken_in([], [replace(one, row=one.row + 5) for one in first])
    assert (again.accepted, again.known) == (0, 2)
    earlier = member(4, LODGER_NUMBER, "head", since=day(2025, 7, 1))
    assert refusals(taken_in([], [earlier])) == []
    assert mates(owner_cursor) == {
        frozenset({FATHER_NUMBER, CHILD_NUMBER}), frozenset({LODGER_NUMBER, MOTHER_NUMBER}),
    }  # fmt: skip
    counted = owner_cursor.execute("SELECT count(*) FROM register_household").fetchone()
    assert counted == (2,)
    check_kept_is_folded(owner_cursor)


def test_an_empty_row_ends_belonging(owner_cursor: OwnerCursor) -> None:
    assert refusals(taken_in(PEOPLE, [member(2, CHILD_NUMBER, "")])) == []
    assert mates(owner_cursor) == {frozenset({FATHER_NUMBER})}
    check_kept_is_folded(owner_cursor)


def test_households_of_one_file_bind_across_its_batches(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lienthong.register.taking_in.steps.BATCH", 1)
    rows = [
        member(2, CHILD_NUMBER, "other", LODGER_NUMBER),
        member(3, FATHER_NUMBER, "other", LODGER_NUMBER),
        member(4, LODGER_NUMBER, "head"),
    ]
    assert refusals(taken_in(PEOPLE, rows)) == []
    assert mates(owner_cursor) == {frozenset({FATHER_NUMBER, CHILD_NUMBER, LODGER_NUMBER})}
    check_kept_is_folded(owner_cursor)


REFUSED = {
    "head nowhere": (member(9, LODGER_NUMBER, "other", "001080000099"),
                     ("head_number", "head_unknown")),
    "no head named": (member(9, LODGER_NUMBER, "other"), ("head_number", "head_unknown")),
    "head who is none": (member(9, LODGER_NUMBER, "other", MOTHER_NUMBER),
                         ("head_number", "head_heads_none")),
    "head who was none then": (member(9, LODGER_NUMBER, "other", FATHER_NUMBER, since=day(2024)),
                               ("head_number", "head_heads_none")),
    "head and member": (member(9, LODGER_NUMBER, "other", LODGER_NUMBER),
                        ("relation", "heads_themself")),
    "head beside a head": (member(9, LODGER_NUMBER, "head", FATHER_NUMBER),
                           ("relation", "two_heads")),
    "head without a home": (member(9, OTHER_NUMBER, "head"), ("relation", "head_without_home")),
    "no relation": (member(9, LODGER_NUMBER, "", FATHER_NUMBER), ("relation", "value_wrong")),
    "a child older than the head": (member(9, LODGER_NUMBER, "child", FATHER_NUMBER),
                                    ("relation", "relation_impossible")),
    "a parent younger than the head": (member(9, MOTHER_NUMBER, "parent", FATHER_NUMBER,
                                              since=day(2025, 9)),
                                       ("relation", "relation_impossible")),
    "from the day of another": (member(9, CHILD_NUMBER, "other", FATHER_NUMBER, since=day(2025, 7)),
                                ("since", "start_taken")),
    "to come": (member(9, LODGER_NUMBER, "other", FATHER_NUMBER, since=day(2040)),
                ("since", "starts_in_future")),
    "a head whom others need": (member(9, FATHER_NUMBER, ""), ("relation", "heads_others")),
    "who lives elsewhere": (member(9, OTHER_NUMBER, "other", FATHER_NUMBER),
                            ("relation", "lives_elsewhere")),
    "a member who moves away": (home(9, CHILD_NUMBER, day(2026)), ("text", "leaves_household")),
    "parent and child": (parent(9, "father", CHILD_NUMBER), ("parent_number", "own_parent")),
    "parent younger": (parent(9, "father", CHILD_NUMBER, of=LODGER_NUMBER),
                       ("parent_number", "parent_younger")),
    "mother a man": (parent(9, "mother", FATHER_NUMBER), ("parent_number", "parent_other_sex")),
    "parent nowhere": (parent(9, "mother", "001150000099"), ("parent_number", "person_unknown")),
}  # fmt: skip


@pytest.mark.parametrize("rule", REFUSED)
def test_a_row_that_breaks_a_rule_is_refused(rule: str, owner_cursor: OwnerCursor) -> None:
    row, refusal = REFUSED[rule]
    done = taken_in(PEOPLE, [member(2, MOTHER_NUMBER, "other", FATHER_NUMBER), row])
    assert refusals(done) == [(9, *refusal)]
    assert mates(owner_cursor) == {frozenset({FATHER_NUMBER, CHILD_NUMBER, MOTHER_NUMBER})}
    check_kept_is_folded(owner_cursor)


def test_the_dead_join_nobody(owner_cursor: OwnerCursor) -> None:
    dead = replace(LODGER, life=Life.DEAD, died=day(2020), residence=None)
    done = taken_in([*PEOPLE[:3], dead], [member(2, LODGER_NUMBER, "other", FATHER_NUMBER)])
    assert refusals(done) == [(2, "since", "after_death")]


def test_a_household_waits_for_the_row_of_its_head(owner_cursor: OwnerCursor) -> None:
    """For the person's row, and for the head's row of this file where another names it."""
    wrong = replace(LODGER, sex=Sex.FEMALE)
    rows = [member(2, MOTHER_NUMBER, "other", LODGER_NUMBER), member(3, LODGER_NUMBER, "head")]
    assert refusals(taken_in([*PEOPLE[:3], wrong], rows)) == [
        (2, "head_number", "waits_for_row"), (3, "number", "waits_for_row"),
        (6, "number", "number_other_sex"),
    ]  # fmt: skip
    moved = [
        member(5, MOTHER_NUMBER, "other", LODGER_NUMBER),
        member(6, LODGER_NUMBER, "head"),
        fact(7, "residences", LODGER_NUMBER, day(2026), text=OLD_HOME, unit_code=UNIT_CODE),
    ]
    assert refusals(taken_in([LODGER], moved)) == [
        (5, "head_number", "waits_for_row"), (6, "relation", "lives_elsewhere"),
    ]  # fmt: skip
    check_kept_is_folded(owner_cursor)


def test_a_household_waits_for_the_row_of_the_head_s_home(owner_cursor: OwnerCursor) -> None:
    rows = [
        fact(2, "residences", CHILD_NUMBER, day(2015), TODAY, text=OLD_HOME, unit_code=UNIT_CODE),
        member(3, CHILD_NUMBER, "head", since=day(2016)),
    ]
    assert refusals(taken_in(PEOPLE, rows)) == [
        (2, "text", "leaves_household"), (3, "relation", "waits_for_row"),
    ]  # fmt: skip
    check_kept_is_folded(owner_cursor)


def test_parents_are_entered_by_number_and_by_name(owner_cursor: OwnerCursor) -> None:
    rows = [
        parent(2, "father", FATHER_NUMBER),
        parent(3, "mother", "001150000099", "Trần Thị Mẹ"),
        parent(4, "father", FATHER_NUMBER),
    ]
    done = taken_in(PEOPLE, rows)
    assert remarks(done) == [
        (3, "noted", "parent_number", "parent_unknown"), (4, "known", "", "known"),
    ]  # fmt: skip
    found = owner_cursor.execute(
        "SELECT role, parent_id IS NULL, name, sound_key IS NULL FROM register_parentage ORDER BY 1"
    ).fetchall()
    assert found == [("father", False, "", True), ("mother", True, "Trần Thị Mẹ", False)]
    again = taken_in([], [replace(one, row=one.row + 5) for one in rows])
    assert (again.accepted, again.known) == (0, 3)
    check_kept_is_folded(owner_cursor)


def test_another_parent_of_a_role_has_a_procedure(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE, [parent(2, "father", FATHER_NUMBER)])
    for row, code in (
        (parent(5, "father", LODGER_NUMBER), "differs"),
        (replace(parent(5, "father", LODGER_NUMBER), since=day(2020)), "differs"),
    ):
        assert refusals(taken_in([], [row])) == [(5, "parent_number", code)]
    two = [parent(6, "mother", MOTHER_NUMBER), parent(7, "mother", OTHER_NUMBER)]
    assert refusals(taken_in([], two)) == [(7, "since", "start_taken")]


def test_a_parent_was_alive_at_the_birth_and_is_no_spouse(owner_cursor: OwnerCursor) -> None:
    dead = replace(LODGER, life=Life.DEAD, died=day(2009), residence=None)
    mother = replace(MOTHER, spouse=IncomingKin(number=FATHER_NUMBER, since=day(2008)),
                     relation=None, head=None)  # fmt: skip
    rows = [
        parent(2, "father", LODGER_NUMBER),
        parent(3, "mother", OTHER_NUMBER, of=FATHER_NUMBER),
        parent(4, "mother", OTHER_NUMBER, of=MOTHER_NUMBER),
        parent(5, "father", OTHER_NUMBER, of=MOTHER_NUMBER),
    ]
    done = taken_in([*PEOPLE[:2], mother, dead, GRANDMOTHER], rows)
    codes = {(row, code) for row, _, code in refusals(done)}
    assert {(2, "parent_dead"), (3, "marries_kin")} <= codes
    assert {(4, "marries_kin"), (5, "parents_are_one")} <= codes
