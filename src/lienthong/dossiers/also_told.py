"""Whom a decision concerns as much as who applies for it: they hear of it too."""

from datetime import datetime

from lienthong.audit.outbox import tell
from lienthong.procedures.spec import AnyProcedure

from .cases import AnyCase

APPLIED = "applied"
GRANTED = "granted"


def tell_the_others(procedure: AnyProcedure, case: AnyCase, *, of: str, now: datetime) -> None:
    """Without the dossier, which is not theirs, and without a name: who applies may be hidden."""
    for person_id in sorted(procedure.tells(case) - {case.applicant_id}):
        tell(person_id, f"{procedure.act}.{of}", now=now)
