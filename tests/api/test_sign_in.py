"""Signing in over HTTP: a token for one capacity, refusals that tell nothing, and the end."""

import pytest
from django.test import Client
from tests import make
from tests.accounts import PASSWORD, TITLES
from tests.api.calling import CLERK, Caller, caller, nobody

from lienthong.access.posts import enter_post
from lienthong.access.requests import SESSION_COOKIE
from lienthong.access.sign_in import sign_in
from lienthong.access.tokens import TokenKind

pytestmark = pytest.mark.django_db


def by(token: str) -> Caller:
    return Caller(Client(headers={"Authorization": f"Bearer {token}"}))


def test_a_password_buys_a_token_for_one_capacity(desks: make.Desks) -> None:
    answer = nobody().post("/sign-in", {"login": CLERK, "password": PASSWORD})
    assert answer.status == 200
    assert answer.body["actor"]["post"]["role"] == "clerk"
    me = by(answer.body["token"]).get("/me").body
    assert me == {**answer.body["actor"], "number": None}
    assert [post["id"] for post in by(answer.body["token"]).get("/me/posts").body["items"]] == [
        me["post"]["id"]
    ]


def test_after_the_sign_out_the_token_is_worth_nothing(desks: make.Desks) -> None:
    token = nobody().post("/sign-in", {"login": CLERK, "password": PASSWORD}).body["token"]
    assert by(token).post("/sign-out").status == 204
    ended = by(token).get("/me")
    assert (ended.status, ended.code) == (401, "sign_in_ended")
    assert ended.headers["WWW-Authenticate"] == "Bearer"


def test_a_wrong_password_and_a_login_that_is_not_there_are_one_answer(desks: make.Desks) -> None:
    wrong = nobody().post("/sign-in", {"login": CLERK, "password": "sai hoàn toàn 1"})
    absent = nobody().post("/sign-in", {"login": "không.có", "password": PASSWORD})
    assert (wrong.status, wrong.code) == (401, "wrong_password")
    assert absent.body == wrong.body


def test_too_many_tries_are_told_when_to_come_back(desks: make.Desks) -> None:
    for _ in range(5):
        nobody().post("/sign-in", {"login": CLERK, "password": "sai hoàn toàn 1"})
    refused = nobody().post("/sign-in", {"login": CLERK, "password": PASSWORD})
    assert (refused.status, refused.code) == (429, "too_many")
    assert int(refused.headers["Retry-After"]) > 0


def test_who_holds_several_posts_chooses_one(desks: make.Desks) -> None:
    police, user = desks.police.office, desks.committee.clerk.user_id
    since = make.TODAY
    enter_post(
        user,
        police.id,
        role="clerk",
        title=TITLES["clerk"],
        since=since,
        actor=None,
        now=make.NOW,
    )
    asked = nobody().post("/sign-in", {"login": CLERK, "password": PASSWORD})
    assert (asked.status, asked.code) == (409, "choose_capacity")
    post = asked.body["posts"][1]["id"]
    chosen = nobody().post("/sign-in/choice", {"ticket": asked.body["ticket"], "post": post})
    assert (chosen.status, chosen.body["actor"]["post"]["id"]) == (200, post)
    again = nobody().post("/sign-in/choice", {"ticket": asked.body["ticket"], "post": post})
    assert again.status == 401


def test_a_field_that_is_not_known_is_refused_by_name(desks: make.Desks) -> None:
    answer = nobody().post("/sign-in", {"login": CLERK, "password": PASSWORD, "role": "leader"})
    assert (answer.status, answer.problems) == (422, ["role unknown_field"])


def test_a_session_changes_things_only_with_the_proof_of_our_own_page(desks: make.Desks) -> None:
    session = sign_in(CLERK, PASSWORD, address="203.0.113.9", now=make.NOW, kind=TokenKind.SESSION)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[SESSION_COOKIE] = session.token
    assert Caller(browser).get("/me").status == 200
    assert Caller(browser).post("/sign-out").code == "csrf_failed"
    browser.cookies["lienthong_csrf"] = "a" * 32
    browser.cookies["csrftoken"] = "a" * 32
    assert Caller(browser).post("/sign-out", X_CSRFToken="a" * 32).status == 204


def test_a_program_signs_in_without_any_page(desks: make.Desks) -> None:
    program = Caller(Client(enforce_csrf_checks=True))
    assert program.post("/sign-in", {"login": CLERK, "password": PASSWORD}).status == 200
    assert caller(CLERK).get("/me").status == 200
