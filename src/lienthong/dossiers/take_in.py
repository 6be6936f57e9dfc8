"""Taking a dossier in: the intake check is passed, the receipt says by when."""

from datetime import datetime

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of

from .access import dossier_to_take_in
from .hand_out import drawn, handed_out
from .models import Dossier
from .people import applicant_of
from .slips import letterhead, receipt
from .steps import Stage, Status, step


def take_in(code: str, *, actor: Actor, now: datetime, moves: int | None = None) -> Dossier:
    """
    Take a dossier in, with its receipt.

    It counts as received when it was sent: an office that looks at it late gains no time.
    """
    with transaction.atomic(durable=True):
        dossier = dossier_to_take_in(code, actor=actor, moves=moves)
        office = office_with(dossier.office_id)
        paper = receipt(
            dossier,
            applicant_of(dossier, actor=actor, today=day_of(now)),
            letterhead(office, actor=actor, on=day_of(now)),
            received_at=dossier.submitted_at,
        )
    slip = drawn(paper, dossier=dossier, office=office, now=now)
    with transaction.atomic(durable=True):
        dossier = dossier_to_take_in(code, actor=actor, moves=dossier.moves)
        dossier.received_at = dossier.submitted_at
        issued = handed_out(slip, dossier=dossier, actor=actor, now=now)
        step(
            dossier,
            "dossier.taken_in",
            actor=actor,
            now=now,
            status=Status.RECEIVED,
            stage=Stage.TAKEN_IN,
            document=issued.id,
        )
        tell(dossier.applicant_id, "dossier.taken_in", now=now, dossier_id=dossier.id)
    return dossier
