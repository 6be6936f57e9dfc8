"""Messages written with what they tell about: a person's inbox, and what is sent to systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from lienthong.audit.account import START, Cursor, Detail
from lienthong.audit.models import Message
from lienthong.audit.xact import SETTLED

# One minute, doubled with every try and never more than this: a system that is back after a
# night is reached within the hour.
LONGEST_WAIT: Final = timedelta(hours=1)

# A worker that dies while it sends leaves its messages to the others after this time.
LEASE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message as its receiver sees it; its words are made from topic and body when it is read."""

    cursor: Cursor
    id: int
    topic: str
    body: Mapping[str, Detail]
    dossier_id: UUID | None
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that is due to be sent; `tries` counts this one too."""

    id: int
    topic: str
    body: Mapping[str, Detail]
    dossier_id: UUID | None
    created_at: datetime
    tries: int


def tell(
    person_id: UUID, topic: str, *, now: datetime, dossier_id: UUID | None = None, **body: Detail
) -> None:
    """Put a message into a person's inbox, in the caller's transaction."""
    Message.objects.create(
        person_id=person_id, topic=topic, body=body, dossier_id=dossier_id, created_at=now
    )


def was_told(person_id: UUID, topic: str, *, since: datetime) -> bool:
    told = Message.objects.filter(person_id=person_id, topic=topic, created_at__gte=since)
    return told.exists()


def announce(topic: str, *, now: datetime, dossier_id: UUID | None = None, **body: Detail) -> None:
    """Leave a message to be sent to a system after the caller's transaction has committed."""
    Message.objects.create(
        topic=topic, body=body, dossier_id=dossier_id, created_at=now, next_try_at=now
    )


def messages_of(person_id: UUID, *, after: Cursor = START, limit: int = 50) -> tuple[Told, ...]:
    """The inbox of a person, oldest first, settled messages alone: none slips under a cursor."""
    later = Q(xact__gt=after.xact) | Q(xact=after.xact, id__gt=after.id)
    rows = Message.objects.filter(later, person_id=person_id, xact__lt=SETTLED)
    return tuple(told(row) for row in rows.order_by("xact", "id")[:limit])


def latest_messages_of(
    person_id: UUID, *, before: Cursor | None = None, limit: int = 50
) -> tuple[Told, ...]:
    """
    The inbox of a person, the newest first, for a page that is read anew each time.

    A message whose transaction commits late stands in its place the next time: nobody follows
    this list by its cursors.
    """
    rows = Message.objects.filter(person_id=person_id)
    if before is not None:
        rows = rows.filter(Q(xact__lt=before.xact) | Q(xact=before.xact, id__lt=before.id))
    return tuple(told(row) for row in rows.order_by("-xact", "-id")[:limit])


def told(row: Message) -> Told:
    return Told(
        cursor=Cursor(row.xact, row.id),
        id=row.id,
        topic=row.topic,
        body=row.body,
        dossier_id=row.dossier_id,
        created_at=row.created_at,
        read_at=row.read_at,
    )


def mark_read(person_id: UUID, message_id: int, *, now: datetime) -> bool:
    """Whether there is such a message in this person's inbox; the first reading is kept."""
    mine = Message.objects.filter(id=message_id, person_id=person_id)
    mine.filter(read_at=None).update(read_at=now)
    return mine.exists()


def claim_messages(*, now: datetime, limit: int = 20) -> tuple[Waiting, ...]:
    """
    Take messages that are due, so that no other worker takes them for the time of the lease.

    The claim is a transaction of its own and ends before anything is sent. A message may go out
    twice if its worker dies after sending; receivers tell messages apart by their id.
    """
    due = Message.objects.filter(sent_at=None, next_try_at__lte=now).order_by("next_try_at", "id")
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True)[:limit])
        Message.objects.filter(id__in=[row.id for row in rows]).update(
            tries=F("tries") + 1, next_try_at=now + LEASE
        )
    return tuple(
        Waiting(
            id=row.id,
            topic=row.topic,
            body=row.body,
            dossier_id=row.dossier_id,
            created_at=row.created_at,
            tries=row.tries + 1,
        )
        for row in rows
    )


def mark_sent(message_id: int, *, now: datetime) -> None:
    Message.objects.filter(id=message_id).update(sent_at=now, next_try_at=None, failure="")


def mark_failed(message: Waiting, *, failure: str, now: datetime) -> None:
    """Note why a message did not leave, and when to try again."""
    wait = min(timedelta(minutes=2 ** min(message.tries - 1, 10)), LONGEST_WAIT)
    Message.objects.filter(id=message.id).update(failure=failure, next_try_at=now + wait)


def try_again(message_id: int, *, now: datetime) -> None:
    """What the retry button does."""
    Message.objects.filter(id=message_id, sent_at=None).exclude(next_try_at=None).update(
        next_try_at=now
    )
