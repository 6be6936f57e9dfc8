"""Putting a result on the citizen's shelf: the last step, and a job of its own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from lienthong.audit.outbox import tell
from lienthong.documents.shelf import holders_in

from .models import Dossier
from .steps import Status, step


@transaction.atomic(durable=True)
def deliver(dossier_id: UUID, *, now: datetime) -> None:
    """The paper lies on the shelves, and each who has it there is told. Twice is once."""
    dossier = Dossier.objects.select_for_update(no_key=True).get(id=dossier_id)
    if dossier.status != Status.DECIDED:
        return
    dossier.returned_at = now
    step(dossier, "dossier.returned", actor=None, now=now, status=Status.RETURNED)
    for person in sorted(holders_in(dossier.id)):
        tell(person, "result.on_shelf", now=now, dossier_id=dossier.id)
