"""The newborns of the demonstration and of the journeys: what their parents write into the form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from lienthong.procedures.catalogue.birth_v1.form import BirthForm, Child, Link, ParentAsked
from lienthong.procedures.handed_on import Hospital as FirstCare
from lienthong.register.seen import Sex

from .cast import COMMUNE, UNIT_CODE, Couple, Parent
from .hospital import FACILITY, NAME

GIRLS: Final = (
    ("Minh", "Châu"),
    ("Bảo", "An"),
    ("Khánh", "Linh"),
    ("Diệp", "Chi"),
    ("Hà", "My"),
    ("Ngọc", "Diệp"),
)
BOYS: Final = (
    ("Minh", "Quân"),
    ("Gia", "Bảo"),
    ("Đức", "Anh"),
    ("Tuấn", "Kiệt"),
    ("Hải", "Đăng"),
    ("Nhật", "Minh"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn:
    """A child as it is going to be called: by the father's family name."""

    middle: str
    given: str
    sex: Sex
    born_at: datetime


def newborn(which: int, *, born_at: datetime) -> Newborn:
    """Girls and boys by turns, each time with another name for a while."""
    sex = Sex.FEMALE if which % 2 == 0 else Sex.MALE
    middle, given = (GIRLS if sex is Sex.FEMALE else BOYS)[which // 2 % len(GIRLS)]
    return Newborn(middle=middle, given=given, sex=sex, born_at=born_at)


def full_name(couple: Couple, child: Newborn) -> str:
    return f"{couple.father.family} {child.middle} {child.given}"


def birth_form(
    couple: Couple, child: Newborn, *, notice: str | None, links: tuple[Link, ...] | None = None
) -> dict[str, Any]:
    """The form of the life event, as a program sends it; all links if none are named."""
    form = BirthForm(
        notice=notice,
        child=Child(
            family=couple.father.family,
            middle=child.middle,
            given=child.given,
            sex=child.sex,
            born_on=child.born_at.date(),
            born_at=f"{child.born_at:%H:%M}",
            birth_place=f"{NAME}, {COMMUNE}",
            birth_unit_code=UNIT_CODE,
            hometown=couple.hometown,
            ethnicity=couple.father.ethnicity,
        ),
        mother=asked(couple.mother),
        father=asked(couple.father),
        requester="mother",
        head_consents=True,
        hospital=FirstCare(code=FACILITY, name=NAME),
        copies=1,
    )
    if links is not None:
        form = msgspec.structs.replace(form, links=links)
    content: dict[str, Any] = msgspec.to_builtins(form)
    return content


def asked(parent: Parent) -> ParentAsked:
    return ParentAsked(
        number=parent.number,
        name=parent.name,
        born_year=parent.born_on.year,
        ethnicity=parent.ethnicity,
        residence=parent.residence,
    )
