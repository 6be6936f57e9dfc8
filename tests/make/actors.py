"""Who acts: a citizen for herself, an officer in a post, a client that is signed in."""

from dataclasses import replace
from datetime import date, datetime

from django.test import Client

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen
from lienthong.access.posts import enter_post, posts_of
from lienthong.access.sign_in import sign_in
from lienthong.access.users import enter_user
from tests.accounts import PASSWORD, TITLES

from .people import Somebody
from .scene import NOW, TODAY


def make_citizen(login: str, *, person: Somebody) -> Actor:
    account = enter_user(
        login, name=person.name.full, password=PASSWORD, person_id=person.id, actor=None, now=NOW
    )
    return Actor(user_id=account.id, name=account.name, person_id=person.id)


def make_officer(
    login: str,
    *,
    office: OfficeSeen,
    role: str,
    sees_protected: bool = False,
    sees_withdrawn: bool = False,
    takes_in_lists: bool = False,
) -> Actor:
    account = enter_user(login, name=f"Công chức {login}", password=PASSWORD, actor=None, now=NOW)
    enter_post(
        account.id,
        office.id,
        role=role,
        title=TITLES[role],
        since=date(2025, 7, 1),
        sees_protected=sees_protected,
        sees_withdrawn=sees_withdrawn,
        takes_in_lists=takes_in_lists,
        actor=None,
        now=NOW,
    )
    (post,) = posts_of(account.id, on=TODAY)
    return Actor(user_id=account.id, name=account.name, post=post)


def with_post_of(actor: Actor, other: Actor) -> Actor:
    """The same user in the other's post."""
    return replace(actor, post=other.post)


def client_of(login: str, *, now: datetime = NOW, language: str = "vi") -> Client:
    """A client that shows the bearer of this login, who has one capacity."""
    bearer = sign_in(login, PASSWORD, address="203.0.113.20", now=now)
    headers = {"Authorization": f"Bearer {bearer.token}", "Accept-Language": language}
    return Client(headers=headers)
