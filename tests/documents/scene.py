"""The invented offices, people and procedures of the sample papers."""

from datetime import date

from lienthong.core.texts import Words
from lienthong.documents import papers

DAY = date(2026, 11, 20)
OFFICE = papers.IssuingOffice(
    name="Ủy ban nhân dân phường Hoàn Kiếm", above="Thành phố Hà Nội", place="Hoàn Kiếm"
)
POLICE = papers.IssuingOffice(
    name="Công an phường Hoàn Kiếm", above="Công an thành phố Hà Nội", place="Hoàn Kiếm"
)
INSURANCE = papers.IssuingOffice(
    name="Bảo hiểm xã hội cơ sở Hoàn Kiếm",
    above="Bảo hiểm xã hội thành phố Hà Nội",
    place="Hoàn Kiếm",
)
LEADER = papers.Signatory(name="Phạm Thị Minh Nguyệt", title=Words(vi="Chủ tịch", en="Chair"))
CHIEF = papers.Signatory(name="Đỗ Quang Khải", title=Words(vi="Trưởng công an", en="Chief"))
DIRECTOR = papers.Signatory(name="Trịnh Thu Hằng", title=Words(vi="Giám đốc", en="Director"))
ADDRESS = "Số 12, phố Hàng Trống, phường Hoàn Kiếm, thành phố Hà Nội"
APPLICANT = papers.Applicant(
    name="Nguyễn Thị Thanh Thúy",
    personal_number="001195000123",
    address=ADDRESS,
    telephone="0912 000 001",
)
BIRTH = papers.ProcedureNamed(
    code="1.001193", title=Words(vi="Đăng ký khai sinh", en="Registration of a birth")
)
RESIDENCE = papers.ProcedureNamed(
    code="1.004222",
    title=Words(vi="Đăng ký thường trú", en="Registration of permanent residence"),
)
CARD_INSURANCE = papers.ProcedureNamed(
    code="2.001023",
    title=Words(
        vi="Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
        en="Health-insurance card for a child under six",
    ),
)
CARD_IDENTITY = papers.ProcedureNamed(
    code="1.014062",
    title=Words(
        vi="Cấp thẻ căn cước cho người dưới 14 tuổi", en="Identity card for one under fourteen"
    ),
)
CHAIN = papers.ProcedureNamed(
    code="2.002621",
    title=Words(
        vi="Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế,"
        " cấp thẻ căn cước cho trẻ em dưới 6 tuổi",
        en="Interlinked: birth, permanent residence, health-insurance card and identity card"
        " for a child under six",
    ),
)
HOLDER = papers.Holder(
    name="Trần Nguyễn Bảo An",
    born="17/11/2026",
    sex=papers.SEX_WORDS["female"],
    personal_number="001326000457",
    residence=ADDRESS,
)
