"""The laws that rules and procedures rest on, and their articles as an officer quotes them."""

from dataclasses import dataclass
from typing import Final

from lienthong.core.texts import Words


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or decree by its title and number, in both languages."""

    vi: str
    en: str

    def article(self, number: int, clause: int | None = None, point: str = "") -> Words:
        """Điều 20 khoản 2 điểm a Luật …; Article 20(2)(a) of the Law …."""
        vi, en = f"Điều {number}", f"Article {number}"
        if clause is not None:
            vi, en = f"{vi} khoản {clause}", f"{en}({clause})"
        if point:
            vi, en = f"{vi} điểm {point}", f"{en}({point})"
        return Words(vi=f"{vi} {self.vi}", en=f"{en} of the {self.en}")


CIVIL_CODE: Final = Instrument("Bộ luật Dân sự số 91/2015/QH13", "Civil Code No. 91/2015/QH13")
CIVIL_STATUS: Final = Instrument(
    "Luật Hộ tịch số 60/2014/QH13", "Law on Civil Status No. 60/2014/QH13"
)
CIVIL_STATUS_DECREE: Final = Instrument(
    "Nghị định số 123/2015/NĐ-CP", "Decree No. 123/2015/NĐ-CP on civil status"
)
MARRIAGE_AND_FAMILY: Final = Instrument(
    "Luật Hôn nhân và gia đình số 52/2014/QH13",
    "Law on Marriage and Family No. 52/2014/QH13",
)
RESIDENCE: Final = Instrument("Luật Cư trú số 68/2020/QH14", "Law on Residence No. 68/2020/QH14")
HEALTH_INSURANCE: Final = Instrument(
    "Luật Bảo hiểm y tế số 25/2008/QH12", "Law on Health Insurance No. 25/2008/QH12"
)
IDENTITY: Final = Instrument("Luật Căn cước số 26/2023/QH15", "Law on Identity No. 26/2023/QH15")
ADOPTION: Final = Instrument(
    "Luật Nuôi con nuôi số 52/2010/QH12", "Law on Adoption No. 52/2010/QH12"
)
CIVIL_PROCEDURE: Final = Instrument(
    "Bộ luật Tố tụng dân sự số 92/2015/QH13", "Code of Civil Procedure No. 92/2015/QH13"
)
NATIONALITY: Final = Instrument(
    "Luật Quốc tịch Việt Nam số 24/2008/QH12", "Law on Vietnamese Nationality No. 24/2008/QH12"
)
CIVIL_STATUS_CIRCULAR: Final = Instrument(
    "Thông tư số 04/2020/TT-BTP", "Circular No. 04/2020/TT-BTP on civil status"
)
NUMBER_CIRCULAR: Final = Instrument(
    "Thông tư số 59/2021/TT-BCA", "Circular No. 59/2021/TT-BCA on personal numbers"
)
COMPLAINTS: Final = Instrument(
    "Luật Khiếu nại số 02/2011/QH13", "Law on Complaints No. 02/2011/QH13"
)
IDENTITY_CIRCULAR: Final = Instrument(
    "Thông tư số 17/2024/TT-BCA", "Circular No. 17/2024/TT-BCA on identity"
)
RESIDENCE_CIRCULAR: Final = Instrument(
    "Thông tư số 55/2021/TT-BCA", "Circular No. 55/2021/TT-BCA on residence"
)
FOREIGNERS: Final = Instrument(
    "Luật Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam số 47/2014/QH13",
    "Law on Entry, Exit, Transit and Residence of Foreigners No. 47/2014/QH13",
)
