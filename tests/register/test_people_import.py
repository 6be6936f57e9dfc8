"""Taking in files of people: by the rules of single acts, as the fold says, and once."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import UNIT_CODE
from tests.register.taken_in import (
    FATHER_NUMBER,
    HOME,
    MOTHER_NUMBER,
    BrokenOff,
    breaking_at,
    broken,
    check_kept_is_folded,
    family,
    ids,
    looking_at,
    refusals,
    remarks,
    taken_in,
)
from tests.together.at_once import taking_long

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.places.addresses import address_key_kept
from lienthong.register import models
from lienthong.register.incoming.person import IncomingNumber, IncomingPerson, IncomingPlace
from lienthong.register.seen import Life, Relation
from lienthong.register.taking_in import batches, steps
from lienthong.register.taking_in.laying_down import clear

pytestmark = pytest.mark.together

CHILD, FATHER, MOTHER = family()
FATHER_ALONE = replace(FATHER, spouse=None)
# Of before the reform: one went up whole into that of HOME, the other is parted among four.
WHOLE_WARD, SPLIT_WARD = "00061", "00073"


def test_a_family_comes_in(owner_cursor: OwnerCursor) -> None:
    done = taken_in(family())
    assert remarks(done) == []
    assert (done.accepted, done.noted, done.refused, done.known) == (3, 0, 0, 0)
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        by_number = {one.number: one for one in models.PersonNow.objects.all()}
    child, father, mother = (by_number[one.number] for one in family())
    assert (child.father_id, child.mother_id) == (father.person_id, mother.person_id)
    assert (father.spouse_id, mother.spouse_id) == (mother.person_id, father.person_id)
    assert len({child.household_id, father.household_id, mother.household_id}) == 1
    assert (child.relation, father.relation) == ("child", "head")
    assert {one.version for one in by_number.values()} == {1}


def test_what_lies_of_a_long_list_goes_however_long_that_takes(owner_cursor: OwnerCursor) -> None:
    done = taken_in(family())
    with taking_long(owner_cursor, "register_incomingperson"):
        clear(done)


def test_the_same_file_again_changes_nothing(owner_cursor: OwnerCursor) -> None:
    assert taken_in(family()) == taken_in(family())
    assert models.Act.objects.count() == 1


def test_the_same_people_in_another_file_are_known(owner_cursor: OwnerCursor) -> None:
    taken_in(family())
    again = taken_in(family()[::-1])
    assert refusals(again) == []
    assert (again.accepted, again.known) == (0, 3)


def test_twins_are_two_people(owner_cursor: OwnerCursor) -> None:
    twin = replace(CHILD, row=5, name=PersonName.split("Nguyễn Văn Em"), number="001210000004")
    assert taken_in([*family(), twin]).accepted == 4
    unnumbered = replace(CHILD, row=6, name=PersonName.split("Nguyễn Văn Út"), number=None)
    assert taken_in([unnumbered, replace(unnumbered, row=7, name=twin.name)]).accepted == 1


def test_whoever_is_named_by_no_row_and_unknown_is_kept_by_name(owner_cursor: OwnerCursor) -> None:
    done = taken_in([replace(CHILD, relation=None, head=None)])
    assert sorted(remarks(done)) == [
        (2, "noted", "father", "parent_not_kept"),
        (2, "noted", "mother", "parent_unknown"),
    ]
    assert (done.accepted, done.noted) == (1, 1)
    with looking_at(ids(owner_cursor)):
        assert [one.name for one in models.Parentage.objects.all()] == ["Trần Thị Mẹ"]


def test_what_the_register_says_otherwise_is_refused_by_its_field(
    owner_cursor: OwnerCursor,
) -> None:
    taken_in(family())
    moved = replace(HOME, text="Số 9013 phố Hàng Bạc")
    year = PartialDate.in_year(2010)
    other = replace(CHILD, name=PersonName.split("Lê Văn Khác"), born=PartialDate.in_year(2010))
    for row, found in (
        (replace(CHILD, residence=moved), [(2, "refused", "residence", "differs")]),
        (replace(CHILD, name=other.name), [(2, "refused", "name", "differs")]),
        (
            replace(other, born=PartialDate.on(date(2010, 1, 1))),
            [(2, "refused", "number", "number_held")],
        ),
        (replace(CHILD, born=year), [(2, "noted", "born", "register_knows_more")]),
        (replace(CHILD, life=Life.DEAD), [(2, "refused", "life", "differs")]),
    ):
        assert [one for one in remarks(taken_in([row])) if one[1] != "known"] == found
    check_kept_is_folded(owner_cursor)
    assert len(ids(owner_cursor)) == 3


def lived(in_ward: str, **more: Any) -> IncomingPlace:
    return replace(HOME, unit_code=in_ward, since=PartialDate.on(date(2015, 3, 4)), **more)


@pytest.mark.parametrize(
    ("registered", "said", "found"),
    [
        (lived(WHOLE_WARD), HOME, []),
        (lived(WHOLE_WARD), replace(HOME, since=None), []),
        (HOME, lived(WHOLE_WARD), []),
        (lived(SPLIT_WARD), HOME, []),
        (lived(WHOLE_WARD), replace(HOME, text="Số 9013 phố Hàng Bạc"), ["differs"]),
        (lived(WHOLE_WARD), replace(HOME, unit_code="00082"), ["differs"]),
        (lived(WHOLE_WARD), lived(SPLIT_WARD), ["differs"]),
    ],
)
def test_one_house_is_known_by_the_commune_of_before_and_of_today(
    registered: IncomingPlace, said: IncomingPlace, found: list[str], owner_cursor: OwnerCursor
) -> None:
    taken_in([replace(FATHER_ALONE, residence=registered)])
    again = taken_in([replace(FATHER_ALONE, row=5, residence=said)])
    assert [code for _, _, code in refusals(again)] == found
    assert broken(owner_cursor) == []


def test_a_house_that_was_placed_lies_in_no_other_part(owner_cursor: OwnerCursor) -> None:
    home = lived(SPLIT_WARD)
    act = taken_in([replace(FATHER_ALONE, residence=home)]).act_id
    owner_cursor.execute(
        "INSERT INTO register_placement"
        " (id, address_key, since, former_code, text, unit_code, as_of, entered_by_id)"
        " VALUES (gen_random_uuid(), %s, '2025-07-01', %s, %s, '00082', '2025-07-01', %s)",
        [address_key_kept(home.text, SPLIT_WARD), SPLIT_WARD, home.text, act],
    )
    for row, part, found in ((5, "00082", []), (6, UNIT_CODE, ["differs"])):
        said = replace(HOME, unit_code=part)
        again = taken_in([replace(FATHER_ALONE, row=row, residence=said)])
        assert [code for _, _, code in refusals(again)] == found


def test_a_new_spouse_of_somebody_known_is_entered_for_both(owner_cursor: OwnerCursor) -> None:
    taken_in([replace(FATHER, spouse=None)])
    alone = replace(MOTHER, relation=Relation.SPOUSE)
    assert taken_in([alone, CHILD]).accepted == 2
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        father = models.PersonNow.objects.get(number=FATHER_NUMBER)
        mother = models.PersonNow.objects.get(number=MOTHER_NUMBER)
    assert (father.spouse_id, father.version) == (mother.person_id, 2)
    assert mother.household_id == father.household_id
    third = replace(MOTHER, row=7, number="001182000007", name=PersonName.split("Lê Thị Ba"))
    assert refusals(taken_in([third])) == [(7, "spouse", "married_to_another")]


BY_OLD_CARD = replace(
    CHILD, row=7, name=PersonName.split("Lê Văn Chủ"), number=None, mother=None, father=None,
    old_numbers=(IncomingNumber(kind="cmnd9", number="012345678"),),
    relation=Relation.HEAD, head=None,
)  # fmt: skip


@pytest.mark.parametrize("head", [FATHER_ALONE, BY_OLD_CARD])
def test_a_head_whom_the_register_has_is_found_by_the_file_of_the_household(
    head: IncomingPerson, owner_cursor: OwnerCursor
) -> None:
    taken_in([head])
    done = taken_in([head, replace(CHILD, head=None, relation=Relation.OTHER)])
    assert (refusals(done), done.accepted, done.known) == ([], 1, 1)
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        assert len({one.household_id for one in models.PersonNow.objects.all()}) == 1
        assert models.PersonNow.objects.count() == 2


ERRED = replace(
    FATHER_ALONE, name=PersonName.split("Lê Văn Khác"), born=PartialDate.on(date(1980, 6, 6))
)
NAMING = {
    "parent": replace(CHILD, relation=None, head=None, mother=None),
    "spouse": replace(MOTHER, relation=None, head=None),
    "head": replace(CHILD, mother=None, father=None),
    "head by file": replace(CHILD, mother=None, father=None, head=None),
}


@pytest.mark.parametrize("naming", NAMING)
@pytest.mark.parametrize("holder", ["ordinary", "protected", "promised"])
def test_whoever_names_a_row_with_a_number_of_another_waits_whoever_holds_it(
    naming: str, holder: str, owner_cursor: OwnerCursor
) -> None:
    if holder == "promised":
        owner_cursor.execute(
            "INSERT INTO register_numberreservation (dossier_id, number, reserved_at)"
            " VALUES (gen_random_uuid(), %s, now())",
            [FATHER_NUMBER],
        )
    else:
        taken_in([FATHER_ALONE])
    if holder == "protected":
        protect(owner_cursor, FATHER_NUMBER)
    done = taken_in([ERRED, NAMING[naming]])
    field = {"parent": "father"}.get(naming, naming.split()[0])
    assert [one for one in remarks(done) if one[1] != "known"] == sorted(
        [(ERRED.row, "refused", "number", "number_held"),
         (NAMING[naming].row, "refused", field, "waits_for_row")]
    )  # fmt: skip
    assert broken(owner_cursor) == []


def test_of_who_is_protected_an_import_tells_what_it_tells_of_another_holder(
    owner_cursor: OwnerCursor,
) -> None:
    taken_in([FATHER_ALONE, replace(MOTHER, spouse=None, relation=None, head=None)])
    other = replace(FATHER_ALONE, row=5, name=PersonName.split("Lê Văn Khác"),
                    born=PartialDate.on(date(1980, 6, 6)))  # fmt: skip
    ordinary = remarks(taken_in([other]))
    protect(owner_cursor, FATHER_NUMBER)
    hidden = remarks(taken_in([replace(FATHER_ALONE, row=5)]))
    assert [one for one in ordinary if one[1] == "refused"] == hidden
    child = taken_in([replace(CHILD, relation=None, head=None)])
    assert remarks(child) == [(2, "noted", "father", "parent_not_kept")]


def test_of_who_stays_in_a_shelter_an_import_tells_nothing(owner_cursor: OwnerCursor) -> None:
    shelter = replace(HOME, text="Số 9015 phố Hàng Bạc")
    guest = replace(FATHER_ALONE, temporary=shelter)
    taken_in([guest])
    by_number = replace(CHILD, relation=None, head=None)
    owner_cursor.execute(
        "INSERT INTO register_protectedaddress (id, address_key, since, marked_by)"
        " SELECT gen_random_uuid(), temporary_key, '2020-01-01', gen_random_uuid()"
        " FROM register_personnow WHERE number = %s",
        [FATHER_NUMBER],
    )
    assert refusals(taken_in([replace(guest, row=5)])) == [(5, "number", "number_held")]
    assert (2, "noted", "father", "parent_not_kept") in remarks(taken_in([by_number]))


def protect(cursor: OwnerCursor, number: str) -> None:
    cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " SELECT gen_random_uuid(), person_id, '2020-01-01', gen_random_uuid()"
        " FROM register_number WHERE number = %s",
        [number],
    )


def test_a_broken_off_import_goes_on_where_it_was(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 1)
    for told in range(1, 6):
        with pytest.raises(BrokenOff):
            taken_in(family(), progress=breaking_at(told))
    assert taken_in(family()).accepted == 3
    check_kept_is_folded(owner_cursor)
    assert models.Act.objects.count() == 1


def test_rows_that_a_crash_took_are_laid_down_again(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 1)
    with pytest.raises(BrokenOff):
        # After the child has been entered, whose parents and head come later.
        taken_in(family(), progress=breaking_at(9))
    assert len(ids(owner_cursor)) == 1
    owner_cursor.execute("TRUNCATE register_incomingperson, register_incomingfact")
    assert taken_in(family()).accepted == 3
    check_kept_is_folded(owner_cursor)
    with looking_at(ids(owner_cursor)):
        rows = models.PersonNow.objects.all()
        assert len({one.household_id for one in rows}) == 1


def test_what_was_there_already_leaves_its_look(owner_cursor: OwnerCursor) -> None:
    taken_in([FATHER_ALONE])
    assert owner_cursor.execute("SELECT count(*) FROM audit_look").fetchone() == (0,)
    taken_in([CHILD])
    levels = owner_cursor.execute("SELECT level, purpose FROM audit_look ORDER BY id").fetchall()
    assert levels == [("listed", batches.PURPOSE), ("opened", batches.PURPOSE)]
