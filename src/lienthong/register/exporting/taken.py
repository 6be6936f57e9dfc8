"""Lists that were taken: what each is, its file given out to who took it, and its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text

from .. import models
from . import store
from .beginning import list_known
from .listing import NO_LONGER, State, code_of, id_in, name_of, own_list
from .request import Request
from .taking_out import one_writes

MOST_SHOWN: Final = 200
# Longer than any list is being written: what is older, and no list's, was left by a killed process.
LEFT_BEHIND: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """
    A list as those who answer for it see it, and never whom it holds.

    `undecided` live in a split commune where nobody has said yet in which part; they are not in it.
    """

    code: str
    asked_at: datetime
    taken_by: str
    post_id: UUID | None
    purpose: str
    unit_code: str
    as_of: date
    file_format: str
    people_count: int
    undecided: int
    order_number: str
    ends_on: date
    state: State
    fetch_count: int
    byte_count: int
    sha256: str

    @classmethod
    def of(cls, row: models.Export) -> "Taken":
        return cls(
            code=code_of(row.id),
            asked_at=row.asked_at,
            taken_by=row.actor_name,
            post_id=row.post_id,
            purpose=row.purpose,
            unit_code=row.unit_code,
            as_of=row.as_of,
            file_format=row.file_format,
            people_count=row.people_count,
            undecided=row.undecided,
            order_number=row.order_number,
            ends_on=row.ends_on,
            state=State(row.state),
            fetch_count=row.fetch_count,
            byte_count=row.byte_count,
            sha256=row.sha256,
        )


def lists_taken(*, before: str = "", limit: int = 50) -> Iterator[Taken]:
    """All lists of this register, the newest first, for who runs the machine; `before` a number."""
    if limit < 1:
        raise Invalid(Problem("most", "count_needed", Text("Give a count of one or more.")))
    rows = models.Export.objects.order_by("-id")
    if before:
        rows = rows.filter(id__lt=id_of(before))
    yield from map(Taken.of, rows[: min(limit, MOST_SHOWN)])


def id_of(before: str) -> int:
    found = id_in(before)
    if found is None:
        says = Text("Write the number of a list as it is shown, such as DS-000017.")
        raise Invalid(Problem("before", "list_not_understood", says))
    return found


def check_target(target: Path, request: Request, *, actor: Actor, now: datetime) -> None:
    """Raises `Invalid` before anybody is read, where the list of this request could not be put."""
    known = list_known(request.keyed_on(day_of(now)), actor=actor)
    store.check_target(target, sha256=known.sha256 if known else "")


def fetched(code: str, target: Path, *, actor: Actor, now: datetime) -> Taken:
    """
    Put the file of one's own list there; each time is a line in the account.

    Raises `NotFound` for another's, `Conflict` for one that is kept no longer, `Invalid` where it
    cannot be written. Makes its own transactions and must not run inside one.
    """
    row = own_list(code, actor=actor)
    store.check_target(target, sha256=row.sha256)
    if row.state == State.WRITING:
        raise Conflict(Text("This list is not complete. Ask for it as you did the first time."))
    if not is_to_give(row, now=now):
        raise Conflict(NO_LONGER, code="list_ended")
    # Before the copy: of what a killed process or a full disk left there, a part may be read.
    with transaction.atomic():
        models.Export.objects.filter(id=row.id).update(fetch_count=F("fetch_count") + 1)
        enter("people.export_fetched", actor=actor, now=now, export=row.id)
    if not store.kept(name_of(row)).exists():
        end(row, because="file_missing", actor=actor, now=now)
        raise Conflict(NO_LONGER, code="list_ended")
    store.copied_to(target, name_of(row))
    row.refresh_from_db()
    return Taken.of(row)


def is_to_give(row: models.Export, *, now: datetime) -> bool:
    """Whether the file may be given out; one with somebody who is told of no more is ended."""
    if row.state != State.DONE or row.ends_on < day_of(now):
        return False
    if is_told_no_more(row):
        end(row, because="no_longer_told", actor=None, now=now)
        return False
    return True


def is_told_no_more(row: models.Export) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        # Everybody in it is asked about: of a province these are millions.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT register_export_tells(%s)", [row.id])
        (tells,) = cursor.fetchone()
    return bool(tells)


def end(row: models.Export, *, because: str, actor: Actor | None, now: datetime) -> None:
    """The file first: what was said to be gone must be gone. A second time changes nothing."""
    store.removed(name_of(row))
    with transaction.atomic():
        ended = models.Export.objects.filter(id=row.id).exclude(state=State.ENDED)
        if ended.update(state=State.ENDED, ended_at=now):
            with connection.cursor() as cursor:
                cursor.execute("SELECT register_clear_export(%s)", [row.id])
            enter("people.export_ended", actor=actor, now=now, export=row.id, because=because)


def end_due(*, actor: Actor, now: datetime) -> int:
    """
    The hourly job: lists whose time is over, that say what is told no more, or that were broken off
    on a day before; files of none.

    Each is asked anew every time. A protection may begin with a day, and who moves into a shelter
    is protected by that: no entry tells to which list it matters. Gives how many lists have ended.
    """
    living = models.Export.objects.exclude(state=State.ENDED)
    count = sum(ended_if_due(row, actor=actor, now=now) for row in living.order_by("id").iterator())
    store.sweep(map(name_of, living), older=LEFT_BEHIND.total_seconds())
    return count


def ended_if_due(row: models.Export, *, actor: Actor, now: datetime) -> bool:
    if row.state == State.WRITING:
        return row.asked_at < now - LEFT_BEHIND and broken_off(row, actor=actor, now=now)
    is_over = row.ends_on < day_of(now)
    if not (is_over or is_told_no_more(row)):
        return False
    end(row, because="expired" if is_over else "no_longer_told", actor=actor, now=now)
    return True


def broken_off(row: models.Export, *, actor: Actor, now: datetime) -> bool:
    """End what nobody writes: asked for again under its key, an old list is being written."""
    try:
        with one_writes(row):
            row.refresh_from_db()
            if row.state != State.WRITING:
                return False
            end(row, because="broken_off", actor=actor, now=now)
            return True
    except Conflict:
        return False
