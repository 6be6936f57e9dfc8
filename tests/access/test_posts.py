"""A post gives what it gives on the days on which it and its office hold."""

from datetime import date, timedelta

import pytest
from tests.accounts import COMMITTEE, NOW, TITLES, TODAY, make_account, make_office, make_post

from lienthong.access.posts import end_post, posts_of, titles_of
from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_post_tells_role_office_and_title() -> None:
    account, office = make_account(), make_office()
    post = make_post(account, office, role="leader", sees_protected=True)
    (held,) = posts_of(account.id, on=TODAY)
    assert (held.id, held.role, held.office_id) == (post, "leader", office.id)
    assert (held.title, held.office_kind, held.unit_code) == (
        TITLES["leader"],
        "commune_committee",
        "00070",
    )
    assert held.sees_protected


def test_a_post_holds_from_its_first_day_until_the_day_it_ends() -> None:
    account = make_account()
    make_post(account, make_office(), since=TODAY, until=TODAY + 2 * DAY)
    held = [bool(posts_of(account.id, on=TODAY + n * DAY)) for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_a_post_ends_with_its_office() -> None:
    account = make_account()
    make_post(account, make_office(until=TODAY))
    assert posts_of(account.id, on=TODAY - DAY)
    assert not posts_of(account.id, on=TODAY)


def test_an_ended_post_is_no_longer_held_but_keeps_its_title() -> None:
    account = make_account()
    post = make_post(account, make_office())
    end_post(post, until=TODAY, actor=None, now=NOW)
    assert posts_of(account.id, on=TODAY) == ()
    title = titles_of([post])[post]
    assert (title.title, title.office) == (TITLES["clerk"], COMMITTEE)


def test_one_user_may_hold_several_posts_but_not_one_twice() -> None:
    account, office = make_account(), make_office()
    make_post(account, office, role="clerk")
    make_post(account, office, role="leader")
    with pytest.raises(Conflict):
        make_post(account, office, role="clerk")
    assert len(posts_of(account.id, on=TODAY)) == 2


def test_a_post_that_ends_before_it_begins_is_refused() -> None:
    account, office = make_account(), make_office()
    with pytest.raises(Invalid):
        make_post(account, office, since=TODAY, until=TODAY)
    post = make_post(account, office, since=TODAY)
    with pytest.raises(Invalid):
        end_post(post, until=date(2020, 1, 1), actor=None, now=NOW)
    with pytest.raises(NotFound):
        end_post(new_id(), until=TODAY, actor=None, now=NOW)
