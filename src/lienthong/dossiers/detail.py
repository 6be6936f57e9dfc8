"""A dossier as its office works on it: form, checks, people, papers, and what is prepared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.calendars import office_at_work
from lienthong.access.offices import OfficeSeen
from lienthong.core.clock import day_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words
from lienthong.core.working_time import Calendar
from lienthong.documents.shelf import PaperFile, file_of
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.look import opened
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .access import DONE, check_officer, dossier_seen
from .attachments import File
from .cases import AnyCase, case_of, papers_among, procedure_of
from .checks import Check, checks_of
from .clocks import ClockSeen, clock_of
from .difference import Difference, difference_in, doubted_in
from .draft import SILENT, Answer
from .foretold import done, foretold
from .mark_words import MarkSeen, marks_in_words
from .models import Dossier, Prepared
from .people import told_of
from .seen import (
    DraftSeen,
    PaperSeen,
    StepSeen,
    SupplementSeen,
    draft_seen,
    papers_seen,
    steps_of,
    supplements_of,
)
from .statuses import STAGES, status_of
from .whole import Whole, whole_dossier
from .work_out import decision_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSeen:
    """
    What the leader is asked to sign, in words, with the digest that stands in the signature.

    `signer_name` and `signer_title` are those that the paper prints, `signer_post` is who signs.
    """

    revision: int
    digest: str
    document_code: str
    prepared_at: datetime
    prepared_by: UUID
    effects: tuple[Text, ...]
    marks: tuple[MarkSeen, ...]
    number: str | None
    signer_name: str
    signer_title: Words
    signer_post: UUID
    draft: DraftSeen | None
    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """
    What is found when the form is held against the register: each rule, and the people.

    `difference` is what a correction changes; `doubted` what of these people is under examination,
    `hints` what the officer shall look at twice, of which nobody else is told.
    """

    checks: tuple[Check, ...]
    people: tuple[PersonSeen, ...]
    notice: BirthNotice | None
    difference: Difference | None = None
    doubted: tuple[Text, ...] = ()
    hints: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDetail:
    code: str
    chain: str | None
    procedure: str
    version: int
    title: Words
    law: tuple[Words, ...]
    status: int
    status_name: Words
    stage: str
    stage_name: Text
    moves: int
    channel: str
    submitted_at: datetime
    received_at: datetime | None
    decided_at: datetime | None
    clock: ClockSeen
    form: Mapping[str, object]
    examined: Examined | None
    attachments: tuple[File, ...]
    documents: tuple[PaperSeen, ...]
    supplements: tuple[SupplementSeen, ...]
    prepared: PreparedSeen | None
    steps: tuple[StepSeen, ...]


@transaction.atomic
def dossier_detail(code: str, *, actor: Actor, now: datetime) -> DossierDetail:
    """
    All that an officer of the deciding office needs, with the look at its people left behind.

    Of a decided dossier nothing is examined any more; the papers say what was decided, and of a
    granted one the effects whom they concerned, by the names of today.
    """
    return detail_of(whole_of_office(code, actor=actor), actor=actor, now=now)


def detail_of(whole: Whole, *, actor: Actor, now: datetime) -> DossierDetail:
    """Of a dossier that was found for this actor; the caller owns the transaction."""
    dossier = whole.dossier
    procedure, at_work = procedure_of(dossier), office_at_work(dossier.office_id)
    found = None if dossier.stage in DONE else examined(whole, at_work.office, actor, now=now)
    people = found.people if found else concerned(whole, actor=actor, now=now)
    return DossierDetail(
        code=dossier.code,
        chain=dossier.chain.code if dossier.chain else None,
        procedure=procedure.code,
        version=procedure.version,
        title=procedure.title,
        law=procedure.law,
        status=dossier.status,
        status_name=status_of(dossier),
        stage=dossier.stage,
        stage_name=STAGES[dossier.stage],
        moves=dossier.moves,
        channel=dossier.channel,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        decided_at=dossier.decided_at,
        clock=clock_of(dossier, calendar=at_work.calendar, now=now),
        form=dossier.form,
        examined=found,
        attachments=whole.files,
        documents=papers_seen([dossier.id])[dossier.id],
        supplements=supplements_of(whole),
        prepared=prepared_of(whole, procedure, people, calendar=at_work.calendar, now=now),
        steps=steps_of([dossier.id])[dossier.id],
    )


def whole_of_office(code: str, *, actor: Actor) -> Whole:
    """As `dossier_of_office`, with all that hangs on the dossier."""
    whole = whole_dossier(code, actor=actor)
    check_officer(actor)
    return whole


def examined(whole: Whole, office: OfficeSeen, actor: Actor, *, now: datetime) -> Examined:
    dossier, procedure = whole.dossier, procedure_of(whole.dossier)
    papers = papers_among(whole.notice, [file.kind for file in whole.files])
    case = case_of(
        dossier,
        actor=actor,
        today=day_of(now),
        unit_code=office.unit_code,
        purpose=procedure.title.vi,
        papers=papers,
    )
    return Examined(
        checks=checks_of(procedure, case),
        people=people_in(case),
        notice=papers.notice,
        difference=difference_in(dossier, case),
        doubted=doubted_in(dossier, case),
        hints=tuple(hint.says for hint in procedure.hints if hint.applies(case)),
    )


def concerned(whole: Whole, *, actor: Actor, now: datetime) -> tuple[PersonSeen, ...]:
    """Of what was granted, with the look; of what never came about nobody needs to be named."""
    dossier, prepared = whole.dossier, whole.prepared
    if prepared is None or dossier.stage != Dossier.Stage.GRANTED:
        return ()
    purpose = procedure_of(dossier).title.vi
    shown = opened(prepared.people, actor=actor, purpose=purpose, dossier_id=dossier.id)
    return tuple(people_now(shown, today=day_of(now)).values())


def people_in(case: AnyCase) -> tuple[PersonSeen, ...]:
    shown = {person.id for person in case.people.everybody}
    people = (told_of(person, shown=shown) for person in case.people.everybody)
    return tuple(sorted(people, key=lambda person: person.number or ""))


def prepared_of(
    whole: Whole,
    procedure: AnyProcedure,
    people: tuple[PersonSeen, ...],
    *,
    calendar: Calendar,
    now: datetime,
) -> PreparedSeen | None:
    prepared = whole.prepared
    if prepared is None:
        return None
    decision = decision_of(bytes(prepared.content))
    draft = draft_seen(prepared, calendar=calendar, now=now)
    silent = (SILENT,) if draft and draft.answer is Answer.SILENT else ()
    return PreparedSeen(
        revision=prepared.revision,
        digest=prepared.digest,
        document_code=prepared.document_code,
        prepared_at=prepared.prepared_at,
        prepared_by=prepared.prepared_by,
        effects=(done if whole.dossier.stage in DONE else foretold)(
            decision.effects, people=people
        ),
        marks=marks_in_words((*decision.marks, *silent), procedure),
        number=decision.number,
        signer_name=decision.paper.signatory.name,
        signer_title=decision.paper.signatory.title,
        signer_post=decision.signer_post,
        draft=draft,
        objection=prepared.objection,
    )


def draft_page(code: str, *, actor: Actor) -> PaperFile:
    """The unsigned page: for the office, and for the applicant once it was sent to them."""
    dossier = dossier_seen(code, actor=actor)
    prepared = Prepared.objects.filter(dossier=dossier).only("pdf", "draft_sent_at", "revision")
    page = prepared.first()
    if page is None or (actor.post is None and page.draft_sent_at is None):
        raise NotFound(Text("There is no draft of this dossier."))
    return PaperFile(f"draft-{dossier.code}-{page.revision}.pdf", bytes(page.pdf))


def document_file(code: str, document_id: UUID, *, actor: Actor) -> PaperFile:
    """The file of a paper of a dossier that the actor may see."""
    return file_of(document_id, dossier_id=dossier_seen(code, actor=actor).id)
