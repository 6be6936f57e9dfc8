"""Cases that are granted: a slip in an address, one from a day on, and one after silence."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.register.seen import FactSeen, Source

from .form import CorrectionForm
from .rules import SILENT

HOME: Final = FactSeen(
    id=UUID(int=71),
    person=examples.FATHER.id,
    kind="residences",
    since=PartialDate.on(date(2021, 7, 1)),
    what=examples.UNIT_CODE,
    value="12 Hàng Bài",
    source=Source(act=UUID(int=72), kind="load", acted_on=date(2021, 7, 1), source="load"),
)
ADDRESS: Final = replace(
    examples.decided(
        CorrectionForm(
            person=examples.number_of(examples.FATHER),
            corrected_field="residence",
            fact=HOME.id,
            shall="21 Hàng Bài",
            shall_unit_code=examples.UNIT_CODE,
            shown_by="Sổ hộ khẩu số 450123",
            because="Đảo chữ số khi nhập từ sổ giấy.",
        ),
        examples.FATHER,
        applicant=examples.FATHER,
    ),
    facts=(HOME,),
    office_kind="commune_police",
)
# He moved within the street; until then the entry was right.
MOVED: Final = replace(ADDRESS, form=msgspec.structs.replace(ADDRESS.form, holds_from="01/03/2024"))
NAME: Final = FactSeen(
    id=UUID(int=73),
    person=examples.MOTHER.id,
    kind="names",
    since=examples.MOTHER.born,
    value="Lan",
    beside="Thi",
    apart="Nguyễn",
    source=Source(
        act=UUID(int=74), kind="birth", acted_on=date(2024, 3, 8), source="", marks=(SILENT,)
    ),
)
# Entered while she kept silent about the draft: set right without a paper.
AFTER_SILENCE: Final = replace(
    examples.decided(
        CorrectionForm(
            person=examples.number_of(examples.MOTHER),
            corrected_field="name",
            fact=NAME.id,
            shall="Nguyễn Thị Lan",
            because="Thiếu dấu.",
        ),
        examples.MOTHER,
    ),
    facts=(NAME,),
    office_kind="commune_committee",
)
