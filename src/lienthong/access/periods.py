"""
What `since` and `until` mean from here up: `until` is the first day that is no longer in it.

Places alone count otherwise: a decree names the last day of a unit, and so do their rows.
"""

from datetime import date

from django.db.models import Q


def held_on(day: date, *, prefix: str = "") -> Q:
    """The condition that a row with `since` and `until` holds on this day."""
    began = Q((f"{prefix}since__lte", day))
    return began & (Q((f"{prefix}until__isnull", True)) | Q((f"{prefix}until__gt", day)))


def is_held_on(day: date, *, since: date, until: date | None) -> bool:
    return since <= day and (until is None or day < until)
