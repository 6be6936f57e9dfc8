"""The page of looks: one's own alone, with the office that looked and not the officer."""

import pytest
from django.db import connection
from tests.accounts import COMMITTEE, TITLES, make_citizen, make_officer

from lienthong.access.actors import Actor
from lienthong.access.looks import looks_at
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db


def look(actor: Actor, *people: object, level: str = "opened") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_enter_look(%s::uuid[], %s, %s, %s, %s, NULL)",
            [list(people), level, "khai sinh", actor.user_id, actor.post_id],
        )


def test_a_citizen_sees_which_office_looked_and_what_for() -> None:
    minh, lan = make_citizen(), make_officer()
    look(lan, minh.person_id, new_id(), level="listed")
    look(minh, minh.person_id)
    mine, theirs = looks_at(minh)
    assert (mine.by, mine.by_myself) == (None, True)
    assert theirs.by is not None
    assert (theirs.by.title, theirs.by.office) == (TITLES["clerk"], COMMITTEE)
    assert (theirs.purpose, theirs.level, theirs.by_myself) == ("khai sinh", "listed", False)
    assert lan.name not in repr(theirs)
    assert str(lan.user_id) not in repr(theirs)


def test_nobody_sees_the_looks_at_another() -> None:
    minh, mai, lan = make_citizen("minh"), make_citizen("mai"), make_officer()
    look(lan, minh.person_id)
    assert len(looks_at(minh)) == 1
    assert looks_at(mai) == ()
    assert looks_at(lan) == ()
