"""
The papers an office hands out, one value a kind: everything that is printed stands in it.

The labels, in both languages, stand in the template of the same name. A paper knows neither the
register nor the dossier it comes from; whoever prepares one fills it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Words

from .extracts import EXTRACTS, AnyExtract
from .paper import Paper
from .parts import (
    SEX_WORDS,
    Applicant,
    Defect,
    Ground,
    Handed,
    Holder,
    IssuingOffice,
    ParentNamed,
    ProcedureNamed,
    Resident,
    Signatory,
    Step,
)

__all__ = [
    "PAPERS",
    "SEX_WORDS",
    "AnyPaper",
    "ApologySlip",
    "Applicant",
    "BirthCertificate",
    "Defect",
    "Ground",
    "Handed",
    "Holder",
    "IdentityCardNotice",
    "InsuranceCardNotice",
    "IssuingOffice",
    "Paper",
    "ParentNamed",
    "ProcedureNamed",
    "Receipt",
    "RefusalSlip",
    "ResidenceNotice",
    "Resident",
    "Signatory",
    "Step",
    "SupplementSlip",
]


class Slip(Paper, frozen=True, kw_only=True):
    """What the one-stop counter hands to an applicant on the way to a decision."""

    dossier_code: str
    applicant: Applicant
    procedure: ProcedureNamed

    @property
    def subject(self) -> str:
        return self.applicant.name


class Receipt(Slip, frozen=True, kw_only=True, tag="receipt"):
    """That a dossier was taken in, and when its result is due (form 01)."""

    title = Words(
        vi="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        en="Receipt of a dossier and appointment for its result",
    )
    form = "Mẫu số 01 · Thông tư 03/2025/TT-VPCP"

    steps: tuple[Step, ...] = ()
    handed: tuple[Handed, ...] = ()
    received_at: datetime
    due_at: datetime | None
    fee: Words
    delivery: Words
    notes: str = ""


class SupplementSlip(Slip, frozen=True, kw_only=True, tag="supplement"):
    """All that a dossier still needs, named at once (form 02)."""

    title = Words(vi="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en="Request to complete a dossier")
    form = "Mẫu số 02 · Thông tư 03/2025/TT-VPCP"

    defects: tuple[Defect, ...]
    answer_by: date | None = None
    contact: str = ""


class ApologySlip(Slip, frozen=True, kw_only=True, tag="apology"):
    """That a dossier is late, for which the office says sorry, and its new day (form 04)."""

    title = Words(
        vi="Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        en="Apology and request for more time to decide",
    )
    form = "Mẫu số 04 · Thông tư 03/2025/TT-VPCP"

    was_due_at: datetime | None
    due_at: datetime
    reason: str


class RefusalSlip(Slip, frozen=True, kw_only=True, tag="refusal"):
    """That a dossier is refused, and by which article (form 03)."""

    title = Words(
        vi="Phiếu từ chối tiếp nhận, giải quyết hồ sơ", en="Refusal to receive or decide a dossier"
    )
    form = "Mẫu số 03 · Thông tư 03/2025/TT-VPCP"

    grounds: tuple[Ground, ...]
    recourse: Words


class BirthCertificate(Paper, frozen=True, kw_only=True, tag="birth_certificate"):
    """
    The birth certificate; `number` and `year` are those of the entry in `book`.

    `born` and `born_in_words` are as much of the day as is known. A parent who is not recorded is
    None, and the line stays empty: the law knows no other mark for it.
    """

    title = Words(vi="Giấy khai sinh", en="Birth certificate")

    book: str
    year: int
    child: str
    born: str
    born_in_words: str
    sex: Words
    ethnicity: str
    nationality: str
    place_of_birth: str
    hometown: str
    personal_number: str
    mother: ParentNamed | None
    father: ParentNamed | None
    requester: str
    requester_paper: str
    requester_relation: Words
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.child


class ResidenceNotice(Paper, frozen=True, kw_only=True, tag="residence_notice"):
    """That a residence was registered, for whom and where (CT08)."""

    title = Words(
        vi="Thông báo kết quả đăng ký cư trú", en="Notice of the registration of residence"
    )
    form = "Mẫu CT08"

    dossier_code: str
    addressee: str
    registered: Words
    residents: tuple[Resident, ...]
    address: str
    household_file: str
    head: str
    since: date
    notes: str = ""

    @property
    def subject(self) -> str:
        return ", ".join(resident.name for resident in self.residents)


class InsuranceCardNotice(Paper, frozen=True, kw_only=True, tag="insurance_card_notice"):
    """That a health-insurance card was issued, with what it covers and where."""

    title = Words(
        vi="Thông báo cấp thẻ bảo hiểm y tế", en="Notice of issue of a health-insurance card"
    )

    dossier_code: str
    holder: Holder
    card_number: str
    benefit: Words
    first_facility: str
    valid_from: date
    valid_until: date | None
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.holder.name


class IdentityCardNotice(Paper, frozen=True, kw_only=True, tag="identity_card_notice"):
    """That an identity card was issued, and how it reaches its holder."""

    title = Words(vi="Thông báo cấp thẻ căn cước", en="Notice of issue of an identity card")

    dossier_code: str
    holder: Holder
    nationality: str
    place_of_birth_registration: str
    representative: str
    card_issued_on: date
    valid_until: date | None
    delivery: Words
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.holder.name


AnyPaper = (
    Receipt
    | SupplementSlip
    | ApologySlip
    | RefusalSlip
    | BirthCertificate
    | ResidenceNotice
    | InsuranceCardNotice
    | IdentityCardNotice
    | AnyExtract
)

PAPERS: Final[Mapping[str, type[Paper]]] = MappingProxyType(
    {
        "receipt": Receipt,
        "supplement": SupplementSlip,
        "apology": ApologySlip,
        "refusal": RefusalSlip,
        "birth_certificate": BirthCertificate,
        "residence_notice": ResidenceNotice,
        "insurance_card_notice": InsuranceCardNotice,
        "identity_card_notice": IdentityCardNotice,
        **EXTRACTS,
    }
)
