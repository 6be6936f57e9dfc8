"""The questions to the national register as an office sees them: their age, tries and a retry."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from lienthong.access.actors import CLERK, Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, NotFound
from lienthong.core.texts import Text

from .access import Stage, check_stage, dossier_of_officer, post_of
from .cursors import Place, later_than
from .models import Dossier, UpstreamAsk
from .upstream import State, defer_try
from .worklists import page_size


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSeen:
    """How a question stands: since when, how often, why not, and when next."""

    dossier: str
    state: str
    asked_at: datetime
    tries: int
    problem: str
    next_try_at: datetime | None
    answered_at: datetime | None

    def age(self, *, now: datetime) -> timedelta:
        return (self.answered_at or now) - self.asked_at


@dataclass(frozen=True, slots=True)
class AskPage:
    items: tuple[AskSeen, ...]
    next: str | None


@transaction.atomic(durable=True)
def ask_again(code: str, *, actor: Actor, now: datetime) -> AskSeen:
    """
    What the retry button does: ask at once.

    A question that was refused, or whose number did not fit, is put anew under a key of its
    own: under the old one the other side would only repeat itself.
    """
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=None)
    # After a supplement it is taken in again, and a question refused before it stands still.
    check_stage(dossier, Stage.TAKEN_IN, Stage.WAITING_NUMBER)
    ask = UpstreamAsk.objects.select_for_update(no_key=True).filter(dossier=dossier).first()
    if ask is None:
        raise NotFound(Text("Nothing was asked of the national register for this dossier."))
    if ask.state == State.ANSWERED:
        raise Conflict(Text("The number has come. Prepare the decision again."), code="number_came")
    if ask.state == State.REFUSED or ask.problem.startswith("number_"):
        ask.key = uuid4()
    ask.state, ask.problem, ask.answered_at = State.WAITING, "", None
    defer_try(ask, due=now, seconds=0)
    ask.save()
    enter("dossier.number_asked_again", actor=actor, now=now, dossier_id=dossier.id)
    return seen(ask, dossier)


def open_asks(*, actor: Actor, after: str | None = None, limit: int = 50) -> AskPage:
    """The questions of the officer's own office that are not answered, the oldest first."""
    rows = UpstreamAsk.objects.select_related("dossier").filter(
        ~Q(state=State.ANSWERED), dossier__office_id=post_of(actor).office_id
    )
    if not actor.sees_protected:
        rows = rows.filter(dossier__is_guarded=False)
    if after is not None:
        rows = rows.filter(later_than(Place.parse(after), "asked_at"))
    limit = page_size(limit)
    found = list(rows.order_by("asked_at", "pk")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return AskPage(
        items=tuple(seen(ask, ask.dossier) for ask in found[:limit]),
        next=str(Place(last.asked_at, last.dossier_id)) if last else None,
    )


def seen(ask: UpstreamAsk, dossier: Dossier) -> AskSeen:
    return AskSeen(
        dossier=dossier.code,
        state=ask.state,
        asked_at=ask.asked_at,
        tries=ask.tries,
        problem=ask.problem,
        next_try_at=ask.next_try_at,
        answered_at=ask.answered_at,
    )
