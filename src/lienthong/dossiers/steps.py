"""Moving a dossier: its state, its count of moves and its line in the account, together."""

from datetime import datetime

from lienthong.access.actors import Actor
from lienthong.audit.account import Detail, enter

from .models import Dossier

Status, Stage = Dossier.Status, Dossier.Stage


def step(
    dossier: Dossier,
    action: str,
    *,
    actor: Actor | None,
    now: datetime,
    status: Dossier.Status | None = None,
    stage: Dossier.Stage | None = None,
    **detail: Detail,
) -> None:
    """
    Save the dossier with its new state and enter the line that tells of it.

    The caller has locked the dossier and owns the transaction; other fields that it has set
    are saved along. `actor` is None where the program acts by itself.
    """
    if status is not None:
        dossier.status = status
    if stage is not None:
        dossier.stage = stage
    dossier.moves += 1
    dossier.save()
    enter(
        action,
        actor=actor,
        now=now,
        dossier_id=dossier.id,
        status=int(dossier.status),
        stage=str(dossier.stage),
        **detail,
    )
