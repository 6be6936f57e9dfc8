"""Signing in by the page: the way back, the posts to choose from, and answers that are kept."""

import html
import re
from base64 import b64decode
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests import make
from tests.accounts import PASSWORD, TITLES

from lienthong.access.posts import enter_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
SIGN_IN = "/dang-nhap"


@pytest.fixture
def mother(family: make.Family) -> str:
    return family.citizen.name


def signed_in(login: str = "citizen11", **more: str) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    browser.post(SIGN_IN, {"login": login, "password": PASSWORD, **more})
    return browser


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def test_who_signs_in_comes_back_to_where_they_wanted(mother: str) -> None:
    browser = Client()
    sent = browser.get("/ho-so")
    assert (sent.status_code, sent["Location"]) == (302, "/dang-nhap?next=%2Fho-so")
    form = browser.get(sent["Location"]).content.decode()
    body = {"login": "citizen11", "password": PASSWORD, "next": hidden(form, "next")}
    entered = browser.post(SIGN_IN, body)
    assert (entered.status_code, entered["Location"]) == (302, "/ho-so")
    assert mother in browser.get("/").content.decode()


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "\\\\x"])
def test_nobody_is_sent_to_another_host(mother: str, wanted: str) -> None:
    body = {"login": "citizen11", "password": PASSWORD, "next": wanted}
    assert Client().post(SIGN_IN, body)["Location"] == "/"


def test_a_wrong_password_and_an_unknown_login_read_the_same(mother: str) -> None:
    pages = []
    for login in ("citizen11", "nobody"):
        page = Client(headers={"Accept-Language": "en"}).post(
            SIGN_IN, {"login": login, "password": "wrong"}
        )
        assert page.status_code == 422
        assert "wrong" not in page.content.decode()
        pages.append(re.search(r'role="alert".*?</div>', page.content.decode(), re.DOTALL))
    assert pages[0] and pages[1]
    assert pages[0][0] == pages[1][0]


@pytest.mark.parametrize(
    "typed", [{}, {"login": "", "password": ""}, {"login": "x" * 200, "password": "\0"}]
)
def test_a_form_that_is_not_filled_in_is_shown_again(db: None, typed: dict[str, str]) -> None:
    page = Client().post(SIGN_IN, typed)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


def test_after_too_many_attempts_one_waits(mother: str) -> None:
    answers = [Client().post(SIGN_IN, {"login": "citizen11", "password": "x"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


def test_an_officer_who_is_a_citizen_too_chooses(family: make.Family, desks: make.Desks) -> None:
    from_choice = Client(headers={"Accept-Language": "en"})
    with_post(family.citizen.user_id, desks)
    choice = from_choice.post(
        SIGN_IN, {"login": "citizen11", "password": PASSWORD}
    ).content.decode()
    assert "For myself, as a citizen" in choice
    ticket = hidden(choice, "ticket")
    as_citizen = from_choice.post("/dang-nhap/chon", {"ticket": ticket, "post": ""})
    assert as_citizen["Location"] == "/"
    again = from_choice.post("/dang-nhap/chon", {"ticket": ticket, "post": ""})
    assert again.status_code == 401
    assert 'name="password"' in again.content.decode()


def secret_in(browser: Client, address: str = SIGN_IN) -> str:
    return hidden(browser.get(address).content.decode(), "csrfmiddlewaretoken")


def sign_in(browser: Client, login: str, *, kept: str = "") -> Any:
    body = {"login": login, "password": PASSWORD, "kept": kept}
    return browser.post(SIGN_IN, {**body, "csrfmiddlewaretoken": secret_in(browser)})


def kept_after_the_end(browser: Client, login: str = "citizen11") -> str:
    """Somebody types in a page, the browser throws the ended session away, they send."""
    sign_in(browser, login)
    whose = hidden(browser.get("/").content.decode(), "whose")
    del browser.cookies["lienthong_sign_in"]
    sent = browser.post("/dang-xuat", {"note": "Bé Châu <3", "note2": "a", "whose": whose})
    assert (sent.status_code, sent["Cache-Control"]) == (401, "no-store")
    return hidden(sent.content.decode(), "kept")


def checking_browser() -> Client:
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})


def test_what_was_sent_after_the_session_ended_is_kept_through_the_sign_in(mother: str) -> None:
    browser = checking_browser()
    again = sign_in(browser, "citizen11", kept=kept_after_the_end(browser)).content.decode()
    assert hidden(again, "note") == "Bé Châu <3"
    assert 'action="/dang-xuat"' in again
    body = {"note": "x", "csrfmiddlewaretoken": hidden(again, "csrfmiddlewaretoken")}
    assert browser.post("/dang-xuat", body).status_code == 302


def test_what_was_kept_is_neither_shown_nor_sent_for_another_account(
    mother: str, family: make.Family
) -> None:
    make.make_citizen("other11", person=family.father)
    browser = checking_browser()
    page = sign_in(browser, "other11", kept=kept_after_the_end(browser))
    assert page.status_code == 403
    assert "This was written by somebody else" in page.content.decode()
    assert "Châu" not in page.content.decode()
    assert 'action="/dang-xuat"' not in page.content.decode().split("<main")[1]


def test_what_was_typed_by_another_is_not_handed_back_from_a_stale_page(
    mother: str, family: make.Family
) -> None:
    make.make_citizen("other11", person=family.father)
    browser = checking_browser()
    sign_in(browser, "citizen11")
    whose = hidden(browser.get("/").content.decode(), "whose")
    sign_in(browser, "other11")
    body = {"note": "Bé Châu", "whose": whose, "csrfmiddlewaretoken": "old"}
    page = browser.post("/dang-xuat", body)
    assert (page.status_code, "Châu" in page.content.decode()) == (403, False)
    assert "This was written by somebody else" in page.content.decode()


def test_what_is_kept_cannot_be_read(mother: str) -> None:
    kept = kept_after_the_end(checking_browser())
    bytes_of = b64decode(kept + "=" * (-len(kept) % 4), altchars=b"-_")
    assert b"note" not in bytes_of
    assert b"dang-xuat" not in bytes_of


@pytest.mark.parametrize("whose", ["", "forged"])
def test_what_does_not_say_whose_it_is_is_not_kept(mother: str, whose: str) -> None:
    sent = Client().post("/dang-xuat", {"note": "x", "whose": whose})
    assert (sent.status_code, b'name="kept"' in sent.content) == (401, False)


def test_what_was_sent_from_a_page_open_too_long_is_sent_again_by_one_button(mother: str) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    secret = hidden(browser.get(SIGN_IN).content.decode(), "csrfmiddlewaretoken")
    body = {"login": "citizen11", "password": PASSWORD, "csrfmiddlewaretoken": secret}
    assert browser.post(SIGN_IN, body).status_code == 302
    stale = browser.post("/dang-xuat", {"note": "x", "csrfmiddlewaretoken": "old"})
    assert stale.status_code == 403
    again = stale.content.decode()
    body = {"note": "x", "csrfmiddlewaretoken": hidden(again, "csrfmiddlewaretoken")}
    assert browser.post("/dang-xuat", body).status_code == 302


def test_what_a_page_of_somebody_else_sent_is_not_kept(mother: str) -> None:
    foreign = {"Origin": "https://elsewhere.example", "Accept-Language": "en"}
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    signed_out = browser.post("/dang-xuat", {"note": "x"}, headers=foreign)
    assert (signed_out.status_code, b'name="kept"' in signed_out.content) == (401, False)
    secret = hidden(browser.get(SIGN_IN).content.decode(), "csrfmiddlewaretoken")
    body = {"login": "citizen11", "password": PASSWORD, "csrfmiddlewaretoken": secret}
    browser.post(SIGN_IN, body)
    refused = browser.post("/dang-xuat", {"note": "x"}, headers=foreign)
    assert (refused.status_code, b'value="x"' in refused.content) == (403, False)


def test_a_kept_form_of_somebody_elses_making_is_not_shown(mother: str) -> None:
    body = {"login": "citizen11", "password": PASSWORD, "kept": "forged:by:them"}
    assert Client().post(SIGN_IN, body).status_code == 302


def test_signing_out_ends_the_session(mother: str) -> None:
    browser = signed_in()
    token = browser.cookies["lienthong_sign_in"].value
    assert browser.post("/dang-xuat").status_code == 302
    browser.cookies["lienthong_sign_in"] = token
    assert browser.get("/ho-so").status_code == 302


def test_a_page_of_somebody_signed_in_is_kept_by_no_cache(mother: str) -> None:
    assert signed_in().get("/")["Cache-Control"] == "no-store"
    assert "no-store" not in Client().get("/v").get("Cache-Control", "")


def with_post(user_id: UUID, desks: make.Desks) -> None:
    """The account also holds a post at the committee."""
    office = desks.committee.office
    enter_post(
        user_id,
        office.id,
        role="clerk",
        title=TITLES["clerk"],
        since=date(2025, 7, 1),
        actor=None,
        now=make.NOW,
    )
