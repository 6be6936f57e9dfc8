"""What comes round by the clock, and the worker's loop, in which these and all other jobs run."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from lienthong.access.program import PROGRAM
from lienthong.access.rate_limits import forget_rates_before
from lienthong.dossiers.closing import close_due
from lienthong.dossiers.counter import forget_scans
from lienthong.dossiers.lists.ending import forget_lists
from lienthong.dossiers.saved import forget_untouched
from lienthong.register.exporting.taken import end_due
from lienthong.register.present import move_on

KEPT_HOURS: Final = 30 * 24
LONGEST_WINDOW: Final = timedelta(days=2)


def work(*, concurrency: int, stop_seconds: float) -> None:
    """Do jobs until SIGTERM; one that runs longer than `stop_seconds` then is done anew later."""
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("jobs are left on Django's connection")
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(concurrency=concurrency, shutdown_graceful_timeout=stop_seconds)


@app.periodic(cron="* * * * *")
@app.task(name="upkeep.retry_stalled", queueing_lock="upkeep.retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """A killed worker leaves its jobs marked as being done; nobody else would take them."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


# Not at midnight alone: a clock that is shown another day has its midnight at any time, and so
# has a machine that is off at night. When nothing is due it is one look at an index.
@app.periodic(cron="*/10 * * * *")
@app.task(name="upkeep.move_on", queueing_lock="upkeep.move_on")
def move_on_to_today(timestamp: int) -> None:
    move_on(actor=PROGRAM, today=settings.CLOCK.today())


@app.periodic(cron="* * * * *")
@app.task(name="upkeep.close_due", queueing_lock="upkeep.close_due")
def close_what_waited(timestamp: int) -> None:
    """What a death or a merge closes, once its hold has ended."""
    close_due(actor=PROGRAM, now=settings.CLOCK.now())


# What has its day is looked for every hour: nothing is to outlast it because the machine was off
# at night.
@app.periodic(cron="17 * * * *")
@app.task(name="upkeep.forget", queueing_lock="upkeep.forget")
def forget_what_ended(timestamp: int) -> None:
    """Counters, sessions, half-written applications, files of lists: what has had its time."""
    forget_rates_before(settings.CLOCK.now() - LONGEST_WINDOW)
    SessionStore.clear_expired()
    forget_untouched(settings.CLOCK.now())
    forget_scans(settings.CLOCK.now())
    forget_lists(settings.CLOCK.now())


@app.periodic(cron="7 * * * *")
@app.task(name="upkeep.end_lists", queueing_lock="upkeep.end_lists")
def end_lists_due(timestamp: int) -> None:
    """Lists of people that were taken out and may be kept no longer."""
    end_due(actor=PROGRAM, now=settings.CLOCK.now())


@app.periodic(cron="27 * * * *")
@app.task(name="upkeep.remove_done_jobs", queueing_lock="upkeep.remove_done_jobs")
async def remove_done_jobs(timestamp: int) -> None:
    """Jobs that failed for good stay: somebody has to look at them."""
    await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
