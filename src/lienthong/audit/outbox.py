"""Messages written with what they tell about: a person's inbox, and what is sent to systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from lienthong.audit.account import START, Cursor, Detail
from lienthong.audit.models import Message
from lienthong.audit.xact import SETTLED

# One minute, doubled with every try and never more than this: a system that is back after a
# night is reached within the hour.
LONGEST_WAIT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message as its receiver sees it; the words are made from topic and body where it is read."""

    cursor: Cursor
    id: int
    topic: str
    body: Mapping[str, Detail]
    dossier_id: UUID | None
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that is due to be sent; `tries` counts those that failed."""

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


def announce(topic: str, *, now: datetime, dossier_id: UUID | None = None, **body: Detail) -> None:
    """Leave a message to be sent to a system after the caller's transaction has committed."""
    Message.objects.create(
        topic=topic, body=body, dossier_id=dossier_id, created_at=now, next_try_at=now
    )


def messages_of(person_id: UUID, *, after: Cursor = START, limit: int = 50) -> tuple[Told, ...]:
    """The inbox of a person, oldest first, settled messages alone: none slips under a cursor."""
    later = Q(xact__gt=after.xact) | Q(xact=after.xact, id__gt=after.id)
    rows = Message.objects.filter(later, person_id=person_id, xact__lt=SETTLED)
    return tuple(
        Told(
            cursor=Cursor(row.xact, row.id),
            id=row.id,
            topic=row.topic,
            body=row.body,
            dossier_id=row.dossier_id,
            created_at=row.created_at,
            read_at=row.read_at,
        )
        for row in rows.order_by("xact", "id")[:limit]
    )


def mark_read(person_id: UUID, message_id: int, *, now: datetime) -> bool:
    """Whether there is such a message in this person's inbox; the first reading is kept."""
    mine = Message.objects.filter(id=message_id, person_id=person_id)
    mine.filter(read_at=None).update(read_at=now)
    return mine.exists()


def messages_to_send(*, now: datetime, limit: int = 20) -> tuple[Waiting, ...]:
    """
    Lock the messages that are due, passing over those that another worker holds.

    The caller commits after `mark_failed` or `mark_sent`; what is sent while the transaction is
    open is sent again if the worker dies, so receivers tell messages apart by their id.
    """
    due = Message.objects.filter(sent_at=None, next_try_at__lte=now).order_by("next_try_at", "id")
    return tuple(
        Waiting(
            id=row.id,
            topic=row.topic,
            body=row.body,
            dossier_id=row.dossier_id,
            created_at=row.created_at,
            tries=row.tries,
        )
        for row in due.select_for_update(skip_locked=True)[:limit]
    )


def mark_sent(message_id: int, *, now: datetime) -> None:
    Message.objects.filter(id=message_id).update(sent_at=now, next_try_at=None, failure="")


def mark_failed(message: Waiting, *, failure: str, now: datetime) -> None:
    """Note why a message did not leave, and when to try again."""
    wait = min(timedelta(minutes=2 ** min(message.tries, 10)), LONGEST_WAIT)
    Message.objects.filter(id=message.id).update(
        tries=F("tries") + 1, failure=failure, next_try_at=now + wait
    )


def try_again(message_id: int, *, now: datetime) -> None:
    """What the retry button does."""
    Message.objects.filter(id=message_id, sent_at=None).exclude(next_try_at=None).update(
        next_try_at=now
    )
