"""Withdrawing: the applicant takes the application back while it is undecided."""

from datetime import datetime

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.register.acts import void_entry

from .access import DONE
from .attachments import claim
from .channels import check_applied
from .counter_answer import (
    Brought,
    action_of,
    dossier_to_answer,
    noted,
    papers_to_claim,
    tell_of,
)
from .models import Dossier
from .refuse import go_on_without
from .steps import Stage, Status, step

WITHDRAWN = "dossier.withdrawn"


@transaction.atomic(durable=True)
def withdraw(code: str, *, actor: Actor, now: datetime, brought: Brought | None = None) -> Dossier:
    """
    Withdrawing twice is withdrawing once; a decided dossier stays decided.

    At the counter a clerk enters what the applicant has signed (`brought`).
    """
    dossier = dossier_to_answer(code, actor=actor, brought=brought)
    check_applied(dossier.channel)
    if dossier.stage == Stage.WITHDRAWN:
        return dossier
    if dossier.stage in DONE:
        raise Conflict(Text("The dossier has been decided already."), code="already_decided")
    claim(papers_to_claim(brought, actor=actor), dossier=dossier)
    dossier.decided_at = now
    step(
        dossier,
        action_of(WITHDRAWN, brought),
        actor=actor,
        now=now,
        status=Status.WITHDRAWN,
        stage=Stage.WITHDRAWN,
        **noted(brought),
    )
    tell_of(WITHDRAWN, dossier, brought=brought, now=now)
    void_entry(dossier.id, because="withdrawn")
    go_on_without(dossier, actor=actor, now=now)
    return dossier
