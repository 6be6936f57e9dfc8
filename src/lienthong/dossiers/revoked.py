"""The papers of a decision that is undone: they stay on their shelves and count no more."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.audit.outbox import tell
from lienthong.documents.models import Status
from lienthong.documents.replace import revoke
from lienthong.documents.shelf import holders_of, papers_of
from lienthong.register import effects
from lienthong.register.acts import acts_undone_by, acts_with, last_entered

from .cases import procedure_of
from .models import Dossier

# A copy of an extract says what an entry said: the last of its book about one of those entered.
COPY: Final = "2.000635"
# The book that is meant where a form names none.
BIRTH: Final = "birth"


def revoke_what_stated(
    done: Iterable[effects.Effect], *, because: str, actor: Actor, now: datetime
) -> None:
    """
    Revoke what stated the acts that this decision undoes, and copies of it; the caller's
    transaction.

    A receipt stays: that the application came is true all the same.
    """
    undone = acts_undone_by(done)
    decided = [act.dossier_id for act in acts_with(undone) if act.dossier_id]
    for dossier in Dossier.objects.filter(id__in=decided).order_by("id"):
        revoke_result(dossier, because=because, actor=actor, now=now)
    for dossier in copies_of(undone):
        revoke_result(dossier, because=because, actor=actor, now=now)


def revoke_result(dossier: Dossier, *, because: str, actor: Actor, now: datetime) -> None:
    stated = procedure_of(dossier).result
    for paper in papers_of(dossier.id):
        if paper.kind == stated and paper.status is Status.VALID:
            revoke(paper.id, reason=because, actor=actor, now=now)
            for holder in sorted(holders_of(paper.id)):
                tell(holder, "result.revoked", now=now, dossier_id=dossier.id)


def copies_of(undone: Collection[UUID]) -> Iterator[Dossier]:
    """Granted copies of the entries of these acts; one of an earlier or a later entry stays."""
    for act in acts_with(undone):
        if act.entry is None:
            continue
        book = act.entry.book.kind
        copies = Dossier.objects.filter(
            procedure=COPY,
            stage=Dossier.Stage.GRANTED,
            subject_id__in=act.people,
            decided_at__gte=act.entered_at,
        )
        for copy in copies.order_by("id"):
            said = copy.form.get("of_book", BIRTH)
            moment = copy.decided_at or act.entered_at
            if said == book and last_entered(book, about=copy.subject_id, at=moment) == act.id:
                yield copy
