"""An act that is to be undone, with what followed from it and what rests on it."""

from collections.abc import Collection
from uuid import UUID

from lienthong.register.acts import acts_resting_on, acts_with
from lienthong.register.seen import ActSeen

from .models import Dossier, Hold


def acts_to_undo(act_id: UUID) -> tuple[ActSeen, ...]:
    """
    The act, and all that goes with it, the latest first; none where there is no such act.

    What followed are the acts of the dossiers that its decision set going, and what its holds
    have closed since; what rests on any of these withdrew something that it entered.
    """
    found = {act.id: act for act in acts_with([act_id])}
    followed: set[UUID] = set()
    asked = set(found)
    while asked:
        more = (following(asked) | acts_resting_on(asked)) - found.keys()
        found |= {act.id: act for act in acts_with(more)}
        followed |= more
        asked = set(more)
    return tuple(
        ActSeen(
            id=act.id,
            kind=act.kind,
            acted_on=act.acted_on,
            people=frozenset(act.people),
            office_id=act.office_id,
            followed=act.id in followed,
            resting=acts_resting_on({act.id}) if act.id == act_id else frozenset(),
        )
        for act in sorted(found.values(), key=lambda act: (act.entered_at, act.id), reverse=True)
    )


def following(acts: Collection[UUID]) -> frozenset[UUID]:
    """Acts of the follow-up dossiers that are granted, and of the holds that are closed."""
    decided = Dossier.objects.filter(id__in=[act.dossier_id for act in acts_with(acts)])
    after = Dossier.objects.filter(set_going_by__in=decided.values("id"))
    by_dossier = {act.id for act in acts_with(of_dossiers=list(after.values_list("id", flat=True)))}
    closed = Hold.objects.filter(act_id__in=acts).values_list("closed_by", flat=True)
    return frozenset(by_dossier | {act for act in closed if act})
