"""Situations of access for tests: an office, an officer in it, a citizen; on one fixed day."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, enter_office
from lienthong.access.posts import enter_post, posts_of
from lienthong.access.users import Account, enter_user
from lienthong.core.clock import HANOI
from lienthong.core.ids import new_id
from lienthong.core.texts import Words

# A Wednesday without anything special about it.
TODAY: Final = date(2026, 10, 14)
NOW: Final = datetime(2026, 10, 14, 9, 30, tzinfo=HANOI)
PASSWORD: Final = "Sen trong ao 26"
COMMITTEE: Final = Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="Hoàn Kiếm ward committee")
TITLES: Final = {
    "clerk": Words(vi="Công chức tư pháp - hộ tịch", en="Civil-status clerk"),
    "leader": Words(vi="Chủ tịch", en="Chair"),
}


def make_office(
    code: str = "H26.15.03",
    *,
    kind: str = "commune_committee",
    unit_code: str = "00070",
    name: Words = COMMITTEE,
    since: date = date(2025, 7, 1),
    until: date | None = None,
    saturday_morning: bool = False,
) -> OfficeSeen:
    return enter_office(
        code,
        kind=kind,
        unit_code=unit_code,
        name=name,
        since=since,
        until=until,
        saturday_morning=saturday_morning,
    )


def make_account(login: str = "hoa", *, person_id: UUID | None = None) -> Account:
    return enter_user(
        login, name="Nguyễn Thị Hoa", password=PASSWORD, person_id=person_id, actor=None, now=NOW
    )


def make_post(
    account: Account,
    office: OfficeSeen,
    *,
    role: str = "clerk",
    since: date = date(2025, 7, 1),
    until: date | None = None,
    sees_protected: bool = False,
) -> UUID:
    return enter_post(
        account.id,
        office.id,
        role=role,
        title=TITLES[role],
        since=since,
        until=until,
        sees_protected=sees_protected,
        actor=None,
        now=NOW,
    )


def make_officer(
    login: str = "lan", *, office: OfficeSeen | None = None, role: str = "clerk"
) -> Actor:
    account = make_account(login)
    make_post(account, office or make_office(), role=role)
    (post,) = posts_of(account.id, on=TODAY)
    return Actor(user_id=account.id, name=account.name, post=post)


def make_citizen(login: str = "minh") -> Actor:
    account = make_account(login, person_id=new_id())
    return Actor(user_id=account.id, name=account.name, person_id=account.person_id)
