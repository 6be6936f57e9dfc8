"""The account of what was done: enter a line, read lines in an order that nothing slips under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from lienthong.audit.models import Entry
from lienthong.audit.xact import SETTLED

Detail = str | int | float | bool | date | UUID | None | Sequence["Detail"] | Mapping[str, "Detail"]


class Acting(Protocol):
    """What the account asks of an actor; `access.actors.Actor` is one."""

    @property
    def user_id(self) -> UUID: ...

    @property
    def post_id(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the account: the transaction first, as numbers are taken before the commit."""

    xact: int
    id: int

    def __str__(self) -> str:
        return f"{self.xact}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ValueError if this is no cursor."""
        xact, entry = text.split(".")
        return cls(int(xact), int(entry))


START = Cursor(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One line of the account."""

    cursor: Cursor
    at: datetime
    actor_id: UUID | None
    post_id: UUID | None
    action: str
    dossier_id: UUID | None
    detail: Mapping[str, Detail]


def enter(
    action: str,
    *,
    actor: Acting | None,
    now: datetime,
    dossier_id: UUID | None = None,
    **detail: Detail,
) -> None:
    """
    Write one line in the caller's transaction: it stands if and only if what it tells stands.

    `action` is dotted, past tense and permanent. The detail holds ids, codes and counts, never a
    name, a number of a person or an address: the account is kept longer than the person's file.
    """
    Entry.objects.create(
        action=action,
        actor_id=actor.user_id if actor else None,
        post_id=actor.post_id if actor else None,
        dossier_id=dossier_id,
        at=now,
        detail=detail,
    )


def entries_of(dossier_id: UUID) -> tuple[Entered, ...]:
    """All that was done in a dossier, oldest first, this transaction's own lines included."""
    return _entered(Entry.objects.filter(dossier_id=dossier_id).order_by("xact", "id"))


def entries_after(cursor: Cursor, *, limit: int = 500) -> tuple[Entered, ...]:
    """
    The next settled lines after `cursor`, which is START or that of the last line read.

    A line whose transaction is still open is not shown yet, nor is any written after it began;
    so whoever follows the account by cursors sees every line once.
    """
    after = Q(xact__gt=cursor.xact) | Q(xact=cursor.xact, id__gt=cursor.id)
    settled = Entry.objects.filter(after, xact__lt=SETTLED)
    return _entered(settled.order_by("xact", "id")[:limit])


def _entered(rows: QuerySet[Entry]) -> tuple[Entered, ...]:
    return tuple(entered(row) for row in rows)


def entered(row: Entry) -> Entered:
    return Entered(
        cursor=Cursor(row.xact, row.id),
        at=row.at,
        actor_id=row.actor_id,
        post_id=row.post_id,
        action=row.action,
        dossier_id=row.dossier_id,
        detail=row.detail,
    )
