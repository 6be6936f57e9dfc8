"""A lost password: a code from the counter, typed at home, and a new password."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import make
from tests.accounts import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
NEW = "Lúa chín 2027 vàng"
CARD = {"number": "001 194 000011", "name": "nguyễn thị lan", "birth_year": "1994"}


def browser_of(login: str, *, password: str = PASSWORD) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    browser.post("/dang-nhap", {"login": login, "password": password})
    return browser


def code_on(shown: HttpResponse) -> str:
    (code,) = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", shown.content.decode())
    return str(code)


def typed(login: str, code: str, password: str = NEW) -> dict[str, str]:
    return {
        "login": login,
        "recovery_code": code,
        "new_password": password,
        "same_password": password,
    }


def test_a_mother_is_let_in_again(family: make.Family, desks: make.Desks) -> None:
    shown = browser_of("clerk.H26.15.03").post("/ban/khoi-phuc", CARD)
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "no-store"
    done = Client().post("/khoi-phuc", typed("citizen11", code_on(shown)))
    assert (done.status_code, done["Location"]) == (302, "/khoi-phuc/xong")
    assert Client().get(done["Location"]).status_code == 200
    assert browser_of("citizen11", password=NEW).get("/tai-khoan").status_code == 200


def test_a_card_that_does_not_fit_is_shown_back_as_typed(
    family: make.Family, desks: make.Desks
) -> None:
    shown = browser_of("clerk.H26.15.03").post("/ban/khoi-phuc", {**CARD, "birth_year": "1993"})
    text = shown.content.decode()
    assert shown.status_code == 422
    assert "No account fits this card." in text
    assert 'value="nguyễn thị lan"' in text


@pytest.mark.parametrize("year", ["", "94", "31/02/1994", "٢٠٠٠٠", "😀"])
def test_a_year_that_is_none_is_said(desks: make.Desks, year: str) -> None:
    shown = browser_of("clerk.H26.15.03").post("/ban/khoi-phuc", {**CARD, "birth_year": year})
    assert shown.status_code == 422


def test_a_leader_lets_an_officer_in_again(desks: make.Desks) -> None:
    leader = browser_of("leader.H26.15.03")
    shown = leader.post("/ban/khoi-phuc/can-bo", {"login": "clerk.H26.15.03"})
    Client().post("/khoi-phuc", typed("clerk.H26.15.03", code_on(shown)))
    assert browser_of("clerk.H26.15.03", password=NEW).get("/ban/khoi-phuc").status_code == 200
    elsewhere = leader.post("/ban/khoi-phuc/can-bo", {"login": "clerk.G01.26.15"})
    assert elsewhere.status_code == 422


def test_who_may_not_make_codes_is_not_let_in(family: make.Family, desks: make.Desks) -> None:
    clerk = browser_of("clerk.H26.15.03")
    assert clerk.post("/ban/khoi-phuc/can-bo", {"login": "x"}).status_code == 403
    assert browser_of("citizen11").get("/ban/khoi-phuc").status_code == 403
    assert Client().get("/ban/khoi-phuc").status_code == 302


@pytest.mark.parametrize("login", ["citizen11", "nobody"])
def test_a_wrong_code_reads_the_same_whoever_it_is_for(family: make.Family, login: str) -> None:
    browser = Client(headers={"Accept-Language": "en"})
    shown = browser.post("/khoi-phuc", typed(login, "AAAA-BBBB-CCCC"))
    text = shown.content.decode()
    assert shown.status_code == 422
    assert "The login or the code is not right." in text
    assert NEW not in text
