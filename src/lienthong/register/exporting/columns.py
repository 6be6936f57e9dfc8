"""
What a list may say of somebody, column by column: a fixed vocabulary.

The names are the fields of `register.incoming`, and the headings are read by it, so that a list
comes in as it went out. There is no column for what is delicate, for former numbers, other names
or kin: none of it leaves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from ..seen import Relation, Sex
from ..words import ON_PAPERS
from .lying import Lying

SEXES: Final[Mapping[str, str]] = MappingProxyType(
    {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", Sex.UNDETERMINED: "Chưa xác định"}
)
# Other countries go by their codes, which every reader of ours knows.
NATIONS: Final[Mapping[str, str]] = MappingProxyType({"VNM": "Việt Nam"})
# In the order in which a list has them, whatever order they are asked for in.
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "Số định danh cá nhân",
        "name": "Họ, chữ đệm và tên",
        "born": "Ngày, tháng, năm sinh",
        "sex": "Giới tính",
        "nationality": "Quốc tịch",
        "hometown": "Quê quán",
        "birth_place": "Nơi sinh",
        "residence": "Nơi thường trú",
        "residence_unit": "Mã đơn vị hành chính",
        "residence_since": "Thường trú từ ngày",
        "temporary": "Nơi tạm trú",
        "residence_file": "Số hồ sơ cư trú",
        "relation": "Quan hệ với chủ hộ",
    }
)
COLUMNS: Final = tuple(HEADINGS)
# On every row, so that also a piece of a list says which one it is of.
LIST: Final = "Danh sách số"


@dataclass(frozen=True, slots=True, repr=False)
class Home:
    """A dwelling as registered on `since`, with where it was placed; see `register_home`."""

    text: str
    unit_code: str
    since: PartialDate
    placed_since: date | None
    placed_code: str | None
    placed_as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listed:
    """What a list says of one person; None where it is not asked for, or not known."""

    number: str | None = None
    name: PersonName | None = None
    born: PartialDate | None = None
    sex: str | None = None
    nationality: str | None = None
    hometown: str | None = None
    birth_place: str | None = None
    home: Home | None = None
    temporary: Home | None = None
    residence_file: str | None = None
    relation: str | None = None


Value = str | PartialDate


def in_order(columns: Iterable[str]) -> tuple[str, ...]:
    asked = frozenset(columns)
    return tuple(name for name in COLUMNS if name in asked)


def value_of(one: Listed, column: str, lying: Lying) -> Value:
    """One cell; what is not known is an empty text."""
    return VALUES[column](one, lying) or ""


def address_of(home: Home | None, lying: Lying) -> str:
    """With the commune and province of the day of the list; the words alone where none is sure."""
    if home is None:
        return ""
    unit = lying.unit_of(home)
    return f"{home.text}, {unit.full_name}" if unit else home.text


def unit_code_of(home: Home | None, lying: Lying) -> str:
    unit = lying.unit_of(home) if home else None
    return unit.code if unit else ""


VALUES: Final[Mapping[str, Callable[[Listed, Lying], Value | None]]] = MappingProxyType(
    {
        "number": lambda one, _: one.number,
        "name": lambda one, _: one.name.full if one.name else None,
        "born": lambda one, _: one.born,
        "sex": lambda one, _: SEXES[one.sex] if one.sex else None,
        "nationality": lambda one, _: NATIONS.get(one.nationality or "", one.nationality),
        "hometown": lambda one, _: one.hometown,
        "birth_place": lambda one, _: one.birth_place,
        "residence": lambda one, lying: address_of(one.home, lying),
        "residence_unit": lambda one, lying: unit_code_of(one.home, lying),
        "residence_since": lambda one, _: one.home.since if one.home else None,
        "temporary": lambda one, lying: address_of(one.temporary, lying),
        "residence_file": lambda one, _: one.residence_file,
        "relation": lambda one, _: ON_PAPERS[Relation(one.relation)].vi if one.relation else None,
    }
)
