"""The next dossier of the queue that waits for this officer, so that nobody goes back to a list."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from lienthong.access.actors import CLERK, Actor

from .access import coded, post_of
from .cursors import Place
from .models import Dossier
from .queues import read_on
from .steps import Stage

# No term of silence about a draft is shorter than a working day.
SHORTEST_SILENCE: Final = timedelta(days=1)


def next_after(code: str, *, actor: Actor, now: datetime) -> str | None:
    """
    The code of the first dossier behind this one, by clock, that this officer can work on.

    Behind the last it begins again with the most urgent; None where nothing waits at all.
    """
    waiting = waiting_for(actor, now=now).exclude(code=code).only("code", "due_at")
    place = coded(code).filter(office_id=post_of(actor).office_id).values_list("due_at", "id")
    here = place.first()
    behind = read_on(waiting, Place(*here), count=1) if here else []
    found = behind or read_on(waiting, None, count=1)
    return found[0].code if found else None


def waiting_for(actor: Actor, *, now: datetime) -> QuerySet[Dossier]:
    """What the applicant or the population register has to answer first is left out."""
    post = post_of(actor)
    rows = Dossier.objects.filter(office_id=post.office_id, decided_at=None)
    if not actor.sees_protected:
        rows = rows.filter(is_guarded=False)
    if post.role == CLERK:
        return rows.filter(stage__in=[Stage.SUBMITTED, Stage.TAKEN_IN])
    is_silent = Q(stage=Stage.DRAFT_SENT, prepared__draft_sent_at__lt=now - SHORTEST_SILENCE)
    return rows.filter(Q(stage=Stage.READY) | is_silent)
