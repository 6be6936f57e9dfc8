"""Cases that are granted: somebody entered twice, and one birth under two names."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.register_fields import POLICE
from lienthong.register.seen import FactSeen

from .form import MergeForm

TWICE: Final = replace(
    examples.FATHER,
    id=UUID(int=61),
    number="001091000061",
    residence=None,
    household_id=None,
    relation=None,
    head_id=None,
    spouse_id=None,
    spouse_number=None,
    married_since=None,
)
OLD_NUMBER: Final = FactSeen(
    id=UUID(int=62),
    person=TWICE.id,
    kind="old_numbers",
    since=PartialDate.on(date(2009, 1, 1)),
    what="cmnd9",
    value="012345678",
)
HIS_CHILD: Final = FactSeen(
    id=UUID(int=63),
    person=examples.CHILD.id,
    kind="parents",
    since=examples.CHILD.born,
    what="father",
    value=str(TWICE.id),
)
TWICE_ENTERED: Final = replace(
    examples.decided(
        MergeForm(
            record=examples.number_of(TWICE),
            into=examples.number_of(examples.FATHER),
            brings=(OLD_NUMBER.id,),
            shown_by="Tàng thư CMND, thẻ căn cước",
            because="Cùng họ tên, năm sinh và vân tay.",
        ),
        TWICE,
        examples.FATHER,
        replace(examples.CHILD, father_id=TWICE.id),
        applicant=examples.FATHER,
    ),
    facts=(OLD_NUMBER, HIS_CHILD),
    office_kind=POLICE,
)
# Two names of one day and one mother are twins, unless a book of births has one birth.
ONE_BIRTH: Final = replace(
    examples.decided(
        MergeForm(
            record="001326000067",
            into=examples.number_of(examples.CHILD),
            birth_entry="45/2026, UBND phường Hoàn Kiếm",
            shown_by="Sổ đăng ký khai sinh năm 2026",
            because="Một lần sinh, tên được ghi sai trong lần nhập đầu.",
        ),
        replace(
            examples.CHILD,
            id=UUID(int=67),
            number="001326000067",
            name=PersonName("Trần", "Thị Minh", "Trâu"),
        ),
        examples.CHILD,
    ),
    office_kind=POLICE,
)
