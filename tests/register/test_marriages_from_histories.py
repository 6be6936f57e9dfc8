"""Marriages from files of histories: both are entered, once, and only what single acts would."""

from datetime import date

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.register.taken_in import (
    CHILD_NUMBER,
    FATHER_NUMBER,
    MOTHER_NUMBER,
    broken,
    check_kept_is_folded,
    family,
    ids,
    looking_at,
    refusals,
    remarks,
    taken_in,
)
from tests.register.wedding_rows import (
    DEAD,
    PEOPLE,
    SECOND,
    SECOND_NUMBER,
    UNCLE_NUMBER,
    day,
    marriages,
    wed,
)

from lienthong.core.partial_dates import PartialDate
from lienthong.register import models
from lienthong.register.incoming.person import IncomingKin
from lienthong.register.seen import Life, Sex

pytestmark = pytest.mark.together


def test_one_row_marries_both(owner_cursor: OwnerCursor) -> None:
    done = taken_in(PEOPLE, [wed(2, day(2008, 5, 4))])
    assert (remarks(done), done.accepted) == ([], 6)
    on = date(2008, 5, 4)
    assert marriages(owner_cursor, FATHER_NUMBER) == [(on, on, MOTHER_NUMBER)]
    assert marriages(owner_cursor, MOTHER_NUMBER) == [(on, on, FATHER_NUMBER)]
    check_kept_is_folded(owner_cursor)


def test_whom_another_act_had_entered_is_married_too(owner_cursor: OwnerCursor) -> None:
    taken_in(PEOPLE)
    assert refusals(taken_in([], [wed(2, day(2008, 5, 4))])) == []
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        now = models.PersonNow.objects.get(number=MOTHER_NUMBER)
        father = models.PersonNow.objects.get(number=FATHER_NUMBER)
    assert (now.spouse_id, now.version, father.version) == (father.person_id, 2, 2)


def test_one_marriage_told_from_both_sides_is_one(owner_cursor: OwnerCursor) -> None:
    """In one file the row that says most is taken, in another nothing of it is new."""
    rows = [
        wed(2, PartialDate.in_year(2008)),
        wed(3, day(2008, 5, 4), of=MOTHER_NUMBER, to=FATHER_NUMBER),
    ]
    done = taken_in(PEOPLE, rows)
    assert [one for one in remarks(done) if one[1] != "accepted"] == [(2, "known", "", "known")]
    again = taken_in([], [replace(one, row=one.row + 5) for one in rows])
    assert (again.accepted, again.known) == (0, 2)
    assert len(marriages(owner_cursor, MOTHER_NUMBER)) == 1


@pytest.mark.parametrize("order", [(2, 3, 4), (3, 2, 4), (4, 3, 2)])
def test_a_marriage_that_ended_and_a_later_one_both_go_in(
    order: tuple[int, int, int], owner_cursor: OwnerCursor
) -> None:
    """By a divorce with its day, by a row of its own, and by a death, in any order of rows."""
    rows = [
        wed(order[0], day(2003), date(2005, 6, 7)),
        wed(order[1], day(2007, 8, 9), to=SECOND_NUMBER),
        wed(order[2], day(2004), of=UNCLE_NUMBER, to=SECOND_NUMBER),
    ]
    people = [*PEOPLE[:-1], replace(DEAD, died=PartialDate.on(date(2006, 1, 1)))]
    done = taken_in(people, sorted(rows, key=lambda one: one.row))
    assert refusals(done) == []
    assert [found[::2] for found in marriages(owner_cursor, FATHER_NUMBER)] == [
        (date(2003, 1, 1), MOTHER_NUMBER),
        (date(2005, 6, 8), None),
        (date(2007, 8, 9), SECOND_NUMBER),
    ]
    assert [found[::2] for found in marriages(owner_cursor, SECOND_NUMBER)] == [
        (date(2004, 1, 1), UNCLE_NUMBER),
        (date(2007, 8, 9), FATHER_NUMBER),
    ]
    assert marriages(owner_cursor, MOTHER_NUMBER)[-1][2] is None
    check_kept_is_folded(owner_cursor)


def test_from_an_empty_row_on_both_are_unmarried(owner_cursor: OwnerCursor) -> None:
    rows = [
        wed(2, day(2012), of=MOTHER_NUMBER, to=""),
        wed(3, day(2008, 5, 4)),
        wed(4, day(2013), to=SECOND_NUMBER),
        wed(5, day(2001), to=""),
    ]
    done = taken_in(PEOPLE, rows)
    assert [one[:2] for one in remarks(done)] == [(5, "known")]
    assert [found[::2] for found in marriages(owner_cursor, FATHER_NUMBER)] == [
        (date(2008, 5, 4), MOTHER_NUMBER),
        (date(2012, 1, 1), None),
        (date(2013, 1, 1), SECOND_NUMBER),
    ]
    assert marriages(owner_cursor, MOTHER_NUMBER)[-1][::2] == (date(2012, 1, 1), None)


def test_years_that_follow_one_another_are_a_divorce_and_a_marriage(
    owner_cursor: OwnerCursor,
) -> None:
    rows = [
        wed(2, day(2003), date(2005, 12, 31)),
        wed(3, PartialDate.in_year(2006), to=SECOND_NUMBER),
    ]
    assert refusals(taken_in(PEOPLE, rows)) == []
    assert [found[::2] for found in marriages(owner_cursor, FATHER_NUMBER)][1:] == [
        (date(2005, 12, 31), None),
        (date(2006, 1, 1), SECOND_NUMBER),
    ]
    check_kept_is_folded(owner_cursor)


def test_a_day_that_is_known_better_takes_the_place_of_a_span(owner_cursor: OwnerCursor) -> None:
    """A list of people says whose wife somebody is and seldom since when."""
    taken_in(
        [replace(one, spouse=one.spouse and replace(one.spouse, since=None)) for one in family()]
    )
    done = taken_in(
        [SECOND], [wed(2, day(2008, 5, 4)), wed(3, day(2003), date(2004, 1, 1), to=SECOND_NUMBER)]
    )
    assert refusals(done) == []
    assert [found[::2] for found in marriages(owner_cursor, FATHER_NUMBER)] == [
        (date(2003, 1, 1), SECOND_NUMBER),
        (date(2004, 1, 2), None),
        (date(2008, 5, 4), MOTHER_NUMBER),
    ]
    assert len(marriages(owner_cursor, MOTHER_NUMBER)) == 1
    other = taken_in([], [wed(7, day(2009))])
    assert refusals(other) == [(7, "since", "differs")]
    check_kept_is_folded(owner_cursor)


REFUSED = {
    "nobody": (wed(9, day(2008), to="001182000099"), ("spouse_number", "spouse_unknown")),
    "by name alone": (wed(9, day(2008), to="", name="Trần Thị Ai"),
                      ("spouse_number", "spouse_without_number")),
    "oneself": (wed(9, day(2008), to=FATHER_NUMBER), ("spouse_number", "marries_themself")),
    "the dead": (wed(9, day(2011), of=UNCLE_NUMBER, to=SECOND_NUMBER),
                 ("spouse_number", "marries_the_dead")),
    "one's child": (wed(9, day(2008), to=CHILD_NUMBER), ("spouse_number", "marries_kin")),
    "before a birth": (wed(9, day(1981)), ("since", "before_birth")),
    "too young": (wed(9, day(2024), of=SECOND_NUMBER, to=CHILD_NUMBER),
                  ("since", "marries_too_young")),
    "backwards": (wed(9, day(2008), date(2007, 1, 1)), ("until", "ends_before_start")),
    "to come": (wed(9, day(2040)), ("since", "starts_in_future")),
    "beside another": (wed(9, day(2004), to=SECOND_NUMBER),
                       ("spouse_number", "married_to_another")),
    "beside another of the other's": (wed(9, day(2004), of=UNCLE_NUMBER),
                                      ("spouse_number", "married_to_another")),
    "on the day of another": (wed(9, day(2003), date(2003, 1, 1), to=SECOND_NUMBER),
                              ("spouse_number", "married_to_another")),
    "with another end": (wed(9, day(2003), date(2004, 1, 1)), ("since", "told_otherwise")),
    "ended within": (wed(9, day(2004), to=""), ("since", "told_otherwise")),
    "ended as it starts": (wed(9, day(2003), to=""), ("since", "start_taken")),
}  # fmt: skip


@pytest.mark.parametrize("broken", REFUSED)
def test_a_marriage_that_breaks_a_rule_is_refused(broken: str, owner_cursor: OwnerCursor) -> None:
    row, refusal = REFUSED[broken]
    done = taken_in([*PEOPLE[:-1], DEAD], [wed(2, day(2003), date(2005, 6, 7)), row])
    assert (9, *refusal) in refusals(done)
    assert {found[0] for found in refusals(done)} == {9}
    check_kept_is_folded(owner_cursor)
    assert len(marriages(owner_cursor, FATHER_NUMBER)) == 2


def test_the_register_stays_as_it_is(owner_cursor: OwnerCursor) -> None:
    """What single acts refuse beside what the register has: another spouse, another end."""
    taken_in(PEOPLE, [wed(2, day(2003), date(2005, 6, 7))])
    for row, refusal in (
        (wed(7, day(2004), to=SECOND_NUMBER), (7, "spouse_number", "married_to_another")),
        (wed(7, day(2003), date(2006, 1, 1)), (7, "until", "differs")),
        (wed(7, day(2004), to=""), (7, "since", "differs")),
        (wed(7, day(2005, 6, 8), to=SECOND_NUMBER), (7, "since", "start_taken")),
    ):
        assert refusals(taken_in([], [row])) == [refusal]
    assert len(marriages(owner_cursor, FATHER_NUMBER)) == 2


def test_whoever_marries_somebody_whose_row_is_refused_waits(owner_cursor: OwnerCursor) -> None:
    wrong = replace(SECOND, sex=Sex.MALE)
    rows = [wed(2, day(2003), to=SECOND_NUMBER), wed(3, day(2003), of=SECOND_NUMBER, to="")]
    done = taken_in([*PEOPLE[:3], wrong], rows)
    assert (2, "spouse_number", "waits_for_row") in refusals(done)
    assert (3, "number", "waits_for_row") in refusals(done)


def test_marriages_of_one_file_bind_across_its_batches(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lienthong.register.taking_in.steps.BATCH", 1)
    rows = [
        wed(2, day(2013), to=SECOND_NUMBER),
        wed(3, day(2008, 5, 4)),
        wed(4, day(2012), of=MOTHER_NUMBER, to=""),
    ]
    assert refusals(taken_in(PEOPLE, rows)) == []
    assert len(marriages(owner_cursor, FATHER_NUMBER)) == 3
    check_kept_is_folded(owner_cursor)


@pytest.mark.parametrize("ended_by", ["divorce", "death"])
@pytest.mark.parametrize(
    ("said", "begins"),
    [
        (None, date(2010, 1, 2)),
        (PartialDate.in_year(2010), date(2010, 1, 2)),
        (day(2012), date(2012, 1, 1)),
        (PartialDate.in_year(2009), None),
        (day(2005), None),
    ],
)
def test_a_new_spouse_of_who_was_married_before_comes_after_that_marriage(
    said: PartialDate | None, begins: date | None, ended_by: str, owner_cursor: OwnerCursor
) -> None:
    child, father, mother, _, _ = PEOPLE
    ended = date(2009, 12, 31) if ended_by == "divorce" else None
    if ended is None:
        died = day(2010, 1, 2)
        mother = replace(mother, life=Life.DEAD, died=died, residence=None, residence_file="")
    taken_in([child, father, mother], [wed(2, day(2003), ended)])
    spouse = IncomingKin(number=FATHER_NUMBER, since=said)
    done = taken_in([replace(SECOND, spouse=spouse)])
    assert [code for _, _, code in refusals(done)] == ([] if begins else ["married_to_another"])
    last = marriages(owner_cursor, FATHER_NUMBER)[-1]
    assert (last[0], last[2]) == (begins, SECOND_NUMBER) if begins else last[2] != SECOND_NUMBER
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)
