"""Births that are registered: of a married couple, of a mother alone, on paper, and late."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

import msgspec

from lienthong.core.clock import HANOI
from lienthong.procedures.examples import (
    FATHER,
    MINTED,
    MOTHER,
    MOTHER_ALONE,
    SUBMITTED_AT,
    UNIT_CODE,
    number_of,
    people,
)
from lienthong.procedures.handed_on import Hospital
from lienthong.procedures.notices import BirthNotice, NoticeMother
from lienthong.procedures.spec import Case
from lienthong.register.seen import Sex

from .evidence import COMMITMENT, NOTICE_PHOTO
from .form import RESIDENCE, BirthForm, Child, ParentAsked

NOTICE: Final = BirthNotice(
    code="04217.GCS.01060.26",
    facility="01060",
    mother=NoticeMother(
        name=MOTHER.name.full,
        number=MOTHER.number,
        born_on=MOTHER.born.earliest,
        ethnicity="Kinh",
        residence="12 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội",
    ),
    born_at=datetime(2026, 11, 16, 7, 45, tzinfo=HANOI),
    place="Bệnh viện Phụ sản Trung ương",
    unit_code="00082",
    sex=Sex.FEMALE,
    weight_grams=3200,
)

FORM: Final = BirthForm(
    notice=NOTICE.code,
    child=Child(
        family="Trần",
        middle="Thị Minh",
        given="Châu",
        sex=Sex.FEMALE,
        born_on=date(2026, 11, 16),
        born_at="07:45",
        birth_place="Bệnh viện Phụ sản Trung ương, phường Cửa Nam, thành phố Hà Nội",
        birth_unit_code="00082",
        hometown="Phường Hoàn Kiếm, thành phố Hà Nội",
        hometown_unit_code=UNIT_CODE,
        ethnicity="Kinh",
    ),
    mother=ParentAsked(
        number=MOTHER.number,
        name=MOTHER.name.full,
        born_year=1994,
        ethnicity="Kinh",
        residence="12 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội",
    ),
    father=ParentAsked(
        number=FATHER.number,
        name=FATHER.name.full,
        born_year=1991,
        ethnicity="Kinh",
        residence="12 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội",
    ),
    requester="mother",
    hospital=Hospital(code="01060", name="Bệnh viện Phụ sản Trung ương"),
    copies=2,
)

OF_A_COUPLE: Final = Case(
    form=FORM,
    applicant_id=MOTHER.id,
    submitted_at=SUBMITTED_AT,
    received_on=date(2026, 11, 20),
    today=date(2026, 11, 20),
    people=people(MOTHER, FATHER),
    minted=MINTED,
    unit_code=UNIT_CODE,
    notice=NOTICE,
)

OF_A_MOTHER_ALONE: Final = replace(
    OF_A_COUPLE,
    form=msgspec.structs.replace(
        FORM,
        notice=None,
        child=msgspec.structs.replace(FORM.child, family="Lê"),
        mother=ParentAsked(
            number=number_of(MOTHER_ALONE),
            name=MOTHER_ALONE.name.full,
            ethnicity="Kinh",
            residence="5 Lò Sũ, phường Hoàn Kiếm, thành phố Hà Nội",
        ),
        father=None,
        links=(RESIDENCE,),
        hospital=None,
    ),
    applicant_id=MOTHER_ALONE.id,
    people=people(MOTHER_ALONE),
    notice=None,
    attachments=frozenset({NOTICE_PHOTO}),
)

# Born at home, without a witness, and registered on the sixty-first day.
LATE: Final = replace(
    OF_A_COUPLE,
    form=msgspec.structs.replace(FORM, notice=None, links=()),
    submitted_at=datetime(2027, 1, 16, 9, 0, tzinfo=HANOI),
    received_on=date(2027, 1, 16),
    today=date(2027, 1, 18),
    notice=None,
    attachments=frozenset({COMMITMENT}),
)

EXAMPLES: Final = (OF_A_COUPLE, OF_A_MOTHER_ALONE, LATE)
