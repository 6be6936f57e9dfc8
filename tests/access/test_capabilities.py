"""Who takes in lists of people: a mark on the post, where a law has the office do it."""

from datetime import date, timedelta

import pytest
from tests import make
from tests.make import NOW, TODAY

from lienthong.access.acting import actor_in_post
from lienthong.access.capabilities import TAKES_IN_LISTS, capability_of, may_take_in_lists
from lienthong.access.deputies import enter_deputy
from lienthong.access.posts import end_post, posts_of
from lienthong.core.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_police_of_a_commune_may_and_says_by_which_law() -> None:
    seen = capability_of(TAKES_IN_LISTS, "commune_police", on=TODAY)
    assert seen is not None
    assert seen.level == "commune"
    assert "Luật Cư trú 68/2020/QH14" in seen.instrument
    assert capability_of(TAKES_IN_LISTS, "commune_police", on=date(2021, 6, 30)) is None
    assert capability_of(TAKES_IN_LISTS, "commune_committee", on=TODAY) is None


def test_a_post_needs_the_mark(desks: make.Desks) -> None:
    office = desks.police.office
    marked = make.make_officer("keeper", office=office, role="clerk", takes_in_lists=True)
    assert marked.post is not None
    assert desks.police.clerk.post is not None
    assert may_take_in_lists(marked.post, on=TODAY)
    assert not may_take_in_lists(marked.post, on=date(2021, 6, 30))
    assert not may_take_in_lists(desks.police.clerk.post, on=TODAY)


def test_no_other_office_is_given_the_mark(desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        make.make_officer(
            "keeper", office=desks.committee.office, role="clerk", takes_in_lists=True
        )
    assert refused.value.reason == "invalid"
    assert refused.value.problems[0].code == "not_of_this_office"


def test_who_stands_in_has_not_the_mark(desks: make.Desks) -> None:
    office = desks.police.office
    marked = make.make_officer("keeper", office=office, role="clerk", takes_in_lists=True)
    assert marked.post_id is not None
    leader = desks.police.leader
    enter_deputy(
        marked.post_id,
        deputy_id=leader.user_id,
        since=TODAY,
        last_day=TODAY + DAY,
        instrument="12/QĐ-CAP",
        actor=leader,
        now=NOW,
    )
    stands_in = [post for post in posts_of(leader.user_id, on=TODAY) if post.role == "clerk"]
    assert [post.takes_in_lists for post in stands_in] == [False]


def test_what_was_left_to_be_done_is_done_by_who_still_may(desks: make.Desks) -> None:
    office = desks.police.office
    officer = make.make_officer("keeper", office=office, role="clerk", takes_in_lists=True)
    assert officer.post_id is not None
    assert actor_in_post(officer.post_id, now=NOW) == officer
    end_post(officer.post_id, until=TODAY + DAY, actor=None, now=NOW)
    assert actor_in_post(officer.post_id, now=NOW) == officer
    with pytest.raises(NotAllowed):
        actor_in_post(officer.post_id, now=NOW + DAY)
