"""Applications that are still being written: kept as one goes, found again, sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable, unreadable

from .attachments import File, files_among, throw_away
from .attachments import keep as keep_file
from .models import Chain, SavedApplication
from .open import Application, hold_key, open_chain

# As long as a birth may wait for its registration (Luật Hộ tịch 2014, Article 15, clause 1): who
# comes back within the term finds the answers, and nobody's stay with us without need.
FORGOTTEN_AFTER: Final = timedelta(days=60)
# Twins, triplets, and what was begun twice by mistake.
MOST_OPEN: Final = 20
LONGEST_TYPED: Final = 2000
MOST_TYPED: Final = 60

Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed at one question, by field, and in which version it was last changed."""

    at: int
    typed: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved application as its owner sees it; sent if `chain_code` says what it became."""

    id: UUID
    event: str
    version: int
    answers: Mapping[str, Answer]
    files: tuple[File, ...]
    begun_at: datetime
    changed_at: datetime
    chain_code: str

    @property
    def is_sent(self) -> bool:
        return bool(self.chain_code)

    def typed(self, question: str) -> Typed:
        answer = self.answers.get(question)
        return answer.typed if answer else {}


@transaction.atomic
def begin(event: str, *, actor: Actor, now: datetime) -> Saved:
    """A new one; a second click finds the one in which nothing is answered yet."""
    owner_id = owner_of(actor)
    hold_key(owner_id, f"begin {event}")
    open_ones = list(SavedApplication.objects.filter(owner_id=owner_id, chain_code=""))
    for row in open_ones:
        if row.event == event and not row.answers and not row.attachments:
            return seen(row)
    if len(open_ones) >= MOST_OPEN:
        text = Text(
            "You have begun {most} applications. Send one, or throw one away.", most=MOST_OPEN
        )
        raise Conflict(text, code="too_many_begun")
    row = SavedApplication.objects.create(
        owner_id=owner_id, event=event, begun_at=now, changed_at=now
    )
    enter("application.begun", actor=actor, now=now, event=event)
    return seen(row)


def saved_of(saved_id: UUID, *, actor: Actor) -> Saved:
    """The actor's own, sent or not; another's is not there."""
    return seen(row_of(saved_id, actor=actor))


def open_saved(actor: Actor) -> tuple[Saved, ...]:
    """The actor's own that are not sent, the one last worked at first."""
    rows = SavedApplication.objects.filter(owner_id=owner_of(actor), chain_code="")
    return tuple(seen(row) for row in rows.order_by("-changed_at", "-id"))


@transaction.atomic
def save_answer(
    saved_id: UUID,
    question: str,
    typed: Typed,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Saved:
    """
    Keep what was typed at one question, as it is, right or wrong.

    `version` is that of the page on which it was typed. Raises `Conflict` if the question was
    answered otherwise since then, in another window or on another device; the same answer again
    changes nothing. The account has no line of it: it would have one a keystroke.
    """
    check_typed(typed)
    row = row_to_change(saved_id, actor=actor)
    former = row.answers.get(question)
    written = {field: list(values) for field, values in typed.items()}
    if former is not None and former["typed"] == written:
        return seen(row)
    if former is not None and former["at"] > version:
        raise Conflict(
            Text("This question was answered otherwise in another window or on another device."),
            code="answered_elsewhere",
        )
    row.answers = {**row.answers, question: {"at": row.version + 1, "typed": written}}
    return changed(row, now=now)


@transaction.atomic
def attach(
    saved_id: UUID, content: bytes, *, kind: str, name: str, actor: Actor, now: datetime
) -> File:
    """Keep a file with the application; the same file for the same purpose again is one file."""
    row = row_to_change(saved_id, actor=actor)
    file = keep_file(content, kind=kind, name=name, actor=actor, now=now)
    for same in files_among(row.attachments, owner_id=row.owner_id):
        if (same.sha256, same.kind) == (file.sha256, file.kind):
            throw_away([file.id], owner_id=row.owner_id)
            return same
    row.attachments = [*row.attachments, file.id]
    changed(row, now=now)
    return file


@transaction.atomic
def remove(saved_id: UUID, file_id: UUID, *, actor: Actor, now: datetime) -> Saved:
    """Take a file away again, for good; twice is once."""
    row = row_to_change(saved_id, actor=actor)
    if file_id not in row.attachments:
        return seen(row)
    throw_away([file_id], owner_id=row.owner_id)
    row.attachments = [other for other in row.attachments if other != file_id]
    return changed(row, now=now)


@transaction.atomic
def discard(saved_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Throw it away with its files; what was sent is a dossier, and stays."""
    row = row_to_change(saved_id, actor=actor)
    throw_away(row.attachments, owner_id=row.owner_id)
    row.delete()
    enter("application.discarded", actor=actor, now=now, event=row.event)


def send(
    saved_id: UUID,
    form: dict[str, Any],
    *,
    attachments: tuple[UUID, ...],
    actor: Actor,
    now: datetime,
) -> str:
    """
    Send it, and give the code of its chain; a second click, or a second window, gives the same.

    The chain bears the id of the saved application, so that a server that dies in between makes
    no second one. Raises what `open_chain` raises; then everything stays as it was.
    """
    row = row_of(saved_id, actor=actor)
    if row.chain_code:
        return row.chain_code
    code = chain_opened_by(row)
    if code is None:
        application = Application(
            event=row.event, form=form, attachments=attachments, key=str(row.id)
        )
        code = open_chain(application, actor=actor, now=now).code
    settle(row.id, code, actor=actor, now=now)
    return code


@transaction.atomic
def settle(saved_id: UUID, chain_code: str, *, actor: Actor, now: datetime) -> None:
    """It became this chain: the answers stand in the dossier, and here no longer."""
    row = row_of(saved_id, actor=actor, is_held=True)
    if row.chain_code:
        return
    throw_away(row.attachments, owner_id=row.owner_id)
    row.answers, row.attachments, row.chain_code = {}, [], chain_code
    changed(row, now=now)
    enter("application.sent", actor=actor, now=now, chain=chain_code)


@transaction.atomic
def forget_untouched(now: datetime) -> int:
    """Forget what nobody has touched for long, with its loose files; gives how many."""
    rows = SavedApplication.objects.select_for_update(skip_locked=True)
    old = list(rows.filter(changed_at__lt=now - FORGOTTEN_AFTER))
    for row in old:
        throw_away(row.attachments, owner_id=row.owner_id)
        row.delete()
    return len(old)


def chain_opened_by(row: SavedApplication) -> str | None:
    """The chain that this one became, where the server died before it could note that."""
    chains = Chain.objects.filter(applicant_id=row.owner_id, idempotency_key=str(row.id))
    return chains.values_list("code", flat=True).first()


def check_typed(typed: Typed) -> None:
    """Anything may be kept that can be shown again, as long as somebody may have typed it."""
    if len(typed) > MOST_TYPED or sum(map(len, typed.values())) > MOST_TYPED:
        raise Invalid(Problem("", "too_many_answers", Text("These are too many answers.")))
    for field, values in typed.items():
        if any(len(value) > LONGEST_TYPED for value in values):
            text = Text("At most {longest} characters can be written here.", longest=LONGEST_TYPED)
            raise Invalid(Problem(field, "too_long", text))
        if not all(map(is_readable, (field, *values))):
            raise Invalid(unreadable(field))


def owner_of(actor: Actor) -> UUID:
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("An application is made by a citizen, not from a post."))
    return actor.person_id


def row_of(saved_id: UUID, *, actor: Actor, is_held: bool = False) -> SavedApplication:
    rows = SavedApplication.objects.filter(id=saved_id, owner_id=owner_of(actor))
    row = (rows.select_for_update(no_key=True) if is_held else rows).first()
    if row is None:
        raise NotFound(Text("There is no such application of yours. It may have been thrown away."))
    return row


def row_to_change(saved_id: UUID, *, actor: Actor) -> SavedApplication:
    row = row_of(saved_id, actor=actor, is_held=True)
    if row.chain_code:
        raise Conflict(Text("This application was sent already."), code="already_sent")
    return row


def changed(row: SavedApplication, *, now: datetime) -> Saved:
    row.version += 1
    row.changed_at = now
    row.save(force_update=True)
    return seen(row)


def seen(row: SavedApplication) -> Saved:
    return Saved(
        id=row.id,
        event=row.event,
        version=row.version,
        answers={
            question: Answer(
                answer["at"], {name: tuple(values) for name, values in answer["typed"].items()}
            )
            for question, answer in row.answers.items()
        },
        files=files_among(row.attachments, owner_id=row.owner_id),
        begun_at=row.begun_at,
        changed_at=row.changed_at,
        chain_code=row.chain_code,
    )
