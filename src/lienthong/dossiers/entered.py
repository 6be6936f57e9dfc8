"""
Another's act that a clerk enters with its source: a judgment, a decision, what an office found.

Nobody applies. Whom it concerns stands where else the applicant does, so that they are told of
it, find it among their own, and have the result on their shelf.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.rate_limits import check_rate
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.procedures.spec import AnyProcedure, Begun

from .attachments import NOBODY, files_among
from .begun import begin
from .cases import Papers, case_of
from .channels import NOTICE, OFFICE, check_begun
from .checks import refusal_of
from .counter import SIGNED, Filed, check_counter, filed_already, filed_seen
from .forms import form_from
from .models import Dossier
from .open import Application, Filing, filed
from .set_going import first_procedure

AN_HOUR: Final = timedelta(hours=1)
MOST_TRIED: Final = 60
CHANNELS: Final = {Begun.NOTICE: NOTICE, Begun.OFFICE: OFFICE}


def enter_act(application: Application, *, actor: Actor, now: datetime) -> Filed:
    """
    Open the dossier of another's act, or give what this key has opened already.

    Open to the clerks of the offices that decide it; the paper that it rests on has to be there.
    Raises what `open.filed` raises.
    """
    procedure = procedure_entered(application.event, now=now)
    if procedure.by_any_office:
        return filed_seen(begin(application, actor=actor, now=now), actor=actor)
    check_counter(application.event, actor=actor, now=now)
    if known := filed_already(application.key, actor=actor):
        return known
    check_source(procedure, application, actor=actor)
    check_rate(f"entered {actor.user_id}", limit=MOST_TRIED, window=AN_HOUR, now=now)
    by = Filing(
        applicant_id=whom_it_concerns(procedure, application, actor=actor, now=now),
        actor=actor,
        channel=CHANNELS[procedure.begun_by],
    )
    return filed_seen(filed(application, by=by, now=now), actor=actor)


def procedure_entered(event: str, *, now: datetime) -> AnyProcedure:
    """Raises `NotAllowed` for what has to be applied for."""
    procedure = first_procedure(event, now=now)
    if procedure.begun_by not in CHANNELS:
        check_begun(procedure, channel=NOTICE)
    return procedure


def check_source(procedure: AnyProcedure, application: Application, *, actor: Actor) -> None:
    """A clerk's word is no source: the judgment or the report itself is scanned."""
    files = files_among(application.attachments, owner_id=actor.user_id)
    kinds = {file.kind for file in files} - {SIGNED}
    if not (kinds & procedure.evidence if procedure.evidence else kinds):
        text = Text("Scan the paper that this rests on: the judgment, the decision, the report.")
        raise Invalid(Problem("attachments", "source_missing", text))


def whom_it_concerns(
    procedure: AnyProcedure, application: Application, *, actor: Actor, now: datetime
) -> UUID:
    """
    Whom the act is about. Makes its own transaction: who is refused has looked all the same.

    Raises `Invalid` with all that is wrong, field by field.
    """
    with transaction.atomic(durable=True):
        dossier = Dossier(
            procedure=procedure.code,
            version=procedure.version,
            form=application.form,
            applicant_id=NOBODY,
            submitted_at=now,
        )
        form_from(application.form, procedure)
        by = Filing(applicant_id=NOBODY, actor=actor, channel=CHANNELS[procedure.begun_by])
        files = files_among(application.attachments, owner_id=actor.user_id)
        case = case_of(
            dossier,
            actor=actor,
            today=day_of(now),
            unit_code=by.unit_code,
            purpose=procedure.title.vi,
            papers=Papers(attachments=frozenset(file.kind for file in files)),
        )
        refused = refusal_of(procedure, case)
        concerned = NOBODY if refused else procedure.subject(case)
    if refused:
        raise refused
    return concerned
