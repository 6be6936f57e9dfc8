"""
Working a decision out: from the state of this moment to effects, paper and versions.

The same state gives the same decision, to the byte: so whether a prepared decision still holds
when it is signed is answered by working it out again, not by hoping.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import msgspec

from lienthong.access.actors import LEADER, Actor
from lienthong.access.holders import Holder, holders_of
from lienthong.access.offices import OfficeSeen
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.decoding import decoded
from lienthong.documents.papers import AnyPaper
from lienthong.register.acts import Entry, entry_for, old_entry_for
from lienthong.register.apply import people_of
from lienthong.register.effects import AnyEffect
from lienthong.register.seen import PersonSeen

from .cases import AnyCase, case_of, papers_of, procedure_of
from .checks import check_rules, marks_of
from .letterhead import Letterhead
from .models import Dossier
from .outcome import Outcome
from .people import applicant_of
from .result_papers import result_paper


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What is prepared: everything that the decision will do and say."""

    effects: tuple[AnyEffect, ...]
    paper: AnyPaper
    marks: tuple[str, ...]
    number: str | None
    insurance_number: str | None
    signer_post: UUID
    entry_id: UUID | None

    @property
    def content(self) -> bytes:
        return msgspec.json.encode(self, order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A decision, and the people in the register whom it relies on, with their versions."""

    decision: Decision
    versions: dict[UUID, int]


def decision_of(content: bytes) -> Decision:
    return decoded(content, Decision)


def examined(dossier: Dossier, office: OfficeSeen, *, actor: Actor, today: date) -> AnyCase:
    """The case of this moment, before any number is fetched; raises `RulesBroken`."""
    procedure = procedure_of(dossier)
    case = case_of(
        dossier,
        actor=actor,
        today=today,
        unit_code=office.unit_code,
        purpose=procedure.title.vi,
        papers=papers_of(dossier),
        office=office,
    )
    check_rules(procedure, case)
    return case


def with_numbers(case: AnyCase, *, number: str | None, insurance_number: str | None) -> AnyCase:
    minted = replace(case.minted, number=number, insurance_number=insurance_number)
    return replace(case, minted=minted)


def worked_out(
    dossier: Dossier, case: AnyCase, *, office: OfficeSeen, signer: Holder, actor: Actor
) -> Worked:
    """
    Effects and paper of a case whose rules hold, for the signature of `signer`.

    The caller owns the transaction; the first time takes the entry in the book.
    """
    procedure = procedure_of(dossier)
    effects = tuple(procedure.effects(case))
    applicant = applicant_in(case, dossier, actor=actor)
    entry = entry_of(dossier, case, office=office)
    outcome = Outcome(dossier=dossier, case=case, effects=effects, applicant=applicant, entry=entry)
    head = Letterhead(office=office, signer=signer, issued_on=case.today)
    decision = Decision(
        effects=effects,
        paper=result_paper(procedure.result, outcome, head),
        marks=marks_of(procedure, case),
        number=case.minted.number,
        insurance_number=case.minted.insurance_number,
        signer_post=signer.post.id,
        entry_id=entry.id if entry else None,
    )
    return Worked(decision=decision, versions=versions_of(case, effects))


def entry_of(dossier: Dossier, case: AnyCase, *, office: OfficeSeen) -> Entry | None:
    """The number in the book, where the procedure has one: the next, or the one on paper."""
    procedure = procedure_of(dossier)
    if not procedure.book:
        return None
    if procedure.takes_over is None:
        return entry_for(dossier.id, kind=procedure.book, office_id=office.id, today=case.today)
    old = procedure.takes_over(case.form)
    return old_entry_for(
        dossier.id, old, kind=procedure.book, office_id=office.id, today=case.today
    )


def applicant_in(case: AnyCase, dossier: Dossier, *, actor: Actor) -> PersonSeen | None:
    """Mostly one of the people asked about, who need not be looked at twice."""
    people = case.people.everybody
    asked = next((person for person in people if person.id == dossier.applicant_id), None)
    return asked or applicant_of(dossier, actor=actor, today=case.today)


def versions_of(case: AnyCase, effects: Iterable[AnyEffect]) -> dict[UUID, int]:
    """
    The people whom the decision changes or relies on, who are in the register already.

    One who is only just entered has no version yet: nobody else can have moved them.
    """
    versions = {person.id: person.version for person in case.people.everybody}
    unknown = people_of(effects) - versions.keys() - {case.minted.person_id}
    if unknown:
        raise Conflict(
            Text("Somebody this concerns is not in the register."), code="unknown_person"
        )
    return versions


def signer_for(
    dossier: Dossier, office: OfficeSeen, *, on: date, post_id: UUID | None = None
) -> Holder:
    """
    The leader whose name the paper prints: the one it is prepared for, else the first.

    One from whom the dossier is hidden could never sign it.
    """
    for holder in holders_of(office.id, role=LEADER, on=on):
        may_see = holder.post.sees_protected or not dossier.is_guarded
        if may_see and post_id in (None, holder.post.id):
            return holder
    raise Conflict(
        Text("Nobody may sign for this office today: it needs a leader or a deputy."),
        code="no_signer",
    )


def digest_of(content: bytes, pdf: bytes, versions: dict[UUID, int]) -> str:
    """SHA-256 over what is decided, what is printed and what it relies on; it is signed along."""
    people = "".join(f"{person}:{versions[person]};" for person in sorted(versions))
    parts = (hashlib.sha256(content).digest(), hashlib.sha256(pdf).digest(), people.encode())
    return hashlib.sha256(b"".join(parts)).hexdigest()
