"""The morning of 1 July 2025: former wards with their offices, and the plan that merges them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, enter_office
from lienthong.access.posts import enter_post, posts_of
from lienthong.access.users import enter_user
from lienthong.core.clock import HANOI
from lienthong.core.plans import COLUMNS, Plan, read_plan
from lienthong.core.texts import Words
from lienthong.places.facts import _lines as lines_of
from tests.accounts import PASSWORD, TITLES

from .desks import Desk, Desks

DAY: Final = date(2025, 7, 1)
# A Tuesday: the offices of the former wards still work, as nobody has said otherwise.
MORNING: Final = datetime(2025, 7, 1, 8, 0, tzinfo=HANOI)
NOON: Final = datetime(2025, 7, 1, 12, 0, tzinfo=HANOI)
DECREE: Final = "NQ 1656/NQ-UBTVQH15"
LONG_AGO: Final = date(2016, 1, 1)
# Wards of the former district of Hoàn Kiếm; 00070 was split, and so was 00040.
HANG_TRONG, TRAN_HUNG_DAO, HANG_BAC, DONG_XUAN = "00070", "00082", "00061", "00040"
FORMER: Final = (HANG_TRONG, TRAN_HUNG_DAO, HANG_BAC, DONG_XUAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerWards:
    """The offices of the former wards by code, and those of the province, which stay."""

    committees: dict[str, Desk]
    police: dict[str, Desk]
    desks: Desks

    def all(self) -> tuple[Desk, ...]:
        return (*self.committees.values(), *self.police.values())


def former_wards(codes: Iterable[str] = FORMER) -> FormerWards:
    """Each with a committee and police since 2016, a clerk and a leader in each."""
    committees = {
        code: former_desk(f"H26.F{code}", kind="commune_committee", unit_code=code)
        for code in codes
    }
    police = {
        code: former_desk(f"G01.F{code}", kind="commune_police", unit_code=code) for code in codes
    }
    insurance = former_desk("G24.26", kind="social_insurance", unit_code="01")
    identity = former_desk("G01.26", kind="identity_police", unit_code="01")
    desks = Desks(
        committee=committees[HANG_TRONG],
        police=police[HANG_TRONG],
        insurance=insurance,
        identity=identity,
    )
    return FormerWards(committees=committees, police=police, desks=desks)


def former_desk(code: str, *, kind: str, unit_code: str, since: date = LONG_AGO) -> Desk:
    name = Words(vi=f"Cơ quan {code}", en=f"Office {code}")
    office = enter_office(code, kind=kind, unit_code=unit_code, name=name, since=since)
    return Desk(
        office=office,
        clerk=officer(f"clerk.{code}", office, role="clerk", since=since),
        leader=officer(f"leader.{code}", office, role="leader", since=since),
    )


def officer(login: str, office: OfficeSeen, *, role: str, since: date) -> Actor:
    account = enter_user(
        login, name=f"Công chức {login}", password=PASSWORD, actor=None, now=MORNING
    )
    enter_post(
        account.id,
        office.id,
        role=role,
        title=TITLES[role],
        since=since,
        actor=None,
        now=MORNING,
    )
    return acting(account.id, login, on=max(since, DAY))


def acting(user_id: UUID, login: str, *, on: date) -> Actor:
    (post,) = posts_of(user_id, on=on)
    return Actor(user_id=user_id, name=f"Công chức {login}", post=post)


def row(what: str, code: str, to: str = "", **more: str) -> str:
    said = {"since": "2025-07-01", "decree": DECREE, **more}
    said |= {"what": what, "code": code, "to": to}
    return ",".join(said.get(name, "") for name in COLUMNS)


def plan_of_2025(
    codes: Iterable[str] = FORMER, *, more: Iterable[str] = (), without: str = ""
) -> Plan:
    """
    The reform as our facts have it, for these wards: units and successors, and where offices go.

    The committee and the police of each go up into those of the ward that took its seat. `without`
    leaves out the rows that begin so.
    """
    codes = tuple(codes)
    heirs = [
        (line["former"], line["successor"])
        for line in lines_of("successors.csv")
        if line["since"] == "2025-07-01" and line["former"] in codes
    ]
    new = {heir for _, heir in heirs}
    units = [
        row("unit", line["code"], kind=line["kind"], name=line["name"], within=line["parent"])
        for line in lines_of("communes.csv")
        if line["since"] == "2025-07-01" and line["code"] in new & set(codes)
    ]
    lines = [*units, *(row("successor", former, heir) for former, heir in heirs)]
    for unit in ("00070", "00082"):
        lines += new_offices(unit)
    for code in codes:
        seat = "00082" if code == TRAN_HUNG_DAO else "00070"
        lines.append(row("takes_over", f"H26.F{code}", f"H26.N{seat}"))
        lines.append(row("takes_over", f"G01.F{code}", f"G01.N{seat}"))
    lines += more
    kept = [line for line in lines if not (without and line.startswith(without))]
    return read_plan("\n".join([",".join(COLUMNS), *kept]).encode(), name="reform.csv")


def new_offices(unit: str) -> list[str]:
    """A committee and police of a new ward, staffed by those of the former with its code."""
    lines = []
    for prefix, kind in (("H26", "commune_committee"), ("G01", "commune_police")):
        code, former = f"{prefix}.N{unit}", f"{prefix}.F{unit}"
        lines.append(
            row("office", code, kind=kind, name=f"Cơ quan {code}", within=unit, text="36 Phố Mới")
        )
        for role in ("clerk", "leader"):
            title = TITLES[role].vi
            lines.append(row("post", f"{role}.{former}", code, kind=role, name=title))
    return lines
