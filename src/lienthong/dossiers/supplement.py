"""Asking for what is missing, all at once, and taking the answer."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import written
from lienthong.procedures.dated import DefectListed, defects_of
from lienthong.procedures.kin import problems_raised

from .access import check_stage, dossier_to_supplement
from .attachments import attachments_to_claim, claim
from .cases import case_of, form_of, papers_of, procedure_of
from .checks import refusal_of
from .counter_answer import (
    Brought,
    action_of,
    dossier_to_answer,
    is_entered,
    noted,
    papers_to_claim,
    tell_of,
)
from .deadlines import resume
from .forms import form_from
from .hand_out import drawn, handed_out
from .heard import as_heard
from .links import check_links_kept
from .models import DefectFound, Dossier, SupplementRequest
from .people import applicant_of
from .slips import letterhead, supplement_slip
from .steps import Stage, Status, step

LONGEST_NOTE: Final = 2000
ANSWERED: Final = "dossier.supplemented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One thing that is missing or wrong, by its code in the list; `note` is the officer's."""

    code: str
    note: str = ""


def ask(
    code: str,
    defects: Sequence[Defect],
    *,
    actor: Actor,
    now: datetime,
    moves: int | None = None,
) -> Dossier:
    """
    Send a dossier back with all its defects; its clock stands still until it is answered.

    Once during the whole processing (NĐ 118/2025): once it is taken in, asking again after an
    answer is a `Conflict`, whenever that was asked. At intake, where completeness is checked and
    not content, it may be asked again.
    """
    with transaction.atomic(durable=True):
        dossier = dossier_to_supplement(code, actor=actor, moves=moves)
        check_not_asked(dossier)
        listed = listed_defects(dossier, defects, on=day_of(now))
        office = office_with(dossier.office_id)
        paper = supplement_slip(
            dossier,
            applicant_of(dossier, actor=actor, today=day_of(now)),
            letterhead(office, actor=actor, on=day_of(now)),
            defects=[(found, defect.note) for found, defect in zip(listed, defects, strict=True)],
        )
    slip = drawn(paper, dossier=dossier, office=office, now=now)
    with transaction.atomic(durable=True):
        dossier = dossier_to_supplement(code, actor=actor, moves=dossier.moves)
        request = SupplementRequest.objects.create(
            dossier=dossier, asked_at=now, asked_by=actor.user_id
        )
        DefectFound.objects.bulk_create(
            DefectFound(request=request, code=found.code, field=found.field, note=defect.note)
            for found, defect in zip(listed, defects, strict=True)
        )
        issued = handed_out(slip, dossier=dossier, actor=actor, now=now)
        dossier.paused_at = now
        step(
            dossier,
            "dossier.supplement_asked",
            actor=actor,
            now=now,
            status=Status.SUPPLEMENT_ASKED,
            stage=Stage.SUPPLEMENT,
            defects=[found.code for found in listed],
            document=issued.id,
        )
        tell(dossier.applicant_id, "dossier.supplement_asked", now=now, dossier_id=dossier.id)
    return dossier


def check_not_asked(dossier: Dossier) -> None:
    asked = dossier.supplements.count()
    if asked and dossier.stage != Stage.SUBMITTED:
        raise Conflict(
            Text("The applicant has been asked once already. Decide on what is there."),
            code="asked_already",
        )


def listed_defects(
    dossier: Dossier, defects: Sequence[Defect], *, on: date
) -> tuple[DefectListed, ...]:
    """The entries of the coded list; raises `Invalid` with all that is wrong with them."""
    if not defects:
        text = Text("Say what is missing: at least one entry of the list.")
        raise Invalid(Problem("defects", "missing", text))
    known = {defect.code: defect for defect in defects_of(dossier.procedure, on=on)}
    problems = [
        problem
        for place, defect in enumerate(defects)
        for problem in problems_with(defect, place, known=known, before=defects[:place])
    ]
    if problems:
        raise Invalid(*problems)
    return tuple(known[defect.code] for defect in defects)


def problems_with(
    defect: Defect, place: int, *, known: Container[str], before: Sequence[Defect]
) -> Iterator[Problem]:
    field = f"defects.{place}"
    if defect.code not in known:
        text = Text("{code} is no entry of the list of defects.", code=defect.code)
        yield Problem(field, "unknown_defect", text)
    elif defect.code in {named.code for named in before}:
        yield Problem(field, "defect_twice", Text("Each entry of the list is named once."))
    yield from problems_raised(
        partial(written, defect.note, field=f"{field}.note", longest=LONGEST_NOTE, must=False)
    )


def answer(
    code: str,
    *,
    form: dict[str, Any],
    attachments: tuple[UUID, ...],
    actor: Actor,
    now: datetime,
    brought: Brought | None = None,
) -> Dossier:
    """
    The applicant's answer: the form anew, and more papers. The clock goes on.

    A clerk enters what was `brought` to the counter. Raises `Invalid` field by field; then
    nothing has changed but the looks, and the dossier still waits.
    """
    with transaction.atomic(durable=True):
        outcome = answered_or_refused(code, form, attachments, brought, actor=actor, now=now)
    if isinstance(outcome, Invalid):
        raise outcome
    return outcome


def answered_or_refused(
    code: str,
    form: dict[str, Any],
    attachments: tuple[UUID, ...],
    brought: Brought | None,
    *,
    actor: Actor,
    now: datetime,
) -> Dossier | Invalid:
    dossier = dossier_to_answer(code, actor=actor, brought=brought)
    if is_entered(dossier, brought):
        return dossier
    check_stage(dossier, Stage.SUPPLEMENT)
    more = [
        *attachments_to_claim(attachments, actor=actor),
        *papers_to_claim(brought, actor=actor),
    ]
    procedure = procedure_of(dossier)
    before = procedure.asks(form_of(dossier)).numbers
    dossier.form = msgspec.to_builtins(form_from(form, procedure))
    case = case_of(
        dossier,
        actor=actor,
        today=day_of(now),
        unit_code=office_with(dossier.office_id).unit_code,
        purpose=procedure.title.vi,
        papers=papers_of(dossier, more=more),
    )
    if refused := refusal_of(procedure, as_heard(case, before=before)):
        return refused
    check_links_kept(dossier, case)
    claim(more, dossier=dossier)
    go_on(dossier, brought, actor=actor, now=now)
    return dossier


def go_on(dossier: Dossier, brought: Brought | None, *, actor: Actor, now: datetime) -> None:
    """From where it was when it was asked for; its clock runs again."""
    dossier.supplements.filter(answered_at=None).update(answered_at=now)
    resume(dossier, office=office_with(dossier.office_id), now=now)
    was_taken_in = dossier.received_at is not None
    step(
        dossier,
        action_of(ANSWERED, brought),
        actor=actor,
        now=now,
        status=Status.IN_PROGRESS if was_taken_in else Status.NEW,
        stage=Stage.TAKEN_IN if was_taken_in else Stage.SUBMITTED,
        **noted(brought),
    )
    tell_of(ANSWERED, dossier, brought=brought, now=now)
