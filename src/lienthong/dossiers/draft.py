"""
The draft of a certificate with the applicant: confirmed, objected to, or met with silence.

What the applicant brings to the counter (`brought`) a clerk enters, with what is signed.
"""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.calendars import office_at_work
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.core.working_time import Calendar, Limit, Unit, due
from lienthong.core.writing import written
from lienthong.procedures.dated import limit_of

from .access import check_stage, no_dossier
from .attachments import claim
from .counter_answer import (
    Brought,
    action_of,
    dossier_to_answer,
    is_entered,
    noted,
    papers_to_claim,
    tell_of,
)
from .models import Dossier, Prepared
from .steps import Stage, Status, step

SILENT = "silent_draft"
DRAFT = "draft"
LONGEST = 1000
CONFIRMED = "draft.confirmed"
OBJECTED = "draft.objected"


class Answer(StrEnum):
    """What the applicant has said of the draft."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    SILENT = "silent"


def answer_to(prepared: Prepared, *, now: datetime) -> Answer:
    """Silence for the time that the procedure gives counts as consent, and is marked."""
    if prepared.draft_sent_at is None:
        return Answer.NOT_ASKED
    if prepared.confirmed_at is not None:
        return Answer.CONFIRMED
    return unconfirmed(answer_by(prepared), now=now)


def unconfirmed(until: datetime | None, *, now: datetime) -> Answer:
    return Answer.SILENT if until is not None and until <= now else Answer.WAITING


def answer_by(prepared: Prepared, *, calendar: Calendar | None = None) -> datetime | None:
    """
    The moment from which silence counts; None where the procedure knows no such term.

    `calendar` is the office's, where the caller has it at hand.
    """
    dossier, sent_at = prepared.dossier, prepared.draft_sent_at
    if sent_at is None:
        return None
    held = limit_of(dossier.procedure, chain=DRAFT, on=day_of(sent_at))
    if held is None:
        return None
    calendar = calendar or office_at_work(dossier.office_id).calendar
    return due(sent_at, Limit(held.amount, Unit(held.unit), held.cutoff), calendar=calendar)


@transaction.atomic(durable=True)
def confirm(
    code: str, *, revision: int, actor: Actor, now: datetime, brought: Brought | None = None
) -> Dossier:
    """The applicant finds the draft right. Saying so twice is saying so once."""
    dossier = dossier_to_answer(code, actor=actor, brought=brought)
    prepared = draft_shown(dossier, revision=revision)
    if prepared.confirmed_at is not None:
        return dossier
    check_stage(dossier, Stage.DRAFT_SENT)
    claim(papers_to_claim(brought, actor=actor), dossier=dossier)
    prepared.confirmed_at = now
    prepared.save(update_fields=["confirmed_at"])
    step(
        dossier,
        action_of(CONFIRMED, brought),
        actor=actor,
        now=now,
        status=Status.IN_PROGRESS,
        stage=Stage.READY,
        **noted(brought),
    )
    tell_of(CONFIRMED, dossier, brought=brought, now=now)
    return dossier


@transaction.atomic(durable=True)
def object_to(
    code: str,
    *,
    revision: int,
    note: str,
    actor: Actor,
    now: datetime,
    brought: Brought | None = None,
) -> Dossier:
    """The applicant finds something wrong: the clerk reads the note and prepares again."""
    note = written(note, field="note", longest=LONGEST)
    dossier = dossier_to_answer(code, actor=actor, brought=brought)
    if is_entered(dossier, brought):
        return dossier
    check_stage(dossier, Stage.DRAFT_SENT)
    prepared = draft_shown(dossier, revision=revision)
    claim(papers_to_claim(brought, actor=actor), dossier=dossier)
    prepared.objected_at = now
    prepared.objection = note
    prepared.save(update_fields=["objected_at", "objection"])
    step(
        dossier,
        action_of(OBJECTED, brought),
        actor=actor,
        now=now,
        status=Status.IN_PROGRESS,
        stage=Stage.TAKEN_IN,
        **noted(brought),
    )
    tell_of(OBJECTED, dossier, brought=brought, now=now)
    return dossier


def draft_shown(dossier: Dossier, *, revision: int) -> Prepared:
    """The draft that the applicant saw; raises `Conflict` if there is a newer one."""
    sent = Prepared.objects.filter(dossier=dossier).exclude(draft_sent_at=None)
    prepared = sent.defer("content", "pdf").first()
    if prepared is None:
        raise no_dossier()
    if prepared.revision != revision:
        raise Conflict(Text("There is a newer draft. Look at it first."), code="newer_draft")
    return prepared
