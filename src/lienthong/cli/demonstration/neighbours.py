"""The communes around Hoàn Kiếm, so that a leader has something to compare; counts of nobody."""

from datetime import datetime
from typing import Final

from lienthong.access.offices import enter_office
from lienthong.core.clock import day_of
from lienthong.core.texts import Words
from lienthong.dossiers.invent import BIRTH, Load, invent_load
from lienthong.places.units import communes_of

from .cast import PROVINCE_CODE
from .offices import SINCE

RESIDENCE: Final = "1.004222"
# By the name of the commune: open at the committee and at the police, and how many come late.
LOADS: Final = (
    ("Ba Đình", 64, 41, 0.06),
    ("Ngọc Hà", 38, 22, 0.0),
    ("Giảng Võ", 52, 30, 0.11),
    ("Cửa Nam", 47, 19, 0.24),
    ("Hai Bà Trưng", 71, 44, 0.09),
    ("Vĩnh Tuy", 58, 35, 0.31),
    ("Bạch Mai", 83, 51, 0.17),
    ("Đống Đa", 66, 48, 0.05),
    ("Kim Liên", 44, 27, 0.13),
    ("Ô Chợ Dừa", 59, 33, 0.2),
    ("Láng", 29, 16, 0.08),
    ("Hồng Hà", 90, 57, 0.42),
    ("Tây Hồ", 36, 21, 0.0),
    ("Minh Châu", 3, 0, 0.0),
)


def set_up_neighbours(*, now: datetime) -> None:
    """Offices and dossiers of these communes; a second time finds them there."""
    today = day_of(now)
    communes = {unit.name: unit for unit in communes_of(PROVINCE_CODE, on=today)}
    for place, (name, committee, police, late) in enumerate(LOADS):
        unit = communes.get(name)
        if unit is None:
            continue
        title = Words(vi=unit.called, en=unit.title.en.split(",")[0])
        for kind, prefix, words, procedure, count in (
            (
                "commune_committee",
                "H26.15",
                Words(vi=f"Ủy ban nhân dân {title.vi}", en=f"People's Committee of {title.en}"),
                BIRTH,
                committee,
            ),
            (
                "commune_police",
                "G01.26",
                Words(vi=f"Công an {title.vi}", en=f"Police of {title.en}"),
                RESIDENCE,
                police,
            ),
        ):
            office = enter_office(
                f"{prefix}.{50 + place}", kind=kind, unit_code=unit.code, name=words, since=SINCE
            )
            load = Load(open=count, decided=count, late=late)
            invent_load(
                office.id, office.code, load, procedure=procedure, seed=office.code, now=now
            )
