"""The four offices of the birth chain in Hoàn Kiếm with their officers, and a leader above."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, enter_office
from lienthong.access.posts import enter_post, posts_of
from lienthong.access.users import Account, account_named, enter_user
from lienthong.core.clock import day_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Words

from .cast import PASSWORD, PROVINCE_CODE, UNIT_CODE, Officer

# The day on which the two-level local government began.
SINCE: Final = date(2025, 7, 1)
# The leader is the longest in office, so what is prepared is prepared for their signature.
DEPUTY_SINCE: Final = date(2025, 8, 1)


# The one whose post sees protected people.
TRUSTED: Final = "trusted.committee"
# Those of the commune's police who may take in whole lists of residents.
KEEPS_RESIDENCE: Final = "commune_police"
TAKE_IN_LISTS: Final = ("clerk", "leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePlan:
    """An office as it is set up; names and titles by (login prefix, role), in order."""

    code: str
    kind: str
    unit_code: str
    name: Words
    word: str
    people: tuple[tuple[str, str, str, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    office: OfficeSeen
    clerk: Actor
    leader: Actor


Desks = dict[str, Desk]

PLANS: Final = (
    OfficePlan(
        code="H26.15.03",
        kind="commune_committee",
        unit_code=UNIT_CODE,
        name=Words(
            vi="Ủy ban nhân dân phường Hoàn Kiếm", en="People's Committee of Hoàn Kiếm ward"
        ),
        word="committee",
        people=(
            (
                "clerk",
                "clerk",
                "Nguyễn Thu Hà",
                Words(vi="Công chức tư pháp - hộ tịch", en="Civil-status officer"),
            ),
            (
                "leader",
                "leader",
                "Trần Quốc Việt",
                Words(vi="Chủ tịch Ủy ban nhân dân phường", en="Chairman of the ward committee"),
            ),
            (
                "deputy",
                "leader",
                "Lê Minh Ngọc",
                Words(vi="Phó Chủ tịch Ủy ban nhân dân phường", en="Deputy chairwoman"),
            ),
            (
                "trusted",
                "clerk",
                "Phạm Hồng Anh",
                Words(
                    vi="Công chức phụ trách người được bảo vệ", en="Officer for protected people"
                ),
            ),
        ),
    ),
    OfficePlan(
        code="G01.26.15",
        kind="commune_police",
        unit_code=UNIT_CODE,
        name=Words(vi="Công an phường Hoàn Kiếm", en="Police of Hoàn Kiếm ward"),
        word="police",
        people=(
            (
                "clerk",
                "clerk",
                "Đỗ Văn Thắng",
                Words(vi="Cán bộ đăng ký, quản lý cư trú", en="Residence officer"),
            ),
            (
                "leader",
                "leader",
                "Vũ Đức Long",
                Words(vi="Trưởng Công an phường", en="Chief of the ward police"),
            ),
            (
                "deputy",
                "leader",
                "Bùi Thị Mai",
                Words(vi="Phó Trưởng Công an phường", en="Deputy chief"),
            ),
        ),
    ),
    OfficePlan(
        code="G24.26",
        kind="social_insurance",
        unit_code=PROVINCE_CODE,
        name=Words(vi="Bảo hiểm xã hội thành phố Hà Nội", en="Social Insurance of Hà Nội"),
        word="insurance",
        people=(
            (
                "clerk",
                "clerk",
                "Hoàng Thị Yến",
                Words(vi="Chuyên viên quản lý thu - sổ, thẻ", en="Officer for cards"),
            ),
            (
                "leader",
                "leader",
                "Ngô Thanh Sơn",
                Words(vi="Giám đốc Bảo hiểm xã hội thành phố", en="Director"),
            ),
            (
                "deputy",
                "leader",
                "Đặng Thùy Linh",
                Words(vi="Phó Giám đốc Bảo hiểm xã hội thành phố", en="Deputy director"),
            ),
        ),
    ),
    OfficePlan(
        code="G01.26",
        kind="identity_police",
        unit_code=PROVINCE_CODE,
        name=Words(
            vi="Phòng Cảnh sát quản lý hành chính về trật tự xã hội, Công an thành phố Hà Nội",
            en="Identity police of Hà Nội",
        ),
        word="identity",
        people=(
            (
                "clerk",
                "clerk",
                "Phan Anh Tuấn",
                Words(vi="Cán bộ cấp căn cước", en="Identity-card officer"),
            ),
            (
                "leader",
                "leader",
                "Trịnh Xuân Hải",
                Words(vi="Trưởng phòng", en="Head of division"),
            ),
            (
                "deputy",
                "leader",
                "Lý Thị Hoa",
                Words(vi="Phó Trưởng phòng", en="Deputy head of division"),
            ),
        ),
    ),
)

# Nobody decides here: they see counts.
STEERING: Final = OfficePlan(
    code="H26",
    kind="province_committee",
    unit_code=PROVINCE_CODE,
    name=Words(vi="Ủy ban nhân dân thành phố Hà Nội", en="People's Committee of Hà Nội"),
    word="province",
    people=(
        (
            "steering",
            "steering",
            "Dương Minh Đức",
            Words(vi="Phó Chủ tịch Ủy ban nhân dân thành phố", en="Deputy chairman of the city"),
        ),
    ),
)


def officers() -> tuple[Officer, ...]:
    """All officers of the plan, in the order in which they are printed."""
    return tuple(
        Officer(
            login=f"{prefix}.{plan.word}",
            name=name,
            role=role,
            title_vi=title.vi,
            title_en=title.en,
            office_kind=plan.kind,
            office_code=plan.code,
            office_vi=plan.name.vi,
            office_en=plan.name.en,
            sees_protected=prefix == "trusted",
            sees_withdrawn=prefix == "trusted",
            takes_in_lists=plan.kind == KEEPS_RESIDENCE and prefix in TAKE_IN_LISTS,
        )
        for plan in (*PLANS, STEERING)
        for prefix, role, name, title in plan.people
    )


def set_up_offices(*, now: datetime) -> Desks:
    """The offices and their officers, entered if they are not there; who acts, by kind."""
    for officer in officers():
        set_up_officer(officer, now=now)
    return {plan.kind: desk_of(plan, now=now) for plan in PLANS}


def set_up_officer(officer: Officer, *, now: datetime) -> None:
    plan = next(plan for plan in (*PLANS, STEERING) if plan.code == officer.office_code)
    office = enter_office(
        plan.code, kind=plan.kind, unit_code=plan.unit_code, name=plan.name, since=SINCE
    )
    account = account_entered(officer.login, name=officer.name, now=now)
    if posts_of(account.id, on=day_of(now)):
        return
    enter_post(
        account.id,
        office.id,
        role=officer.role,
        title=Words(vi=officer.title_vi, en=officer.title_en),
        since=DEPUTY_SINCE if officer.login.startswith("deputy.") else SINCE,
        sees_protected=officer.sees_protected,
        sees_withdrawn=officer.sees_withdrawn,
        takes_in_lists=officer.takes_in_lists,
        actor=None,
        now=now,
    )


def account_entered(
    login: str, *, name: str, now: datetime, person_id: str | None = None
) -> Account:
    """The account of this login, entered with the demonstration's password if it is new."""
    try:
        return account_named(login)
    except NotFound:
        return enter_user(
            login,
            name=name,
            password=PASSWORD,
            person_id=UUID(person_id) if person_id else None,
            actor=None,
            now=now,
        )


def desk_of(plan: OfficePlan, *, now: datetime) -> Desk:
    office = enter_office(
        plan.code, kind=plan.kind, unit_code=plan.unit_code, name=plan.name, since=SINCE
    )
    return Desk(
        office=office,
        clerk=acting(f"clerk.{plan.word}", now=now),
        leader=acting(f"leader.{plan.word}", now=now),
    )


def acting(login: str, *, now: datetime) -> Actor:
    account = account_named(login)
    (post,) = posts_of(account.id, on=day_of(now))
    return Actor(user_id=account.id, name=account.name, post=post)
