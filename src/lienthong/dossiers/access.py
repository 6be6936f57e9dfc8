"""
The only way for an interface to get hold of a dossier.

Each function asks for one capability, one condition to a line, so that a reader can check it
against the law and coverage can show that a test reached it. What is not yours is not there:
`NotFound`, as for a code that never was. A dossier about a protected person is nobody's but the
posts' that may see them.
"""

from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from lienthong.access.actors import CLERK, LEADER, Actor, PostHeld
from lienthong.access.moving import hold_offices
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable
from lienthong.decoding import decoded
from lienthong.register.records import is_one

from .channels import check_applied
from .models import Chain, Dossier
from .statuses import STAGES

ROLES: Final = {CLERK: Text("clerk"), LEADER: Text("leader")}

# What a question rests on: the whole with its chain, composed by Django, was a tenth of one.
ASKED_IN: Final = """
    SELECT to_jsonb(asked_in) FROM (
        SELECT id, code, procedure, version, form, applicant_id, office_id, is_guarded
        FROM dossiers_dossier WHERE code = %s) AS asked_in"""

Stage = Dossier.Stage
DONE = (Stage.GRANTED, Stage.REFUSED, Stage.WITHDRAWN, Stage.ENDED)


class Owned(Protocol):
    """What tells whose a dossier is."""

    @property
    def applicant_id(self) -> UUID: ...
    @property
    def office_id(self) -> UUID: ...
    @property
    def is_guarded(self) -> bool: ...


AnyOwned = TypeVar("AnyOwned", bound=Owned)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAskedIn:
    """Of the dossier that a question is asked in, what the answer depends on."""

    id: UUID
    code: str
    procedure: str
    version: int
    form: Any = field(repr=False)
    applicant_id: UUID
    office_id: UUID
    is_guarded: bool


def post_of(actor: Actor) -> PostHeld:
    """The actor's post in an office that decides; raises NotAllowed for everybody else."""
    if actor.post is None or actor.post.role not in ROLES:
        raise NotAllowed(Text("This is open to the officers of an office."))
    return actor.post


def no_dossier() -> NotFound:
    return NotFound(Text("There is no such dossier, or it is not yours."))


def dossier_seen(code: str, *, actor: Actor) -> Dossier:
    """A dossier to look at: its applicant's, or its office's."""
    return checked(coded(code), actor=actor)


def dossier_of_office(code: str, *, actor: Actor) -> DossierAskedIn:
    """One that an officer of its office asks in; raises `NotAllowed` for its applicant."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED_IN, [code if is_readable(code) else ""])
        found = cursor.fetchone()
    asked_in = decoded(found[0], DossierAskedIn) if found else None
    dossier = allowed(asked_in, actor=actor)
    check_officer(actor)
    return dossier


def check_officer(actor: Actor) -> None:
    if actor.post is None:
        raise NotAllowed(
            Text("This is open to the office. You follow your application as a whole.")
        )


def coded(code: str) -> QuerySet[Dossier]:
    """None for what no code can be: the database would stumble over a NUL in a URL."""
    return Dossier.objects.filter(code=code) if is_readable(code) else Dossier.objects.none()


def checked(rows: QuerySet[Dossier], *, actor: Actor) -> Dossier:
    # A code is one dossier's: `first` would have them put in an order.
    return allowed(next(iter(rows.select_related("chain")), None), actor=actor)


def allowed(dossier: AnyOwned | None, *, actor: Actor) -> AnyOwned:
    if dossier is None:
        raise no_dossier()
    if actor.post is None:
        if not is_own(dossier.applicant_id, actor):
            raise no_dossier()
        return dossier
    if dossier.office_id != actor.post.office_id:
        raise no_dossier()
    if dossier.is_guarded and not actor.sees_protected:
        raise no_dossier()
    return dossier


def is_own(applicant_id: UUID, actor: Actor) -> bool:
    """Of either record, where two of one person became one."""
    return actor.person_id is not None and is_one(actor.person_id, applicant_id)


def locked(code: str, *, actor: Actor) -> Dossier:
    """The same, locked until the transaction ends: before the people, always."""
    hold_offices()
    return checked(coded(code).select_for_update(of=("self",), no_key=True), actor=actor)


def check_moves(dossier: Dossier, moves: int | None) -> None:
    """Raises `Conflict` if the dossier moved since the actor looked at it."""
    if moves is not None and dossier.moves != moves:
        raise Conflict(
            Text("The dossier has moved on since you opened it. Look at it again."), code="moved"
        )


def check_stage(dossier: Dossier, *stages: Dossier.Stage) -> None:
    if dossier.stage in DONE:
        raise Conflict(Text("The dossier has been decided already."), code="already_decided")
    if dossier.stage not in stages:
        stage = STAGES[Stage(dossier.stage)]
        raise Conflict(
            Text("This step does not fit the dossier's state: {stage}.", stage=stage),
            code="wrong_stage",
        )


def dossier_of_officer(code: str, *, actor: Actor, role: str, moves: int | None) -> Dossier:
    """A dossier of the officer's own office, to be worked on in this role, locked."""
    dossier = locked(code, actor=actor)
    if actor.post is None:
        raise NotAllowed(Text("An officer does this, not the applicant."))
    if actor.post.role != role:
        text = Text("Your post does not bring this step: it is for a {role}.", role=ROLES[role])
        raise NotAllowed(text)
    check_moves(dossier, moves)
    return dossier


def dossier_to_take_in(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=moves)
    check_stage(dossier, Stage.SUBMITTED)
    return dossier


def dossier_to_prepare(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    """Prepared again as often as needed until it is signed."""
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=moves)
    check_stage(dossier, Stage.TAKEN_IN, Stage.WAITING_NUMBER, Stage.DRAFT_SENT, Stage.READY)
    return dossier


def dossier_to_attach(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    """While it is open; also what nobody applied for."""
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=moves)
    check_stage(dossier, *(stage for stage in Stage if stage not in DONE))
    return dossier


def dossier_to_supplement(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    """To be sent back with its defects, at intake or later."""
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=moves)
    check_applied(dossier.channel)
    check_stage(
        dossier,
        Stage.SUBMITTED,
        Stage.TAKEN_IN,
        Stage.WAITING_NUMBER,
        Stage.DRAFT_SENT,
        Stage.READY,
    )
    return dossier


def dossier_to_sign(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    dossier = dossier_of_officer(code, actor=actor, role=LEADER, moves=moves)
    check_stage(dossier, Stage.READY, Stage.DRAFT_SENT)
    return dossier


def dossier_to_refuse(code: str, *, actor: Actor, moves: int | None) -> Dossier:
    """A clerk may refuse to take it in; once taken in, the leader decides."""
    dossier = locked(code, actor=actor)
    role = CLERK if dossier.stage == Stage.SUBMITTED else LEADER
    dossier = dossier_of_officer(code, actor=actor, role=role, moves=moves)
    check_stage(
        dossier,
        Stage.SUBMITTED,
        Stage.TAKEN_IN,
        Stage.SUPPLEMENT,
        Stage.WAITING_NUMBER,
        Stage.DRAFT_SENT,
        Stage.READY,
    )
    return dossier


def dossier_of_applicant(code: str, *, actor: Actor, moves: int | None = None) -> Dossier:
    """The applicant's own, locked, and in nobody else's hands."""
    dossier = locked(code, actor=actor)
    if actor.post is not None:
        raise NotAllowed(Text("The applicant does this, not an officer."))
    check_moves(dossier, moves)
    return dossier


def chain_seen(code: str, *, actor: Actor) -> Chain:
    """The applicant's own chain."""
    chain = Chain.objects.filter(code=code).first() if is_readable(code) else None
    if chain is None or actor.post is not None or not is_own(chain.applicant_id, actor):
        raise no_dossier()
    return chain
