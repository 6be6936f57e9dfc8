"""What the columns of a list hold: as they were understood, as before, and as the officer says."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.incoming.headings import IGNORED
from lienthong.register.incoming.layout import SAID_IN_MANY
from lienthong.register.incoming.preview import ColumnSeen, Preview, missing_among
from lienthong.register.incoming.told import fields_told

from ..models import SentList
from .files import Kind, Upload, content_of, not_kept, read_or_refused
from .keeping import State, is_kept, list_seen, list_to_change
from .queue import defer_taking_in

# The whole of the page, where no column is meant.
WHOLE: Final = ""
MISSING: Final = MappingProxyType(
    {
        "name": Text("Say which column holds the name."),
        "born": Text("Say which column holds the date of birth."),
        "number": Text("Say which column holds the personal number, or an old number."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAsked:
    """
    A column with what it is taken for; `field` is empty where the officer has to say.

    `is_understood`: by its heading alone. `is_remembered`: an earlier list of the office had the
    same columns, and somebody said it then. Columns of one heading are one.
    """

    column: ColumnSeen
    field: str
    is_understood: bool
    is_remembered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """`file` tells the file that is shown; `corrects` is the list whose rows this one corrects."""

    id: UUID
    name: str
    file: str
    columns: tuple[ColumnAsked, ...]
    histories: str
    notes: tuple[Text, ...]
    corrects: UUID | None
    corrects_sent_at: datetime | None


def columns_of(id: UUID, *, actor: Actor, now: datetime, shown: str | None = None) -> Columns:
    """
    The columns of a list that waits to be taken in; `shown` is the file of a page that comes back.

    Raises `Conflict` once it is on its way, or where another file is in the place of that one.
    """
    sent = list_seen(id, actor=actor, now=now)
    people, preview = read_again(sent, now=now)
    if shown is not None:
        check_same(people, shown)
    histories = content_of(sent, Kind.HISTORIES)
    corrected = sent.corrects
    return Columns(
        id=sent.id,
        name=people.name,
        file=people.digest,
        columns=columns_asked(preview, remembered(sent, preview), {}),
        histories=histories.name if histories else "",
        notes=preview.notes,
        corrects=corrected.id if corrected else None,
        corrects_sent_at=corrected.sent_at if corrected else None,
    )


def read_again(sent: SentList, *, now: datetime) -> tuple[Upload, Preview]:
    people = content_of(sent, Kind.PEOPLE)
    if sent.state != State.SENT or people is None:
        raise on_its_way()
    if not is_kept(sent, now=now):
        raise not_kept()
    return people, read_or_refused(Kind.PEOPLE, people)


def check_same(people: Upload, shown: str) -> None:
    """Columns are named by their place, and in another file others stand there."""
    if people.digest != shown:
        raise Conflict(Text("Another file has been put in its place. Look at its columns again."))


def on_its_way() -> Conflict:
    return Conflict(Text("This list is on its way already. Open it from the lists."))


def columns_asked(
    preview: Preview, before: Mapping[str, str], chosen: Mapping[str, str]
) -> tuple[ColumnAsked, ...]:
    once = {column.key: column for column in reversed(preview.columns)}
    return tuple(
        ColumnAsked(
            column=column,
            field=chosen.get(column.key, before.get(column.key, column.field)),
            is_understood=bool(column.field),
            is_remembered=column.key in before,
        )
        for column in sorted(once.values(), key=lambda column: column.index)
    )


def remembered(sent: SentList, preview: Preview) -> Mapping[str, str]:
    """By the keys of headings, what was said of the same ones in the last list of the office."""
    rows = SentList.objects.filter(office_id=sent.office_id, headings=digest_of(preview))
    last = rows.exclude(id=sent.id).order_by("-sent_at", "-id").first()
    known = fields_told()
    asked: Mapping[str, str] = last.asked if last else {}
    return {key: field for key, field in asked.items() if field in known}


def digest_of(preview: Preview) -> str:
    return hashlib.sha256("\n".join(preview.keys).encode()).hexdigest()


@transaction.atomic
def choose(id: UUID, chosen: Mapping[str, str], *, shown: str, actor: Actor, now: datetime) -> None:
    """
    Take the list in, with its columns as `chosen` by the keys of their headings.

    Raises `Invalid` with each column that is wrong, and `Conflict` as `columns_of` does.
    """
    sent = list_to_change(id, actor=actor, now=now)
    people, preview = read_again(sent, now=now)
    check_same(people, shown)
    columns = columns_asked(preview, remembered(sent, preview), chosen)
    check(columns)
    sent.asked = {
        one.column.key: one.field or IGNORED
        for one in columns
        if one.field != one.column.field or not one.field
    }
    sent.headings, sent.state, sent.moved_at = digest_of(preview), State.WAITING, now
    sent.save(update_fields=["asked", "headings", "state", "moved_at"])
    enter("list.taken_up", actor=actor, now=now, list=sent.id)
    defer_taking_in(sent.id)


def check(columns: Iterable[ColumnAsked]) -> None:
    held = tuple(columns)
    known = fields_told()
    counted = Counter(one.field for one in held if one.field)
    problems = [
        Problem(one.column.key, "unknown_field", Text("Choose one of the list."))
        for one in held
        if one.field and one.field not in known
    ]
    problems += [
        Problem(
            one.column.key,
            "field_twice",
            Text("Another column holds the same. Leave one of the two out."),
        )
        for one in held
        if counted[one.field] > 1 and one.field not in SAID_IN_MANY
    ]
    problems += [
        Problem(WHOLE, "column_missing", MISSING[field]) for field in missing_among(set(counted))
    ]
    if problems:
        raise Invalid(*problems)
