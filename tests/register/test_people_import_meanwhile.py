"""Between check and batches of the people of a file acts go on, and imports are killed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW
from tests.register.taken_in import (
    FATHER_NUMBER,
    BrokenOff,
    broken,
    check_kept_is_folded,
    family,
    ids,
    person,
    remarks,
    taken_in,
)

from lienthong.core.ids import new_id
from lienthong.places.addresses import address_key
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.incoming.person import IncomingPerson
from lienthong.register.look import opened
from lienthong.register.numbers import has_kept
from lienthong.register.seen import Dwelling, Sex
from lienthong.register.taking_in import steps
from lienthong.register.taking_in.steps import Progress, Step

pytestmark = pytest.mark.together

CHILD, FATHER, MOTHER = family()
FATHER_ALONE = replace(FATHER, spouse=None)
MOTHER_ALONE = replace(MOTHER, spouse=None, relation=None, head=None)
OF_FATHER = replace(CHILD, mother=None, relation=None, head=None)
MEMBER = replace(CHILD, mother=None, father=None)
THIRD_NUMBER = "001182000007"
WED = date(2008, 5, 4)
LEFT_OUT = ("noted", "left_out_meanwhile")


@pytest.fixture(autouse=True)
def _row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "BATCH", 1)


def entering(does: Callable[[], object], *, reached: int = 0) -> Callable[[Progress], None]:
    """Does it when all rows are checked, and those as far as `reached` entered."""

    def tell(progress: Progress) -> None:
        if progress.step is Step.ENTERING and progress.reached == reached:
            does()

    return tell


def person_of(cursor: OwnerCursor, number: str) -> UUID:
    found = cursor.execute(
        "SELECT person_id FROM register_number WHERE number = %s", [number]
    ).fetchone()
    return UUID(str(found and found[0]))


def enact(*changes: effects.Effect, people: list[UUID], on: date = WED) -> None:
    with transaction.atomic():
        opened(people, actor=BEFORE, purpose="test")
        apply(changes, act=ActDraft(kind="test", acted_on=on, source="test"), now=NOW)


def found(done: models.PeopleImport) -> list[tuple[int, str, str, str]]:
    return sorted(one for one in remarks(done) if one[1] != "known")


def check_all(cursor: OwnerCursor, *, count: int) -> None:
    assert broken(cursor) == []
    check_kept_is_folded(cursor)
    assert len(ids(cursor)) == count


def test_whoever_names_a_head_who_moved_away_comes_in_without_the_household(
    owner_cursor: OwnerCursor,
) -> None:
    taken_in([FATHER_ALONE])
    head = person_of(owner_cursor, FATHER_NUMBER)
    away = Dwelling(text="Số 9016 phố Hàng Bạc", unit_code="00070")
    day = date(2026, 1, 1)
    moves = (
        effects.Settle(person=head, dwelling=away, since=day),
        effects.LeaveHousehold(person=head, since=day),
    )
    done = taken_in([MEMBER], progress=entering(lambda: enact(*moves, people=[head])))
    assert found(done) == [(2, "noted", "head", "left_out_meanwhile")]
    check_all(owner_cursor, count=2)


@pytest.mark.parametrize("naming", [OF_FATHER, MEMBER, replace(MOTHER, relation=None, head=None)])
def test_whoever_is_told_of_no_more_is_left_out(
    naming: IncomingPerson, owner_cursor: OwnerCursor
) -> None:
    taken_in([FATHER_ALONE])

    def protect() -> None:
        owner_cursor.execute(
            "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
            " VALUES (gen_random_uuid(), %s, '2020-01-01', gen_random_uuid())",
            [person_of(owner_cursor, FATHER_NUMBER)],
        )

    done = taken_in([naming], progress=entering(protect))
    assert [(grade, code) for _, grade, _, code in found(done)] == [LEFT_OUT]
    assert broken(owner_cursor) == []
    assert len(ids(owner_cursor)) == 2


@pytest.mark.parametrize("day", [WED, date(2007, 7, 7)])
def test_who_was_married_to_another_meanwhile_is_married_once(
    day: date, owner_cursor: OwnerCursor
) -> None:
    third = person(7, "Lê Thị Ba", date(1982, 5, 6), Sex.FEMALE, THIRD_NUMBER)
    taken_in([FATHER_ALONE, third])
    people = [person_of(owner_cursor, one) for one in (FATHER_NUMBER, THIRD_NUMBER)]
    wed = effects.Married(person=people[0], spouse=people[1], earliest=day, latest=day)
    spouse = replace(MOTHER, relation=None, head=None)
    spouse = replace(spouse, spouse=replace(spouse.spouse, since=FATHER.spouse.since))
    done = taken_in([spouse], progress=entering(lambda: enact(wed, people=people, on=day)))
    assert found(done) == [(4, "noted", "spouse", "left_out_meanwhile")]
    check_all(owner_cursor, count=3)


def test_a_number_of_who_is_named_already_is_given_to_nobody_else(
    owner_cursor: OwnerCursor,
) -> None:
    kept: list[bool] = []
    ask = entering(
        lambda: kept.append(has_kept(FATHER_NUMBER, dossier_id=new_id(), now=NOW)), reached=2
    )
    done = taken_in(family(), progress=ask)
    assert (kept, found(done), done.accepted) == ([False], [], 3)
    check_all(owner_cursor, count=3)
    assert models.NumberReservation.objects.count() == 0


def test_whoever_names_a_row_whose_number_was_promised_meanwhile_comes_in_without_it(
    owner_cursor: OwnerCursor,
) -> None:
    promise = entering(lambda: has_kept(FATHER_NUMBER, dossier_id=new_id(), now=NOW))
    done = taken_in(family(), progress=promise)
    assert found(done) == [
        (2, "noted", "father", "left_out_meanwhile"),
        (2, "noted", "head", "left_out_meanwhile"),
        (3, "refused", "number", "number_held"),
        (4, "noted", "head", "left_out_meanwhile"),
        (4, "noted", "spouse", "left_out_meanwhile"),
    ]
    check_all(owner_cursor, count=2)


def test_who_has_no_number_and_was_entered_by_another_file_is_not_entered_again(
    owner_cursor: OwnerCursor,
) -> None:
    taken_in([MOTHER_ALONE])
    child = replace(CHILD, number=None, father=None, relation=None, head=None)

    def kill() -> None:
        raise BrokenOff

    with pytest.raises(BrokenOff):
        taken_in([child], progress=entering(kill))
    taken_in([replace(child, row=3)])
    done = taken_in([child])
    assert found(done) == [(2, "refused", "", "changed_meanwhile")]
    check_all(owner_cursor, count=2)


def test_who_was_unknown_when_the_row_was_checked_is_left_out_as_was_noted(
    owner_cursor: OwnerCursor,
) -> None:
    def kill() -> None:
        raise BrokenOff

    with pytest.raises(BrokenOff):
        taken_in([OF_FATHER], progress=entering(kill))
    taken_in([FATHER_ALONE])
    done = taken_in([OF_FATHER])
    assert found(done) == [(2, "noted", "father", "parent_not_kept")]
    check_all(owner_cursor, count=2)


def test_a_family_of_a_shelter_comes_in_whole_wherever_a_batch_ends(
    owner_cursor: OwnerCursor,
) -> None:
    key = address_key(FATHER.residence.text, FATHER.residence.unit_code)
    owner_cursor.execute(
        "INSERT INTO register_protectedaddress (id, address_key, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2020-01-01', gen_random_uuid())",
        [key],
    )
    done = taken_in([FATHER_ALONE, MOTHER, replace(CHILD, row=5)])
    assert (found(done), broken(owner_cursor)) == ([], [])
    (households, spouses, parents) = owner_cursor.execute(
        "SELECT count(DISTINCT household_id), count(spouse_id), count(father_id)"
        " FROM register_personnow"
    ).fetchone() or (0, 0, 0)
    assert (households, spouses, parents) == (1, 2, 1)
