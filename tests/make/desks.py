"""The offices of the birth chain, and what each decides."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, enter_office
from lienthong.core.texts import Words

from .actors import make_officer
from .scene import PROVINCE_CODE, UNIT_CODE

BIRTH, RESIDENCE, INSURANCE, IDENTITY_CARD = "1.001193", "1.004222", "1.014137", "1.014062"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An office with its clerk and its leader."""

    office: OfficeSeen
    clerk: Actor
    leader: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """The four offices of the birth chain."""

    committee: Desk
    police: Desk
    insurance: Desk
    identity: Desk

    def all(self) -> tuple[Desk, ...]:
        return (self.committee, self.police, self.insurance, self.identity)

    def deciding(self, procedure: str) -> Desk:
        return {
            BIRTH: self.committee,
            RESIDENCE: self.police,
            INSURANCE: self.insurance,
            IDENTITY_CARD: self.identity,
        }[procedure]


def make_desk(code: str, *, kind: str, unit_code: str, name: Words) -> Desk:
    """Logins are `clerk.` and `leader.` with the office's code."""
    office = enter_office(code, kind=kind, unit_code=unit_code, name=name, since=date(2025, 7, 1))
    return Desk(
        office=office,
        clerk=make_officer(f"clerk.{code}", office=office, role="clerk"),
        leader=make_officer(f"leader.{code}", office=office, role="leader"),
    )


def make_desks(*, police_unit: str = UNIT_CODE) -> Desks:
    return Desks(
        committee=make_desk(
            "H26.15.03",
            kind="commune_committee",
            unit_code=UNIT_CODE,
            name=Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="Hoàn Kiếm ward committee"),
        ),
        police=make_desk(
            "G01.26.15",
            kind="commune_police",
            unit_code=police_unit,
            name=Words(vi="Công an phường Hoàn Kiếm", en="Hoàn Kiếm ward police"),
        ),
        insurance=make_desk(
            "G24.26",
            kind="social_insurance",
            unit_code=PROVINCE_CODE,
            name=Words(vi="Bảo hiểm xã hội thành phố Hà Nội", en="Hà Nội social insurance"),
        ),
        identity=make_desk(
            "G01.26",
            kind="identity_police",
            unit_code=PROVINCE_CODE,
            name=Words(vi="Phòng Cảnh sát QLHC về TTXH Hà Nội", en="Hà Nội identity police"),
        ),
    )
