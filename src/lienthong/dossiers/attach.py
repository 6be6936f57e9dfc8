"""
A paper that the office lays into a dossier which it holds, whoever set that going.

Such as the record of its own verification, in a dossier that another decision opened: nobody
applied for that one, so nobody can be asked to complete it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.audit.outbox import tell
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.procedures.spec import AnyProcedure

from .access import check_moves, dossier_to_attach
from .attachments import attachments_to_claim, claim
from .cases import procedure_of
from .counter_answer import has_key
from .file_kinds import OTHER
from .models import Dossier
from .steps import step

ATTACHED: Final = "dossier.paper_attached"
VERIFIED: Final = "verification_record"


def kinds_for(dossier: Dossier) -> tuple[str, ...]:
    """What the procedure rests on, what an office finds itself, and whatever else there is."""
    procedure = procedure_of(dossier)
    signed = signed_there(procedure)
    return (*sorted(signed), *sorted((procedure.evidence | {VERIFIED}) - signed), OTHER)


def signed_there(procedure: AnyProcedure) -> frozenset[str]:
    """The papers that those concerned sign at the office, before it decides."""
    return frozenset(rule.signed_there for rule in procedure.rules if rule.signed_there)


@transaction.atomic(durable=True)
def attach(
    code: str, scans: Sequence[UUID], *, actor: Actor, now: datetime, moves: int, key: str = ""
) -> Dossier:
    """
    Lay papers that this clerk has scanned into an open dossier, and tell whom it concerns.

    What was prepared stays prepared; who signs sees that the dossier moved, and looks again. The
    same `key` again changes nothing. Raises `Conflict` if it moved since the clerk looked, and
    `Invalid` for no paper or one of a kind that the procedure does not know.
    """
    dossier = dossier_to_attach(code, actor=actor, moves=None)
    if key and has_key(dossier, key):
        return dossier
    check_moves(dossier, moves)
    papers = attachments_to_claim(scans, actor=actor)
    if problem := next(iter(problems_with({paper.kind for paper in papers}, dossier)), None):
        raise Invalid(problem)
    claim(papers, dossier=dossier)
    step(
        dossier,
        ATTACHED,
        actor=actor,
        now=now,
        attachments=[paper.id for paper in papers],
        kinds=[paper.kind for paper in papers],
        key=key,
    )
    tell(dossier.applicant_id, ATTACHED, now=now, dossier_id=dossier.id)
    return dossier


def problems_with(kinds: set[str], dossier: Dossier) -> tuple[Problem, ...]:
    if not kinds:
        return (Problem("paper", "no_paper", Text("Scan the paper that shall be attached.")),)
    if kinds - set(kinds_for(dossier)):
        text = Text("This procedure asks for no paper of this kind. Choose another kind.")
        return (Problem("kind", "unknown_kind", text),)
    return ()
