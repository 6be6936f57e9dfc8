"""What heads and closes every paper of an office, and the phrases that papers share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.access.holders import Holder
from lienthong.access.offices import OfficeSeen
from lienthong.core.texts import Words
from lienthong.documents import papers
from lienthong.places.units import unit_named, unit_or_none
from lienthong.procedures.countries import country_named
from lienthong.register.seen import PersonSeen

ON_THE_SHELF: Final = Words(
    vi="Kết quả điện tử nằm trong kho giấy tờ của bạn.",
    en="The electronic result lies on your shelf of papers.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who hands out a paper, who signs it, and on which day."""

    office: OfficeSeen
    signer: Holder
    issued_on: date

    @property
    def issuing(self) -> papers.IssuingOffice:
        unit = unit_named(self.office.unit_code, on=self.issued_on)
        province = unit.within[-1] if unit.within else unit
        return papers.IssuingOffice(
            name=self.office.name.vi, above=province.called, place=unit.name
        )

    @property
    def signatory(self) -> papers.Signatory:
        return papers.Signatory(name=self.signer.name, title=self.signer.post.title)


def residence(person: PersonSeen, *, on: date) -> str:
    if person.residence is None:
        return ""
    return address(person.residence.text, person.residence.unit_code, on=on)


def address(text: str, unit_code: str, *, on: date) -> str:
    unit = unit_or_none(unit_code, on=on)
    return f"{text}, {unit.full_name}" if unit else text


def country(code: str) -> str:
    return country_named(code).vi


def applicant_named(person: PersonSeen | None) -> papers.Applicant:
    if person is None:
        return papers.Applicant(name="")
    return papers.Applicant(name=person.name.full, personal_number=person.number or "")


def fee_in_words(amounts: Iterable[int]) -> Words:
    total = sum(amounts)
    if not total:
        return Words(vi="Miễn lệ phí", en="Free of charge")
    return Words(vi=f"{total:,} đồng".replace(",", "."), en=f"{total:,} VND")
