"""Filling the result papers, from the dossier, the case and its effects."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, Protocol

from django.conf import settings

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words
from lienthong.documents import papers
from lienthong.documents.extracts import EXTRACTS
from lienthong.documents.spelling import spelled
from lienthong.places.units import unit_or_none
from lienthong.procedures.kin import known, seen_by
from lienthong.register.effects import (
    Birth,
    EnterPerson,
    Ethnicity,
    Hometown,
    IssueCard,
    JoinHousehold,
    Name,
    Nationality,
    Settle,
    SexIs,
)
from lienthong.register.words import ON_PAPERS

from .cases import AnyCase
from .extract_paper import extract_of
from .letterhead import ON_THE_SHELF, Letterhead, address, country, residence
from .outcome import Outcome

BIRTH_BOOK: Final = "Sổ đăng ký khai sinh"
BENEFIT: Final = Words(vi="Trẻ em dưới 6 tuổi", en="Child under six")
REGISTERED: Final = Words(vi="Đăng ký thường trú", en="Registration of permanent residence")
REQUESTERS: Final = MappingProxyType(
    {
        "mother": Words(vi="Mẹ", en="Mother"),
        "father": Words(vi="Cha", en="Father"),
        "grandparent": Words(vi="Ông, bà", en="Grandparent"),
        "other": Words(vi="Người thân thích khác", en="Other relative"),
    }
)


def result_paper(kind: str, outcome: Outcome, head: Letterhead) -> papers.AnyPaper:
    if kind in EXTRACTS:
        return extract_of(kind, outcome, head)
    return COMPOSERS[kind](outcome, head)


def birth_certificate(outcome: Outcome, head: Letterhead) -> papers.BirthCertificate:
    entry, form = outcome.entry, outcome.case.form
    if entry is None:
        raise ValueError("a birth certificate has an entry in the book")
    name, birth = outcome.effect(Name), outcome.effect(Birth)
    born = PartialDate(birth.earliest, birth.latest)
    return papers.BirthCertificate(
        number=str(entry.number),
        year=entry.year,
        book=BIRTH_BOOK,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        child=" ".join(filter(None, (name.family, name.middle, name.given))),
        born=born.shown,
        born_in_words=spelled(born),
        sex=papers.SEX_WORDS[outcome.effect(SexIs).sex.value],
        ethnicity=outcome.effect(Ethnicity).ethnicity,
        nationality=country(outcome.effect(Nationality).country),
        place_of_birth=birth.place,
        hometown=outcome.effect(Hometown).text,
        personal_number=outcome.effect(EnterPerson).number or "",
        mother=parent(outcome.case, form.mother),
        father=parent(outcome.case, form.father) if form.father else None,
        requester=outcome.applicant.name.full if outcome.applicant else "",
        requester_paper=(outcome.applicant.number or "") if outcome.applicant else "",
        requester_relation=REQUESTERS[form.requester],
    )


class Declared(Protocol):
    """A parent as a birth form declares one, whatever the form's version."""

    name: str
    number: str | None
    born_year: int | None
    ethnicity: str
    nationality: str
    residence: str


def parent(case: AnyCase, asked: Declared) -> papers.ParentNamed:
    """By the register where the parent is known there, else as declared and shown by papers."""
    seen = seen_by(case.people, asked.number) if asked.number else None
    if seen is None:
        return papers.ParentNamed(
            name=asked.name,
            born=str(asked.born_year or ""),
            ethnicity=asked.ethnicity,
            nationality=country(asked.nationality),
            residence=asked.residence,
        )
    return papers.ParentNamed(
        name=seen.name.full,
        born=str(seen.born.earliest.year),
        ethnicity=seen.ethnicity or asked.ethnicity,
        nationality=country(seen.nationality),
        residence=residence(seen, on=case.today) or asked.residence,
        personal_number=seen.number or "",
    )


def residence_notice(outcome: Outcome, head: Letterhead) -> papers.ResidenceNotice:
    settle, joined = outcome.effect(Settle), outcome.effect(JoinHousehold)
    if settle.dwelling is None:
        raise ValueError("who is struck out gets another paper")
    child = known(outcome.subject)
    people = outcome.case.people.everybody
    household_head = next((p for p in people if p.id == joined.head), None)
    return papers.ResidenceNotice(
        number=outcome.dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=outcome.dossier.code,
        addressee=outcome.applicant.name.full if outcome.applicant else "",
        registered=REGISTERED,
        residents=(
            papers.Resident(
                name=child.name.full,
                born=child.born.shown,
                sex=papers.SEX_WORDS[child.sex.value],
                personal_number=child.number or "",
                relation=ON_PAPERS[joined.relation],
            ),
        ),
        address=address(settle.dwelling.text, settle.dwelling.unit_code, on=head.issued_on),
        household_file="",
        head=household_head.name.full if household_head else "",
        since=settle.since,
    )


def insurance_card_notice(outcome: Outcome, head: Letterhead) -> papers.InsuranceCardNotice:
    card = outcome.effect(IssueCard)
    return papers.InsuranceCardNotice(
        number=outcome.dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=outcome.dossier.code,
        holder=holder(outcome),
        card_number=card.number,
        benefit=BENEFIT,
        first_facility=card.place,
        valid_from=card.since,
        valid_until=card.until,
    )


def identity_card_notice(outcome: Outcome, head: Letterhead) -> papers.IdentityCardNotice:
    card, child = outcome.effect(IssueCard), known(outcome.subject)
    registered = child.birth_unit_code
    unit = unit_or_none(registered, on=head.issued_on) if registered else None
    return papers.IdentityCardNotice(
        number=outcome.dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=outcome.dossier.code,
        holder=holder(outcome),
        nationality=country(child.nationality),
        place_of_birth_registration=unit.full_name if unit else "",
        representative=representative(outcome),
        card_issued_on=card.since,
        valid_until=card.until,
        delivery=ON_THE_SHELF,
    )


def representative(outcome: Outcome) -> str:
    """Who applies for somebody else; nobody for whom applies for their own card."""
    applicant = outcome.applicant
    is_other = applicant is not None and applicant.id != known(outcome.subject).id
    return applicant.name.full if applicant and is_other else ""


def holder(outcome: Outcome) -> papers.Holder:
    """Without the residence: a card's notice must not turn stale because the child moves in."""
    child = known(outcome.subject)
    return papers.Holder(
        name=child.name.full,
        born=child.born.shown,
        sex=papers.SEX_WORDS[child.sex.value],
        personal_number=child.number or "",
        residence="",
    )


COMPOSERS: Final[MappingProxyType[str, Callable[[Outcome, Letterhead], papers.AnyPaper]]] = (
    MappingProxyType(
        {
            "birth_certificate": birth_certificate,
            "residence_notice": residence_notice,
            "insurance_card_notice": insurance_card_notice,
            "identity_card_notice": identity_card_notice,
        }
    )
)
