"""An account is found however its login is typed, and exists once."""

import pytest
from django.db import ProgrammingError, connection
from tests.accounts import NOW, PASSWORD, make_account

from lienthong.access.users import account_named, enter_user, normal_login
from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["hoa", "HOA", " Hoa ", "ｈｏａ"])
def test_an_account_is_found_however_its_login_is_typed(typed: str) -> None:
    account = make_account("Hoa")
    assert account.login == "hoa"
    assert account_named(typed) == account


def test_a_login_in_two_forms_of_unicode_is_one() -> None:
    assert normal_login("Thu\u0301y") == normal_login("Th\u00fay")


def test_an_account_is_entered_in_the_account_of_deeds_without_its_name() -> None:
    account = make_account()
    entry = Entry.objects.get(action="user.entered")
    assert entry.detail == {"user": str(account.id)}


def test_a_login_and_a_person_have_one_account() -> None:
    person = new_id()
    make_account("hoa", person_id=person)
    for login, other in (("HOA", None), ("mai", person)):
        with pytest.raises(Conflict) as refused:
            make_account(login, person_id=other)
        assert refused.value.reason == "account_exists"
    make_account("mai", person_id=new_id())


@pytest.mark.parametrize("login", ["", "  ", "hai từ", "h" * 151, "a\tb"])
def test_a_login_that_cannot_be_typed_again_is_refused(login: str) -> None:
    with pytest.raises(Invalid) as refused:
        make_account(login)
    assert [problem.field for problem in refused.value.problems] == ["login"]


@pytest.mark.parametrize(
    "password",
    [
        "mười bốn ký t6",
        "Hoa nở bên sông Hồng",
        "123456789123456",
        "QWERTY123456789",
        "ｑｗｅｒｔｙ１２３４５６７８９",
        "password password",
        "AnhYeuEm.AnhYeuEm",
        "mật khẩu mật khẩu",
        "aaaaaaaaaaaaaaaa",
        "121212121212121212",
    ],
)
def test_a_weak_password_is_refused_and_not_repeated(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter_user("hoa", name="Hoa", password=password, actor=None, now=NOW)
    assert [problem.field for problem in refused.value.problems] == ["password"]
    assert password not in str(refused.value)
    enter_user("hoa", name="Hoa", password=PASSWORD, actor=None, now=NOW)


@pytest.mark.parametrize(
    "password", ["bốn con mèo ngủ trưa", "3141592653589793", "😀 cá rô phi 🐟 nướng"]
)
def test_length_is_enough_whatever_the_characters_are(password: str) -> None:
    enter_user("mai", name="Mai", password=password, actor=None, now=NOW)


def test_an_unknown_account_is_not_found() -> None:
    with pytest.raises(NotFound):
        account_named("khong-co")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_user SET login = 'x'",
        "DELETE FROM access_user",
        "UPDATE access_post SET sees_protected = true",
        "UPDATE access_post SET office_id = NULL",
        "DELETE FROM access_post",
        "UPDATE access_token SET user_id = NULL",
        "UPDATE access_token SET expires_at = now()",
        "UPDATE access_agencykey SET public_jwk = '{}'",
        "DELETE FROM access_agencykey",
        "INSERT INTO access_competence (procedure) VALUES ('x')",
        "UPDATE access_competence SET level = 'commune'",
    ],
)
def test_the_program_may_not_rewrite_who_may_act(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        connection.cursor().execute(statement)
