"""
Who works on a dossier: taking it, giving it to a colleague, handing over all of a post.

It decides nothing and moves nothing: whoever of the office opens the dossier may still do what
their post brings. So no `moves` are counted, and a leader who is signing meanwhile signs.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from lienthong.access.actors import LEADER, Actor, PostHeld
from lienthong.access.holders import Holder, colleagues
from lienthong.access.moving import hold_offices
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text

from .access import DONE, locked, post_of
from .models import Dossier
from .queues import open_in

# So many in one transaction: a page of the queue, soon over for whoever waits for one of them.
AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many went over, and how many stay because the receiver may not know of them."""

    handed: int
    kept: int


def take(code: str, *, actor: Actor, now: datetime) -> Dossier:
    """Take a dossier for oneself; taking one's own again changes nothing."""
    with transaction.atomic():
        dossier = open_and_locked(code, actor=actor)
        own = post_of(actor)
        if dossier.assignee_id not in (None, own.id) and own.role != LEADER:
            raise Conflict(
                Text("A colleague has taken this dossier. Ask them or your leader for it."),
                code="taken",
            )
        assign(dossier, to=own.id, actor=actor, now=now)
    return dossier


def give(code: str, *, to: UUID | None, actor: Actor, now: datetime) -> Dossier:
    """
    Give a dossier to a colleague of the office, or (`to` None) put it back for anybody.

    Whoever works on it may, and the leader; one that nobody has taken, anybody.
    """
    with transaction.atomic():
        dossier = open_and_locked(code, actor=actor)
        own = post_of(actor)
        if dossier.assignee_id not in (None, own.id, to) and own.role != LEADER:
            raise NotAllowed(
                Text("Another officer works on this dossier: they or the leader pass it on."),
                code="not_yours",
            )
        if to is not None:
            check_may_know(receiver(to, of=own, now=now), dossier)
        assign(dossier, to=to, actor=actor, now=now)
    return dossier


def hand_over(from_post: UUID, *, to: UUID | None, actor: Actor, now: datetime) -> HandedOver:
    """
    Hand over all open dossiers of a post that ends or is absent; `to` None gives them to anybody.

    By the leader, or by whoever holds the post. Page by page, each on its own: broken off, it is
    simply done again, and what went over already stays where it is.
    """
    own = post_of(actor)
    if own.role != LEADER and own.id != from_post:
        raise NotAllowed(Text("The leader of the office hands over the work of another."))
    if to == from_post:
        raise Invalid(Problem("to", "same_post", Text("Choose somebody else.")))
    getting = receiver(to, of=own, now=now) if to is not None else None
    handed = 0
    while page := handed_page(from_post, getting, actor=actor, now=now):
        handed += page
    kept = of_post(from_post, own).count()
    return HandedOver(handed=handed, kept=kept)


@transaction.atomic
def handed_page(from_post: UUID, getting: Holder | None, *, actor: Actor, now: datetime) -> int:
    """The next of them; nobody else's lock is waited for in an order of its own."""
    hold_offices()
    rows = of_post(from_post, post_of(actor))
    if getting is not None and not getting.post.sees_protected:
        rows = rows.filter(is_guarded=False)
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("id")[:AT_ONCE])
    for dossier in found:
        assign(dossier, to=getting.post.id if getting else None, actor=actor, now=now)
    return len(found)


def of_post(post_id: UUID, own: PostHeld) -> QuerySet[Dossier]:
    return open_in(own).filter(assignee_id=post_id)


def assign(dossier: Dossier, *, to: UUID | None, actor: Actor, now: datetime) -> None:
    """The caller has locked it; a line for each change, none where nothing changes."""
    if dossier.assignee_id == to:
        return
    was, dossier.assignee_id = dossier.assignee_id, to
    dossier.save(update_fields=["assignee_id"])
    enter(
        "dossier.assigned",
        actor=actor,
        now=now,
        dossier_id=dossier.id,
        stage=str(dossier.stage),
        was=was,
        to=to,
    )


def open_and_locked(code: str, *, actor: Actor) -> Dossier:
    dossier = locked(code, actor=actor)
    post_of(actor)
    if dossier.stage in DONE:
        raise Conflict(Text("The dossier has been decided already."), code="already_decided")
    return dossier


def receiver(post_id: UUID, *, of: PostHeld, now: datetime) -> Holder:
    """Who holds this post of the same office today; raises `NotFound`."""
    for holder in colleagues(of.office_id, on=day_of(now)):
        if holder.post.id == post_id:
            return holder
    raise NotFound(Text("There is no such officer in your office."))


def check_may_know(getting: Holder, dossier: Dossier) -> None:
    if dossier.is_guarded and not getting.post.sees_protected:
        text = Text("This colleague may not be shown this dossier. Choose another.")
        raise Invalid(Problem("to", "not_shown", text))
