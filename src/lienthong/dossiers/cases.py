"""Putting a case together: the form, the people it names, the notice and the papers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID, uuid5

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.core.clock import day_of
from lienthong.decoding import converted
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.registry import annotating, procedure_version
from lienthong.procedures.spec import AnyProcedure, Asked, Case, Form, Minted
from lienthong.register.entries import entries_about
from lienthong.register.look import (
    close_to,
    former_mates_of,
    meant_by,
    naming,
    opened,
    opened_with_kin,
)
from lienthong.register.numbers import held_by_others
from lienthong.register.placed import homes_today
from lienthong.register.seen import ActSeen, PeopleSeen
from lienthong.register.snapshot import people_now
from lienthong.register.standing import facts_standing

from .earlier import earlier_about
from .models import Attachment, Dossier, Notice
from .undoable import acts_to_undo

AnyCase = Case[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched for a decision outside its transaction."""

    number: str | None = None
    insurance_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The notice and the kinds of papers that a case rests on."""

    notice: BirthNotice | None = None
    attachments: frozenset[str] = frozenset()


def papers_of(dossier: Dossier, *, more: Sequence[Attachment] = ()) -> Papers:
    """What the dossier has, and what is about to be claimed for it."""
    notice = Notice.objects.filter(dossier=dossier).first()
    kinds = dossier.attachments.values_list("kind", flat=True)
    return papers_among(notice, [*kinds, *(attachment.kind for attachment in more)])


def papers_among(notice: Notice | None, kinds: Collection[str]) -> Papers:
    return Papers(
        notice=converted(notice.content, BirthNotice) if notice else None,
        attachments=frozenset(kinds),
    )


class Received(Protocol):
    """What is fixed when a dossier is received."""

    @property
    def procedure(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def form(self) -> Any: ...


def procedure_of(dossier: Received) -> AnyProcedure:
    """The version that the dossier was received under; it is finished under that one."""
    return procedure_version(dossier.procedure, dossier.version)


def form_of(dossier: Received) -> Form:
    form: Form = converted(dossier.form, procedure_of(dossier).form, strict=False)
    return form


def case_of(
    dossier: Dossier,
    *,
    actor: Actor,
    today: date,
    unit_code: str,
    purpose: str,
    papers: Papers,
    fetched: Fetched | None = None,
    office: OfficeSeen | None = None,
) -> AnyCase:
    """
    All that the rules and effects may look at, with the trace left for this dossier.

    The caller owns the transaction. Who is unknown or protected is simply not among the people.
    """
    fetched = fetched or Fetched()
    procedure = procedure_of(dossier)
    form = form_of(dossier)
    asked = procedure.asks(form)
    acts = acts_to_undo(asked.act) if asked.act else ()
    people = people_asked(
        asked,
        acts=acts,
        applicant_id=dossier.applicant_id,
        actor=actor,
        today=today,
        purpose=purpose,
        dossier_id=dossier.id,
    )
    ids = [person.id for person in people.everybody]
    if office is None and procedure.by_any_office and dossier.office_id:
        office = office_with(dossier.office_id)
    return Case(
        form=form,
        applicant_id=dossier.applicant_id,
        submitted_at=dossier.submitted_at,
        received_on=day_of(dossier.received_at) if dossier.received_at else today,
        today=today,
        people=people,
        minted=minted_for(dossier, fetched),
        unit_code=unit_code,
        notice=papers.notice,
        attachments=papers.attachments,
        facts=facts_standing(ids, asked.facts),
        homes=homes_today(people.everybody, on=today) if asked.homes else (),
        entries=entries_about(ids, annotating=annotating()) if asked.entries else (),
        office_id=office.id if office else None,
        office_kind=office.kind if office else "",
        acts=acts,
        earlier=earlier_about(ids, asked.earlier, but=dossier.id),
        held_by_others=held_by_others(asked.old_numbers, people=ids),
    )


def minted_for(dossier: Dossier, fetched: Fetched) -> Minted:
    """The household has the same id each time this is worked out, and none of another dossier's."""
    return Minted(
        person_id=dossier.subject_id,
        household_id=uuid5(dossier.id, "household"),
        number=fetched.number,
        insurance_number=fetched.insurance_number,
    )


def people_asked(
    asked: Asked,
    *,
    acts: Sequence[ActSeen] = (),
    applicant_id: UUID | None = None,
    actor: Actor,
    today: date,
    purpose: str,
    dossier_id: UUID,
) -> PeopleSeen:
    """Open the people asked for, and their kin where asked, in one go."""
    ids = opened_with_kin(
        asked.numbers,
        relatives=asked.relatives,
        children=asked.children,
        actor=actor,
        purpose=purpose,
        dossier_id=dossier_id,
    )
    more = more_asked(asked, ids, acts) if ids else frozenset()
    if asked.applicant and applicant_id is not None:
        more |= {applicant_id} - ids
    if more:
        ids |= opened(more, actor=actor, purpose=purpose, dossier_id=dossier_id)
    seen = people_now(ids, today=today, ethnicity=asked.ethnicity)
    by_number = {person.number: person for person in seen.values() if person.number}
    former = meant_by([number for number in asked.numbers if number not in by_number])
    return PeopleSeen(
        by_number=by_number,
        without_number=tuple(person for person in seen.values() if not person.number),
        former_numbers={number: seen[id] for number, id in former.items() if id in seen},
    )


def more_asked(asked: Asked, ids: frozenset[UUID], acts: Sequence[ActSeen]) -> frozenset[UUID]:
    """Whom the household, a naming or an act brings beside those named."""
    more = frozenset(person for act in acts for person in act.people)
    if asked.household:
        more |= close_to(ids, relatives=False, children=False)
    if asked.household and asked.act:
        more |= former_mates_of(ids)
    if asked.naming:
        more |= naming(ids)
    return more - ids
