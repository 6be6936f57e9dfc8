"""What is behind a token is what the posts say, though one statement of its own asks for it."""

from datetime import date, timedelta
from typing import TypedDict

import pytest
from tests.accounts import NOW, TODAY, make_account, make_office, make_post

from lienthong.access.models import Post, TokenKind, User
from lienthong.access.posts import held, holds_on, posts_of
from lienthong.access.tokens import actor_of_bearer, hand_out
from lienthong.core.errors import NotSignedIn
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Period(TypedDict, total=False):
    since: date
    until: date


TWO_DAYS: Period = {"since": TODAY, "until": TODAY + 2 * DAY}


@pytest.mark.parametrize("day", [-1, 0, 1, 2])
@pytest.mark.parametrize(
    ("of_post", "of_office"), [(TWO_DAYS, {}), ({}, TWO_DAYS)], ids=["post", "office"]
)
def test_a_token_holds_on_the_days_on_which_its_post_and_its_office_do(
    of_post: Period, of_office: Period, day: int
) -> None:
    account = make_account()
    made = make_post(account, make_office(**of_office), **of_post)
    post = Post.objects.select_related("office").get(id=made)
    moment = NOW + day * DAY
    bearer = hand_out(
        User.objects.get(id=account.id),
        post=held(post),
        kind=TokenKind.BEARER,
        lifetime=DAY,
        now=moment,
    )
    holds = holds_on(post, TODAY + day * DAY)
    assert holds == (day in {0, 1}) == bool(posts_of(account.id, on=TODAY + day * DAY))
    if holds:
        assert actor_of_bearer(bearer.token, now=moment) == bearer.actor
    else:
        with pytest.raises(NotSignedIn, match="post"):
            actor_of_bearer(bearer.token, now=moment)


def test_a_token_without_a_post_is_its_persons_own() -> None:
    person = new_id()
    account = make_account(person_id=person)
    bearer = hand_out(
        User.objects.get(id=account.id), post=None, kind=TokenKind.BEARER, lifetime=DAY, now=NOW
    )
    actor = actor_of_bearer(bearer.token, now=NOW)
    assert (actor, actor.person_id, actor.post) == (bearer.actor, person, None)


def test_a_token_of_another_kind_is_nobodys() -> None:
    account = make_account(person_id=new_id())
    bearer = hand_out(
        User.objects.get(id=account.id), post=None, kind=TokenKind.SESSION, lifetime=DAY, now=NOW
    )
    assert actor_of_bearer(bearer.token, now=NOW, kind=TokenKind.SESSION)
    with pytest.raises(NotSignedIn):
        actor_of_bearer(bearer.token, now=NOW)
