"""
The fields of the register that an office sets right by itself, and who keeps each of them.

Sex, ethnicity, parents, marriages, numbers and deaths are not among them: each of these has a
procedure of its own, or an act that is taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lienthong.core.instruments import CIVIL_STATUS, HEALTH_INSURANCE, IDENTITY, RESIDENCE
from lienthong.core.texts import Words
from lienthong.register.seen import FactSeen

COMMITTEE: Final = "commune_committee"
POLICE: Final = "commune_police"
INSURANCE: Final = "social_insurance"
IDENTITY_POLICE: Final = "identity_police"


class Says(StrEnum):
    """In what a field is told: some words, a name, a day, a dwelling, a commune, a code."""

    LINE = "line"
    NAME = "name"
    DAY = "day"
    START = "start"
    PLACE = "place"
    UNIT = "unit"
    COUNTRY = "country"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldKept:
    """
    A field by its code: in which kind of fact it stands, and in which column.

    `what` tells it from others of its kind, such as the kind of a card. `law` is the article by
    which the office keeps it, and sets it right.
    """

    code: str
    label: Words
    kind: str
    says: Says
    kept_by: str
    law: Words
    column: str = ""
    what: str = ""

    def is_in(self, fact: FactSeen) -> bool:
        return fact.kind == self.kind and self.what in ("", fact.what)


# The registrar's entries, by the article on corrections; residence by the one on what the police
# keep. That the articles fit each field was not compared with the text of every decree.
REGISTRAR: Final = CIVIL_STATUS.article(28)
RESIDENCE_LAW: Final = RESIDENCE.article(26)
REGISTER_LAW: Final = IDENTITY.article(10)
INSURANCE_LAW: Final = HEALTH_INSURANCE.article(19)

FIELDS: Final[Mapping[str, FieldKept]] = MappingProxyType(
    {
        field.code: field
        for field in (
            FieldKept(
                code="name",
                label=Words(vi="Họ, chữ đệm, tên", en="Name"),
                kind="names",
                says=Says.NAME,
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="other_name",
                label=Words(vi="Tên gọi khác", en="Another name"),
                kind="other_names",
                says=Says.LINE,
                column="name",
                kept_by=COMMITTEE,
                law=REGISTER_LAW,
            ),
            FieldKept(
                code="born",
                label=Words(vi="Ngày, tháng, năm sinh", en="Born"),
                kind="births",
                says=Says.START,
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="birth_place",
                label=Words(vi="Nơi sinh", en="Place of birth"),
                kind="births",
                says=Says.LINE,
                column="place",
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="birth_registered",
                label=Words(vi="Nơi đăng ký khai sinh", en="Place of birth registration"),
                kind="births",
                says=Says.UNIT,
                column="registered_unit_code",
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="nationality",
                label=Words(vi="Quốc tịch", en="Nationality"),
                kind="nationalities",
                says=Says.COUNTRY,
                column="country",
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="hometown",
                label=Words(vi="Quê quán", en="Place of origin"),
                kind="hometowns",
                says=Says.LINE,
                column="text",
                kept_by=COMMITTEE,
                law=REGISTRAR,
            ),
            FieldKept(
                code="residence",
                label=Words(vi="Nơi thường trú", en="Permanent residence"),
                kind="residences",
                says=Says.PLACE,
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="residence_since",
                label=Words(vi="Ngày đăng ký thường trú", en="Permanent residence since"),
                kind="residences",
                says=Says.START,
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="temporary",
                label=Words(vi="Nơi tạm trú", en="Temporary residence"),
                kind="temporaries",
                says=Says.PLACE,
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="present_place",
                label=Words(vi="Nơi ở hiện tại", en="Present place"),
                kind="present_places",
                says=Says.PLACE,
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="residence_file",
                label=Words(vi="Số hồ sơ cư trú", en="Number of the residence file"),
                kind="files",
                says=Says.LINE,
                column="number",
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="household",
                label=Words(vi="Quan hệ với chủ hộ", en="To the head of the household"),
                kind="memberships",
                says=Says.RELATION,
                column="relation",
                kept_by=POLICE,
                law=RESIDENCE_LAW,
            ),
            FieldKept(
                code="old_number",
                label=Words(vi="Số giấy tờ cũ", en="Old number"),
                kind="old_numbers",
                says=Says.LINE,
                column="number",
                kept_by=POLICE,
                law=REGISTER_LAW,
            ),
            FieldKept(
                code="contact",
                label=Words(vi="Thông tin liên lạc", en="Contact"),
                kind="contacts",
                says=Says.LINE,
                column="value",
                kept_by=POLICE,
                law=REGISTER_LAW,
            ),
            FieldKept(
                code="identity_card",
                label=Words(vi="Số thẻ căn cước", en="Identity card"),
                kind="cards",
                what="identity",
                says=Says.LINE,
                column="number",
                kept_by=IDENTITY_POLICE,
                law=REGISTER_LAW,
            ),
            FieldKept(
                code="identity_card_until",
                label=Words(vi="Ngày hết hạn thẻ căn cước", en="Last day of the identity card"),
                kind="cards",
                what="identity",
                says=Says.DAY,
                column="until",
                kept_by=IDENTITY_POLICE,
                law=REGISTER_LAW,
            ),
            FieldKept(
                code="insurance_card",
                label=Words(vi="Mã thẻ bảo hiểm y tế", en="Health-insurance card"),
                kind="cards",
                what="insurance",
                says=Says.LINE,
                column="number",
                kept_by=INSURANCE,
                law=INSURANCE_LAW,
            ),
            FieldKept(
                code="insurance_card_until",
                label=Words(
                    vi="Ngày hết hạn thẻ bảo hiểm y tế", en="Last day of the insurance card"
                ),
                kind="cards",
                what="insurance",
                says=Says.DAY,
                column="until",
                kept_by=INSURANCE,
                law=INSURANCE_LAW,
            ),
            FieldKept(
                code="hospital_of_first_care",
                label=Words(vi="Nơi đăng ký khám, chữa bệnh ban đầu", en="Hospital of first care"),
                kind="cards",
                what="insurance",
                says=Says.LINE,
                column="place",
                kept_by=INSURANCE,
                law=INSURANCE_LAW,
            ),
        )
    }
)
CODES: Final = tuple(FIELDS)
KINDS: Final = frozenset(field.kind for field in FIELDS.values())


def kept_by(office_kind: str) -> tuple[FieldKept, ...]:
    """The fields that offices of this kind set right."""
    return tuple(field for field in FIELDS.values() if field.kept_by == office_kind)
