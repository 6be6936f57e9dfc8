"""When a dossier is due, in the working time of its office, and what a pause gives back."""

from datetime import datetime

from lienthong.access.calendars import calendar_of
from lienthong.access.offices import OfficeSeen
from lienthong.core.clock import day_of
from lienthong.core.working_time import Limit, Unit, due, shift
from lienthong.procedures.dated import limit_of

from .models import Dossier


def due_at(
    procedure: str, *, chain: str, office: OfficeSeen, received_at: datetime
) -> datetime | None:
    """
    The last moment in time; None where the law or the office has yet to say.

    A link of a chain has the chain's own limit and not that of the single procedure (NĐ
    63/2024, NĐ 301/2026); procedure "" is the chain as a whole.
    """
    on = day_of(received_at)
    held = limit_of(procedure, chain=chain, on=on)
    if held is None:
        return None
    limit = Limit(held.amount, Unit(held.unit), held.cutoff)
    return due(received_at, limit, calendar=calendar_of(office))


def resume(dossier: Dossier, *, office: OfficeSeen, now: datetime) -> None:
    """Give back the working time that passed while the citizen was asked (unsaved)."""
    if dossier.paused_at is not None and dossier.due_at is not None:
        dossier.due_at = shift(
            dossier.due_at,
            paused_from=dossier.paused_at,
            resumed_at=now,
            calendar=calendar_of(office),
        )
    dossier.paused_at = None
