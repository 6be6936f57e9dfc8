"""Accounts: how a login is written, and how an account comes to be."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from lienthong.access.actors import Actor
from lienthong.access.models import User
from lienthong.access.new_passwords import check_password_strength, normal_password
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text

LONGEST_LOGIN: Final = 150
LANGUAGES: Final = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account, without what proves that somebody owns it."""

    id: UUID
    login: str
    name: str
    person_id: UUID | None
    language: str
    is_active: bool


def normal_login(text: str) -> str:
    """The one way in which a login is stored and looked up, however it was typed."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def check_login(login: str) -> None:
    if not login or len(login) > LONGEST_LOGIN or any(c.isspace() for c in login):
        raise Invalid(
            Problem(
                "login",
                "login_form",
                Text("A login has 1 to {longest} characters and no space.", longest=LONGEST_LOGIN),
            )
        )


def enter_user(
    login: str,
    *,
    name: str,
    password: str,
    actor: Actor | None,
    now: datetime,
    person_id: UUID | None = None,
    language: str = "vi",
) -> Account:
    """
    Make an account. `actor` is None where the program itself sets up a home.

    Raises Conflict if the login is taken or the person has an account already.
    """
    login = normal_login(login)
    check_login(login)
    password = normal_password(password)
    check_password_strength(password, login=login)
    user = User(
        login=login,
        name=unicodedata.normalize("NFC", name).strip(),
        password=make_password(password),
        person_id=person_id,
        language=language,
    )
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            enter("user.entered", actor=actor, now=now, user=user.id)
    except IntegrityError as error:
        raise Conflict(
            Text("There is an account with this login, or of this person."), code="account_exists"
        ) from error
    return _account(user)


def set_language(language: str, *, actor: Actor, now: datetime) -> None:
    """The language in which papers and messages speak to the actor; the law's is Vietnamese."""
    if language not in LANGUAGES:
        raise Invalid(Problem("language", "unknown_language", Text("Choose one of the answers.")))
    with transaction.atomic():
        mine = User.objects.filter(id=actor.user_id).exclude(language=language)
        if mine.update(language=language):
            enter("user.language_set", actor=actor, now=now, language=language)


def account_of(actor: Actor) -> Account:
    """The actor's own account."""
    return _account(User.objects.get(id=actor.user_id))


def account_named(login: str) -> Account:
    """For those who look after accounts; a sign-in never tells whether a login exists."""
    user = User.objects.filter(login=normal_login(login)).first()
    if user is None:
        raise NotFound(Text("There is no such account."))
    return _account(user)


def _account(user: User) -> Account:
    return Account(
        id=user.id,
        login=user.login,
        name=user.name,
        person_id=user.person_id,
        language=user.language,
        is_active=user.is_active,
    )
