"""
The papers an office hands out, one value a kind: everything that is printed stands in it.

The labels, in both languages, stand in the template of the same name. A paper knows neither the
register nor the dossier it comes from; whoever prepares one fills it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import ClassVar, Final

import msgspec

from lienthong.core.texts import Words

SEX_WORDS: Final = MappingProxyType(
    {
        "male": Words(vi="Nam", en="Male"),
        "female": Words(vi="Nữ", en="Female"),
        "undetermined": Words(vi="Không xác định", en="Undetermined"),
    }
)


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a paper is made of."""


class IssuingOffice(Part, frozen=True, kw_only=True):
    """`above` is the authority printed over the office's name; `place` opens the date line."""

    name: str
    above: str
    place: str


class Signatory(Part, frozen=True, kw_only=True):
    """Who signs for the office, as printed under the text."""

    name: str
    title: Words


class Paper(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """
    What every paper carries.

    `demonstration` marks the page visibly as one without force. `subject` is the person or thing
    it is about: the public check shows it, so that a code copied onto another's paper is seen.
    """

    title: ClassVar[Words]
    # The number of the form whose contents the page follows; the layout is this program's own.
    form: ClassVar[str] = ""

    number: str
    office: IssuingOffice
    signatory: Signatory
    issued_on: date
    demonstration: bool

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)

    @property
    def subject(self) -> str:
        raise NotImplementedError


class ProcedureNamed(Part, frozen=True, kw_only=True):
    """A procedure by its national code and its title."""

    code: str
    title: Words


class Applicant(Part, frozen=True, kw_only=True):
    """Who applied; what is unknown is empty and not printed."""

    name: str
    personal_number: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""


class Step(Part, frozen=True, kw_only=True):
    """One procedure of the application, its office and when its result is due (None: it says)."""

    procedure: ProcedureNamed
    office: str
    due_at: datetime | None = None


class Handed(Part, frozen=True, kw_only=True):
    """Something that was handed in, on paper or as a file."""

    name: Words
    form: Words
    count: int = 1


class Receipt(Paper, frozen=True, kw_only=True, tag="receipt"):
    """That a dossier was taken in, and when its result is due (form 01)."""

    title = Words(
        vi="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        en="Receipt of a dossier and appointment for its result",
    )
    form = "Mẫu số 01 · Thông tư 03/2025/TT-VPCP"

    dossier_code: str
    applicant: Applicant
    procedure: ProcedureNamed
    steps: tuple[Step, ...] = ()
    handed: tuple[Handed, ...] = ()
    received_at: datetime
    due_at: datetime | None
    fee: Words
    delivery: Words
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.applicant.name


class Defect(Part, frozen=True, kw_only=True):
    """One thing to complete: the field, what is wrong with it, what to do, and the article."""

    field: Words
    wrong: Words
    remedy: Words
    law: str = ""


class SupplementSlip(Paper, frozen=True, kw_only=True, tag="supplement"):
    """All that a dossier still needs, named at once (form 02)."""

    title = Words(vi="Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", en="Request to complete a dossier")
    form = "Mẫu số 02 · Thông tư 03/2025/TT-VPCP"

    dossier_code: str
    applicant: Applicant
    procedure: ProcedureNamed
    defects: tuple[Defect, ...]
    answer_by: date | None = None
    contact: str = ""

    @property
    def subject(self) -> str:
        return self.applicant.name


class Ground(Part, frozen=True, kw_only=True):
    """Why a dossier is refused: the article that the officer relies on, and what it means here."""

    law: str
    text: Words


class RefusalSlip(Paper, frozen=True, kw_only=True, tag="refusal"):
    """That a dossier is refused, and by which article (form 03)."""

    title = Words(
        vi="Phiếu từ chối tiếp nhận, giải quyết hồ sơ", en="Refusal to receive or decide a dossier"
    )
    form = "Mẫu số 03 · Thông tư 03/2025/TT-VPCP"

    dossier_code: str
    applicant: Applicant
    procedure: ProcedureNamed
    grounds: tuple[Ground, ...]
    recourse: Words

    @property
    def subject(self) -> str:
        return self.applicant.name


class ParentNamed(Part, frozen=True, kw_only=True):
    """A parent as the certificate names one; `born` is the year, or as much as is known."""

    name: str
    born: str
    ethnicity: str
    nationality: str
    residence: str
    personal_number: str = ""


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


class Resident(Part, frozen=True, kw_only=True):
    """One person of a household, as the notice lists them."""

    name: str
    born: str
    sex: Words
    personal_number: str
    relation: Words


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


class Holder(Part, frozen=True, kw_only=True):
    """The holder of a card, as the notice of its issue names them."""

    name: str
    born: str
    sex: Words
    personal_number: str
    residence: str


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
    | RefusalSlip
    | BirthCertificate
    | ResidenceNotice
    | InsuranceCardNotice
    | IdentityCardNotice
)

PAPERS: Final[Mapping[str, type[Paper]]] = MappingProxyType(
    {
        "receipt": Receipt,
        "supplement": SupplementSlip,
        "refusal": RefusalSlip,
        "birth_certificate": BirthCertificate,
        "residence_notice": ResidenceNotice,
        "insurance_card_notice": InsuranceCardNotice,
        "identity_card_notice": IdentityCardNotice,
    }
)
