"""The national register in tests: the stand-in on a port, and the question of a birth."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Thread

from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make

from lienthong.audit.account import entries_of
from lienthong.dossiers.models import UpstreamAsk
from lienthong.dossiers.number_source import HttpSource
from lienthong.dossiers.stand_in import Behaviour, Register, Server
from lienthong.dossiers.upstream import try_once
from lienthong.register.models import NumberReservation


@contextmanager
def served(*script: Behaviour, taken: str = "") -> Iterator[Server]:
    """The stand-in on a port of its own, in this process."""
    server = Server(0, Register(script=script or (Behaviour.ANSWER,), taken=taken, wait_seconds=7))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def ask(birth: make.Birth) -> UpstreamAsk:
    return UpstreamAsk.objects.get(dossier=birth.dossier())


def due_at(birth: make.Birth) -> datetime:
    at = ask(birth).next_try_at
    assert at is not None
    return at


def due(birth: make.Birth, *, server: Server) -> None:
    """Run the try that waits, when it is due."""
    at = due_at(birth)
    try_once(birth.dossier().id, due=at, source=HttpSource(server.url), now=at)


def number_of(birth: make.Birth) -> str | None:
    reserved = NumberReservation.objects.filter(dossier_id=birth.dossier().id).first()
    return reserved.number if reserved else None


def actions(birth: make.Birth) -> list[str]:
    return [entry.action for entry in entries_of(birth.dossier().id)]


def seconds_left(birth: make.Birth) -> int:
    """How long the job that was left last waits, by the queue."""
    job = ProcrastinateJob.objects.order_by("-id").first()
    assert job is not None
    assert job.task_name == "dossiers.ask_upstream"
    assert job.args["dossier_id"] == str(birth.dossier().id)
    assert datetime.fromisoformat(job.args["due"]) == ask(birth).next_try_at
    assert job.scheduled_at is not None
    return round(job.scheduled_at.timestamp() - time.time())
