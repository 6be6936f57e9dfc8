"""What a hospital says of a birth: the fields of the signed birth notice (TT 22/2025/TT-BYT)."""

import re
from datetime import date, datetime
from typing import Final

import msgspec

from lienthong.register.seen import Sex

# 5 digits of the year's serial, "GCS", the facility's 5 characters, 2 digits of the year.
NOTICE_CODE: Final = re.compile(
    r"(?P<serial>\d{5})\.GCS\.(?P<facility>[0-9A-Z]{5})\.(?P<year>\d{2})"
)


class NoticeMother(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mother as the hospital knows her; `number` is absent where she showed no paper."""

    name: str
    born_on: date
    ethnicity: str
    residence: str
    number: str | None = None
    passport: str | None = None
    insurance_number: str = "0000000000"


class BirthNotice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One live birth; twins are one notice each, and a re-issue keeps the code."""

    code: str
    facility: str
    mother: NoticeMother
    born_at: datetime
    place: str
    unit_code: str
    sex: Sex
    children_count: int = 1
    weight_grams: int | None = None
    planned_name: str = ""
    notes: str = ""
