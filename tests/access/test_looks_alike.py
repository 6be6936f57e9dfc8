"""Looks that are alike are one row: of an office for a purpose on a day, of oneself on a day."""

import pytest
from django.db import connection
from tests.accounts import COMMITTEE, NOW, make_citizen, make_officer
from tests.conftest import OwnerCursor

from lienthong.access.actors import Actor
from lienthong.access.agencies import enter_agency
from lienthong.access.looks_alike import Looker, looks_alike
from lienthong.core.ids import new_id


def look(
    actor: Actor, person: object, *, purpose: str = "khai sinh", dossier: object = None
) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_enter_look(ARRAY[%s]::uuid[], 'opened', %s, %s, %s, %s)",
            [person, purpose, actor.user_id, actor.post_id, dossier],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_looks_of_one_office_for_one_purpose_and_dossier_are_one_row() -> None:
    minh, lan = make_citizen(), make_officer()
    dossier = new_id()
    first, second = (look(lan, minh.person_id, dossier=dossier) for _ in range(2))
    other = look(lan, minh.person_id, purpose="tra cứu")
    alone, together = looks_alike(minh)
    assert (alone.last_id, together.last_id) == (other, second)
    assert [one.id for one in together.looks] == [second, first]
    assert together.who is Looker.OFFICE
    assert together.looks[0].by is not None
    assert together.looks[0].by.office == COMMITTEE


@pytest.mark.django_db
def test_looks_at_oneself_are_one_row_whatever_for() -> None:
    minh = make_citizen()
    for purpose in ("khai sinh", "xem", "khai sinh"):
        look(minh, minh.person_id, purpose=purpose)
    (row,) = looks_alike(minh)
    assert row.who is Looker.ONESELF
    assert len(row.looks) == 3


@pytest.mark.django_db
def test_who_is_in_no_post_is_told_apart() -> None:
    minh, mai = make_citizen("minh"), make_citizen("mai")
    agency = enter_agency("hospital", "01060", name="Bệnh viện", actor=None, now=NOW)
    look(Actor(user_id=agency.id, name=""), minh.person_id)
    look(mai, minh.person_id)
    look(Actor(user_id=new_id(), name=""), minh.person_id)
    rows = looks_alike(minh)
    assert [row.who for row in rows] == [Looker.PROGRAM, Looker.CITIZEN, Looker.AGENCY]
    assert rows[2].agency == agency.name
    assert looks_alike(mai) == ()


@pytest.mark.together
def test_a_row_is_of_one_day_in_viet_nam(owner_cursor: OwnerCursor) -> None:
    minh = make_citizen()
    late, early = look(minh, minh.person_id), look(minh, minh.person_id)
    # 23:30 and 00:30 in Hà Nội, one day in UTC.
    for id, at in ((late, "2026-10-14T16:30Z"), (early, "2026-10-14T17:30Z")):
        owner_cursor.execute("UPDATE audit_look SET at = %s WHERE id = %s", [at, id])
    assert [[one.id for one in row.looks] for row in looks_alike(minh)] == [[early], [late]]


@pytest.mark.django_db
def test_a_row_ends_at_fifty_and_pages_follow_by_the_last_look() -> None:
    minh = make_citizen()
    ids = [look(minh, minh.person_id) for _ in range(51)]
    full = looks_alike(minh, limit=1)
    assert [len(row.looks) for row in full] == [1]
    (earlier,) = looks_alike(minh, before=full[0].last_id)
    assert (earlier.last_id, len(earlier.looks)) == (ids[49], 50)
    assert looks_alike(minh, before=ids[0]) == ()


@pytest.mark.django_db
def test_nobody_sees_the_looks_at_another() -> None:
    minh, lan = make_citizen(), make_officer()
    look(lan, minh.person_id)
    assert looks_alike(lan) == ()
    assert looks_alike(make_citizen("mai")) == ()
