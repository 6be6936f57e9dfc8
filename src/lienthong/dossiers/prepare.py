"""Preparing a decision, so that the leader has only to look and to sign."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.documents.issue import PreparedPaper, prepare_paper

from .access import dossier_to_prepare
from .cases import AnyCase, procedure_of
from .models import Dossier, Prepared
from .numbers import Fetched, fetched_for
from .steps import Stage, Status, step
from .work_out import Worked, digest_of, examined, signer_for, with_numbers, worked_out


def prepare(
    code: str,
    *,
    actor: Actor,
    now: datetime,
    moves: int | None = None,
    signer_post: UUID | None = None,
) -> Dossier:
    """
    Prepare the decision; gives the dossier in its new stage.

    `signer_post` is the leader or deputy who will sign, unless it is the first of the office.
    Raises `RulesBroken` with the articles. Where a number is asked of the national register
    the stage is `waiting_number` until it has answered; then it is prepared again.
    """
    with transaction.atomic(durable=True):
        dossier = dossier_to_prepare(code, actor=actor, moves=moves)
        office = office_with(dossier.office_id)
        case = examined(dossier, office, actor=actor, today=day_of(now))
        fetched = fetched_for(dossier, case, office=office, now=now)
        if fetched.is_waiting:
            return wait(dossier, actor=actor, now=now)
        worked = worked_out(
            dossier,
            numbered(case, fetched),
            office=office,
            signer=signer_for(dossier, office, on=day_of(now), post_id=signer_post),
            actor=actor,
        )
        codes = Prepared.objects.filter(dossier=dossier).values_list("document_code", flat=True)
        former_code = codes.first()
    # The page takes tens of milliseconds: nobody's lock waits for it.
    page = prepare_paper(worked.decision.paper, verify_url=settings.VERIFY_URL, code=former_code)
    with transaction.atomic(durable=True):
        dossier = dossier_to_prepare(code, actor=actor, moves=dossier.moves)
        keep(dossier, worked, page, actor=actor, now=now)
    return dossier


def numbered(case: AnyCase, fetched: Fetched) -> AnyCase:
    return with_numbers(case, number=fetched.number, insurance_number=fetched.insurance_number)


def wait(dossier: Dossier, *, actor: Actor, now: datetime) -> Dossier:
    """Asking again while the question is open changes nothing."""
    if dossier.stage != Stage.WAITING_NUMBER:
        step(
            dossier,
            "dossier.number_asked",
            actor=actor,
            now=now,
            status=Status.IN_PROGRESS,
            stage=Stage.WAITING_NUMBER,
        )
    return dossier


def is_as_before(former: Prepared | None, page: PreparedPaper) -> bool:
    """An objection is no silence: what the clerk leaves as it was is shown and asked about anew."""
    return former is not None and former.objected_at is None and bytes(former.pdf) == page.page


def keep(
    dossier: Dossier, worked: Worked, page: PreparedPaper, *, actor: Actor, now: datetime
) -> None:
    """Keep what was prepared; the applicant's answer to a draft stays if the page is the same."""
    content = worked.decision.content
    former = Prepared.objects.filter(dossier=dossier).defer("content").first()
    is_same_page = is_as_before(former, page)
    shows_draft = procedure_of(dossier).shows_draft
    sent_at = former.draft_sent_at if former and is_same_page else now
    confirmed_at = former.confirmed_at if former and is_same_page else None
    prepared = Prepared(
        dossier=dossier,
        revision=former.revision + 1 if former else 1,
        content=content,
        pdf=page.page,
        digest=digest_of(content, page.page, worked.versions),
        document_code=page.code,
        people=list(worked.versions),
        versions=list(worked.versions.values()),
        prepared_on=day_of(now),
        prepared_at=now,
        prepared_by=actor.user_id,
        draft_sent_at=sent_at if shows_draft else None,
        confirmed_at=confirmed_at,
        objected_at=None,
        objection="",
    )
    prepared.save(force_insert=former is None, force_update=former is not None)
    waits_for_applicant = shows_draft and confirmed_at is None
    step(
        dossier,
        "dossier.prepared",
        actor=actor,
        now=now,
        status=Status.IN_PROGRESS,
        stage=Stage.DRAFT_SENT if waits_for_applicant else Stage.READY,
        marks=list(worked.decision.marks),
    )
    if waits_for_applicant and not is_same_page:
        tell(dossier.applicant_id, "draft.sent", now=now, dossier_id=dossier.id)
