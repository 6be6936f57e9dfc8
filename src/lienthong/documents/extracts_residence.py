"""Papers of the police about residence, cards, numbers and what else the register holds."""

from typing import TypeAlias

from lienthong.core.texts import Words

from .extract import Extract


class ResidenceResult(Extract, frozen=True, kw_only=True, tag="residence_result"):
    """What was registered, changed or struck out about somebody's residence or household."""

    title = Words(
        vi="Thông báo kết quả giải quyết thủ tục về cư trú",
        en="Notice of what was registered about residence",
    )
    form = "Mẫu CT08"


class ResidenceCertificate(Extract, frozen=True, kw_only=True, tag="residence_certificate"):
    """Where somebody lives, or has lived."""

    title = Words(vi="Xác nhận thông tin về cư trú", en="Certificate of residence")
    form = "Mẫu CT07"


class AbsenceSlip(Extract, frozen=True, kw_only=True, tag="absence_slip"):
    """That an absence is declared; never why."""

    title = Words(vi="Phiếu khai báo tạm vắng", en="Slip of a declared absence")
    form = "Mẫu CT03"


class NumberConfirmation(Extract, frozen=True, kw_only=True, tag="number_confirmation"):
    """That the nine digits of a former card and a personal number are one person's."""

    title = Words(
        vi="Giấy xác nhận số chứng minh nhân dân 09 số, số định danh cá nhân",
        en="Confirmation of the number of a former card and of the personal number",
    )
    form = "Mẫu CC04"


class NumberNotice(Extract, frozen=True, kw_only=True, tag="number_notice"):
    """That a personal number is cancelled and another given."""

    title = Words(
        vi="Thông báo hủy, xác lập lại số định danh cá nhân", en="Notice of another personal number"
    )


class CardStateNotice(Extract, frozen=True, kw_only=True, tag="card_state_notice"):
    """That an identity card is valid no more, or again."""

    title = Words(vi="Thông báo về giá trị của thẻ căn cước", en="Notice about an identity card")


class PopulationNotice(Extract, frozen=True, kw_only=True, tag="population_notice"):
    """That something else was entered about somebody."""

    title = Words(
        vi="Thông báo cập nhật thông tin dân cư", en="Notice of an entry in the register of people"
    )


AnyResidenceExtract: TypeAlias = (
    ResidenceResult
    | ResidenceCertificate
    | AbsenceSlip
    | NumberConfirmation
    | NumberNotice
    | CardStateNotice
    | PopulationNotice
)
