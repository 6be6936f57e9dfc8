"""Withdrawing: the applicant takes the application back while it is undecided."""

from datetime import datetime

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.register.acts import void_entry

from .access import DONE, dossier_of_applicant
from .models import Dossier
from .refuse import go_on_without
from .steps import Stage, Status, step


@transaction.atomic(durable=True)
def withdraw(code: str, *, actor: Actor, now: datetime) -> Dossier:
    """Withdrawing twice is withdrawing once; a decided dossier stays decided."""
    dossier = dossier_of_applicant(code, actor=actor)
    if dossier.stage == Stage.WITHDRAWN:
        return dossier
    if dossier.stage in DONE:
        raise Conflict(Text("The dossier has been decided already."), code="already_decided")
    dossier.decided_at = now
    step(
        dossier,
        "dossier.withdrawn",
        actor=actor,
        now=now,
        status=Status.WITHDRAWN,
        stage=Stage.WITHDRAWN,
    )
    void_entry(dossier.id, because="withdrawn")
    go_on_without(dossier, actor=actor, now=now)
    return dossier
