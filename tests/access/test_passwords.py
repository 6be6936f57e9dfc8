"""A password changes for who knows the old one, and every other sign-in ends."""

import unicodedata
from datetime import timedelta

import pytest
from tests.accounts import NOW, PASSWORD, make_account

from lienthong.access.passwords import LIMIT, change_password
from lienthong.access.sign_in import sign_in
from lienthong.access.tokens import Bearer, actor_of_bearer
from lienthong.audit.models import Entry, Message
from lienthong.core.errors import Invalid, NotSignedIn, TooMany
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db
NEW = "Lúa chín 2027 vàng"


@pytest.fixture
def here() -> Bearer:
    make_account("minh", person_id=new_id())
    return entered(PASSWORD)


def entered(password: str) -> Bearer:
    return sign_in("minh", password, address="203.0.113.7", now=NOW)


def change(here: Bearer, old: str, new: str) -> None:
    change_password(old, new, actor=here.actor, token=here.token, now=NOW)


def test_the_new_password_lets_in_and_the_old_one_no_more(here: Bearer) -> None:
    change(here, PASSWORD, NEW)
    entered(NEW)
    with pytest.raises(NotSignedIn):
        entered(PASSWORD)


def test_a_password_lets_in_however_the_keyboard_composes_its_accents(here: Bearer) -> None:
    change(here, PASSWORD, unicodedata.normalize("NFD", NEW))
    entered(NEW)
    entered(unicodedata.normalize("NFD", NEW))
    change(here, NEW, "Mưa rào tháng sáu")


def test_this_sign_in_stays_and_all_others_end(here: Bearer) -> None:
    elsewhere = entered(PASSWORD)
    change(here, PASSWORD, NEW)
    assert actor_of_bearer(here.token, now=NOW) == here.actor
    with pytest.raises(NotSignedIn):
        actor_of_bearer(elsewhere.token, now=NOW)


def test_the_owner_is_told_and_the_account_says_so(here: Bearer) -> None:
    change(here, PASSWORD, NEW)
    assert Entry.objects.filter(action="password.changed").count() == 1
    assert [row.topic for row in Message.objects.all()] == ["account.password_changed"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("not the one 1", NEW, "wrong_password"),
        (PASSWORD, "short 1", "password_weak"),
        (PASSWORD, "minh sinh năm 1990", "password_weak"),
        (PASSWORD, "123456789123456", "password_weak"),
        (PASSWORD, PASSWORD, "password_old"),
    ],
)
def test_what_is_refused_changes_nothing(here: Bearer, old: str, new: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        change(here, old, new)
    assert refused.value.problems[0].code == code
    assert entered(PASSWORD)


def test_guessing_the_old_one_is_counted(here: Bearer) -> None:
    for _ in range(LIMIT):
        with pytest.raises(Invalid):
            change(here, "wrong every time 1", NEW)
    with pytest.raises(TooMany):
        change(here, PASSWORD, NEW)
    later = NOW + timedelta(minutes=16)
    change_password(PASSWORD, NEW, actor=here.actor, token=here.token, now=later)
