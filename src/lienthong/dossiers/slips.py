"""Filling the slips of the one-stop counter: receipt, request to complete, apology, refusal."""

from collections.abc import Iterable
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.conf import settings

from lienthong.access.actors import Actor
from lienthong.access.holders import Holder
from lienthong.access.offices import OfficeSeen
from lienthong.core.texts import Words
from lienthong.documents import papers
from lienthong.procedures.dated import DefectListed, fee_of
from lienthong.procedures.registry import procedure_in_force
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.seen import PersonSeen

from .attachments import files_of
from .cases import procedure_of
from .file_kinds import FILE_KINDS, OTHER_FILE
from .letterhead import ON_THE_SHELF, Letterhead, applicant_named, fee_in_words
from .models import Dossier

ONLINE: Final = "ONLINE"
WHOLE: Final = Words(vi="Hồ sơ", en="The dossier")
# What the list of defects marks, as who filled it in knows it.
FIELDS: Final = MappingProxyType(
    {
        "": WHOLE,
        "notice": Words(vi="Giấy chứng sinh", en="Birth notice"),
        "child": Words(vi="Trẻ em", en="The child"),
        "child.given": Words(vi="Tên của trẻ", en="Name of the child"),
        "child.family": Words(vi="Họ của trẻ", en="Surname of the child"),
        "child.ethnicity": Words(vi="Dân tộc của trẻ", en="Ethnicity of the child"),
        "child.hometown": Words(vi="Quê quán của trẻ", en="Place of origin of the child"),
        "mother": Words(vi="Người mẹ", en="The mother"),
        "father": Words(vi="Người cha", en="The father"),
        "parent": Words(vi="Cha hoặc mẹ", en="The parent"),
        "requester": Words(vi="Người đi đăng ký", en="Who registers the birth"),
        "head_consents": Words(vi="Ý kiến của chủ hộ", en="Consent of the head of household"),
        "hospital": Words(vi="Nơi đăng ký khám chữa bệnh ban đầu", en="Hospital of first care"),
    }
)
DIGITAL: Final = Words(vi="Bản điện tử", en="Electronic")
RECOURSE: Final = Words(
    vi="Bạn có quyền khiếu nại quyết định này tại cơ quan đã ban hành, theo Luật Khiếu nại.",
    en="You may complain of this decision to the office that took it, by the Law on Complaints.",
)


def letterhead(office: OfficeSeen, *, actor: Actor, on: date) -> Letterhead:
    """A slip is signed by the officer who hands it out."""
    if actor.post is None:
        raise ValueError("a slip is handed out from a post")
    signer = Holder(user_id=actor.user_id, name=actor.name, post=actor.post)
    return Letterhead(office=office, signer=signer, issued_on=on)


def named(procedure: AnyProcedure) -> papers.ProcedureNamed:
    return papers.ProcedureNamed(code=procedure.code, title=procedure.title)


def receipt(
    dossier: Dossier, applicant: PersonSeen | None, head: Letterhead, *, received_at: datetime
) -> papers.Receipt:
    chain, office = dossier.chain, head.issuing
    return papers.Receipt(
        number=dossier.code,
        office=office,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=dossier.code,
        applicant=applicant_named(applicant),
        procedure=named(procedure_of(dossier)),
        steps=steps(dossier, office=office, on=head.issued_on),
        handed=tuple(
            papers.Handed(name=FILE_KINDS.get(file.kind, OTHER_FILE), form=DIGITAL)
            for file in files_of(dossier)
        ),
        received_at=received_at,
        due_at=chain.due_at if chain else dossier.due_at,
        fee=fee(dossier, head.issued_on),
        delivery=ON_THE_SHELF,
    )


def steps(dossier: Dossier, *, office: papers.IssuingOffice, on: date) -> tuple[papers.Step, ...]:
    """The first link with its clock; of the others what will follow, as their offices will say."""
    first = papers.Step(
        procedure=named(procedure_of(dossier)), office=office.name, due_at=dossier.due_at
    )
    if dossier.chain is None:
        return (first,)
    later = [code for code in dossier.chain.links if code != dossier.procedure]
    return (
        first,
        *(
            papers.Step(procedure=named(procedure_in_force(code, on=on)), office="")
            for code in later
        ),
    )


def fee(dossier: Dossier, on: date) -> Words:
    links = dossier.chain.links if dossier.chain else [dossier.procedure]
    chain = dossier.chain.event if dossier.chain else ""
    fees = (fee_of(code, channel=ONLINE, chain=chain, on=on) for code in links)
    return fee_in_words(fee.amount for fee in fees if fee)


def supplement_slip(
    dossier: Dossier,
    applicant: PersonSeen | None,
    head: Letterhead,
    *,
    defects: Iterable[tuple[DefectListed, str]],
) -> papers.SupplementSlip:
    """Each defect with the officer's note, if there is one."""
    return papers.SupplementSlip(
        number=dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=dossier.code,
        applicant=applicant_named(applicant),
        procedure=named(procedure_of(dossier)),
        defects=tuple(
            papers.Defect(
                field=FIELDS.get(listed.field, WHOLE),
                wrong=listed.title,
                remedy=Words(vi=note, en=note),
                law=listed.law.vi,
            )
            for listed, note in defects
        ),
    )


def refusal_slip(
    dossier: Dossier,
    applicant: PersonSeen | None,
    head: Letterhead,
    *,
    law: str,
    reason: str,
) -> papers.RefusalSlip:
    return papers.RefusalSlip(
        number=dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=dossier.code,
        applicant=applicant_named(applicant),
        procedure=named(procedure_of(dossier)),
        grounds=(papers.Ground(law=law, text=Words(vi=reason, en=reason)),),
        recourse=RECOURSE,
    )


def apology_slip(
    dossier: Dossier,
    applicant: PersonSeen | None,
    head: Letterhead,
    *,
    reason: str,
    due_at: datetime,
) -> papers.ApologySlip:
    """The office says sorry for a dossier that is late, why, and by when it will be done."""
    return papers.ApologySlip(
        number=dossier.code,
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=dossier.code,
        applicant=applicant_named(applicant),
        procedure=named(procedure_of(dossier)),
        was_due_at=dossier.due_at,
        due_at=due_at,
        reason=reason,
    )
