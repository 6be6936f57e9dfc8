"""A protected person, or one at a protected address, is unknown to all but the post that may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from tests.conftest import OwnerCursor
from tests.make import BEFORE, TODAY, UNIT_CODE, Family, make_family, make_officer

from lienthong.access.actors import Actor
from lienthong.access.models import Post
from lienthong.access.offices import enter_office
from lienthong.core.clock import Clock
from lienthong.core.ids import new_id
from lienthong.core.texts import Words
from lienthong.places.addresses import address_key
from lienthong.register.look import (
    LISTED,
    is_any_protected,
    opened,
    opened_by_number,
    relatives_of,
)
from lienthong.register.snapshot import people_now

# Real commits, because what a test enters in its own transaction has been looked at in it.
pytestmark = pytest.mark.together

YESTERDAY = Clock().today() - timedelta(days=1)


@dataclass(frozen=True)
class Those:
    """A family and the officers who ask about it."""

    family: Family
    clerk: Actor
    trusted: Actor

    @property
    def mother(self) -> UUID:
        return self.family.mother.id

    @property
    def father(self) -> UUID:
        return self.family.father.id


@pytest.fixture
def those() -> Those:
    office = enter_office(
        "G01.26.15",
        kind="commune_police",
        unit_code=UNIT_CODE,
        name=Words(vi="Công an phường Hoàn Kiếm", en="Hoàn Kiếm ward police"),
        since=date(2025, 7, 1),
    )
    return Those(
        family=make_family(),
        clerk=make_officer("clerk", office=office, role="clerk"),
        trusted=make_officer("trusted", office=office, role="leader", sees_protected=True),
    )


def shown(people: Collection[UUID], *, actor: Actor, level: str = "opened") -> set[UUID]:
    """Whom the actor is shown, in every way in; the ways must agree."""
    with transaction.atomic():
        found = opened(people, actor=actor, purpose="test", level=level)
        assert set(people_now(people, today=TODAY)) == found
    return set(found)


def protect(cursor: OwnerCursor, person: UUID, *, until: date | None = None) -> None:
    cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, until, marked_by)"
        " VALUES (%s, %s, %s, %s, %s)",
        [new_id(), person, YESTERDAY, until, new_id()],
    )


def shelter(cursor: OwnerCursor, text: str, unit_code: str) -> None:
    cursor.execute(
        "INSERT INTO register_protectedaddress (id, address_key, since, marked_by)"
        " VALUES (%s, %s, %s, %s)",
        [new_id(), address_key(text, unit_code), YESTERDAY, new_id()],
    )


def test_who_is_not_protected_is_shown_to_every_officer(those: Those) -> None:
    both = {those.mother, those.father}
    assert shown(both, actor=those.clerk) == both
    assert shown(both, actor=those.clerk, level=LISTED) == both


def test_a_protected_person_is_unknown_to_all_but_the_post_that_may(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    both = {those.mother, those.father}
    protect(owner_cursor, those.mother)
    assert shown(both, actor=those.clerk) == {those.father}
    assert shown(both, actor=those.clerk, level=LISTED) == {those.father}
    assert shown(both, actor=BEFORE) == {those.father}
    assert shown(both, actor=those.trusted) == both


def test_by_number_a_protected_person_is_as_one_who_does_not_exist(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    number = those.family.mother.number
    protect(owner_cursor, those.mother)
    for actor, count in ((those.clerk, 0), (those.trusted, 1)):
        with transaction.atomic():
            found = opened_by_number([number, "001194999998"], actor=actor, purpose="test")
        assert len(found) == count


def test_a_look_that_showed_nobody_leaves_no_trace_of_the_protected(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    protect(owner_cursor, those.mother)
    before = owner_cursor.execute("SELECT count(*) FROM audit_look").fetchone()
    assert shown([those.mother], actor=those.clerk) == set()
    assert owner_cursor.execute("SELECT count(*) FROM audit_look").fetchone() == before
    shown([those.mother, those.father], actor=those.clerk)
    (people,) = owner_cursor.execute(
        "SELECT people FROM audit_look ORDER BY id DESC LIMIT 1"
    ).fetchone() or ((),)
    assert people == [those.father]


def test_a_protected_house_is_empty(those: Those, owner_cursor: OwnerCursor) -> None:
    both = {those.mother, those.father}
    dwelling = those.family.dwelling
    shelter(owner_cursor, f"số nhà {dwelling.text.upper()}", dwelling.unit_code)
    assert shown(both, actor=those.clerk) == set()
    assert shown(both, actor=those.trusted) == both


def test_the_protected_see_themselves_and_not_each_other(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    protect(owner_cursor, those.mother)
    protect(owner_cursor, those.father)
    both = {those.mother, those.father}
    assert shown(both, actor=those.family.citizen) == {those.mother}


def test_nobody_is_another_by_saying_so(those: Those, owner_cursor: OwnerCursor) -> None:
    protect(owner_cursor, those.mother)
    claimed = Actor(user_id=those.clerk.user_id, name="", person_id=those.mother)
    assert shown([those.mother], actor=claimed) == set()
    post = those.trusted.post
    borrowed = Actor(user_id=those.clerk.user_id, name="", post=post)
    assert shown([those.mother], actor=borrowed) == set()


def test_an_officer_sees_themself_as_a_citizen_and_not_in_their_post(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    protect(owner_cursor, those.mother)
    at_work = Actor(user_id=those.family.citizen.user_id, name="", post=those.clerk.post)
    assert shown([those.mother], actor=at_work) == set()


def test_a_post_that_has_ended_sees_nobody_protected(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    protect(owner_cursor, those.mother)
    assert those.trusted.post is not None
    Post.objects.filter(id=those.trusted.post.id).update(until=YESTERDAY)
    assert shown([those.mother], actor=those.trusted) == set()


def test_protection_that_has_ended_hides_nobody(those: Those, owner_cursor: OwnerCursor) -> None:
    protect(owner_cursor, those.mother, until=YESTERDAY)
    assert shown([those.mother], actor=those.clerk) == {those.mother}


def test_relatives_who_are_protected_are_not_shown(those: Those, owner_cursor: OwnerCursor) -> None:
    protect(owner_cursor, those.father)
    with transaction.atomic():
        opened([those.mother], actor=those.clerk, purpose="test")
        assert those.father in relatives_of([those.mother])
        assert opened(relatives_of([those.mother]), actor=those.clerk, purpose="test") == set()
        (mother,) = people_now([those.mother, those.father], today=TODAY).values()
    assert mother.spouse_number is None
    assert mother.head_id is None


def test_a_dossier_can_ask_whether_it_belongs_to_the_posts_that_may(
    those: Those, owner_cursor: OwnerCursor
) -> None:
    both = [those.mother, those.father]
    assert not is_any_protected(both)
    protect(owner_cursor, those.father)
    assert is_any_protected(both)
    assert not is_any_protected([those.mother])
