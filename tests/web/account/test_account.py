"""One's own account on the screen: sign-ins seen and ended, the password, the language."""

import re

import pytest
from django.conf import settings
from django.test import Client
from tests import make
from tests.accounts import PASSWORD

from lienthong.access.accounts_to_try import AccountsToTry, AccountToTry, keep_accounts
from lienthong.access.users import account_named
from lienthong.core.texts import Words
from lienthong.home.folder import home

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("stopped_clock", "family"),
]
NEW = "Lúa chín 2027 vàng"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537"


def browser_of(login: str = "citizen11", *, password: str = PASSWORD, agent: str = "") -> Client:
    browser = Client(headers={"Accept-Language": "en", "User-Agent": agent})
    browser.post("/dang-nhap", {"login": login, "password": password})
    return browser


def is_signed_in(browser: Client) -> bool:
    return browser.get("/tai-khoan").status_code == 200


def said(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_sign_in_is_shown_with_its_device() -> None:
    browser_of(agent=ANDROID)
    here = said(browser_of(), "/tai-khoan")
    assert "Chrome, Android" in here
    assert here.count('<div class="lt-card"') == 2


def test_a_sign_in_that_is_not_known_is_ended() -> None:
    other, here = browser_of(agent=ANDROID), browser_of()
    (address,) = re.findall(
        r'action="(/tai-khoan/dang-nhap/[0-9a-f-]{36})"', said(here, "/tai-khoan")
    )
    ended = here.post(address)
    assert (ended.status_code, ended["Location"]) == (302, "/tai-khoan?done=ended")
    assert not is_signed_in(other)
    assert is_signed_in(here)


def test_all_others_are_ended() -> None:
    others, here = [browser_of(), browser_of()], browser_of()
    here.post("/tai-khoan/dang-nhap/khac")
    assert [is_signed_in(one) for one in (*others, here)] == [False, False, True]


def test_somebody_elses_sign_in_is_not_there(desks: make.Desks) -> None:
    clerk, here = browser_of("clerk.H26.15.03"), browser_of()
    browser_of("clerk.H26.15.03")
    (address,) = re.findall(
        r'action="(/tai-khoan/dang-nhap/[0-9a-f-]{36})"', said(clerk, "/tai-khoan")
    )
    assert here.post(address).status_code == 404


def test_the_password_is_changed_and_other_sign_ins_end() -> None:
    other, here = browser_of(), browser_of()
    typed = {"old_password": PASSWORD, "new_password": NEW, "same_password": NEW}
    done = here.post("/tai-khoan/mat-khau", typed)
    assert (done.status_code, done["Location"]) == (302, "/tai-khoan?done=password")
    assert "All your other sign-ins have ended." in said(here, done["Location"])
    assert not is_signed_in(other)
    assert is_signed_in(browser_of(password=NEW))


@pytest.mark.parametrize(
    ("old", "new", "same", "says"),
    [
        ("wrong 123456", NEW, NEW, "The old password is not right."),
        (
            PASSWORD,
            "short",
            "short",
            "A password has at least 15 characters:",
        ),
        (PASSWORD, NEW, f"{NEW}x", "The two passwords are not the same."),
        (PASSWORD, "", "", "Type your password."),
        (PASSWORD, "😀" * 3000, "x", "This is too long."),
    ],
)
def test_what_is_wrong_is_said_and_no_password_comes_back(
    old: str, new: str, same: str, says: str
) -> None:
    typed = {"old_password": old, "new_password": new, "same_password": same}
    shown = browser_of().post("/tai-khoan/mat-khau", typed)
    text = shown.content.decode()
    assert shown.status_code == 422
    assert says in text
    assert old not in text


def test_the_language_is_kept_with_the_account() -> None:
    here = browser_of()
    done = here.post("/tai-khoan/ngon-ngu", {"language": "en"})
    assert "The language is kept." in said(here, done["Location"])
    assert account_named("citizen11").language == "en"
    assert here.post("/tai-khoan/ngon-ngu", {"language": "xx"}).status_code == 422


def test_nobody_comes_in_without_signing_in() -> None:
    for address in ("/tai-khoan", "/tai-khoan/mat-khau"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_accounts_to_try_are_shown_in_a_demonstration_alone(
    is_demonstration: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DEMONSTRATION", is_demonstration)
    mother = AccountToTry(
        login="citizen11",
        name="Nguyễn Thị Lan",
        what=Words(vi="Người mẹ", en="A mother"),
        tries=Words(vi="Đăng ký kết hôn", en="Register a marriage"),
    )
    keep_accounts(home(), AccountsToTry(password=PASSWORD, accounts=(mother,)))
    shown = Client(headers={"Accept-Language": "en"}).get("/dang-nhap").content.decode()
    assert ("Sign in as citizen11" in shown) is is_demonstration
    assert (PASSWORD in shown) is is_demonstration
    assert ("Register a marriage" in shown) is is_demonstration
    first = Client(headers={"Accept-Language": "en"}).get("/").content.decode()
    assert ("/dang-nhap#to-try" in first) is is_demonstration
