"""What runs by itself, after a commit or at its hour: rows of the queue until it has run."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .delivery import deliver
from .lists.queue import PAUSE_SECONDS
from .lists.queue import TASK as TAKE_IN_LIST
from .lists.running import run
from .number_source import HttpSource
from .upstream import TASK, try_once

# A second, doubled each time: a shelf that is down for a day has its papers within the hour after.
PATIENCE: Final = RetryStrategy(max_attempts=20, exponential_wait=2)
# While one list waits, the lists of all other offices wait behind it.
SHORT_PATIENCE: Final = RetryStrategy(max_attempts=20, wait=PAUSE_SECONDS)


@app.task(name="dossiers.deliver", retry=PATIENCE)
def deliver_task(*, dossier_id: str) -> None:
    deliver(UUID(dossier_id), now=settings.CLOCK.now())


def defer_delivery(dossier_id: UUID) -> None:
    """A job in the decision's own transaction: rolled back with it, and never lost after it."""
    deliver_task.defer(dossier_id=str(dossier_id))


@app.task(name=TASK, retry=PATIENCE)
def ask_upstream_task(*, dossier_id: str, due: str) -> None:
    """Left by `upstream.defer_try` in the transaction that needs the answer."""
    try_once(
        UUID(dossier_id),
        due=datetime.fromisoformat(due),
        source=HttpSource(settings.UPSTREAM_URL),
        now=settings.CLOCK.now(),
    )


@app.task(name=TAKE_IN_LIST, retry=SHORT_PATIENCE)
def take_in_list_task(*, sent_list: str) -> None:
    """Left by `lists.queue.defer_taking_in` in the transaction in which an officer said so."""
    run(UUID(sent_list), moment=settings.CLOCK.now)
