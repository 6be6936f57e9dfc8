"""
Taking out a list: laid out under its number, read part by part, written whole.

A part's look is on the disk before what it shows is written to any file. Killed anywhere, the same
request goes on: its number, its people and the looks at them stand, and the file is written anew.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .. import models
from . import store
from .beginning import list_begun, purpose_of
from .envelope import Envelope
from .listing import NO_LONGER, State, code_of, name_of
from .lying import Lying
from .request import Allowed, FileFormat, Request, allowed
from .rows import people_of_part
from .writing_csv import CsvList
from .writing_parquet import ParquetList

LOCK: Final = 0x4C54_0007
LARGEST_LOCK: Final = 2**31
EVERYWHERE: Final = "Toàn bộ dân cư"
Progress = Callable[[int, int], None]


def take_out(
    request: Request,
    *,
    actor: Actor,
    now: datetime,
    progress: Progress = lambda done, of: None,
) -> models.Export:
    """
    The list of this request, complete in the home; the same asked again is the same list.

    Each person in it has a look that says what for they were taken along, and until when. Raises
    `Invalid`, `NotFound` or `NotAllowed` for what the rules do not allow, `Conflict` while another
    process writes it. Makes its own transactions and must not run inside one.
    """
    asked = allowed(request, actor=actor, today=day_of(now))
    begun = list_begun(asked, actor=actor, now=now)
    with one_writes(begun):
        begun.refresh_from_db()
        if begun.state == State.WRITING:
            count = write(begun, asked, progress=progress)
            ended_well(begun, count=count, actor=actor, now=now)
    return begun


@contextmanager
def one_writes(begun: models.Export) -> Iterator[None]:
    """A second process that wants the same list does not wait: it is told to come again."""
    lock = [LOCK, begun.id % LARGEST_LOCK]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        if cursor.fetchone() != (True,):
            raise Conflict(Text("This list is being written. Ask for it again in a moment."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)


def write(begun: models.Export, asked: Allowed, *, progress: Progress) -> int:
    """How many people the file holds: fewer than were laid out, if one is told of no more."""
    lying, envelope = Lying(begun.as_of), envelope_of(begun, asked)
    with store.written_whole(store.kept(name_of(begun))) as path:
        with closing(opened(begun, path, envelope, asked.columns)) as file:
            for number in range(1, begun.part_count + 1):
                with transaction.atomic():
                    people = people_of_part(begun.id, number)
                # Only now: the look at them stands, whatever happens to this process.
                file.write(people, lying)
                progress(file.count, begun.people_count)
        return file.count


def opened(
    begun: models.Export, path: Path, envelope: Envelope, columns: tuple[str, ...]
) -> CsvList | ParquetList:
    if begun.file_format == FileFormat.CSV:
        return CsvList(path, envelope, columns)
    return ParquetList(path, envelope, columns)


def envelope_of(begun: models.Export, asked: Allowed) -> Envelope:
    return Envelope(
        code=code_of(begun.id),
        taken_by=begun.actor_name,
        purpose=purpose_of(asked),
        place=asked.unit.full_name if asked.unit else EVERYWHERE,
        as_of=begun.as_of,
        asked_on=day_of(begun.asked_at),
        ends_on=begun.ends_on,
        order=asked.request.order,
    )


def ended_well(begun: models.Export, *, count: int, actor: Actor, now: datetime) -> None:
    path = store.kept(name_of(begun))
    sha256, byte_count = store.digest_of(path), path.stat().st_size
    with transaction.atomic():
        writing = models.Export.objects.filter(id=begun.id, state=State.WRITING)
        is_done = writing.update(
            state=State.DONE, done_at=now, people_count=count, sha256=sha256, byte_count=byte_count
        )
        if not is_done:
            # Whose connection was lost has no lock any more: the account says that it has ended.
            path.unlink()
            raise Conflict(NO_LONGER, code="list_ended")
        enter(
            "people.exported",
            actor=actor,
            now=now,
            export=begun.id,
            people=count,
            sha256=sha256,
            ends_on=begun.ends_on,
        )
    begun.refresh_from_db()
