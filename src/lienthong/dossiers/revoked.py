"""The papers of a decision that is undone: they stay on their shelves and count no more."""

from collections.abc import Iterable
from datetime import datetime

from lienthong.access.actors import Actor
from lienthong.audit.outbox import tell
from lienthong.documents.models import Status
from lienthong.documents.replace import revoke
from lienthong.documents.shelf import holders_of, papers_of
from lienthong.register import effects
from lienthong.register.acts import acts_with

from .cases import procedure_of
from .models import Dossier


def revoke_what_stated(
    done: Iterable[effects.Effect], *, because: str, actor: Actor, now: datetime
) -> None:
    """
    Revoke what stated the acts that this decision undoes; the caller's transaction.

    A receipt stays: that the application came is true all the same.
    """
    undone = {
        act
        for effect in done
        if isinstance(effect, effects.TakeBack)
        for act in (effect.act, *effect.along)
    }
    decided = [act.dossier_id for act in acts_with(undone) if act.dossier_id]
    for dossier in Dossier.objects.filter(id__in=decided).order_by("id"):
        stated = procedure_of(dossier).result
        for paper in papers_of(dossier.id):
            if paper.kind == stated and paper.status is Status.VALID:
                revoke(paper.id, reason=because, actor=actor, now=now)
                for holder in sorted(holders_of(paper.id)):
                    tell(holder, "result.revoked", now=now, dossier_id=dossier.id)
