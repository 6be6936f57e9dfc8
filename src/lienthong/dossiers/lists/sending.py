"""A list is sent: what can be read is kept, what cannot is said with what to do, nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text

from ..models import SentList
from .files import FileKept, Kind, Upload, files_of, keep_sent, read_or_refused
from .keeping import State, keeper, kept_until, list_seen, list_to_change

MISSING: Final = Problem(Kind.PEOPLE, "missing", Text("Choose the file with the list."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """
    What the page of sending knows before anything is chosen.

    `key` is the form's own; `again` the list that it goes on with, whoever of the office began it.
    `kept` are files of that one, so that after a mistake only the wrong one is chosen again.
    """

    key: UUID
    again: UUID | None
    kept: tuple[FileKept, ...]
    corrects: UUID | None
    corrects_sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """`id` is None as long as nothing could be kept; with problems the list is not whole."""

    id: UUID | None
    problems: tuple[Problem, ...]


def begun(
    key: UUID, *, again: UUID | None, corrects: UUID | None, actor: Actor, now: datetime
) -> Begun:
    """`again` is a list whose sending was broken off; `corrects` one whose rows are corrected."""
    post = keeper(actor, now=now)
    row = list_seen(again, actor=actor, now=now) if again else with_key(key, post)
    earlier = row.corrects_id if row and row.corrects_id else corrects
    found = list_seen(earlier, actor=actor, now=now) if earlier else None
    return Begun(
        key=key,
        again=row.id if row else None,
        kept=files_of(row, now=now) if row and row.state == State.SENT else (),
        corrects=found.id if found else None,
        corrects_sent_at=found.sent_at if found else None,
    )


def send(
    uploads: Mapping[str, Upload],
    *,
    key: UUID,
    again: UUID | None = None,
    corrects: UUID | None,
    actor: Actor,
    now: datetime,
) -> Sent:
    """
    Keep the files that can be read, under the form's key, or in the list that is sent `again`; the
    others are problems by their kind.

    Sent twice, it is one list. Raises `NotAllowed` and, once the list is on its way, `Conflict`.
    """
    post = keeper(actor, now=now)
    earlier = list_seen(corrects, actor=actor, now=now) if corrects else None
    good, problems = read_all(uploads)
    with transaction.atomic():
        if again is None:
            row = with_key(key, post)
            if row is None and good:
                row = new_list(key, post, earlier, actor=actor, now=now)
            again = row.id if row else None
        row = list_to_change(again, actor=actor, now=now) if again else None
        if row is not None and row.state != State.SENT:
            raise Conflict(Text("This list is on its way already. Open it from the lists."))
        if row is not None:
            for kind, upload in good.items():
                keep_sent(row, kind, upload, now=now)
        if not problems and not (row and is_whole(row, now=now)):
            problems = (MISSING,)
    return Sent(id=row.id if row else None, problems=problems)


def read_all(
    uploads: Mapping[str, Upload],
) -> tuple[Mapping[str, Upload], tuple[Problem, ...]]:
    good: dict[str, Upload] = {}
    problems: list[Problem] = []
    for kind, upload in uploads.items():
        try:
            read_or_refused(kind, upload)
        except Invalid as refused:
            problems += refused.problems
        else:
            good[kind] = upload
    return good, tuple(problems)


def with_key(key: UUID, post: PostHeld) -> SentList | None:
    return SentList.objects.filter(post_id=post.id, key=key).first()


def new_list(
    key: UUID, post: PostHeld, earlier: SentList | None, *, actor: Actor, now: datetime
) -> SentList:
    row, is_new = SentList.objects.get_or_create(
        post_id=post.id,
        key=key,
        defaults={
            "office_id": post.office_id,
            "user_id": actor.user_id,
            "unit_code": post.unit_code,
            "sent_at": now,
            "kept_until": kept_until(day_of(now)),
            "corrects": earlier,
        },
    )
    if is_new:
        enter("list.sent", actor=actor, now=now, list=row.id, corrects=row.corrects_id)
    return row


def is_whole(row: SentList, *, now: datetime) -> bool:
    return any(file.kind == Kind.PEOPLE for file in files_of(row, now=now))
