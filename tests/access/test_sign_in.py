"""Who signs in gets what they hold that day; who does not know the password learns nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.accounts import NOW, PASSWORD, TODAY, make_account, make_office, make_post

from lienthong.access import sign_in as module
from lienthong.access.models import TokenKind
from lienthong.access.posts import end_post
from lienthong.access.sign_in import (
    ADDRESS_LIMIT,
    LOGIN_LIMIT,
    WINDOW,
    ChooseCapacity,
    choose_capacity,
    end_sessions,
    sign_in,
    sign_out,
)
from lienthong.access.tokens import Bearer, actor_of_bearer
from lienthong.audit.models import Entry
from lienthong.core.errors import NotAllowed, NotSignedIn, TooMany
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.7"


def enter_as(login: str, password: str = PASSWORD, **choice: object) -> Bearer:
    return sign_in(login, password, address=ADDRESS, now=NOW, **choice)  # type: ignore[arg-type]


def deeds() -> list[str]:
    return list(
        Entry.objects.filter(action__startswith="session.").values_list("action", flat=True)
    )


def test_an_officer_acts_in_their_post_and_not_for_themself() -> None:
    account, office = make_account("hoa"), make_office()
    post = make_post(account, office)
    bearer = enter_as("HOA ")
    assert bearer.actor.post_id == post
    assert bearer.actor.has_role("clerk", office_id=office.id)
    assert bearer.actor.person_id is None
    assert bearer.expires_at == NOW + timedelta(hours=8)
    assert actor_of_bearer(bearer.token, now=NOW) == bearer.actor


def test_a_citizen_acts_for_themself() -> None:
    person = new_id()
    make_account("minh", person_id=person)
    actor = enter_as("minh").actor
    assert (actor.person_id, actor.post) == (person, None)


def test_who_is_both_chooses_and_the_ticket_buys_one_capacity_once() -> None:
    person, office = new_id(), make_office()
    account = make_account("hoa", person_id=person)
    post = make_post(account, office)
    with pytest.raises(ChooseCapacity) as chosen:
        enter_as("hoa")
    choice = chosen.value
    assert ([held.id for held in choice.posts], choice.as_citizen) == ([post], True)
    with pytest.raises(NotSignedIn):
        actor_of_bearer(choice.ticket, now=NOW)
    bearer = choose_capacity(choice.ticket, post_id=None, now=NOW)
    assert (bearer.actor.person_id, bearer.actor.post) == (person, None)
    with pytest.raises(NotSignedIn):
        choose_capacity(choice.ticket, post_id=post, now=NOW)
    assert enter_as("hoa", post_id=post).actor.post_id == post
    assert enter_as("hoa", as_citizen=True).actor.person_id == person


def test_a_ticket_ends_after_five_minutes_and_buys_only_what_is_held() -> None:
    account = make_account("hoa", person_id=new_id())
    make_post(account, make_office())
    with pytest.raises(ChooseCapacity) as chosen:
        enter_as("hoa")
    with pytest.raises(NotAllowed):
        choose_capacity(chosen.value.ticket, post_id=new_id(), now=NOW)
    with pytest.raises(NotSignedIn):
        choose_capacity(chosen.value.ticket, post_id=None, now=NOW + timedelta(minutes=5))
    choose_capacity(chosen.value.ticket, post_id=None, now=NOW + timedelta(minutes=4))


def test_what_is_not_held_today_cannot_be_chosen() -> None:
    account, stranger = make_account("hoa"), make_account("mai")
    make_post(account, make_office(), until=TODAY)
    theirs = make_post(stranger, make_office())
    for choice in ({}, {"as_citizen": True}, {"post_id": theirs}, {"post_id": new_id()}):
        with pytest.raises(NotAllowed) as refused:
            enter_as("hoa", **choice)
        assert refused.value.reason == "no_post"


def test_an_unknown_login_a_wrong_password_and_a_closed_account_get_one_answer() -> None:
    make_account("hoa", person_id=new_id())
    closed = make_account("mai", person_id=new_id())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_user SET is_active = false WHERE id = %s", [closed.id])
    answers = set()
    for login, password in (("hoa", "sai mat khau 1"), ("khong-co", PASSWORD), ("mai", PASSWORD)):
        with pytest.raises(NotSignedIn) as refused:
            enter_as(login, password)
        answers.add((str(refused.value), refused.value.reason))
    assert len(answers) == 1
    assert deeds() == ["session.refused"] * 3
    enter_as("hoa")


def test_an_unknown_login_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted as hashes: clocks are no measure on a busy machine."""
    make_account("hoa", person_id=new_id())
    work: list[str] = []
    for name in ("make_password", "check_password"):
        real = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *a, real=real, name=name: (work.append(name), real(*a))[1]
        )
    for login in ("hoa", "khong-co"):
        with pytest.raises(NotSignedIn):
            enter_as(login, "sai mat khau 1")
    assert work == ["check_password", "make_password"]


@pytest.mark.parametrize("login", ["hoa", "khong-co"])
def test_a_login_is_shut_for_a_while_after_five_wrong_passwords(login: str) -> None:
    make_account("hoa", person_id=new_id())
    for _ in range(LOGIN_LIMIT):
        with pytest.raises(NotSignedIn):
            enter_as(login, "sai mat khau 1")
    with pytest.raises(TooMany) as refused:
        enter_as(login)
    assert refused.value.retry_after == 900
    make_account("mai", person_id=new_id())
    enter_as("mai")
    if login == "hoa":
        assert sign_in(login, PASSWORD, address=ADDRESS, now=NOW + WINDOW).actor


def test_an_address_that_tries_many_logins_is_shut_and_shuts_no_login() -> None:
    make_account("hoa", person_id=new_id())
    for n in range(ADDRESS_LIMIT):
        with pytest.raises(NotSignedIn):
            enter_as(f"doan-{n}")
    for _ in range(LOGIN_LIMIT + 1):
        with pytest.raises(TooMany):
            enter_as("hoa")
    assert sign_in("hoa", PASSWORD, address="203.0.113.8", now=NOW).actor


def test_an_office_full_of_officers_behind_one_address_is_not_shut_out() -> None:
    make_account("hoa", person_id=new_id())
    for _ in range(ADDRESS_LIMIT + 5):
        enter_as("hoa")


def test_a_right_password_takes_the_wrong_ones_back() -> None:
    make_account("hoa", person_id=new_id())
    for _ in range(3):
        for _ in range(LOGIN_LIMIT - 1):
            with pytest.raises(NotSignedIn):
                enter_as("hoa", "sai mat khau 1")
        enter_as("hoa")


def test_a_sign_in_ends_by_time_by_sign_out_and_all_at_once() -> None:
    account = make_account("hoa", person_id=new_id())
    first, second, third = enter_as("hoa"), enter_as("hoa"), enter_as("hoa")
    assert actor_of_bearer(first.token, now=NOW + timedelta(hours=7, minutes=59))
    with pytest.raises(NotSignedIn):
        actor_of_bearer(first.token, now=NOW + timedelta(hours=8))
    sign_out(first.token, actor=first.actor, now=NOW)
    sign_out(first.token, actor=first.actor, now=NOW)
    with pytest.raises(NotSignedIn) as ended:
        actor_of_bearer(first.token, now=NOW)
    assert ended.value.reason == "sign_in_ended"
    assert actor_of_bearer(second.token, now=NOW)
    assert end_sessions(account.id, actor=None, now=NOW) == 2
    for bearer in (second, third):
        with pytest.raises(NotSignedIn):
            actor_of_bearer(bearer.token, now=NOW)
    assert deeds() == ["session.opened"] * 3 + ["session.closed"] * 2


def test_nobody_signs_another_out() -> None:
    make_account("hoa", person_id=new_id())
    make_account("mai", person_id=new_id())
    hoa, mai = enter_as("hoa"), enter_as("mai")
    sign_out(hoa.token, actor=mai.actor, now=NOW)
    assert actor_of_bearer(hoa.token, now=NOW)


def test_what_ends_takes_its_sign_ins_with_it_at_once() -> None:
    account = make_account("hoa")
    post = make_post(account, make_office())
    bearer = enter_as("hoa")
    end_post(post, until=TODAY + timedelta(days=1), actor=None, now=NOW)
    assert actor_of_bearer(bearer.token, now=NOW)
    late = NOW.replace(hour=23)
    night = sign_in("hoa", PASSWORD, address=ADDRESS, now=late)
    with pytest.raises(NotSignedIn) as ended:
        actor_of_bearer(night.token, now=late + timedelta(hours=2))
    assert ended.value.reason == "post_ended"


def test_a_closed_account_is_out_at_once() -> None:
    account = make_account("hoa", person_id=new_id())
    bearer = enter_as("hoa")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_user SET is_active = false WHERE id = %s", [account.id])
    with pytest.raises(NotSignedIn):
        actor_of_bearer(bearer.token, now=NOW)


def test_a_token_is_kept_and_shown_nowhere() -> None:
    make_account("hoa", person_id=new_id())
    bearer = enter_as("hoa")
    assert bearer.token not in repr(bearer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_token::text || encode(digest, 'escape') FROM access_token")
        assert all(bearer.token not in row for (row,) in cursor.fetchall())


def test_a_session_is_no_bearer_and_a_bearer_no_session() -> None:
    make_account("hoa", person_id=new_id())
    bearer, session = enter_as("hoa"), enter_as("hoa", kind=TokenKind.SESSION)
    for token, kind in ((bearer.token, TokenKind.SESSION), (session.token, TokenKind.BEARER)):
        with pytest.raises(NotSignedIn):
            actor_of_bearer(token, now=NOW, kind=kind)


def test_the_length_of_a_sign_in_is_a_setting(settings: pytest.FixtureRequest) -> None:
    settings.CITIZEN_SIGN_IN_HOURS = 1  # type: ignore[attr-defined]
    make_account("hoa", person_id=new_id())
    assert enter_as("hoa").expires_at == NOW + timedelta(hours=1)
