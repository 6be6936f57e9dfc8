"""Papers with invented people: as they are in practice, and at their limits."""

from datetime import date, datetime
from functools import partial

from tests.documents.scene import (
    ADDRESS,
    APPLICANT,
    BIRTH,
    CARD_IDENTITY,
    CARD_INSURANCE,
    CHAIN,
    CHIEF,
    DAY,
    DIRECTOR,
    HOLDER,
    INSURANCE,
    LEADER,
    OFFICE,
    POLICE,
    RESIDENCE,
)

from lienthong.core.clock import HANOI
from lienthong.core.texts import Words
from lienthong.documents import papers
from lienthong.documents.extract import Stated, StatedPart
from lienthong.documents.extracts import EXTRACTS


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


def receipt() -> papers.Receipt:
    return papers.Receipt(
        number="H26.15.03-261118-0007",
        office=OFFICE,
        signatory=papers.Signatory(
            name="Lê Hải Yến", title=Words(vi="Công chức tiếp nhận", en="Receiving officer")
        ),
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007",
        applicant=APPLICANT,
        procedure=CHAIN,
        steps=tuple(
            papers.Step(procedure=procedure, office=office.name, due_at=moment(day, 17))
            for procedure, office, day in (
                (BIRTH, OFFICE, 18),
                (RESIDENCE, POLICE, 20),
                (CARD_INSURANCE, INSURANCE, 20),
                (CARD_IDENTITY, POLICE, 23),
            )
        ),
        handed=(
            papers.Handed(
                name=Words(vi="Giấy chứng sinh", en="Notice of birth"),
                form=Words(vi="Dữ liệu điện tử", en="Electronic data"),
            ),
            papers.Handed(
                name=Words(vi="Ảnh chụp giấy chứng sinh", en="Photo of the notice"),
                form=Words(vi="Tệp ảnh", en="Image"),
                count=2,
            ),
        ),
        received_at=moment(18, 9, 30),
        due_at=moment(23, 17),
        fee=Words(vi="Không", en="None"),
        delivery=Words(vi="Kho dữ liệu điện tử của công dân", en="The citizen's shelf"),
    )


def supplement(defect_count: int = 3) -> papers.SupplementSlip:
    defect = papers.Defect(
        field=Words(vi="Nơi cư trú của người mẹ", en="Residence of the mother"),
        wrong=Words(
            vi="Không còn là đơn vị hành chính từ ngày 01/07/2025",
            en="No longer a unit since 1 July 2025",
        ),
        remedy=Words(
            vi="Chọn phường, xã theo địa giới hiện nay", en="Choose the commune as it is today"
        ),
        law="Điều 16 Luật Hộ tịch",
    )
    return papers.SupplementSlip(
        number="12/YCBS",
        office=OFFICE,
        signatory=LEADER,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007",
        applicant=APPLICANT,
        procedure=BIRTH,
        defects=(defect,) * defect_count,
        answer_by=date(2026, 12, 20),
        contact="Trung tâm phục vụ hành chính công phường Hoàn Kiếm, 024 0000 0000",
    )


def refusal() -> papers.RefusalSlip:
    return papers.RefusalSlip(
        number="3/TCTN",
        office=OFFICE,
        signatory=LEADER,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007",
        applicant=APPLICANT,
        procedure=BIRTH,
        grounds=(
            papers.Ground(
                law="Điều 13 Luật Hộ tịch",
                text=Words(
                    vi="Việc sinh đã được đăng ký tại cơ quan khác",
                    en="The birth has been registered by another office",
                ),
            ),
        ),
        recourse=Words(
            vi="Có quyền khiếu nại, khởi kiện theo quy định của pháp luật.",
            en="The applicant may complain or go to court as the law provides.",
        ),
    )


def apology() -> papers.ApologySlip:
    return papers.ApologySlip(
        number="H26.15.03-261118-0007",
        office=OFFICE,
        signatory=LEADER,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007",
        applicant=APPLICANT,
        procedure=BIRTH,
        was_due_at=moment(18, 17),
        due_at=moment(24, 17),
        reason="Hệ thống cấp số định danh cá nhân gián đoạn từ ngày 18/11/2026.",
    )


def birth_certificate(child: str = "Trần Nguyễn Bảo An") -> papers.BirthCertificate:
    return papers.BirthCertificate(
        number="142",
        office=OFFICE,
        signatory=LEADER,
        issued_on=DAY,
        demonstration=True,
        book="01/2026/TP-KS",
        year=2026,
        child=child,
        born="17/11/2026",
        born_in_words="Ngày mười bảy, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        sex=papers.SEX_WORDS["female"],
        ethnicity="Kinh",
        nationality="Việt Nam",
        place_of_birth="Bệnh viện Phụ sản Hà Nội, phường Giảng Võ, thành phố Hà Nội",
        hometown="Xã Nam Trực, tỉnh Ninh Bình",
        personal_number="001326000457",
        mother=papers.ParentNamed(
            name="Nguyễn Thị Thanh Thúy",
            born="1995",
            ethnicity="Kinh",
            nationality="Việt Nam",
            residence=ADDRESS,
            personal_number="001195000123",
        ),
        father=papers.ParentNamed(
            name="Trần Đức Hòa",
            born="1992",
            ethnicity="Kinh",
            nationality="Việt Nam",
            residence=ADDRESS,
            personal_number="036092000789",
        ),
        requester="Nguyễn Thị Thanh Thúy",
        requester_paper="Căn cước số 001195000123",
        requester_relation=Words(vi="mẹ", en="mother"),
    )


def residence_notice(resident_count: int = 1) -> papers.ResidenceNotice:
    resident = papers.Resident(
        name=HOLDER.name,
        born=HOLDER.born,
        sex=HOLDER.sex,
        personal_number=HOLDER.personal_number,
        relation=Words(vi="Con", en="Child"),
    )
    return papers.ResidenceNotice(
        number="57/TB-CAP",
        office=POLICE,
        signatory=CHIEF,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007.2",
        addressee="Ông Trần Đức Hòa",
        registered=Words(vi="Đăng ký thường trú", en="Permanent residence"),
        residents=(resident,) * resident_count,
        address=ADDRESS,
        household_file="00070-2019-000341",
        head="Trần Đức Hòa",
        since=DAY,
    )


def insurance_card_notice() -> papers.InsuranceCardNotice:
    return papers.InsuranceCardNotice(
        number="88/TB-BHXH",
        office=INSURANCE,
        signatory=DIRECTOR,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007.3",
        holder=HOLDER,
        card_number="TE1 01 0126000457",
        benefit=Words(
            vi="100% chi phí khám bệnh, chữa bệnh trong phạm vi được hưởng",
            en="100 % of covered costs",
        ),
        first_facility="Bệnh viện Nhi Trung ương",
        valid_from=date(2026, 11, 17),
        valid_until=date(2033, 9, 30),
    )


def identity_card_notice() -> papers.IdentityCardNotice:
    return papers.IdentityCardNotice(
        number="9/TB-CC",
        office=POLICE,
        signatory=CHIEF,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0007.4",
        holder=HOLDER,
        nationality="Việt Nam",
        place_of_birth_registration="Ủy ban nhân dân phường Hoàn Kiếm, thành phố Hà Nội",
        representative="Nguyễn Thị Thanh Thúy (mẹ)",
        card_issued_on=DAY,
        valid_until=date(2040, 11, 17),
        delivery=Words(vi="Gửi qua bưu chính tới nơi cư trú", en="By post to the residence"),
    )


def extract(kind: str) -> papers.Paper:
    """Of a kind that is drawn by the one template of extracts."""
    lines = (
        Stated(
            label=Words(vi="Họ, chữ đệm, tên", en="Full name"), value=Words(vi=HOLDER.name, en="")
        ),
        Stated(label=Words(vi="Giới tính", en="Sex"), value=HOLDER.sex),
    )
    return EXTRACTS[kind](
        number="12",
        year=2026,
        book="Sổ đăng ký khai tử",
        office=OFFICE,
        signatory=LEADER,
        issued_on=DAY,
        demonstration=True,
        dossier_code="H26.15.03-261118-0009",
        about=HOLDER.name,
        parts=(StatedPart(title=Words(vi="Người chết", en="The deceased"), lines=lines),),
    )


ALL = (
    receipt,
    supplement,
    refusal,
    apology,
    birth_certificate,
    residence_notice,
    insurance_card_notice,
    identity_card_notice,
    *(partial(extract, kind) for kind in EXTRACTS),
)
