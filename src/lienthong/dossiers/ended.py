"""What an undone decision had set going and nobody has decided yet: it ends by itself."""

from collections.abc import Iterable
from datetime import datetime

from lienthong.access.actors import Actor
from lienthong.audit.outbox import tell
from lienthong.register import effects
from lienthong.register.acts import acts_undone_by, acts_with, void_entry

from .access import DONE
from .links import give_up_after
from .models import Dossier
from .steps import Stage, Status, step


def following_locked(done: Iterable[effects.Effect]) -> tuple[Dossier, ...]:
    """
    The open dossiers that the acts set going which this decision undoes, locked.

    Before the people: who signs one of them holds its dossier and waits for them.
    """
    acts = acts_with(acts_undone_by(done))
    decided = {act.dossier_id for act in acts if act.dossier_id}
    rows = Dossier.objects.select_for_update(no_key=True, of=("self",))
    following = rows.filter(set_going_by__in=decided).exclude(stage__in=DONE)
    return tuple(following.order_by("id")) if decided else ()


def end_following(
    following: Iterable[Dossier], *, because: str, actor: Actor, now: datetime
) -> None:
    """No act is left from which they follow; the caller's transaction."""
    for dossier in following:
        dossier.decided_at = now
        step(
            dossier,
            "dossier.ended",
            actor=actor,
            now=now,
            status=Status.STOPPED,
            stage=Stage.ENDED,
            law=because,
        )
        void_entry(dossier.id, because="ended")
        give_up_after(dossier)
        tell(dossier.applicant_id, "dossier.ended", now=now, dossier_id=dossier.id)
