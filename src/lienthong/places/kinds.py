"""Levels and kinds of administrative units, in the words of the law."""

from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """Provinces and communes; districts were a level until 30/06/2025 (NQ 203/2025/QH15)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Kind(StrEnum):
    """What a unit is called by law; "thành phố" is a province's or a former district's kind."""

    PROVINCE = "tỉnh"
    CITY = "thành phố"
    URBAN_DISTRICT = "quận"
    RURAL_DISTRICT = "huyện"
    TOWN = "thị xã"
    WARD = "phường"
    COMMUNE = "xã"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"


IN_ENGLISH: Final = {
    Kind.PROVINCE: "province",
    Kind.CITY: "city",
    Kind.URBAN_DISTRICT: "urban district",
    Kind.RURAL_DISTRICT: "district",
    Kind.TOWN: "town",
    Kind.WARD: "ward",
    Kind.COMMUNE: "commune",
    Kind.TOWNSHIP: "township",
    Kind.SPECIAL_ZONE: "special zone",
}

# A code tells its level: QĐ 19/2025/QĐ-TTg gives provinces two digits and communes five, and the
# list before it gave districts three.
LEVEL_BY_LENGTH: Final = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
