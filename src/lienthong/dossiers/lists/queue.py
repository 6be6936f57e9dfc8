"""Leaving a list to be taken in by the worker: one after the other, in the order of the choice."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

TASK: Final = "dossiers.take_in_list"
# Two imports at once would give out the same numbers: while one runs, the next waits.
LOCK: Final = "lists"
# Where a load or the command line holds the register, or the database is away, somebody looks
# again so soon.
PAUSE_SECONDS: Final = 10


def defer_taking_in(list_id: UUID, *, in_seconds: int = 0) -> None:
    """A job in the caller's transaction; of its list it knows the id and nothing else."""
    schedule: Mapping[str, int] | None = {"seconds": in_seconds} if in_seconds else None
    job = app.configure_task(TASK, lock=LOCK, schedule_in=dict(schedule) if schedule else None)
    job.defer(sent_list=str(list_id))


def bring_forward(list_id: UUID) -> bool:
    """Whether a job of this list waits; then it need not wait for its hour any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE task_name = %s"
            " AND status = 'todo' AND args ->> 'sent_list' = %s",
            [TASK, str(list_id)],
        )
        brought: int = cursor.rowcount
    return brought > 0
