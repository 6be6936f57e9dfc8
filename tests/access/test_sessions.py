"""One's own sign-ins are seen and ended, and nobody else's."""

from datetime import timedelta

import pytest
from tests.accounts import NOW, PASSWORD, TODAY, make_account, make_office, make_post

from lienthong.access.devices import device_named
from lienthong.access.models import Token, TokenKind
from lienthong.access.sessions import end_other_sign_ins, end_sign_in, open_sign_ins
from lienthong.access.sign_in import ChooseCapacity, sign_in, sign_out
from lienthong.access.tokens import Bearer, actor_of_bearer
from lienthong.core.errors import NotFound, NotSignedIn
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db


def entered(login: str = "minh", *, as_citizen: bool = False, device: str = "") -> Bearer:
    return sign_in(
        login,
        PASSWORD,
        address="203.0.113.7",
        now=NOW,
        as_citizen=as_citizen,
        kind=TokenKind.SESSION,
        device=device,
    )


@pytest.fixture
def here() -> Bearer:
    make_account("minh", person_id=new_id())
    return entered(device="Chrome, Android")


def test_each_open_sign_in_is_seen_with_its_device_and_day(here: Bearer) -> None:
    entered(device="Firefox, Windows")
    ended = entered()
    sign_out(ended.token, actor=ended.actor, now=NOW)
    seen = open_sign_ins(actor=here.actor, token=here.token, now=NOW)
    assert {(one.device, one.is_this_one) for one in seen} == {
        ("Chrome, Android", True),
        ("Firefox, Windows", False),
    }
    assert {one.seen_on for one in seen} == {TODAY}


def test_a_sign_in_in_a_post_says_which_and_a_ticket_is_none() -> None:
    account = make_account("hoa", person_id=new_id())
    post = make_post(account, make_office())
    with pytest.raises(ChooseCapacity):
        entered("hoa")
    sign_in("hoa", PASSWORD, address="203.0.113.7", now=NOW, post_id=post)
    citizen = entered("hoa", as_citizen=True)
    seen = open_sign_ins(actor=citizen.actor, token=citizen.token, now=NOW)
    assert len(seen) == 2
    assert [one.acting_as is None for one in seen if one.is_this_one] == [True]
    (officer,) = [one for one in seen if one.acting_as]
    assert officer.acting_as and officer.acting_as.title.vi == "Công chức tư pháp - hộ tịch"


def test_the_day_it_was_last_used_moves_once_a_day(here: Bearer) -> None:
    tomorrow = NOW + timedelta(hours=7.9)
    Token.objects.update(seen_on=TODAY - timedelta(days=1))
    actor_of_bearer(here.token, now=tomorrow, kind=TokenKind.SESSION)
    (seen,) = open_sign_ins(actor=here.actor, token=here.token, now=NOW)
    assert seen.seen_on == TODAY


def test_one_is_ended_and_the_others_stay(here: Bearer) -> None:
    other = entered(device="Safari, iPhone")
    (seen,) = [
        one
        for one in open_sign_ins(actor=here.actor, token=here.token, now=NOW)
        if not one.is_this_one
    ]
    for _ in range(2):
        end_sign_in(seen.id, actor=here.actor, now=NOW)
    with pytest.raises(NotSignedIn):
        actor_of_bearer(other.token, now=NOW, kind=TokenKind.SESSION)
    assert actor_of_bearer(here.token, now=NOW, kind=TokenKind.SESSION) == here.actor


def test_all_others_are_ended_at_once(here: Bearer) -> None:
    entered()
    entered()
    assert end_other_sign_ins(actor=here.actor, token=here.token, now=NOW) == 2
    assert len(open_sign_ins(actor=here.actor, token=here.token, now=NOW)) == 1


def test_anothers_sign_in_is_not_found(here: Bearer) -> None:
    make_account("lan", person_id=new_id())
    theirs = entered("lan")
    row = Token.objects.get(user_id=theirs.actor.user_id)
    with pytest.raises(NotFound):
        end_sign_in(row.id, actor=here.actor, now=NOW)
    assert actor_of_bearer(theirs.token, now=NOW, kind=TokenKind.SESSION) == theirs.actor


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/131.0.0.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
            " like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox, Linux",
        ),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_coarsely(user_agent: str, device: str) -> None:
    assert device_named(user_agent) == device
