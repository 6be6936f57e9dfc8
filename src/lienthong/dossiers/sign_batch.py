"""
Signing a leader's choice of decisions, one after the other, each in a transaction of its own.

One that cannot be signed holds up no other and says why. Broken off in the middle, it goes on
where it was: what is signed is found signed, and nothing is signed that was not chosen as it was
seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem, Refused
from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import procedure_version

from .access import no_dossier
from .models import Dossier, Prepared, SigningBatch, SigningLine
from .queues import seen_from
from .ready import leader_post
from .sign import sign
from .steps import Stage

MOST: Final = 100
# A signature takes about a fifth of a second: a step is an answer within a second or two.
AT_ONCE: Final = 5
Outcome = SigningLine.Outcome

OTHER: Final = Text("It could not be signed. Open the dossier; there stands why.")
PROBLEMS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "moved": Text("It has moved on since you chose it. Look at it again."),
        "wrong_stage": Text("It is not at the signature any more. Look at it again."),
        "already_decided": Text("It has been decided already, by another way."),
        "four_eyes": Text("Who prepared a decision does not sign it."),
        "other_signer": Text(
            "It was prepared for another's signature. Have it prepared for yours."
        ),
        "draft_waits": Text("The draft is with the applicant, who has not answered yet."),
        "no_longer_holds": Text(
            "The register has changed since this was prepared. Have it prepared again."
        ),
        "register_contradicts": Text("The register contradicts this decision."),
        "not_found": Text("There is no such dossier, or it is not yours."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A decision as the leader saw it."""

    code: str
    revision: int
    moves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeen:
    """One of the chosen; `problem` says why it was not signed."""

    code: str
    title: Words
    outcome: str
    problem: Text | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSeen:
    id: UUID
    begun_at: datetime
    lines: tuple[LineSeen, ...]
    signed: int
    not_signed: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchBegun:
    """A batch that is not at its end, to be found again."""

    id: UUID
    begun_at: datetime
    waiting: int


@transaction.atomic
def begin(chosen: Sequence[Chosen], *, key: UUID, actor: Actor, now: datetime) -> UUID:
    """Note the choice. The same form sent twice begins one batch; nothing is signed here yet."""
    post = leader_post(actor)
    check_size(chosen)
    rows = {
        row.code: row
        for row in seen_from(post).filter(code__in=[one.code for one in chosen]).order_by("id")
    }
    if rows.keys() != {one.code for one in chosen}:
        raise no_dossier()
    batch, is_new = SigningBatch.objects.get_or_create(
        post_id=post.id, key=key, defaults={"user_id": actor.user_id, "begun_at": now}
    )
    if is_new:
        SigningLine.objects.bulk_create(
            SigningLine(
                batch=batch,
                number=number,
                dossier=rows[one.code],
                revision=one.revision,
                moves=one.moves,
            )
            for number, one in enumerate(chosen, start=1)
        )
        enter("signing.begun", actor=actor, now=now, batch=batch.id, count=len(chosen))
    return batch.id


def check_size(chosen: Sequence[Chosen]) -> None:
    if not chosen:
        raise Invalid(Problem("chosen", "missing", Text("Choose at least one decision.")))
    if len(chosen) > MOST:
        text = Text("At most {most} decisions are signed in one go.", most=MOST)
        raise Invalid(Problem("chosen", "too_many", text))
    if len({one.code for one in chosen}) != len(chosen):
        raise Invalid(Problem("chosen", "twice", Text("Each decision is chosen once.")))


def go_on(batch_id: UUID, *, actor: Actor, now: datetime, at_once: int = AT_ONCE) -> BatchSeen:
    """Sign the next few of a batch; at its end nothing more happens, however often it is asked."""
    batch = batch_of(batch_id, actor=actor)
    waiting = batch.lines.filter(outcome=Outcome.WAITING).select_related("dossier")
    for line in waiting.defer("dossier__form").order_by("number")[:at_once]:
        problem = signed_or_problem(line, actor=actor, now=now)
        batch.lines.filter(id=line.id, outcome=Outcome.WAITING).update(
            outcome=Outcome.NOT_SIGNED if problem else Outcome.SIGNED,
            problem=problem,
            ended_at=now,
        )
    return batch_seen(batch_id, actor=actor)


def signed_or_problem(line: SigningLine, *, actor: Actor, now: datetime) -> str:
    """The code of what was in the way; "" once it is signed, by this step or by one before."""
    try:
        sign(line.dossier.code, revision=line.revision, actor=actor, now=now, moves=line.moves)
    except Conflict as conflict:
        return "" if was_signed(line) else conflict.reason
    except Refused as refused:
        return refused.reason
    return ""


def was_signed(line: SigningLine) -> bool:
    """
    A step that ended between the signature and its line has signed all the same; so has the
    same step in another window. Only the post that it was prepared for can have been it.
    """
    is_granted = Dossier.objects.filter(id=line.dossier_id, stage=Stage.GRANTED)
    same = Prepared.objects.filter(dossier_id=line.dossier_id, revision=line.revision)
    return is_granted.exists() and same.exists()


def batch_seen(batch_id: UUID, *, actor: Actor) -> BatchSeen:
    """How far a batch of one's own has come."""
    batch = batch_of(batch_id, actor=actor)
    rows = batch.lines.select_related("dossier").defer("dossier__form").order_by("number")
    lines = tuple(line_seen(row) for row in rows)
    ends = [line.outcome for line in lines]
    return BatchSeen(
        id=batch.id,
        begun_at=batch.begun_at,
        lines=lines,
        signed=ends.count(Outcome.SIGNED),
        not_signed=ends.count(Outcome.NOT_SIGNED),
        waiting=ends.count(Outcome.WAITING),
    )


def line_seen(line: SigningLine) -> LineSeen:
    dossier = line.dossier
    return LineSeen(
        code=dossier.code,
        title=procedure_version(dossier.procedure, dossier.version).title,
        outcome=line.outcome,
        problem=PROBLEMS.get(line.problem, OTHER) if line.problem else None,
        ended_at=line.ended_at,
    )


def unfinished(*, actor: Actor) -> tuple[BatchBegun, ...]:
    """One's own batches that were left before their end, the newest first."""
    post = leader_post(actor)
    left = Count("lines", filter=Q(lines__outcome=Outcome.WAITING))
    rows = SigningBatch.objects.filter(post_id=post.id).annotate(left=left)
    return tuple(
        BatchBegun(id=row.id, begun_at=row.begun_at, waiting=row.left)
        for row in rows.filter(left__gt=0).order_by("-begun_at")[:5]
    )


def batch_of(batch_id: UUID, *, actor: Actor) -> SigningBatch:
    post = leader_post(actor)
    batch = SigningBatch.objects.filter(id=batch_id, post_id=post.id).first()
    if batch is None:
        raise NotFound(Text("There is no such batch of yours."))
    return batch
